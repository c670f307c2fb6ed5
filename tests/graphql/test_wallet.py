"""The wallet through the schema, as a part of whoever is signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
import strawberry
from asyncpg.connection import LoggedQuery
from redis.asyncio import Redis
from starlette.requests import HTTPConnection
from strawberry.schema.config import StrawberryConfig

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.clock import now
from app.graphql.context import Context, Info
from app.graphql.failures import SafeErrors
from app.graphql.nodes import global_id
from app.graphql.problems import as_problem
from app.graphql.scalars import SCALAR_MAP
from app.graphql.wallet import Wallet, resolve_wallet
from app.ids import uuid7
from app.infra.db import transaction
from app.money import Aurum
from app.runtime import Runtime
from app.settings import Settings
from app.wallet.refusals import InsufficientFunds
from tests.domain.wallet.wallets import capture, grant, hold, release, wallet
from tests.graphql.asking import ask, statements
from tests.pools import open_lent_runtime
from tests.workshop import Workshop

LINES = """edges { cursor node {
    id at kind amountAurum balanceAfterAurum reason reference
} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"""
STATEMENT = f"""query ($first: Int, $after: String, $last: Int, $before: String) {{ wallet {{
    statement(first: $first, after: $after, last: $last, before: $before) {{ {LINES} }}
}} }}"""
MONEY = """{ wallet { balanceAurum heldAurum availableAurum
    openHolds { id amountAurum reference placedAt } } }"""

GENERATIONS = "{ wallet { statement { nodes { generationId } } openHolds { generationId } } }"


@strawberry.type
class Query:
    """The viewer's wallet at the top of a schema of its own."""

    @strawberry.field
    async def wallet(self, info: Info) -> Wallet:
        return await resolve_wallet(info, info.context.required_viewer.user_id)


schema = strawberry.Schema(
    query=Query, extensions=[SafeErrors], config=StrawberryConfig(scalar_map=SCALAR_MAP)
)


@pytest.fixture
async def runtime(settings: Settings, redis: Redis) -> AsyncIterator[Runtime]:
    async with open_lent_runtime(settings) as opened:
        yield opened


def _viewer(user_id: UUID) -> Viewer:
    return Viewer(
        user_id=user_id,
        session_id=uuid7(),
        role=Role.USER,
        expires_at=now(),
        display_name="Ada",
        email="ada@example.com",
        created_at=now(),
    )


async def execute(
    runtime: Runtime, operation: str, *, as_user: UUID | None, **variables: Any
) -> dict[str, Any]:
    context = Context(
        request=HTTPConnection({"type": "http", "client": ("192.0.2.7", 50_000), "headers": []}),
        runtime=runtime,
        signed_in=_viewer(as_user) if as_user else None,
    )
    result = await schema.execute(operation, variable_values=variables, context_value=context)
    errors = [error.formatted for error in getattr(result, "errors", None) or []]
    return {"data": getattr(result, "data", None), "errors": errors}


async def read(runtime: Runtime, user_id: UUID, operation: str, **variables: Any) -> Any:
    """Execute what must succeed and return the wallet."""
    result = await execute(runtime, operation, as_user=user_id, **variables)
    assert result["errors"] == []
    return result["data"]["wallet"]


async def test_a_wallet_tells_balance_held_available_and_open_holds(runtime: Runtime) -> None:
    user_id = await wallet(100)
    placed = await hold(user_id, 30, "generation:1")
    await hold(user_id, 5, "generation:2")
    await release("generation:2")
    found = await read(runtime, user_id, MONEY)
    money = (found["balanceAurum"], found["heldAurum"], found["availableAurum"])
    assert money == (100, 30, 70)
    (open_hold,) = found["openHolds"]
    assert (open_hold["amountAurum"], open_hold["reference"]) == (30, "generation:1")
    assert open_hold["placedAt"] == placed.created_at.isoformat()


async def test_lines_and_holds_of_an_order_name_their_generation(runtime: Runtime) -> None:
    user_id, order = await wallet(100), uuid7()
    await hold(user_id, 10, f"generation:{order}:1")
    await hold(user_id, 20, f"generation:{order}")
    await capture(f"generation:{order}", 20)
    found = await read(runtime, user_id, GENERATIONS)
    named = global_id("Generation", order)
    assert [line["generationId"] for line in found["statement"]["nodes"]] == [named, None]
    assert [hold["generationId"] for hold in found["openHolds"]] == [named]


async def test_lines_tell_of_their_orders_in_as_many_statements_whatever_their_number(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    viewer = await workshop.viewer()
    of = "generation { id target character { name } model { name } }"
    told = f"{{ viewer {{ wallet {{ statement {{ nodes {{ {of} }} }} }} }} }}"
    counts = []
    for more in (1, 3):
        for _ in range(more):
            made = await workshop.run(await workshop.accepted(viewer))
        with statements(caplog) as found:
            shown = (await ask(workshop.runtime, told, viewer))["viewer"]["wallet"]
        counts.append(len(found))
    lines = shown["statement"]["nodes"]
    assert lines[0]["generation"]["id"] == global_id("Generation", made.id)
    assert lines[0]["generation"]["target"] == "GALLERY_IMAGE"
    assert lines[-1]["generation"] is None, "the welcome was for no order"
    assert counts[0] == counts[1]
    waiting = await workshop.accepted(viewer)
    held = f"{{ viewer {{ wallet {{ openHolds {{ {of} }} }} }} }}"
    (open_hold,) = (await ask(workshop.runtime, held, viewer))["viewer"]["wallet"]["openHolds"]
    assert open_hold["generation"]["id"] == global_id("Generation", waiting.id)


async def test_amounts_larger_than_int_are_told_in_full(runtime: Runtime) -> None:
    user_id = await wallet(1_000_000_000)
    for number in range(3):
        await grant(user_id, 1_000_000_000, f"gift:{number}")
    assert (await read(runtime, user_id, MONEY))["availableAurum"] == 4_000_000_000


async def test_the_statement_tells_each_movement_newest_first(runtime: Runtime) -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "generation:1")
    await capture("generation:1", 20)
    found = await read(runtime, user_id, STATEMENT)
    told = [
        (
            edge["node"]["kind"],
            edge["node"]["amountAurum"],
            edge["node"]["balanceAfterAurum"],
            edge["node"]["reference"],
        )
        for edge in found["statement"]["edges"]
    ]
    assert told == [
        ("CAPTURE", -20, 80, "generation:1"),
        ("GRANT", 100, 100, f"welcome:{user_id}"),
    ]
    ids = {edge["node"]["id"] for edge in found["statement"]["edges"]}
    assert len(ids) == 2


async def test_the_statement_is_walked_by_cursor_in_both_directions(runtime: Runtime) -> None:
    user_id = await wallet(100)
    for number in range(4):
        await hold(user_id, 1, f"generation:{number}")
        await capture(f"generation:{number}")
    everything = await read(runtime, user_id, STATEMENT, first=100)
    cursors = [edge["cursor"] for edge in everything["statement"]["edges"]]

    page = (await read(runtime, user_id, STATEMENT, first=2, after=cursors[0]))["statement"]
    assert [edge["cursor"] for edge in page["edges"]] == cursors[1:3]
    assert page["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": True,
        "startCursor": cursors[1],
        "endCursor": cursors[2],
    }
    page = (await read(runtime, user_id, STATEMENT, last=2, before=cursors[4]))["statement"]
    assert [edge["cursor"] for edge in page["edges"]] == cursors[2:4]
    assert page["pageInfo"]["hasPreviousPage"]
    page = (await read(runtime, user_id, STATEMENT, last=2))["statement"]
    assert [edge["cursor"] for edge in page["edges"]] == cursors[3:]
    assert not page["pageInfo"]["hasNextPage"]


async def test_the_statement_is_narrowed_by_kind_generation_and_time(runtime: Runtime) -> None:
    user_id, generation_id = await wallet(100), uuid7()
    for part in ("", ":1"):
        await hold(user_id, 3, f"generation:{generation_id}{part}")
        await capture(f"generation:{generation_id}{part}")
    await grant(user_id, 5, "gift")
    narrowed = """query ($only: StatementFilter) { wallet {
        statement(filter: $only) { nodes { amountAurum at } } } }"""

    async def amounts(**only: Any) -> list[int]:
        found = await read(runtime, user_id, narrowed, only=only)
        return [line["amountAurum"] for line in found["statement"]["nodes"]]

    assert await amounts() == [5, -3, -3, 100]
    assert await amounts(kind="GRANT") == [5, 100]
    assert await amounts(generationId=global_id("Generation", generation_id)) == [-3, -3]
    newest = (await read(runtime, user_id, narrowed))["statement"]["nodes"][0]["at"]
    assert await amounts(**{"from": newest}) == [5]
    assert await amounts(until=newest, kind="CAPTURE") == [-3, -3]
    for wrong in ({"generationId": global_id("Character", generation_id)}, {"kind": "MAGIC"}):
        result = await execute(runtime, narrowed, as_user=user_id, only=wrong)
        assert result["data"] is None


@pytest.mark.parametrize(
    "asked",
    [
        {"first": 1, "last": 1},
        {"first": -1},
        {"first": 101},
        {"after": "nonsense"},
        {"before": "MTp4"},  # a cursor by its look, naming no entry
    ],
)
async def test_a_page_that_cannot_be_is_refused(runtime: Runtime, asked: dict[str, Any]) -> None:
    result = await execute(runtime, STATEMENT, as_user=await wallet(1), **asked)
    assert result["data"] is None
    (error,) = result["errors"]
    assert "on our side" not in error["message"]


async def test_nobody_signed_in_reads_no_wallet(runtime: Runtime) -> None:
    await wallet(100)
    result = await execute(runtime, MONEY, as_user=None)
    assert result["data"] is None
    assert result["errors"][0]["message"] == "Sign in first."


async def test_everybody_reads_their_own_wallet_alone(runtime: Runtime) -> None:
    rich, poor = await wallet(100), await wallet(1)
    await hold(rich, 50, "generation:1")
    line_of_rich = await read(runtime, rich, STATEMENT)
    cursor = line_of_rich["statement"]["edges"][0]["cursor"]
    found = await read(runtime, poor, MONEY)
    assert (found["balanceAurum"], found["openHolds"]) == (1, [])
    for direction in ({"after": cursor}, {"before": cursor, "last": 5}):
        page = await read(runtime, poor, STATEMENT, **direction)
        assert all(
            edge["node"]["reference"] == f"welcome:{poor}" for edge in page["statement"]["edges"]
        )


async def test_a_whole_wallet_is_three_queries_however_long_it_is(runtime: Runtime) -> None:
    user_id = await wallet(100)
    for number in range(20):
        await hold(user_id, 1, f"generation:{number}")
        if number % 2:
            await capture(f"generation:{number}")
    queries: list[str] = []

    def note(record: LoggedQuery) -> None:
        queries.append(record.query)

    everything = f"""{{ wallet {{ balanceAurum heldAurum availableAurum
        openHolds {{ amountAurum }} statement(first: 50) {{ {LINES} }} }} }}"""
    async with transaction() as database:  # so that all of it is read over one connection
        await read(runtime, user_id, everything)  # the driver asks about array types once
        async with database.acquire_connection() as raw:
            raw.add_query_logger(note)
        found = await read(runtime, user_id, everything)
        async with database.acquire_connection() as raw:
            raw.remove_query_logger(note)
    assert len(found["openHolds"]) == 10
    assert len(found["statement"]["edges"]) == 11
    assert len(queries) == 3


def test_insufficient_funds_become_a_problem_with_both_amounts() -> None:
    shown = as_problem(InsufficientFunds(required=Aurum(20), available=Aurum(7)))
    assert (shown.code, shown.required, shown.available) == ("INSUFFICIENT_FUNDS", 20, 7)
    assert shown.message == "This needs 20 AURUM and 7 can be spent."
