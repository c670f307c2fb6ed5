"""Stored pictures and films: taken in, described, addressed.

Owns the table `assets` and the keys `assets/<id>/...` of the storage. Invariants: an asset's bytes
never change (the first file stored for an id stays); files are there before the row is. What is
safe for work is public; of anything else the blurred picture is, and the rest is seen through
signed links alone. What belongs to a chat is its maker's alone, in that chat, for ever. What was
removed is seen by nobody, and its files go after a grace time, private ones without.
Previews of running renders are no assets: they live in Redis for a while, behind signed links.

Every file says where it came from (`provenance`) and is signed (`credentials`).

Public: `intake.take_in`, `intake.record` and `intake.add_blurred` (with `intake.inspect` for
looking only), `provenance.of_render`, `of_upload`, `Base.of` and `source_uri`,
`addresses.original_url`, `picture_url`, `poster_url` and `blurred_url`, `previews.store_preview`,
`load_preview` and `preview_url`, `access.is_blurred`, `blur_reason`, `listed_ratings`, `may_hold`,
`private_audience` and `signed_path`, `private.opens` and `opens_preview`, `removal.mark_removed`,
`mark_removed_of`, `mark_removed_of_conversation` and `erase_due`, `signing.signed_link` and
`is_good`, `uploads.read_upload`.
"""
