"""Who is calling: users, sessions, tokens and the Viewer."""
