"""The models that can be ordered, their priced options and prompt guides."""
