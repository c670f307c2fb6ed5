"""Discord's own side of the wire, on loopback: REST of version 10 and the gateway, with faults.

For tests and developers. `world` is who and what there is; `rules` are Discord's limits, as it
documents them; `channels` and `interactions` are its routes; `gateway` is its socket; `server` puts
them together; `hand` is what people do in their Discord, and what they see there.
"""
