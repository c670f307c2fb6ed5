"""Streams that tell many sockets the same, against those that tell each by itself."""
