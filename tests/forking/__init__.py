"""Processes that are there in a moment: forked from one that has imported everything.

Each is a process like any other, with an id, files and an end of its own, that runs its program
from the beginning; what it is spared are seconds of imports. `server` is who forks, `programs`
starts programs through it, `gateway` a test process. What there is to be said of a start itself is
tested with processes that are started as users start them.
"""
