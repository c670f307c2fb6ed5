"""Telegram on loopback: the Bot API as far as we call it, and people who use it.

`server` answers over HTTP and delivers updates, `methods` does what each method does, `formatting`
reads its HTML, `chats` holds what people see, `hand` is somebody with a telephone.
"""
