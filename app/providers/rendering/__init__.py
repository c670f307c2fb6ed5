"""Making pictures and films: `port` says what a provider does, `studio` is the local one."""
