"""Characters: their texts, their status and main image, and who sees what of them.

Invariants: nobody is younger than 18; a name is unique among its owner's characters; what a viewer
sees is decided by `visibility` alone; no text is verified that a moderator did not read; every move
of a status is in the record. A deleted character keeps its row for the generations that name it.

Public functions: `authoring` (create_character, update_character, delete, keep, own_character),
`review` (submit, verify, reject, share, unshare), `queue`, `looks` (add, choose, history_pages),
`scenarios`, `browsing`, `likes`, `withdrawal`, `visibility` (of, alive). Who deletes a character
calls `app.generations.farewell`.
"""
