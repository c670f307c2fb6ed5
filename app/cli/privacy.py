"""Proof that what belongs to chats is seen in them alone: asked of every stored file, and of rows.

Each file is asked for as a browser would ask, of the media routes themselves, by everybody who must
not have it. The answer has to be that for an id which was never given out. Nothing is changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import orjson
from starlette.types import ASGIApp

from app.clock import now
from app.ids import parse_uuid, uuid7
from app.infra.db import connection, transaction
from app.media.access import private_audience
from app.media.addresses import BLURRED, original_name, variant_name
from app.media.previews import preview_path
from app.media.signing import signed_link
from app.runtime import Runtime

PAGE = 200
_TOLD_EACH = 1_000
_MOST_A_RULE = 1_000
_FOLDER = "assets"
_GOOD_SECONDS = 300
# what differs between any two answers
_ITS_OWN = ("x-correlation-id", "date")
_START = UUID(int=0)
# a rule looks through whole tables; nobody waits for it
_STATEMENT_SECONDS = 0

_PRIVATE = """
    SELECT asset.id, asset.conversation_id, asset.maker_id, asset.content_type, asset.width,
        asset.variants, asset.removed_at IS NULL AND chat.deleted_at IS NULL
            AND chat.user_id = asset.maker_id AS is_seen
    FROM assets AS asset LEFT JOIN conversations AS chat ON chat.id = asset.conversation_id
    WHERE asset.conversation_id IS NOT NULL AND asset.id > $1 ORDER BY asset.id LIMIT $2
"""
_STORED = """
    SELECT id, conversation_id, maker_id, content_type, width, variants,
        erased_at IS NOT NULL AS is_erased
    FROM assets WHERE id = ANY($1)
"""
_COUNT = "SELECT count(*) AS assets FROM assets WHERE conversation_id IS NOT NULL"
_PREVIEWED = """
    SELECT id, user_id, conversation_id, preview_number FROM generations
    WHERE conversation_id IS NOT NULL AND preview_number IS NOT NULL AND id > $1
        AND coalesce(finished_at, now()) > now() - interval '1 day'
    ORDER BY id LIMIT $2
"""
# name of the rule -> query of (subject, detail); each row breaks it
_RULES = {
    "nothing_public_shows_it": """
        SELECT shown.asset_id::text AS subject, shown.by AS detail FROM (
            SELECT asset_id, 'gallery item ' || id AS by FROM gallery_items
            UNION ALL SELECT base_asset_id, 'base of gallery item ' || id FROM gallery_items
            UNION ALL SELECT asset_id, 'main image ' || id FROM main_images
            UNION ALL SELECT main_image_id, 'character ' || id FROM characters
            UNION ALL SELECT base_asset_id, 'base of generation ' || id FROM generations
        ) AS shown JOIN assets AS asset ON asset.id = shown.asset_id
        WHERE asset.conversation_id IS NOT NULL
    """,
    "its_chat_is_its_makers": """
        SELECT asset.id::text AS subject,
            format('maker %s, chat %s of %s', asset.maker_id, asset.conversation_id,
                coalesce(chat.user_id::text, 'nobody')) AS detail
        FROM assets AS asset LEFT JOIN conversations AS chat ON chat.id = asset.conversation_id
        WHERE asset.conversation_id IS NOT NULL AND chat.user_id IS DISTINCT FROM asset.maker_id
    """,
    "what_was_made_for_a_chat_belongs_to_it": """
        SELECT asset.id::text AS subject, format('generation %s', made.id) AS detail
        FROM generations AS made
        JOIN generation_outputs AS output ON output.generation_id = made.id
        JOIN assets AS asset ON asset.id = output.asset_id
        WHERE (made.conversation_id, made.user_id) IS DISTINCT FROM
            (asset.conversation_id, asset.maker_id)
            AND (made.conversation_id IS NOT NULL OR asset.conversation_id IS NOT NULL)
    """,
    "it_goes_with_its_chat": """
        SELECT asset.id::text AS subject, format('chat %s was deleted at %s', chat.id,
            chat.deleted_at) AS detail
        FROM assets AS asset JOIN conversations AS chat ON chat.id = asset.conversation_id
        WHERE chat.deleted_at IS NOT NULL AND asset.removed_at IS NULL
    """,
    "its_files_go_soon": """
        SELECT id::text AS subject, format('removed at %s', removed_at) AS detail
        FROM assets WHERE conversation_id IS NOT NULL AND erased_at IS NULL
            AND removed_at < now() - interval '1 hour'
    """,
    "nothing_is_kept_of_what_is_gone": """
        SELECT id::text AS subject, 'its row has a placeholder or a digest' AS detail
        FROM assets WHERE conversation_id IS NOT NULL AND erased_at IS NOT NULL
            AND (thumbhash <> '' OR sha256 <> '')
    """,
}
Row = dict[str, Any]
Say = Callable[[str], None]


@dataclass
class Tally:
    """What was looked at, and what was found. Findings are said at once and only counted here."""

    say: Say
    counts: Counter[str] = field(default_factory=Counter)

    def find(self, rule: str, subject: object, detail: str) -> None:
        """Say that a rule is broken."""
        self.counts["findings"] += 1
        self.say(f"{rule}: {subject}: {detail}")

    def note(self, text: str) -> None:
        """Say what is worth knowing and breaks no rule."""
        self.counts["notes"] += 1
        self.say(f"note: {text}")


async def check_privacy(runtime: Runtime, app: ASGIApp, *, say: Say) -> bool:
    """Say each finding, in a line of its own, and a summary; return whether there was none.

    `app` answers for `/media`, as the web application does with this runtime. Rows and keys are
    read a page at a time, whatever their number; every 1,000 assets it says how far it is. Raises
    what database and storage raise.
    """
    tally = Tally(say)
    for rule, query in _RULES.items():
        for row in await _broken(query):
            tally.find(rule, row["subject"], row["detail"])
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://galatea") as client:
        inquiry = _Inquiry(client, runtime.secret, tally)
        await _look_at_assets(inquiry)
        await _look_at_previews(inquiry)
        await _look_at_files(inquiry, runtime)
    counts = tally.counts
    say(
        f"{counts['assets']} private assets, {counts['files']} files and {counts['previews']} "
        f"previews of theirs, {counts['requests']} requests, {counts['keys']} stored files, "
        f"{len(_RULES)} rules, {counts['notes']} notes, {counts['findings']} findings."
    )
    is_clean = counts["findings"] == 0
    say("What belongs to chats is private." if is_clean else "NOT everything is private.")
    return is_clean


@dataclass(frozen=True)
class _Whose:
    """Whose something is, in which chat."""

    user_id: UUID
    chat_id: UUID


@dataclass
class _Inquiry:
    """Asks for files as those who must not have them, and as the one who may."""

    client: httpx.AsyncClient
    secret: bytes
    tally: Tally

    async def check(self, path: str, *, of: _Whose, is_seen: bool | None, missing: str) -> None:
        """Hold every answer for `path` against that for `missing`, an address of nothing.

        `is_seen` says whether the one it belongs to sees it, None that they may and need not. With
        False their good link, too, finds nothing.
        """
        nothing = await self._answer(missing)
        whole = private_audience(of.user_id, of.chat_id)
        barred = {
            "anybody": path,
            "another user": self._link(path, private_audience(uuid7(), of.chat_id)),
            "its maker in another chat": self._link(path, private_audience(of.user_id, uuid7())),
            "its maker in no chat": self._link(path, str(of.user_id)),
            "an expired link": self._link(path, whole, seconds=-1),
        }
        if is_seen is False:
            barred["its maker, though it is gone"] = self._link(path, whole)
        elif is_seen and (await self._answer(self._link(path, whole)))[0] != httpx.codes.OK:
            self.tally.note(f"{path} is not there for its maker")
        for who, address in barred.items():
            if await self._answer(address) != nothing:
                self.tally.find("nobody_else_gets_it", path, f"{who} got another answer")

    async def _answer(self, address: str) -> tuple[int, list[tuple[str, str]], bytes]:
        self.tally.counts["requests"] += 1
        answer = await self.client.get(address)
        headers = [pair for pair in answer.headers.items() if pair[0] not in _ITS_OWN]
        return answer.status_code, sorted(headers), answer.content

    def _link(self, path: str, audience: str, *, seconds: int = _GOOD_SECONDS) -> str:
        expires_at = int(now().timestamp()) + seconds
        return signed_link(path, audience=audience, expires_at=expires_at, secret=self.secret)

    async def check_file(self, asset: Row, name: str, *, is_seen: bool | None) -> None:
        """Check one file of a private asset."""
        self.tally.counts["files"] += 1
        await self.check(
            f"/media/{asset['id']}/{name}",
            of=_Whose(asset["maker_id"], asset["conversation_id"]),
            is_seen=is_seen,
            missing=f"/media/{uuid7()}/{name}",
        )


async def _look_at_assets(inquiry: _Inquiry) -> None:
    tally = inquiry.tally
    (counted,) = await connection().execute_query_dict(_COUNT)
    async for asset in _rows(_PRIVATE):
        is_seen = bool(asset["is_seen"])
        for name in _names_of(asset):
            await inquiry.check_file(asset, name, is_seen=is_seen)
        # what is safe for work has none
        await inquiry.check_file(asset, BLURRED, is_seen=None if is_seen else False)
        tally.counts["assets"] += 1
        if tally.counts["assets"] % _TOLD_EACH == 0:
            tally.say(f"... {tally.counts['assets']} of {counted['assets']} private assets")


async def _look_at_previews(inquiry: _Inquiry) -> None:
    async for made in _rows(_PREVIEWED):
        inquiry.tally.counts["previews"] += 1
        number = made["preview_number"]
        await inquiry.check(
            preview_path(made["id"], number),
            of=_Whose(made["user_id"], made["conversation_id"]),
            is_seen=None,
            missing=preview_path(uuid7(), number),
        )


async def _look_at_files(inquiry: _Inquiry, runtime: Runtime) -> None:
    """Look at what is stored: nothing that is gone, nothing under another name than is known."""
    async for keys in runtime.storage.keys(_FOLDER):
        inquiry.tally.counts["keys"] += len(keys)
        of = {key: _asset_of(key) for key in keys}
        ids = list({asset_id for asset_id in of.values() if asset_id is not None})
        found = await connection().execute_query_dict(_STORED, [ids])
        assets = {row["id"]: row for row in found}
        for key, asset_id in of.items():
            await _look_at_file(inquiry, key, assets.get(asset_id))


async def _look_at_file(inquiry: _Inquiry, key: str, asset: Row | None) -> None:
    if asset is None:
        inquiry.tally.note(f"{key} is stored and belongs to no row")
    elif asset["conversation_id"] is None:
        return
    elif asset["is_erased"]:
        inquiry.tally.find("nothing_is_kept_of_what_is_gone", asset["id"], f"{key} is stored")
    else:
        name = key.rpartition("/")[2]
        if name not in (*_names_of(asset), BLURRED):
            await inquiry.check_file(asset, name, is_seen=False)


def _names_of(asset: Row) -> list[str]:
    """Return the names of an asset's original and smaller pictures."""
    widths = [variant["width"] for variant in orjson.loads(asset["variants"])]
    copies = [variant_name(width, original_width=asset["width"]) for width in widths]
    return [original_name(asset["content_type"]), *copies]


def _asset_of(key: str) -> UUID | None:
    parts = key.split("/")
    return parse_uuid(parts[1]) if len(parts) == 3 else None


async def _rows(query: str) -> AsyncIterator[Row]:
    after = _START
    while True:
        page: list[Row] = await connection().execute_query_dict(query, [after, PAGE])
        for row in page:
            yield row
        if len(page) < PAGE:
            return
        after = page[-1]["id"]


async def _broken(query: str) -> list[Row]:
    async with transaction(statement_seconds=_STATEMENT_SECONDS) as patient:
        rows: list[Row] = await patient.execute_query_dict(f"{query} LIMIT {_MOST_A_RULE}")
    return rows
