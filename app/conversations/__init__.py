"""Conversations: chats of users with characters, and the private images of moments in them.

It owns chats, what was said in them, their images and the memories of them. What always holds: a
chat is its user's alone, and so is everything in it; whoever else asks is told that there is none.
A message gets its number in the order in which it came, on whatever channel; in one chat one reply
is written at a time, in that order. Each change has a number of its chat, without gaps. An image is
an order like any other (`app.generations`), for this chat alone. `/image` is understood here, for
every channel alike; nothing that is said in a chat chooses a model, a price, a rating or who may
see a picture: only options of a command that its own user typed do the first. A scene is shown to
whoever talks with the character, so it holds nothing of the texts that its owner alone reads.

Public functions: `chats.*` (start, rename, archive, delete, read), `messaging.*` (send, edit, go
on), `replies.*` (stop, regenerate, choose), `pictures.*` (order, change or drop a draft, make one
again, remove), `memories.*`, `reading.*`, `live.watch`, `live.watch_user`; `answering.run` for the
worker, `recovery.*` for the schedule.
"""
