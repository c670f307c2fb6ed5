"""Relay's global object identification: opaque ids that name a type and a row.

A type of the schema that can be looked up again implements `Node` and is made with
`id=global_id("Character", row.id)`. Arguments are `strawberry.ID` and read with `read_id`.
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode
from collections.abc import Callable
from typing import cast
from uuid import UUID

import strawberry

from app.errors import NotFound
from app.ids import node_id, parse_uuid


@strawberry.interface(description="Anything with an id of its own, as Relay has it.")
class Node:
    """The Node interface of the Relay specification."""

    id: strawberry.ID = strawberry.field(description="Opaque and unique among everything.")


# `node_id` as it is: what checkers know as an ID is no other class than a text
global_id = cast(Callable[[str, object], strawberry.ID], node_id)
"""Return the id that names the row `key` of `type_name`."""


def split_id(identifier: str) -> tuple[str, str]:
    """Return the type's name and the row's key of an id. Raises NotFound for what is no id."""
    try:
        text = urlsafe_b64decode(identifier + "=" * (-len(identifier) % 4)).decode()
    except (binascii.Error, ValueError):
        text = ""
    type_name, separator, key = text.partition(":")
    if not separator:
        raise NotFound("What this id names")
    return type_name, key


def read_id(identifier: str, type_name: str) -> UUID:
    """Return the row's UUID of an id that should name a `type_name`. Raises NotFound otherwise."""
    try:
        named, key = split_id(identifier)
    except NotFound:
        raise NotFound(type_name) from None
    row = parse_uuid(key) if named == type_name else None
    if row is None:
        raise NotFound(type_name)
    return row
