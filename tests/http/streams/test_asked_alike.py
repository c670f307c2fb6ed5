"""Which subscriptions are told together: the same question, wherever it wants to begin."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pytest
from graphql import parse

from app.web.streams.asked import SHARED, field_asked, same
from tests.schemas import PUBLIC

WATCH = "subscription A($id: ID!, $after: Int) { generation(id: $id, after: $after) { state } }"
BOTH = """
    subscription A($id: ID!) { generation(id: $id) { state } }
    subscription B { wallet { version } }
    query C { viewer { id } }
"""


def asked(text: str, variables: dict[str, Any] | None = None, name: str | None = None) -> Hashable:
    document = parse(text)
    field = field_asked(document, name)
    assert field is not None
    return same(text, document, field, operation_name=name, variables=variables)


def test_where_to_begin_makes_no_difference() -> None:
    assert asked(WATCH, {"id": "1", "after": 3}) == asked(WATCH, {"after": None, "id": "1"})
    assert asked(WATCH, {"id": "1"}) == asked(WATCH, {"id": "1", "after": 0})


def test_everything_else_makes_a_difference() -> None:
    assert asked(WATCH, {"id": "1"}) != asked(WATCH, {"id": "2"})
    assert asked(WATCH, {"id": "1"}) != asked(WATCH + " ", {"id": "1"})
    assert asked(BOTH, {"id": "1"}, "A") != asked(BOTH, {"id": "1"}, "B")
    assert asked("subscription { wallet { version } }") == asked(
        "subscription { wallet { version } }", {}
    )


def test_a_number_that_says_something_else_as_well_makes_a_difference() -> None:
    text = """
        subscription ($id: ID!, $after: Int) {
          generation(id: $id, after: $after) { ...Told } }
        fragment Told on GenerationEvent { generation { outputs(first: $after) { number } } }
    """
    assert asked(text, {"id": "1", "after": 1}) != asked(text, {"id": "1", "after": 2})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("query { wallet { version } }", None),
        ("subscription { ... { wallet { version } } }", None),
        ("subscription { wallet { version } viewerGenerations { state } }", None),
        (BOTH, None),
        (BOTH, "C"),
        (BOTH, "D"),
    ],
)
def test_what_is_told_each_by_itself(text: str, name: str | None) -> None:
    assert field_asked(parse(text), name) is None


def test_all_that_the_schema_tells_is_told_together() -> None:
    subscription = PUBLIC.subscription_type
    assert subscription is not None
    assert SHARED.keys() == subscription.fields.keys()


def test_nothing_that_is_told_together_depends_on_the_session() -> None:
    """What says which session is one's own is not to be reached from an event."""
    seen: set[str] = set()
    subscription = PUBLIC.subscription_type
    assert subscription is not None
    waiting = [subscription.fields[name].type for name in SHARED]
    while waiting:
        type_: Any = waiting.pop()
        while hasattr(type_, "of_type"):
            type_ = type_.of_type
        if type_.name in seen:
            continue
        seen.add(type_.name)
        waiting += [
            field.type for field in getattr(type_, "fields", {}).values() if hasattr(field, "type")
        ]
        waiting += getattr(type_, "types", ())
    assert seen >= {"GenerationEvent", "NotificationsEvent", "DataExport"}
    assert not seen & {"OpenSession", "Viewer"}
