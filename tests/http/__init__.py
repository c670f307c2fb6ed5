"""The web application over real sockets, in the test's own process."""
