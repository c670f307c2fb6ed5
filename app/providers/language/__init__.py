"""Writing words: replies of characters, scenes and summaries of chats, prompts of portraits.

`port` says what a writer does and holds data only. Three do it: a server, a small model, rules; the
runtime chooses. Whatever users wrote is data to them, and gets neither into logs nor into a reply
where it is hidden.
"""
