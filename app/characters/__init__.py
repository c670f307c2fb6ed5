"""Characters: their texts, their status and main image, and who sees what of them.

Invariants: nobody is younger than 18; a name is unique among its owner's characters; what a viewer
sees is decided by `visibility` alone. Public functions: `authoring.create_character`,
`authoring.own_character`, `browsing.community_page`, `browsing.own_page`, `browsing.by_ids`,
`visibility.of`.
"""
