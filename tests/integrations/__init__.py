"""Bots: the dialogue against the real API, their adapters against messengers' protocols."""
