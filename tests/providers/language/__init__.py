"""Whoever writes: the contract, and each by itself."""
