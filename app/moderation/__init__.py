"""What moderators decide besides characters: reports of the public, and appeals of creators.

Invariants: reports of one thing are folded into one open case; a case is decided once, and who
decided what stays recorded.
"""
