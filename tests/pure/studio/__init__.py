"""The studio: what it reads, draws, says and films."""
