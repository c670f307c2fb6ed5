"""Galleries: the public pictures and films of a character. Generated only, never uploaded.

Invariant: one generation adds at most one item. Public functions: `curation.add_item`,
`curation.picture_of`, `browsing.pages`, `browsing.by_ids`.
"""
