"""Values that no client of good will sends: none of them makes a mistake of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
)

from app.accounts.models import Role
from app.conversations.models import Conversation, Message
from app.graphql.nodes import global_id
from app.graphql.schema import schema
from app.ids import uuid7
from tests.chats import chat_with, somebodys
from tests.graphql.asking import execute
from tests.workshop import IMAGE_MODEL, Workshop

_TEXTS = ["", "a\0b", "x" * 5_000, "\U0001f600\u202e\u0661"]
_NUMBERS = [0, -1, -(2**31), 2**31 - 1]
_AMOUNTS = [*_NUMBERS, -(2**63), 2**63, 10**30, 1.5, 1e308, "abc", True, [], {}]
_TIMES = [
    "0001-01-01T00:00:00+14:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-14:00",
    "9999-12-31T23:59:59Z",
    "2026-01-01T00:00:00",
    "2026-01-01",
    "nonsense",
    "",
    "\0",
    0,
]
_DATES = ["0001-01-01", "9999-12-31", "nonsense", "2026-02-30"]
_IDS = [
    *_TEXTS,
    global_id("User", uuid7()),
    global_id("Character", "nonsense"),
    global_id("Generation", uuid7()),
]
_HOSTILE: dict[str, list[Any]] = {
    "String": _TEXTS,
    "ID": _IDS,
    "Int": _NUMBERS,
    "Aurum": _AMOUNTS,
    "DateTime": _TIMES,
    "Date": _DATES,
    "UUID": [*_TEXTS, str(uuid7())],
    "Float": [-1.0, 1e308],
    "Boolean": [],
    "JSON": [{}],
    "Upload": [],
}
_USUAL: dict[str, Any] = {
    "String": "on a cliff",
    "Int": 1,
    "Aurum": 1,
    "DateTime": "2030-01-01T00:00:00Z",
    "Date": "2030-01-01",
    "UUID": str(uuid7()),
    "Float": 1.0,
    "Boolean": True,
    "JSON": {},
    "Upload": None,
}


def _usual(name: str, wanted: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(wanted, GraphQLNonNull):
        return _usual(name, wanted.of_type, ids)
    if isinstance(wanted, GraphQLList):
        return [_usual(name, wanted.of_type, ids)]
    if isinstance(wanted, GraphQLEnumType):
        return next(iter(wanted.values))
    if isinstance(wanted, GraphQLInputObjectType):
        if wanted.is_one_of:
            first = next(iter(wanted.fields))
            return {first: _usual(first, wanted.fields[first].type, ids)}
        return {
            one: _usual(one, field.type, ids)
            for one, field in wanted.fields.items()
            if isinstance(field.type, GraphQLNonNull)
        }
    if name == "model":
        return IMAGE_MODEL
    if wanted.name == "ID":
        return ids.get(name, ids["id"])
    return _USUAL[wanted.name]


def _spoiled(name: str, wanted: Any, ids: Mapping[str, str]) -> Iterator[Any]:
    """Yield values of a type of which one part is hostile and all others are usual."""
    if isinstance(wanted, GraphQLNonNull):
        yield from _spoiled(name, wanted.of_type, ids)
    elif isinstance(wanted, GraphQLList):
        yield from ([one] for one in _spoiled(name, wanted.of_type, ids))
        yield []
        usual = _usual(name, wanted.of_type, ids)
        yield [usual] * 300
    elif isinstance(wanted, GraphQLInputObjectType):
        usual = _usual(name, wanted, ids)
        for one, field in wanted.fields.items():
            for value in _spoiled(one, field.type, ids):
                yield {one: value} if wanted.is_one_of else {**usual, one: value}
    elif not isinstance(wanted, GraphQLEnumType):
        yield from _HOSTILE[wanted.name]


def _below(
    kind: str, of: GraphQLObjectType, way: list[str]
) -> Iterator[tuple[str, str, dict[str, GraphQLArgument]]]:
    for name, field in of.fields.items():
        named: GraphQLNamedType = get_named_type(field.type)
        if field.args:
            takes = ", ".join(f"${one}: {arg.type}" for one, arg in field.args.items())
            gives = ", ".join(f"{one}: ${one}" for one in field.args)
            selected = "" if is_leaf_type(named) else " { __typename }"
            inner = f"{name}({gives}){selected}"
            for step in reversed(way):
                inner = f"{step} {{ {inner} }}"
            yield ".".join([*way, name]), f"{kind} ({takes}) {{ {inner} }}", field.args
        elif kind == "query" and isinstance(named, GraphQLObjectType) and len(way) < 2:
            yield from _below(kind, named, [*way, name])


@pytest.mark.parametrize("kind", ["mutation", "query"])
async def test_no_value_of_an_argument_is_a_mistake_of_ours(workshop: Workshop, kind: str) -> None:
    viewer = await workshop.viewer(role=Role.ADMIN)
    character = await workshop.character(viewer)
    generation = await workshop.accepted(viewer, character_id=character.id)
    chat = await chat_with(viewer, await somebodys(workshop))
    said = await Message.create(
        conversation=chat, number=1, kind="SAID", sequence=2, finished_at=chat.created_at
    )
    await Conversation.filter(id=chat.id).update(last_number=1, sequence=2)
    ids = {
        "conversationId": global_id("Conversation", chat.id),
        "messageId": global_id("Message", said.id),
        "id": global_id("Character", character.id),
        "characterId": global_id("Character", character.id),
        "generationId": global_id("Generation", generation.id),
    }
    failed = []
    for document, name, variables in _asked(kind, ids):
        answer = await execute(workshop.runtime, document, viewer, **variables)
        told = [error["message"] for error in answer.errors]
        if "INTERNAL" in answer.codes or any("encountered error" in one for one in told):
            failed.append((name, variables, told))
    assert failed == []


@pytest.mark.parametrize("amount", ["1.5", "1e400", "true", '"1"', "[1]"])
async def test_an_amount_is_never_rounded_or_guessed(workshop: Workshop, amount: str) -> None:
    viewer = await workshop.viewer()
    document = (
        f"mutation {{ setSpendingRules(input: {{dailyCapAurum: {amount}}}) {{ __typename }} }}"
    )
    answer = await execute(workshop.runtime, document, viewer)
    assert "An amount of AURUM is a whole number." in answer.errors[0]["message"]


def _asked(kind: str, ids: Mapping[str, str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield documents, the name of their field and variables of which one is hostile."""
    core = schema._schema
    root = core.mutation_type if kind == "mutation" else core.query_type
    assert root is not None
    for name, document, args in _below(kind, root, []):
        usual = {
            one: _usual(one, arg.type, ids)
            for one, arg in args.items()
            if isinstance(arg.type, GraphQLNonNull)
        }
        for one, arg in args.items():
            for value in _spoiled(one, arg.type, ids):
                yield document, name, {**usual, one: value}
