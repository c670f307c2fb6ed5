"""Galleries: the public pictures and films of a character. Generated only, never uploaded.

Invariants: one generation adds at most one item; an item's `likes` is the number of its likers;
what is removed, or belongs to a deleted character, is read by nobody.

Public functions: `curation.add_item`, `remove_item` and `withdraw`; `browsing.pages`,
`by_ids` and `key_of`; `likes.like`, `unlike`, `liked`, `forget` and `favorites_page`.
"""
