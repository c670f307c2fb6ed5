"""Real PostgreSQL and a real Redis-protocol server, started from packages.

The only place that knows those packages: everything else gets a URL. A server started here listens
on 127.0.0.1 alone, on a port found free at each start, and ends with the process that started it.

    postgres.start_postgres     PostgreSQL 18 on a folder
    valkey.start_valkey         Valkey (or Redis 6.2 where asked and packaged) on a folder
    servers.temporary_servers   both on an empty folder, gone at the end; for tests
"""
