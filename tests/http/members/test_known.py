"""What bodies were found to ask for; what was not sent for the longest goes."""

from __future__ import annotations

from typing import Any

from graphql import parse
from strawberry.http import GraphQLRequestData

from app.graphql.documents import ReadDocument
from app.web.quick.known import KnownRequests, remember

TEXT = "{ characters { nodes { name } } }"


def asked(query: str, extensions: dict[str, Any] | None = None) -> GraphQLRequestData:
    return GraphQLRequestData(
        query=query, variables={"a": 1}, operation_name=None, extensions=extensions
    )


def told(known: KnownRequests, body: bytes, extensions: dict[str, Any] | None = None) -> None:
    scope: dict[str, Any] = {}
    known.note(scope, body)
    document = ReadDocument(TEXT)
    document.document, document.cost, document.is_trusted = parse(TEXT), 7, False
    remember(scope, asked(document, extensions))


def test_a_body_means_what_it_was_found_to_mean() -> None:
    known = KnownRequests()
    told(known, b"one")
    found = known.find(b"one")
    assert found is not None
    assert (found.document, found.document.cost, found.variables) == (TEXT, 7, {"a": 1})
    assert found.named == ("other", "query")
    assert known.find(b"two") is None
    known.forget(b"one")
    known.forget(b"one")
    assert known.find(b"one") is None


def test_what_was_not_sent_for_the_longest_goes_first() -> None:
    size = 1_000 + 50 * len(TEXT) + 2
    known = KnownRequests(kept_bytes=3 * size)
    for body in (b"1", b"2", b"3", b"1"):
        told(known, body)
    assert known.find(b"2") is not None
    told(known, b"4")
    assert [known.find(body) is not None for body in (b"1", b"2", b"3", b"4")] == [
        True,
        True,
        False,
        True,
    ]
    assert len(known) == 3


def test_a_text_that_came_with_its_hash_is_registered_each_time() -> None:
    known, hashed = KnownRequests(), {"persistedQuery": {"version": 1, "sha256Hash": "x"}}
    told(known, b'{"query": "...", "extensions": {}}', hashed)
    assert len(known) == 0
    told(known, b'{"extensions": {}}', hashed)
    assert len(known) == 1


def test_what_was_not_noted_or_could_not_be_read_is_not_kept() -> None:
    known, scope = KnownRequests(), dict[str, Any]()
    remember(scope, asked(TEXT))
    known.note(scope, b"one")
    remember(scope, asked("{ a text that could not be read"))
    assert len(known) == 0
