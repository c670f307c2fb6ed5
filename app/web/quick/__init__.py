"""A shorter way for the requests that nearly all are, to the same answers as by the usual one."""
