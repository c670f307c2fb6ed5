"""Who is told of what by its id, and that everybody else is told what they would be of nothing.

The places are those of the schema as it is (`tests.privacy.places`), the viewers all that there
are. Each place is asked for what the owner has and for an id that was never given out; status,
headers, body and the number of statements have to be the same.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLSchema

from app.graphql.messengers.internal import internal_schema
from app.graphql.nodes import split_id
from app.graphql.schema import schema
from app.ids import uuid7
from app.media.addresses import original_url
from app.media.models import Asset
from app.media.previews import preview_path
from app.settings import Settings
from app.web.application import application
from tests.domain.scenes import steady
from tests.privacy.belongings import (
    ADMIN,
    BOT,
    INTERNAL,
    MODERATOR,
    NOBODY,
    OTHERS,
    OWNER,
    PUBLIC,
    Answer,
    Belongings,
    belongings,
)
from tests.privacy.places import ANYTHING, Place, fields_with_ids, owner_type, places_of
from tests.workshop import Workshop

EVERYBODY = frozenset(OTHERS)
MODERATORS = frozenset({MODERATOR, ADMIN})
ADMINS = frozenset({ADMIN})
# who is told, beside the owner, that there is such a thing, by a question
SEEN: dict[str, frozenset[str]] = {
    "Character": EVERYBODY,
    "GalleryImage": EVERYBODY,
    "GalleryVideo": EVERYBODY,
    "PublicProfile": EVERYBODY,
    "MainImage": MODERATORS,
    "ModerationCase": MODERATORS,
    "Refusal": MODERATORS,
    "Scenario": MODERATORS,
}
# and who does something with it that is the owner's, where anybody does
DONE: dict[str, frozenset[str]] = {
    "likeCharacter": MODERATORS,
    "unlikeCharacter": MODERATORS,
    "verifyCharacter": MODERATORS,
    "rejectCharacter": MODERATORS,
    "decideCase": MODERATORS,
    "likeGalleryItem": EVERYBODY - {NOBODY},
    "unlikeGalleryItem": EVERYBODY - {NOBODY},
    "removeGalleryItem": EVERYBODY - {NOBODY},
    "revokeVoucher": ADMINS,
    "grantAurum": ADMINS,
    "adjustAurum": ADMINS,
    "decideAurum": ADMINS,
}
_REPORTED = {"Character", "GalleryImage", "GalleryVideo"}
# not the owner's to see: what moderators and administrators have about them
_NOT_THE_OWNERS = {"ModerationCase", "Voucher", "AurumMovement"}
# what filters one's own list or repeats what was asked tells nothing of an id, there or not
_OWN_LISTS = {"statement", "statementCsvUrl", "conversations", "memories", "markNotificationsRead"}
_ECHOES = {"statementCsvUrl"}
# a bot that closes what is not open has nothing to do
_DOES_NOTHING = {"closePost", "unlinkIdentity", "endSession"}
# routes with a part that names something, and what
ROUTES = {
    "/media/{asset_id}/{name}": "asset",
    "/media/previews/{generation_id}/{name}": "preview",
    "/quarantine/{refusal_id}": "refusal",
    "/exports/{name}": "archive",
    "/media/{rest:path}": "",  # nothing, whatever it is
    "/link/{name}": "",  # a page that asks by a code
    "/assets": "",  # files of the web page
    "/graphiql": "",
    "/payments/local/{token}": "",  # whoever knows the token may pay
    "/webhooks/payments/{provider}": "",  # signed by the provider
    "/webhooks/fal/{order}/{proof}": "",  # opened by the proof
}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """What all have is made once, and put back for each test."""
    return steady(settings)


def told(place: Place, kind: str, who: str) -> bool:
    """Say whether somebody who is not the owner may be told of such a thing there."""
    if place.kind != "mutation":
        return who in SEEN.get(kind, ()) and place.field in ("node", "character")
    if place.field == "reportContent":
        return kind in _REPORTED | ({"MainImage"} if who in MODERATORS else set())
    return who in DONE.get(place.field, ())


def served_to(who: str) -> tuple[GraphQLSchema, str]:
    """Return the schema that somebody asks, and where."""
    if who == BOT:
        return internal_schema._schema, INTERNAL
    return schema._schema, PUBLIC


def kinds_of(place: Place, there: Belongings) -> list[str]:
    """Return the kinds of things that are tried at a place."""
    if place.names != ANYTHING:
        return list(place.names)
    return sorted(kind for kind in there.real if kind in _nodes())


def _nodes() -> set[str]:
    interface = schema._schema.type_map["Node"]
    assert isinstance(interface, GraphQLInterfaceType)
    return {one.name for one in schema._schema.get_possible_types(interface)}


class Counter(logging.Handler):
    """Counts statements."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self.count += 1


@contextmanager
def counted() -> Iterator[Counter]:
    """Count the statements of the block."""
    client, counter = logging.getLogger("tortoise.db_client"), Counter()
    before, through = client.level, client.propagate
    client.addHandler(counter)
    client.setLevel(logging.DEBUG)
    client.propagate = False
    try:
        yield counter
    finally:
        client.removeHandler(counter)
        client.setLevel(before)
        client.propagate = through


async def asked(
    there: Belongings, place: Place, who: str, identifier: str, path: str
) -> tuple[Answer, int]:
    """Ask a place for an id; return the answer, the id in it replaced, and what it cost."""
    variables = place.variables(identifier, there.beside[who])
    if place.kind != "subscription":
        answer, cost = await _counted(there, who, place.document, variables, path)
    else:  # a socket looks its viewer up beside what it is asked: nothing to count
        answer, cost = await there.watch(who, place.document, variables, path=path), 0
    return replace(answer, body=answer.body.replace(identifier, "<id>")), cost


async def asked_together(
    there: Belongings, place: Place, who: str, identifiers: list[str], path: str
) -> Answer:
    """Ask a place for many ids at once. What that costs depends on what is loaded together."""
    document, variables = place.together(identifiers)
    return await there.ask(who, document, variables, path=path)


async def _counted(
    there: Belongings, who: str, document: str, variables: dict[str, Any], path: str
) -> tuple[Answer, int]:
    with counted() as statements:
        answer = await there.ask(who, document, variables, path=path)
    return answer, statements.count


def says_missing(place: Place, answer: Answer) -> bool:
    """Say whether an answer to an id of nothing is about that, not about anything else said."""
    refused = ("NOT_FOUND", "NOT_ALLOWED", "UNAUTHENTICATED", ":null")
    quiet = place.field in _OWN_LISTS | _DOES_NOTHING
    return quiet or any(word in answer.body for word in refused)


@pytest.mark.parametrize("who", OTHERS)
async def test_what_is_not_for_somebody_is_answered_as_what_is_not_there(
    workshop: Workshop, who: str
) -> None:
    served, path = served_to(who)
    failed: list[str] = []
    async with belongings(workshop) as there:
        for place in places_of(served):
            kinds = kinds_of(place, there)
            if place.names == ANYTHING:
                hidden = [kind for kind in kinds if not told(place, kind, who)]
                kinds = [kind for kind in kinds if kind not in hidden]
                ids = [there.missing(kind) for kind in hidden]
                nothing = await asked_together(there, place, who, ids, path)
                ids = [there.real[kind] for kind in hidden]
                all_of_it = await asked_together(there, place, who, ids, path)
                if nothing != all_of_it:
                    failed.append(_both(place, str(hidden), (all_of_it, 0), (nothing, 0)))
            for kind in kinds:
                may = told(place, kind, who)
                if (may and place.kind == "mutation") or place.field in _ECHOES:
                    continue
                missing = await asked(there, place, who, there.missing(kind), path)
                real = await asked(there, place, who, there.real[kind], path)
                is_same = real[0] == missing[0]
                costs_the_same = may or real[1] == missing[1]
                if is_same is may or not costs_the_same or not says_missing(place, missing[0]):
                    failed.append(_both(place, kind, real, missing))
    assert "\n".join(failed) == ""


def _both(place: Place, kind: str, real: tuple[Answer, int], missing: tuple[Answer, int]) -> str:
    lines = [f"{place.name} of {kind}"]
    for name, (answer, cost) in (("real", real), ("missing", missing)):
        lines.append(f"  {name:<8}{answer.status} {cost} statements {answer.body[:500]}")
    return "\n".join(lines)


async def test_the_owner_is_told_of_what_is_theirs(workshop: Workshop) -> None:
    failed: list[str] = []
    async with belongings(workshop) as there:
        nameless = _nodes() - set(there.real)
        for place in places_of(schema._schema):
            for kind in kinds_of(place, there):
                missing = await asked(there, place, OWNER, there.missing(kind), PUBLIC)
                if not says_missing(place, missing[0]):
                    failed.append(_both(place, kind, missing, missing))
                if place.kind == "mutation" or place.field in _OWN_LISTS:
                    continue
                real = await asked(there, place, OWNER, there.real[kind], PUBLIC)
                if (real[0] != missing[0]) is (kind in _NOT_THE_OWNERS):
                    failed.append(_both(place, kind, real, missing))
    assert nameless == set(), "belongings() makes none of these kinds"
    assert "\n".join(failed) == ""


@pytest.mark.parametrize("served", [schema._schema, internal_schema._schema])
def test_every_field_that_takes_an_id_is_asked(served: GraphQLSchema) -> None:
    reached = {(owner_type(served, place), place.field) for place in places_of(served)}
    assert fields_with_ids(served) - reached == set()


def test_every_route_that_names_something_is_known(settings: Settings) -> None:
    paths = {getattr(route, "path", "") for route in application(settings).routes}
    assert {path for path in paths if "{" in path} - ROUTES.keys() == set()


async def test_no_route_tells_anybody_without_a_link_of_what_is_there(workshop: Workshop) -> None:
    async with belongings(workshop) as there:
        private = there.private_generation
        asset = await Asset.get(id=getattr(private, "result_asset_id"))  # noqa: B009 - the ORM's
        archive = split_id(there.real["DataExport"])[1]
        pairs = [
            (original_url(asset), str(asset.id)),
            (preview_path(private.id, 1), str(private.id)),
            (f"/quarantine/{there.real['RefusalUUID']}", there.real["RefusalUUID"]),
            (f"/exports/{archive}.zip", archive),
        ]
        assert len(pairs) == sum(map(bool, ROUTES.values()))
        for who in (*OTHERS, OWNER):
            for path, identifier in pairs:
                real = await there.get(who, path)
                missing = await there.get(who, path.replace(identifier, str(uuid7())))
                assert real == missing, (who, path)
                assert real.status == 404
