"""Galatea on Telegram: updates become intents, cards become messages.

`receiving` acknowledges an update only after it was handled, `lanes` keeps those of a chat in
order, `surface` shows cards within Telegram's limits, `process` puts it together with the dialogue.
`fake` is the Bot API on loopback, for tests and for trying things without Telegram.
"""
