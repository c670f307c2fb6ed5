"""Stored pictures and films, their smaller copies and signed access."""
