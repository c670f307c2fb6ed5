"""What people may ask for about themselves: all they own in one archive, and to be forgotten.

Invariants: an archive is its owner's alone and short-lived; a deleted account leaves the ledger,
which names nobody.
"""
