"""The public pictures and films of a character."""
