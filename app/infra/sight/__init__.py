"""What operators see of a process: its traces, its figures, its mishaps, its slow statements.

All of it is about processes and never about people: no text, no token and no address of a user is
in any of it. What is not set up is not imported and costs a comparison.
"""
