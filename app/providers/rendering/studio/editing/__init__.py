"""Editing: a picture made of another picture's pixels, changed as a prompt says."""
