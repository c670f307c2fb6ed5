"""Kept answers to visitors: never behind, never of anybody but nobody."""
