"""The outside world: each thing behind one narrow port, the real and the local side by side."""
