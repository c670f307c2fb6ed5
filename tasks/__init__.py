"""Background work: the broker, the actors, the relay and the schedule."""
