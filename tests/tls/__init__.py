"""TLS to PostgreSQL and Redis: certificates of our own making, and a front for who speaks none."""
