"""Where Redis is and how it is reached: one server, one that Sentinels watch, or a Cluster.

`address` reads GALATEA_REDIS_URL, `clients` opens what an address names, for the event loop and for
threads. Who uses one need not know which of the three it is, but for keys of one command in a
Cluster: they share a hash tag.
"""
