"""The outside world: each thing behind one narrow port, real and local implementations side by side."""
