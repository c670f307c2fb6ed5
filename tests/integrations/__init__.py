"""Bots, against servers that speak their messengers' protocols."""
