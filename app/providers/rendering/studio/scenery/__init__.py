"""Places, built from planes in depth.

`plan` says what a place is made of; `shapes`, `built` and `fittings` draw trees, houses and what
rooms are furnished with; the other modules build the places themselves. `places.build` is the
way in.
"""
