"""Orders: the transaction, the whole mutation, and how soon a free worker begins.

    .venv/bin/python -m bench.orders [transaction | mutation | latency] [rounds]

Everything runs on servers of its own, with durable commits, and each figure beside its baseline in
turns: medians of the rounds, 16 callers.

transaction: what `app.generations.acceptance.writing` does for an order, from one process, beside
pgbench with the same statements in textbook order, each a round trip, on the same tables. On one
hot wallet and on 1,000. Budget: at least 1.0 times pgbench's orders a second on both.

mutation: `generateGalleryImage` over HTTP beside a bare Starlette route that reads JSON, sends the
same SQL (session, what is found, the order) through asyncpg and answers JSON. Nothing else is in
that route: no token is checked, no word screened, nothing charged or announced. Budget: 0.5 times.

latency: from the moment an order is written to the moment a worker has claimed it, by the clock of
the database, with API, relay and worker as an installation runs them and nothing else to do.
Budget: under 20 ms at the median.

Last results, on two cores that others kept busy (load 5 to 20): one hot wallet 2.0 to 3.5 times
pgbench, 1,000 wallets 0.8 to 1.3 times (1.1 at the median); the mutation 0.28 times the bare route
(3.2 ms of its processor to 0.7), which misses its budget; 12 ms from an order to its start at the
median, 33 ms for 99 of 100.
"""
