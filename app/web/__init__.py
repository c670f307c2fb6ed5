"""The edge: the Starlette application and what it serves."""
