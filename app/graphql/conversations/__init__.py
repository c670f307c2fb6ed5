"""Chats in the schema: the types and their queries, what can be done, and following live.

Everything here is its user's alone. Rows are found through `app.conversations.reading` and the
loaders, both of which ask whose they are; an id of another's names nothing.
"""
