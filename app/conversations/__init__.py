"""Conversations: chats with characters, and the private images of the moments in them."""
