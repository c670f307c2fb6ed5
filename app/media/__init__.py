"""Stored pictures and films: taken in, described, addressed.

Owns the table `assets` and the keys `assets/<id>/...` of the storage. Invariants: an asset's bytes
never change (the first file stored for an id stays); files are there before the row is; every row
is public, since only galleries and main images make assets so far. Previews of running renders are
no assets: they live in Redis for a while and are seen through signed links alone.

Public: `intake.take_in` and `intake.record` (with `intake.inspect` for looking only),
`addresses.original_url`, `picture_url` and `poster_url`, `previews.store_preview`, `load_preview`
and `preview_url`, `signing.signed_link` and `is_good`.
"""
