"""Where people reach us from: the page, or a messenger."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """The surface an order came from."""

    WEB = "WEB"
    TELEGRAM = "TELEGRAM"
    DISCORD = "DISCORD"
