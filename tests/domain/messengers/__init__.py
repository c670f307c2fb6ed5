"""Bots, links and places."""
