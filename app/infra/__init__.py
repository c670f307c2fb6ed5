"""Infrastructure without domain words: database, outbox, events, storage, embedded servers."""
