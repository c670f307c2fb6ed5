"""Who asks, what they have, and the words that only some of them may be told."""

from __future__ import annotations

import itertools
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from uuid import UUID

import orjson

from app.infra.db import connection
from app.runtime import open_runtime
from app.settings import Settings
from tests.privacy.belongings import ADMIN, NOBODY, OTHER, OWNER, belongings
from tests.workshop import FILM_MODEL, IMAGE_MODEL, Workshop

ASKING = (NOBODY, OTHER, ADMIN, OWNER)
# a table, whose its rows are, and its columns that are for their owner alone
_OWN = (
    ("users", "id = $1", ("email",)),
    ("conversations", "user_id = $1", ("title", "summary")),
    (
        "messages",
        "conversation_id IN (SELECT id FROM conversations WHERE user_id = $1)",
        ("text",),
    ),
    ("memories", "user_id = $1", ("title", "text")),
    ("generations", "user_id = $1", ("prompt",)),
    ("notifications", "user_id = $1", ("title",)),
    ("webhook_endpoints", "user_id = $1", ("description",)),
    ("linked_identities", "user_id = $1", ("external_id", "display_name")),
    ("sessions", "user_id = $1", ("device",)),
)
# and those that are for moderators and administrators, too
_MODERATED = (
    (
        "characters",
        "owner_id = $1",
        ("description", "appearance", "main_image_prompt"),
    ),
    ("characters", "owner_id = $1 AND status = 'PENDING'", ("name", "summary")),
    (
        "scenarios",
        "character_id IN (SELECT id FROM characters WHERE owner_id = $1)",
        ("opening",),
    ),
    (
        "main_images",
        "character_id IN (SELECT id FROM characters WHERE owner_id = $1)",
        ("prompt",),
    ),
    ("screening_refusals", "user_id = $1", ("words",)),
    ("aurum_movements", "user_id = $1", ("reason",)),
)
_numbers = itertools.count(10)


@dataclass(frozen=True)
class People:
    """Tokens by who asks, ids of all there is, and each word with those who may be told it."""

    tokens: dict[str, str | None]
    ids: list[str]
    texts: list[str]
    words: dict[str, frozenset[str]]


async def people(settings: Settings) -> People:
    """Have them sign up and own what they own."""
    async with (
        open_runtime(settings) as runtime,
        belongings(Workshop.open(runtime)) as there,
    ):
        words: dict[str, frozenset[str]] = {}
        for who in (OWNER, OTHER, ADMIN):
            words |= await _marked(who, there.tokens[who] or "")
        ids = sorted(
            {
                *there.real.values(),
                *(one for each in there.beside.values() for one in each.values()),
            }
        )
        texts = [there.real[kind] for kind in ("Key", "Place", "Quote", "RefusalUUID")]
        texts += [IMAGE_MODEL, FILM_MODEL, "small", "EUR"]
        return People({who: there.tokens[who] for who in ASKING}, ids, texts, words)


async def _marked(who: str, token: str) -> dict[str, frozenset[str]]:
    """Write words into what somebody has, and return them with those who may be told each."""
    claims = token.split(".")[1]
    user_id = UUID(orjson.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"])
    words: dict[str, frozenset[str]] = {}
    for tables, may_see in ((_OWN, {who}), (_MODERATED, {who, ADMIN})):
        for table, whose, columns in tables:
            for column in columns:
                word = f"owlsong{next(_numbers)}x"
                value = f"'{word}' || right(id::text, 12)"
                value += " || '@example.com'" if column == "email" else ""
                await connection().execute_query(
                    f"UPDATE {table} SET {column} = {value} WHERE {whose}",  # noqa: S608 - ours
                    [user_id],
                )
                words[word] = frozenset(may_see)
    return words
