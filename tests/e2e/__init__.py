"""The main job with real processes."""
