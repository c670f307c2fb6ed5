"""The bot on Discord, its library real, against Discord's own side on loopback."""
