"""Generations: an order of a picture or film, from the hold to the delivered result.

Invariants: an accepted order holds its price exactly once; it ends exactly once, captured when
delivered and released when not; its events are numbered without gaps. The row is the truth, queue
messages and events only point at it. Public functions: `requests.generate_gallery_image`,
`requests.generate_gallery_video`, `requests.generate_main_image`, `requests.accept` for what
`repeating.retry_of` and `repeating.remix_of` make, `quotes.quote`,
`prompts.draft_main_image_prompt`, `cancelling.cancel_generation`, `execution.run`,
`progress.watch`, `progress.watch_user`, `recovery.*` for the schedule.
"""
