"""Reading a talk for the moment that a picture of it shows, by rules. Pure.

`cleaning` takes out what is not talk at all, `clauses` tells what is so now from what is only
spoken of, and the others find in those: the place, the people and what they do, the hour, the
weather and the mood. Each has its words in tables; what it says of them is mostly worded by us, so
that nothing but what can be seen comes into a picture.
"""
