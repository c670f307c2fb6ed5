"""What is safe for work: words before anything is paid, pixels before anything is seen.

Invariants: sexual content with anyone described as a minor is refused in every setting and cannot
be appealed; a classifier that is slow, broken or missing refuses for the moment and lets nothing
pass.
"""
