"""Requests that were answered before, by their bytes, with what was found out about them.

It says what is asked for, and nothing about who asks or what they were told.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Final

from starlette.types import Scope
from strawberry.http import GraphQLRequestData

from app.graphql.documents import ReadDocument
from app.web.watching.operations import PUBLIC, described

_NOTE: Final = "galatea.known"
_KEPT_BYTES: Final = 16_000_000
_BYTES_OF_A_CHAR: Final = 50  # of a document that was parsed, which others may hold as well
_OVERHEAD_BYTES: Final = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What a body asks for: one query, for which it has a plan. `named` is for figures."""

    document: ReadDocument
    operation_name: str | None
    variables: dict[str, Any]
    extensions: dict[str, Any] | None
    named: tuple[str, str]
    size: int


class KnownRequests:
    """What bodies ask for; those that were not sent for the longest are forgotten first."""

    def __init__(self, *, kept_bytes: int = _KEPT_BYTES) -> None:
        self._kept_bytes = kept_bytes
        self._bytes = 0
        self._known: OrderedDict[bytes, Known] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def find(self, body: bytes) -> Known | None:
        """Return what a body asks for, None for one that nobody sent."""
        known = self._known.get(body)
        if known is not None:
            self._known.move_to_end(body)
        return known

    def keep(self, body: bytes, known: Known) -> None:
        """Keep what a body asks for. It has no more than one meaning."""
        self.forget(body)
        self._known[body] = known
        self._bytes += known.size
        while self._bytes > self._kept_bytes:
            self.forget(next(iter(self._known)))

    def forget(self, body: bytes) -> None:
        """Have a body that was sent answered as any other, if it was kept."""
        known = self._known.pop(body, None)
        if known is not None:
            self._bytes -= known.size

    def note(self, scope: Scope, body: bytes) -> None:
        """Have `remember` keep what a request asks for."""
        scope[_NOTE] = self, body


def remember(scope: Scope, data: GraphQLRequestData) -> None:
    """Keep what a request asks for that was answered by one statement, if it was noted.

    A document that came with its hash has to be registered each time, so that is left alone.
    """
    noted: tuple[KnownRequests, bytes] | None = scope.get(_NOTE)
    document, extensions = data.query, data.extensions
    if noted is None or not isinstance(document, ReadDocument):
        return
    requests, body = noted
    if extensions and b'"query"' in body:
        return
    size = 2 * len(body) + _BYTES_OF_A_CHAR * len(document) + _OVERHEAD_BYTES
    named = described(document, data.operation_name, endpoint=PUBLIC)
    known = Known(document, data.operation_name, data.variables or {}, extensions, named, size)
    requests.keep(body, known)
