"""What streams of events do at their limits: lines that are cut, crowds, and who leaves nothing.

`stage` is what the others stand on: processes of the API, people, one render with its events.
"""
