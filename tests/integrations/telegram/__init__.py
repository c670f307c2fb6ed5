"""The Telegram bot, with the real library, against the Bot API on loopback."""
