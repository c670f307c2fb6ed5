"""What people may ask for about themselves: all they own in one archive, and to be forgotten.

Invariants: an archive is its owner's alone and short-lived; everything that names somebody is in
theirs; a deleted account leaves the ledger, which names nobody, and rows without a word.

Others call `requests` (ask, read, watch), `deletion.delete_account` and `deletion.outline`; workers
call `exporting.run` and `deletion.run`, the schedule their sweeps. Each may be called twice.
"""
