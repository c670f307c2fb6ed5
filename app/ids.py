"""Identifiers: UUID version 7 (RFC 9562, section 5.7), which sort by the time they were made."""

from __future__ import annotations

from binascii import b2a_base64
from uuid import UUID

from uuid_utils.compat import uuid7 as _uuid7


def uuid7() -> UUID:
    """Return a new identifier, greater than every earlier one of this process."""
    return _uuid7()


def parse_uuid(text: str) -> UUID | None:
    """Return the identifier that `text` spells, or None when it spells none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def node_id(type_name: str, key: object) -> str:
    """Return the opaque id by which the API names the row `key` of `type_name` (Relay's Node)."""
    # base64 makes "+" and "/" of ">", "?", "~" and what is not ASCII: no id and no slug has these
    return b2a_base64(f"{type_name}:{key!s}".encode(), newline=False).decode().rstrip("=")
