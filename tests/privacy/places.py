"""Every place of a schema that takes an id, found by walking it, and what it names there. Pure.

A new field is among them by itself. What its arguments name follows from their names; one that
nobody has named yet raises `Unnamed`, until it is added below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    get_named_type,
    is_leaf_type,
)

ANYTHING = ("*",)  # of whatever kind: each is tried
NOTHING: tuple[str, ...] = ()
_DEEPEST = 3

# what an argument names by its own name, wherever it stands
BY_NAME: dict[str, tuple[str, ...]] = {
    "caseId": ("ModerationCase",),
    "characterId": ("Character",),
    "conversationId": ("Conversation",),
    "generationId": ("Generation",),
    "itemId": ("GalleryImage", "GalleryVideo"),
    "mainImageId": ("MainImage",),
    "messageId": ("Message",),
    "movementId": ("AurumMovement",),
    "quoteId": ("Quote",),
    "refusalId": ("RefusalUUID",),
    "scenarioId": ("Scenario",),
    "startImageId": ("GalleryImage",),
    "userId": ("PublicProfile",),
    "voucherId": ("Voucher",),
    "seed": NOTHING,  # a number that is too long for one
}
# and those whose name says nothing, by the field that they belong to
BY_FIELD: dict[str, tuple[str, ...]] = {
    "cancelGeneration": ("Generation",),
    "channelPost": ("Place",),
    "channelThread": ("Place",),
    "closePost": ("Generation", "Message"),
    "character": ("Character",),
    "conversation": ("Conversation",),
    "dataExport": ("DataExport",),
    "deleteCharacter": ("Character",),
    "deleteMemory": ("Memory",),
    "deleteWebhookEndpoint": ("WebhookEndpoint",),
    "editMemory": ("Memory",),
    "endSession": ("OpenSession",),
    "generation": ("Generation",),
    "generationByKey": ("Key",),
    "markNotificationsRead": ("Notification",),
    "node": ANYTHING,
    "purchase": ("Purchase",),
    "recordPost": ("Generation", "Message"),
    "redeliverWebhook": ("WebhookDelivery",),
    "reportContent": ("Character", "GalleryImage", "GalleryVideo", "Generation", "MainImage"),
    "rotateWebhookSecret": ("WebhookEndpoint",),
    "sendTestWebhook": ("WebhookEndpoint",),
    "shareCharacter": ("Character",),
    "submitCharacter": ("Character",),
    "unlinkIdentity": ("LinkedIdentity",),
    "unshareCharacter": ("Character",),
    "updateWebhookEndpoint": ("WebhookEndpoint",),
}
# texts that name nothing of anybody's: words, what the catalogue lists, and secrets that open
# something for whoever knows them; a key or a place is one's own, whoever else has the same
_WORDS = """
    action after appearance before camera clientMutationId code confirm description
    displayName email externalId idempotencyKey light model mood name note opening package
    password place post prompt reason refreshToken search setting slug subjects summary
    tags text title url wish
"""
_NAMES_SOMETHING = {"ID", "UUID"}
# what else a question has to say, to be about the id at all
_SAYING: dict[str, dict[str, Any]] = {
    "EditImageDraftInput": {"wish": "on a cliff"},
    "GalleryVideoQuoteInput": {"durationSeconds": 5},
    "GenerateGalleryVideoInput": {"durationSeconds": 5},
}
_SAYING_ABOUT = {"scenarioId": {"start": "SCENARIO"}}
_USUAL: dict[str, Any] = {
    "Aurum": 1,
    "Boolean": True,
    "Date": "2030-01-01",
    "DateTime": "2030-01-01T00:00:00Z",
    "Float": 1.0,
    "Int": 1,
    "JSON": {},
    "String": "on a cliff",
    "Upload": None,
}


class Unnamed(Exception):
    """Nobody has said yet what an argument names."""


@dataclass(frozen=True)
class Place:
    """An argument that takes an id, and the operation that holds it."""

    kind: str
    way: tuple[str, ...]
    argument: tuple[str, ...]
    takes: dict[str, GraphQLArgument]
    gives: Any
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return f"{'.'.join(self.way)}({'.'.join(self.argument)})"

    @property
    def field(self) -> str:
        """The field whose argument it is."""
        return self.way[-1]

    @property
    def document(self) -> str:
        """The operation, all arguments as its variables."""
        given = {one: arg for one, arg in self.takes.items() if self._is_given(one, arg)}
        takes = ", ".join(f"${one}: {arg.type}" for one, arg in given.items())
        gives = ", ".join(f"{one}: ${one}" for one in given)
        inner = f"{self.field}({gives}){selection(self.gives)}"
        for step in reversed(self.way[:-1]):
            inner = f"{step} {{ {inner} }}"
        return f"{self.kind} ({takes}) {{ {inner} }}"

    def together(self, identifiers: list[str]) -> tuple[str, dict[str, Any]]:
        """Return one operation that asks for all of these ids, and its variables."""
        (one,) = self.takes
        told = {f"i{number}": identifier for number, identifier in enumerate(identifiers)}
        takes = ", ".join(f"${name}: {self.takes[one].type}" for name in told)
        asks = (f"{name}: {self.field}({one}: ${name}){selection(self.gives)}" for name in told)
        return f"{self.kind} ({takes}) {{ {' '.join(asks)} }}", dict(told)

    def variables(self, identifier: str, beside: dict[str, str]) -> dict[str, Any]:
        """Return variables with this id there, and usual ones beside it.

        `beside` has ids of one's own by kind.
        """
        return {
            one: self._value(one, arg.type, (one,), identifier, beside)
            for one, arg in self.takes.items()
            if self._is_given(one, arg)
        }

    def _is_given(self, name: str, arg: GraphQLArgument) -> bool:
        return name == self.argument[0] or isinstance(arg.type, GraphQLNonNull)

    def _value(
        self, name: str, wanted: Any, at: tuple[str, ...], identifier: str, beside: dict[str, str]
    ) -> Any:
        wanted = getattr(wanted, "of_type", wanted) if _is_non_null(wanted) else wanted
        if isinstance(wanted, GraphQLList):
            return [self._value(name, wanted.of_type, at, identifier, beside)]
        if isinstance(wanted, GraphQLEnumType):
            return next(iter(wanted.values))
        if isinstance(wanted, GraphQLInputObjectType):
            toward = self.argument[len(at)] if self.argument[: len(at)] == at else None
            inside = {
                one: field
                for one, field in wanted.fields.items()
                if one == toward or (_is_required(field) and not wanted.is_one_of)
            }
            if wanted.is_one_of and toward is None:
                inside = dict([next(iter(wanted.fields.items()))])
            said = _SAYING.get(wanted.name, {}) | _SAYING_ABOUT.get(toward or "", {})
            return said | {
                one: self._value(one, field.type, (*at, one), identifier, beside)
                for one, field in inside.items()
                if one not in said
            }
        if at == self.argument:
            return identifier
        if name == "model" and "ideo" in f"{self.field}{at}":
            name = "film model"
        return _usual(name, wanted.name, self.field, beside)


def places_of(schema: GraphQLSchema) -> Iterator[Place]:
    """Yield every place that takes an id. Raises Unnamed."""
    for kind, root in (
        ("query", schema.query_type),
        ("mutation", schema.mutation_type),
        ("subscription", schema.subscription_type),
    ):
        if root is not None:
            yield from _below(kind, root, ())


def fields_with_ids(schema: GraphQLSchema) -> set[tuple[str, str]]:
    """Return type and name of every field that takes an id, wherever it stands."""
    return {
        (one.name, name)
        for one in schema.type_map.values()
        if isinstance(one, GraphQLObjectType | GraphQLInterfaceType)
        and not one.name.startswith("__")
        for name, field in one.fields.items()
        if any(_ids(name, arg.type, (argument,)) for argument, arg in field.args.items())
    }


def owner_type(schema: GraphQLSchema, place: Place) -> str:
    """Return the name of the type that a place's field belongs to."""
    roots = {"query": schema.query_type, "mutation": schema.mutation_type}
    here: Any = roots.get(place.kind, schema.subscription_type)
    for step in place.way[:-1]:
        here = get_named_type(here.fields[step].type)
    return str(here.name)


def selection(given: Any) -> str:
    """Return a selection of everything that a type tells without going further."""
    named: Any = get_named_type(given)
    if is_leaf_type(named):
        return ""
    if isinstance(named, GraphQLUnionType | GraphQLInterfaceType):
        return " { __typename " + " ".join(_parts(named)) + " }"
    return " { __typename " + " ".join(_leaves(named)) + " }"


def _parts(named: Any) -> Iterator[str]:
    if isinstance(named, GraphQLInterfaceType):
        yield from _leaves(named)
        return
    yield "... on Problem { code message }"
    for member in named.types:
        if not any(one.name == "Problem" for one in member.interfaces):
            # another member may have a field of that name and of another type
            leaves = (f"{member.name}_{one}: {one}" for one in _leaves(member))
            yield f"... on {member.name} {{ __typename {' '.join(leaves)} }}"


def _leaves(named: Any) -> Iterator[str]:
    for name, field in named.fields.items():
        if is_leaf_type(get_named_type(field.type)) and not any(
            map(_is_required, field.args.values())
        ):
            yield name


def _below(kind: str, of: GraphQLObjectType, way: tuple[str, ...]) -> Iterator[Place]:
    for name, field in of.fields.items():
        for argument, arg in field.args.items():
            for path, names in _ids(name, arg.type, (argument,)):
                yield Place(kind, (*way, name), path, field.args, field.type, names)
        named: Any = get_named_type(field.type)
        on_the_way = isinstance(named, GraphQLObjectType) and len(way) + 1 < _DEEPEST
        if kind == "query" and on_the_way and not field.args:
            yield from _below(kind, named, (*way, name))


def _ids(
    field: str, wanted: Any, path: tuple[str, ...]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    named: Any = get_named_type(wanted)
    if isinstance(named, GraphQLInputObjectType):
        return [
            one
            for name, inner in named.fields.items()
            for one in _ids(field, inner.type, (*path, name))
        ]
    names = NOTHING
    if named.name in _NAMES_SOMETHING:
        names = _named(field, path)
    elif named.name == "String":
        names = _named_by_text(field, path)
    elif not isinstance(named, GraphQLEnumType) and named.name not in _USUAL:
        raise Unnamed(f"a {named.name} of {field}: {'.'.join(path)}")
    return [(path, names)] if names else []


def _named(field: str, path: tuple[str, ...]) -> tuple[str, ...]:
    if path[-1] in BY_NAME:
        return BY_NAME[path[-1]]
    if path[-1] in ("id", "ids", "subjectId") and field in BY_FIELD:
        return BY_FIELD[field]
    raise Unnamed(f"{field}({'.'.join(path)})")


def _named_by_text(field: str, path: tuple[str, ...]) -> tuple[str, ...]:
    if path[-1] not in _WORDS.split():
        raise Unnamed(f"{field}({'.'.join(path)})")
    alone = len(path) == 1 and path[0] in ("idempotencyKey", "place")
    return BY_FIELD.get(field, NOTHING) if alone else NOTHING


def _usual(name: str, scalar: str, field: str, beside: dict[str, str]) -> Any:
    if name in ("model", "film model", "package"):
        return beside[name]
    if scalar in _NAMES_SOMETHING:
        (first, *_) = BY_NAME.get(name) or BY_FIELD[field]
        return beside[first]
    return _USUAL[scalar]


def _is_non_null(wanted: Any) -> bool:
    return isinstance(wanted, GraphQLNonNull)


def _is_required(given: Any) -> bool:
    return _is_non_null(given.type) and given.default_value is Undefined
