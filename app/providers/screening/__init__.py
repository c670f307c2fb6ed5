"""Deciding what is safe for work: words by lists and rules, pixels by a classifier."""
