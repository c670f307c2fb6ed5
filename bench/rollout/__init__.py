"""A new version takes the place of the old one, under load: is anybody told no, is anything lost?

    ./dev bench rollout [--seconds 5] [--drain 5] [--exchanges 0] [--back] [--old REVISION]
        [--folder EMPTY_FOLDER]

Two APIs behind nginx with the configuration of `docker/nginx`, whose name for them is answered as
in containers; a worker and a relay; PostgreSQL and Valkey of its own. Customers order pictures and
follow each, over a socket and by a stream of server-sent events, readers ask without a pause, and
sockets and streams stay open, all through nginx; a bot acts for one of them, over its own way.
Then, after `--seconds` each: the new version's migration runs beside the old one's processes; each
API is started, waited for and the old one told to stop, one at a time; then worker and relay.
`--back` does all of it the other way round after that, on the schema of the new version, and
`--exchanges` exchanges so many APIs more, since what goes wrong with one in twenty is seen with
none of two.

The new version is this tree with one migration more: a table, and columns with a default for two
that everybody writes to. The old one is this tree, or that of a revision (`--old HEAD~20`).
nginx comes from requirements/bench.lock.

Budget: no request fails but by a retryable 503, no socket is closed but with 1012 and no stream
ends but by being broken off; each picture that is followed, by whomever, is told without a gap and
to its end; the bot is answered each time; lost 0, double 0, findings 0; each process says that it
is ending and has ended within 10 s (a worker, which finishes its renders, 30 s).

Last results, on two cores shared with much else (load 20 and more): with four exchanges 8,161
answers in 278 s, of which the slowest took 3.6 s, and 72 sockets that were closed with 1012 and
went on; failed 0, gaps 0, lost 0, double 0. An API ended after 5.4 to 5.7 s, of which 5 are the
drain, a worker after 22 s, a relay after 3.6 s. From a version that did not drain yet and back
again: the same, 0 failed of 7,878. With streams and a bot (load 30): failed 0 of 4,024 answers and
of 196 to the bot, 54 pictures followed without a gap (23 over sockets, 23 by streams, 8 by the
bot), 24 sockets and 9 streams that were closed or broken off and went on; the slowest answer during
the migration took 6.0 s.
"""
