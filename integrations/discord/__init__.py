"""The bot on Discord: slash commands, buttons, one private thread a chat.

It translates what Discord delivers into intents and shows cards, through disnake; it knows nothing
of what is said. Every interaction is acknowledged first, within three seconds. What is personal is
shown to its person alone, by the interaction's webhook while that lives and by a direct message
afterwards; in a thread or a direct chat, posts are the bot's own messages.

Pure: `places`, `markdown`, `layout`, `commands`, `texts`. `fake` is Discord's side, on loopback.
"""
