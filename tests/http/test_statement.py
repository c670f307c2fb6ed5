"""A statement is downloaded as CSV by its owner, in pages, and by nobody else."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid4

import httpx
import pytest
from starlette.applications import Starlette

from app.accounts.viewer import Viewer
from app.clock import now
from app.graphql.nodes import global_id
from app.graphql.statement import STATEMENT_PATH
from app.media.signing import signed_link
from app.paging import Window
from app.wallet import statement_csv, statements
from app.web.statement import routes
from tests.databases import execute
from tests.domain.marked import somebody
from tests.domain.wallet.wallets import capture, grant, hold
from tests.graphql.asking import ask
from tests.workshop import Workshop

LINK = """query ($filter: StatementFilter) {
    viewer { wallet { statementCsvUrl(filter: $filter) } } }"""


@asynccontextmanager
async def client_of(workshop: Workshop) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=routes)
    app.state.runtime = workshop.runtime
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://galatea") as client:
        yield client


async def linked(workshop: Workshop, owner: Viewer, **only: object) -> str:
    """Return the link to somebody's statement, without the server."""
    data = await ask(workshop.runtime, LINK, owner, filter=only)
    address = urlsplit(data["viewer"]["wallet"]["statementCsvUrl"])
    return f"{address.path}?{address.query}"


def rows_of(answer: httpx.Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text, newline=""), strict=True))


async def test_a_statement_is_a_file_with_a_header_and_a_row_a_line(workshop: Workshop) -> None:
    owner = await workshop.viewer(aurum=100)
    await hold(owner.user_id, 30, "order:1")
    await capture("order:1")
    await grant(owner.user_id, 7, "gift", reason='=HYPERLINK("http://evil", "a, b")')
    async with client_of(workshop) as client:
        answer = await client.get(await linked(workshop, owner))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["content-disposition"].startswith('attachment; filename="galatea-')
    assert answer.text.startswith("id,at,kind,amount,balance_after,reason,reference\r\n")
    given, paid, welcome = rows_of(answer)
    assert given["reason"] == """'=HYPERLINK("http://evil", "a, b")"""
    assert (paid["kind"], paid["amount"], paid["balance_after"]) == ("CAPTURE", "-30", "70")
    assert paid["reference"] == "order:1"
    line = (await statements.page(owner.user_id, window=Window(limit=9))).rows[-1]
    assert welcome["at"] == line.at.isoformat()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
async def test_free_text_never_begins_a_formula(workshop: Workshop, text: str) -> None:
    owner = await workshop.viewer(aurum=1)
    await grant(owner.user_id, 1, "gift", reason=text)
    async with client_of(workshop) as client:
        answer = await client.get(await linked(workshop, owner))
    assert rows_of(answer)[0]["reason"] == f"'{text}"


async def test_a_link_keeps_its_filters(workshop: Workshop) -> None:
    owner = await workshop.viewer(aurum=100)
    generation = await workshop.run(await workshop.accepted(owner))
    name = global_id("Generation", generation.id)
    tomorrow = (now() + timedelta(days=1)).isoformat()
    async with client_of(workshop) as client:
        for only, kinds in (
            ({}, ["CAPTURE", "GRANT"]),
            ({"kind": "GRANT"}, ["GRANT"]),
            ({"generationId": name}, ["CAPTURE"]),
            ({"from": tomorrow}, []),
            ({"until": tomorrow, "kind": "CAPTURE"}, ["CAPTURE"]),
        ):
            answer = await client.get(await linked(workshop, owner, **only))
            assert [row["kind"] for row in rows_of(answer)] == kinds


async def test_a_token_opens_it_too_and_only_for_its_owner(workshop: Workshop) -> None:
    signed_in = await somebody(workshop)
    await workshop.viewer(aurum=77)
    token = {"Authorization": f"Bearer {signed_in.access_token}"}
    async with client_of(workshop) as client:
        answer = await client.get(STATEMENT_PATH, headers=token)
        assert [row["amount"] for row in rows_of(answer)] == ["1000"]
        for headers in ({}, {"Authorization": "Bearer no"}, {"Authorization": "Basic no"}):
            refused = await client.get(STATEMENT_PATH, headers=headers)
            assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")


async def test_a_link_that_is_bad_old_or_of_nobody_opens_nothing(workshop: Workshop) -> None:
    owner, secret = await workshop.viewer(aurum=1), workshop.runtime.secret
    soon = int((now() + timedelta(seconds=60)).timestamp())
    other = await linked(workshop, await workshop.viewer())

    def signed(audience: str, expires_at: int, path: str = STATEMENT_PATH) -> str:
        return signed_link(path, audience=audience, expires_at=expires_at, secret=secret)

    async with client_of(workshop) as client:
        for link in (
            signed(str(owner.user_id), soon - 120),
            signed(str(uuid4()), soon),
            signed("somebody", soon),
            signed(str(owner.user_id), soon, "/exports/x").replace("/exports/x", STATEMENT_PATH),
            other.replace(other.partition("audience=")[2][:36], str(owner.user_id)),
        ):
            assert (await client.get(link)).status_code == 401, link


@pytest.mark.parametrize(
    "query",
    [
        "kind=MAGIC",
        "from=yesterday",
        "until=2026-01-01T00:00:00",
        "until=0001-01-01T00:00:00%2B14:00",
        "generation=x",
    ],
)
async def test_a_filter_that_cannot_be_read_is_told(workshop: Workshop, query: str) -> None:
    link = await linked(workshop, await workshop.viewer())
    async with client_of(workshop) as client:
        answer = await client.get(f"{link}&{query}")
    assert (answer.status_code, answer.text.partition(" ")[0]) == (400, query.partition("=")[0])


async def test_a_time_of_another_zone_is_understood(workshop: Workshop) -> None:
    owner = await workshop.viewer(aurum=1)
    hour_ago = (now() - timedelta(hours=1)).astimezone(tz=None).isoformat()
    async with client_of(workshop) as client:
        answer = await client.get(f"{await linked(workshop, owner)}&from={quote(hour_ago)}")
    assert len(rows_of(answer)) == 1


async def test_fifty_thousand_lines_are_streamed_without_being_held(
    workshop: Workshop, database_url: str
) -> None:
    owner = await workshop.viewer(aurum=1)
    await _fill(database_url, owner.user_id, 49_999)
    pages = statements.pages(owner.user_id, rows=1_000)
    size = lines = 0
    tracemalloc.start()
    async for chunk in statement_csv.encoded(pages):
        size += len(chunk)
        lines += chunk.count(b"\r\n")
        if lines == 1_001:
            await grant(owner.user_id, 1, "late")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert lines == 50_001
    assert peak < 2_000_000 < size


async def _fill(database_url: str, user_id: UUID, lines: int) -> None:
    """Write lines as they would be, without the triggers that look at each."""
    await execute(
        database_url,
        f"""
        SET session_replication_role = replica;
        WITH made AS (
            INSERT INTO wallet_transfers (id, kind, reference, reason, created_at)
            SELECT gen_random_uuid(), 'GRANT', 'made:' || n, 'a gift of many', now()
            FROM generate_series(1, {lines}) n RETURNING id
        )
        INSERT INTO wallet_entries (transfer_id, account_id, amount, balance_after)
        SELECT made.id, (SELECT id FROM wallet_accounts WHERE user_id = '{user_id}'), 1,
            1 + row_number() OVER () FROM made
        UNION ALL SELECT id, '00000000-0000-7000-8000-000000000001', -1, NULL FROM made;
        UPDATE wallet_accounts SET balance = balance + {lines} WHERE user_id = '{user_id}';
        -- as autovacuum would have by the time that somebody has as many
        ANALYZE wallet_transfers, wallet_entries;
        """,  # noqa: S608 - numbers and ids of this test
    )
