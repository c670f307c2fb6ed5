"""Writing by rules and without a model: portraits, replies, summaries. Pure."""
