"""Messengers in the schema: linking them, on the web, and what bots alone see and do.

`linking` is part of everybody's schema. `bots` and `places` are part of the internal one, which
`internal` puts together of them and of what bots may do for people; `calls` guards and logs it.
"""
