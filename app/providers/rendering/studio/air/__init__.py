"""The air: `heavens` paints the sky and its clouds, `atmosphere` what moves and shines in it."""
