"""The internal schema: what bots may do for people, and what they do in their own name.

`internal` puts it together, of everybody's fields and of `bots` and `places`; `calls` says who may
ask for what, and logs it.
"""
