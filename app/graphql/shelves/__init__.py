"""Pages of characters, read for what is asked of them: a query a level, and nothing beside it.

`asked` looks ahead in the document: which fields stand below a list of characters. `shelf` reads
main images with the page and each gallery in one query for all of it, and keeps that at hand for
the resolvers of the level below.

A shelf is a hint. Resolvers decide what is shown of what is on it by the same rules as ever, and
what is not there they load.

Of many lists nothing has to be resolved: all that is asked are columns that whoever asks may see.
Those PostgreSQL tells as JSON, page and galleries in one statement. `selections` is what a plan is
asked for, `told` which of its fields are known in SQL, `spelling` how JSON is spelled there.
"""
