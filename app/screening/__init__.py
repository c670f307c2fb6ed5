"""What is safe for work: words before anything is paid, pixels before anything is seen.

Invariants: sexual content with anyone described as a minor is refused in every setting and cannot
be appealed; a classifier that is slow, broken or missing refuses for the moment and lets nothing
pass; a refusal is written in a transaction of its own, once for the same content.

Others call `gate.pass_words`, `gate.rate` and `gate.require_safe`, before their own transaction,
and `shown.beside` for what the pictures of a character tell of; moderation calls `appeals.appeal`,
`decide` and `quarantined`, the schedule `appeals.sweep`.
"""
