"""The short way of those who are signed in: to the same answers, and never to somebody else's."""
