"""Plans give the answers of the normal executor."""
