"""The wallet in the schema: a part of the viewer, so that only its owner ever reaches it.

`Viewer` gets it with one field, resolved by `resolve_wallet`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime
from typing import cast
from uuid import UUID

import strawberry

from app.graphql.context import Info
from app.graphql.generations import Generation
from app.graphql.kinds import TransferKind
from app.graphql.nodes import global_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import Problem, problem
from app.graphql.spending import SpendingRules
from app.graphql.statement import Only, StatementFilter, csv_link
from app.graphql.streams import places
from app.ids import parse_uuid
from app.money import Aurum
from app.wallet import live, spending, statements
from app.wallet.refusals import InsufficientFunds
from app.wallet.statements import check_filter


@problem(InsufficientFunds, description="The wallet can spend less than this needs.")
class InsufficientFundsProblem(Problem):
    """See InsufficientFunds."""

    required: Aurum = strawberry.field(name="requiredAurum", description="What it needs.")
    available: Aurum = strawberry.field(
        name="availableAurum", description="What can be spent now, without what is held."
    )


@strawberry.type(description="One movement of AURUM. Lines are never changed and never deleted.")
class StatementLine:
    """A line of the statement."""

    id: strawberry.ID = strawberry.field(description="Opaque and unique among everything.")
    at: datetime = strawberry.field(description="When it moved.")
    kind: TransferKind = strawberry.field(description="Why it moved.")
    amount_aurum: Aurum = strawberry.field(
        description="What came in; negative for what went out. The lines add up to the balance."
    )
    balance_after_aurum: Aurum = strawberry.field(description="The balance right after it.")
    reason: str = strawberry.field(description="Why, in words.")
    reference: str = strawberry.field(
        description='What it was for, unique to that thing: "generation:" and its UUID, say.'
    )
    generation_id: strawberry.ID | None = strawberry.field(
        description="The generation it was for; null when it was for something else."
    )

    @classmethod
    def of(cls, line: statements.StatementLine) -> StatementLine:
        """Show a line to its owner."""
        return cls(
            id=global_id("StatementLine", line.id),
            at=line.at,
            kind=line.kind,
            amount_aurum=Aurum(line.amount),
            balance_after_aurum=line.balance_after,
            reason=line.reason,
            reference=line.reference,
            generation_id=_generation_of(line.reference),
        )

    @strawberry.field(
        description="That generation; null for something else, and once its chat was deleted."
    )
    async def generation(self, info: Info) -> Generation | None:
        """What it was for, read once for a whole level."""
        return await _own_generation(info, self.reference)


@strawberry.type(description="AURUM set aside for something ordered and not delivered yet.")
class OpenHold:
    """A hold that is neither captured nor released."""

    id: strawberry.ID = strawberry.field(description="Opaque and unique among everything.")
    amount_aurum: Aurum = strawberry.field(description="How much is set aside.")
    reference: str = strawberry.field(description="What it is for, as in the statement.")
    generation_id: strawberry.ID | None = strawberry.field(description="The generation it is for.")
    placed_at: datetime = strawberry.field(description="Since when.")

    @classmethod
    def of(cls, hold: statements.OpenHold) -> OpenHold:
        """Show a hold to its owner."""
        return cls(
            id=global_id("OpenHold", hold.id),
            amount_aurum=hold.amount,
            reference=hold.reference,
            generation_id=_generation_of(hold.reference),
            placed_at=hold.created_at,
        )

    @strawberry.field(description="That generation; null once its chat was deleted.")
    async def generation(self, info: Info) -> Generation | None:
        """What it is for, read once for a whole level."""
        return await _own_generation(info, self.reference)


def _generation_of(reference: str) -> strawberry.ID | None:
    key = _key_of(reference)
    return None if key is None else global_id("Generation", key)


async def _own_generation(info: Info, reference: str) -> Generation | None:
    key = _key_of(reference)
    row = None if key is None else await info.context.loaders.own_generations.load(key)
    return None if row is None else Generation.of(row)


def _key_of(reference: str) -> UUID | None:
    """Return the generation that orders name in their references, with a number for a part."""
    kind, _, rest = reference.partition(":")
    return parse_uuid(rest.partition(":")[0]) if kind == "generation" else None


@strawberry.type(description="The viewer's AURUM: what is there, what is held, what moved.")
class Wallet:
    """A user's account of the ledger."""

    user_id: strawberry.Private[UUID]

    balance_aurum: Aurum = strawberry.field(description="All of it; the sum of the statement.")
    held_aurum: Aurum = strawberry.field(description="Set aside by open holds.")
    debt_aurum: Aurum = strawberry.field(
        description="Taken back and not there any more: what comes in next pays it first."
    )
    available_aurum: Aurum = strawberry.field(
        description="What can be spent now: the balance without what is held or owed."
    )
    version: int = strawberry.field(
        description="How often the balance or what is held has changed: a greater one is newer."
    )

    @strawberry.field(description="Every movement, newest first.")
    async def statement(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        only: Only = None,
    ) -> Connection[StatementLine]:
        """A page of the statement; a cursor stays good while new lines are added."""
        asked = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        wanted = (only or StatementFilter()).read()
        page = await statements.page(self.user_id, window=asked, only=wanted)
        return connection(page, node=StatementLine.of, key=lambda line: line.id)

    @strawberry.field(
        description="Where to download the statement as CSV, newest line first; good for five "
        "minutes."
    )
    def statement_csv_url(self, info: Info, only: Only = None) -> str:
        """A signed link for the owner."""
        wanted = only or StatementFilter()
        check_filter(wanted.read())
        return csv_link(info, self.user_id, wanted)

    @strawberry.field(description="What you allow to be spent.")
    async def spending_rules(self) -> SpendingRules:
        """The owner's rules."""
        return SpendingRules.of(await spending.rules_of(self.user_id))

    @strawberry.field(
        description="What your orders of today (UTC) hold or have paid; caps are held against it."
    )
    async def spent_today_aurum(self) -> Aurum:
        """The day's orders."""
        return await spending.spent_today(self.user_id)

    @strawberry.field(description="What is held, newest first; at most 200.")
    async def open_holds(self) -> list[OpenHold]:
        """The open holds; settings limit how many orders may wait at once."""
        return [OpenHold.of(hold) for hold in await statements.open_holds(self.user_id)]


async def resolve_wallet(info: Info, user_id: UUID) -> Wallet:
    """Return the wallet of `user_id`, which the caller knows to be the viewer's own."""
    return _wallet(user_id, await info.context.loaders.balances.load(user_id))


def _wallet(user_id: UUID, balance: statements.Balance) -> Wallet:
    return Wallet(
        user_id=user_id,
        balance_aurum=balance.balance,
        held_aurum=balance.held,
        debt_aurum=balance.debt,
        available_aurum=balance.available,
        version=balance.version,
    )


@strawberry.type
class WalletSubscription:
    """Watching one's own wallet."""

    @strawberry.subscription(
        description="Your wallet as it is, then after each change of the balance or of what is "
        "held. Changes that come together may be told as one. It does not end."
    )
    async def wallet(self, info: Info) -> AsyncGenerator[Wallet, None]:
        """Follow the money."""
        viewer, runtime = info.context.required_viewer, info.context.runtime
        place = places.here()
        balances = live.watch(
            runtime.events,
            viewer.user_id,
            reread_seconds=runtime.settings.subscription_reread_seconds,
        )
        closable = cast("AsyncGenerator[statements.Balance, None]", balances)
        async with aclosing(closable) as following:
            async for balance in following:
                await info.context.confirm()
                place.tell("wallet", balance.version)
                yield _wallet(viewer.user_id, balance)
