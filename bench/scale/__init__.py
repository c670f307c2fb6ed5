"""How reading grows with the data: the same questions at every size, and what each one reads.

    .venv/bin/python -m bench.scale [--items 10000 100000 1000000] [--characters] [--folder FOLDER]
        [--plans]

Fills a database of its own, anew for each size: a character for every 20 gallery items, an account
for every five characters, five ledger entries for each item over two years of partitions, one
gallery and one wallet of a tenth of all (at most 100,000 items and a million entries). One in a
hundred characters was a pirate. With `--items 10000 100000 1000000 20000000` the last one has a
million characters, 20 million items and 100 million entries: 38 GB and a quarter of an hour, with
`nice -n 19`. It stops when less than 8 GB would be left on the disk. With `--characters` those that
come with so many items are filled in alone and asked for: a million take 1 GB and two minutes. With
`--folder` the database stays, and one that has the size already is asked again without being
filled.

Each question is asked as the API asks it, and every statement of it is explained. Told for each:
statements, pages of 8 kB that PostgreSQL touched (the figure that no other load on the machine
changes), the median in milliseconds; and at the last size how its tables are read, whether more
rows than a page has were sorted, and any large table that was read whole. With `--plans` the plans
at all sizes are written to bench/plans. Budget: no large table is read whole, and the pages touched
for each row of the answer at most double from the first size to the last.
"""
