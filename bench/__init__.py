"""Figures: each script prints ours beside a named baseline or budget, measured in one run."""
