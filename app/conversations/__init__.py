"""Talks between a user and a character, and the pictures that are asked for in them.

It owns what is said in a chat: what a message asks of us (`commands`), and which moment of a talk a
picture shows (`scenes`). Both are pure.

What always holds: `/image` is understood here, for every channel alike. Nothing that is said in a
chat chooses a model, a price, a rating or who may see a picture; only the options of a command do
the first, and only what its own user typed is a command. A scene is shown to whoever talks with the
character, so it holds nothing of the texts that only the character's owner reads.
"""
