"""Rendering by fal.ai's queue: one paid order without a blind repeat, results fetched at once.

`provider` is the adapter behind the rendering port. What is particular to a model is data
(`models.json`, read by `mapping`), and what is sent follows from it and an order alone (`asking`).
`answers` says what fal's answers mean, `references` how a job is remembered, `wire` who may be
called at all, `webhooks` whom a delivery is from. `fake` is fal's own side on loopback, for
developers and tests. No address of fal's leaves this package.
"""
