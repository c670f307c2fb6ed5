"""Places, built from planes in depth.

`plan` says what a place is made of, `heavens` paints the sky, `shapes` and `built` draw trees,
ridges and houses; the other modules build the places themselves. `places.build` is the way in.
"""
