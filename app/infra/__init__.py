"""Infrastructure without domain words: database, outbox, events, storage, telemetry, embedded servers."""
