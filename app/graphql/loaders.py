"""Batching: what the resolvers of one level ask for is read in one query.

Nothing is cached, so that a socket that lives for hours never answers with what it read once.
A noun's module adds its loader here as a cached property; its batch function lives with the noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.graphql.context import Context


class Loaders:
    """All loaders of one context."""

    def __init__(self, context: Context) -> None:
        self.context = context
