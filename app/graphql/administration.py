"""What administrators do with AURUM, as the schema shows it: vouchers, gifts, corrections."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from app.funding import administration
from app.funding.administration import Batch, Movement
from app.funding.models import AurumMovement as MovementRow
from app.funding.models import MovementState
from app.funding.models import Voucher as VoucherRow
from app.graphql.context import Info
from app.graphql.kinds import TransferKind
from app.graphql.nodes import global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import (
    ConflictProblem,
    InvalidInputProblem,
    NotAllowedProblem,
    NotFoundProblem,
)
from app.money import Aurum

_WHY = "Why, 1 to 200 characters. The user reads it, and it stays in the ledger: name nobody."

strawberry.enum(
    MovementState,
    name="AurumMovementState",
    description="WAITING: it is more than one administrator may move, and another has to decide.",
)


@strawberry.type(description="A voucher, without its code. For administrators.")
class Voucher:
    """A row of `vouchers`."""

    id: strawberry.ID = strawberry.field(description="Opaque and unique among everything.")
    amount_aurum: Aurum = strawberry.field(description="What it is worth.")
    max_uses: int | None = strawberry.field(description="How many users; null for any number.")
    uses: int = strawberry.field(description="How many have redeemed it.")
    reason: str = strawberry.field(description="What it is for; in the statements of its users.")
    created_at: datetime = strawberry.field(description="When it was made.")
    expires_at: datetime | None = strawberry.field(description="Until when it is good.")
    revoked_at: datetime | None = strawberry.field(description="Since when it is good no more.")

    @classmethod
    def of(cls, row: VoucherRow) -> Voucher:
        """Show a row."""
        return cls(
            id=global_id("Voucher", row.id),
            amount_aurum=Aurum(row.aurum),
            max_uses=row.max_uses,
            uses=row.uses,
            reason=row.reason,
            created_at=row.created_at,
            expires_at=row.expires_at,
            revoked_at=row.revoked_at,
        )


@strawberry.type(description="A new voucher with its code, which is shown this once.")
class NewVoucher:
    """A voucher and its code."""

    code: str = strawberry.field(description="What a user types. It is stored nowhere.")
    voucher: Voucher = strawberry.field(description="The voucher.")


@strawberry.type(description="AURUM that an administrator gives or corrects. For administrators.")
class AurumMovement:
    """A row of `aurum_movements`."""

    id: strawberry.ID = strawberry.field(description="Opaque and unique among everything.")
    user_id: strawberry.ID = strawberry.field(description="Whose AURUM: a PublicProfile.")
    kind: TransferKind = strawberry.field(description="GRANT or ADJUSTMENT.")
    amount_aurum: Aurum = strawberry.field(description="How much; negative for what is taken.")
    reason: str = strawberry.field(description="Why; in the user's statement.")
    state: MovementState = strawberry.field(description="Where it stands.")
    proposed_by: strawberry.ID = strawberry.field(description="Who wants it: a PublicProfile.")
    decided_by: strawberry.ID | None = strawberry.field(
        description="The second administrator who decided it, where one was needed."
    )
    created_at: datetime = strawberry.field(description="When it was asked for.")
    decided_at: datetime | None = strawberry.field(description="When it was done or rejected.")

    @classmethod
    def of(cls, row: MovementRow) -> AurumMovement:
        """Show a row."""
        ids: list[UUID | None] = [row.user_id, row.proposed_by_id, row.decided_by_id]  # type: ignore[attr-defined]  # the ORM's keys
        user, proposer, decider = (global_id("PublicProfile", one) for one in ids)
        return cls(
            id=global_id("AurumMovement", row.id),
            user_id=user,
            kind=row.kind,
            amount_aurum=Aurum(row.aurum),
            reason=row.reason,
            state=row.state,
            proposed_by=proposer,
            decided_by=None if ids[2] is None else decider,
            created_at=row.created_at,
            decided_at=row.decided_at,
        )


@strawberry.input(description="Vouchers to make. For administrators.")
class CreateVouchersInput:
    """What `createVouchers` takes."""

    amount_aurum: int = strawberry.field(description="What each is worth.")
    reason: str = strawberry.field(description="What they are for, 1 to 200 characters.")
    count: int = strawberry.field(default=1, description="How many.")
    max_uses: int | None = strawberry.field(
        default=1, description="How many users may redeem each; null for any number."
    )
    expires_at: datetime | None = strawberry.field(
        default=None, description="Until when they are good, with an offset; null for ever."
    )


@strawberry.type(description="The vouchers with their codes. Keep the codes: they are shown once.")
class CreatedVouchers:
    """What `createVouchers` answers."""

    vouchers: list[NewVoucher] = strawberry.field(description="The new vouchers.")


CreateVouchersResult = Annotated[
    CreatedVouchers | NotAllowedProblem | InvalidInputProblem,
    strawberry.union("CreateVouchersResult", description="The vouchers, or why there are none."),
]


@strawberry.input(description="A voucher to revoke. For administrators.")
class RevokeVoucherInput:
    """What `revokeVoucher` takes."""

    voucher_id: strawberry.ID = strawberry.field(description="The voucher.")


@strawberry.type(description="The voucher is good for nothing any more; what it brought stays.")
class RevokedVoucher:
    """What `revokeVoucher` answers."""

    voucher: Voucher = strawberry.field(description="The voucher.")


RevokeVoucherResult = Annotated[
    RevokedVoucher | NotAllowedProblem | NotFoundProblem,
    strawberry.union("RevokeVoucherResult", description="The voucher, or why it was not revoked."),
]


@strawberry.input(description="AURUM for a user, named by `email` or by `userId`.")
class GrantAurumInput:
    """What `grantAurum` takes."""

    amount_aurum: int = strawberry.field(description="How much, 1 or more.")
    reason: str = strawberry.field(description=_WHY)
    idempotency_key: str = strawberry.field(description="A repeat with it gives nothing more.")
    email: str | None = strawberry.field(default=None, description="Their email address.")
    user_id: strawberry.ID | None = strawberry.field(
        default=None, description="Their PublicProfile's id."
    )


@strawberry.input(description="A correction for a user, named by `email` or by `userId`.")
class AdjustAurumInput:
    """What `adjustAurum` takes."""

    amount_aurum: int = strawberry.field(
        description="How much; negative to take. What is not there any more is owed."
    )
    reason: str = strawberry.field(description=_WHY)
    idempotency_key: str = strawberry.field(description="A repeat with it changes nothing more.")
    email: str | None = strawberry.field(default=None, description="Their email address.")
    user_id: strawberry.ID | None = strawberry.field(
        default=None, description="Their PublicProfile's id."
    )


@strawberry.input(description="What a second administrator says to a movement that waits.")
class DecideAurumInput:
    """What `decideAurum` takes."""

    movement_id: strawberry.ID = strawberry.field(description="A movement that is WAITING.")
    approve: bool = strawberry.field(description="Whether it is done; else it is rejected.")


@strawberry.type(description="The movement; its state says whether it is done or waits.")
class MovedAurum:
    """What `grantAurum`, `adjustAurum` and `decideAurum` answer."""

    movement: AurumMovement = strawberry.field(description="The movement.")


GrantAurumResult = Annotated[
    MovedAurum | NotAllowedProblem | NotFoundProblem | InvalidInputProblem | ConflictProblem,
    strawberry.union("GrantAurumResult", description="The gift, or why there is none."),
]
AdjustAurumResult = Annotated[
    MovedAurum | NotAllowedProblem | NotFoundProblem | InvalidInputProblem | ConflictProblem,
    strawberry.union("AdjustAurumResult", description="The correction, or why there is none."),
]
DecideAurumResult = Annotated[
    MovedAurum | NotAllowedProblem | NotFoundProblem | ConflictProblem,
    strawberry.union("DecideAurumResult", description="The movement, or why it is not decided."),
]
OnlyWaiting = Annotated[
    bool | None, strawberry.argument(description="Only what a second administrator has to decide.")
]


@strawberry.type
class AdministrationQuery:
    """What administration adds to Query."""

    @strawberry.field(description="What administrators gave and corrected, newest first. For them.")
    async def aurum_movements(
        self,
        info: Info,
        waiting: OnlyWaiting = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[AurumMovement]:
        """A page of movements."""
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        viewer = info.context.required_viewer
        page = await administration.movements(viewer, wanted, waiting=bool(waiting))
        return connection(page, node=AurumMovement.of, key=lambda row: row.id)


@strawberry.type
class AdministrationMutation:
    """What administration adds to Mutation."""

    @strawberry.mutation(description="Make vouchers. For administrators; a repeat makes others.")
    async def create_vouchers(self, info: Info, input: CreateVouchersInput) -> CreateVouchersResult:
        """See `administration.create_vouchers`."""
        batch = Batch(
            input.count, input.amount_aurum, input.reason, input.max_uses, input.expires_at
        )
        made = await administration.create_vouchers(
            info.context.required_viewer, batch, runtime=info.context.runtime
        )
        return CreatedVouchers(
            vouchers=[NewVoucher(code=one.code, voucher=Voucher.of(one.voucher)) for one in made]
        )

    @strawberry.mutation(description="Revoke a voucher. For administrators.")
    async def revoke_voucher(self, info: Info, input: RevokeVoucherInput) -> RevokeVoucherResult:
        """See `administration.revoke_voucher`."""
        viewer = info.context.required_viewer
        row = await administration.revoke_voucher(viewer, read_id(input.voucher_id, "Voucher"))
        return RevokedVoucher(voucher=Voucher.of(row))

    @strawberry.mutation(description="Give a user AURUM. For administrators; never to oneself.")
    async def grant_aurum(self, info: Info, input: GrantAurumInput) -> GrantAurumResult:
        """See `administration.move`."""
        return await _move(info, input, TransferKind.GRANT)

    @strawberry.mutation(description="Correct a user's AURUM. For administrators; never one's own.")
    async def adjust_aurum(self, info: Info, input: AdjustAurumInput) -> AdjustAurumResult:
        """See `administration.move`."""
        return await _move(info, input, TransferKind.ADJUSTMENT)

    @strawberry.mutation(description="Decide a movement that waits, as the second administrator.")
    async def decide_aurum(self, info: Info, input: DecideAurumInput) -> DecideAurumResult:
        """See `administration.decide`."""
        row = await administration.decide(
            info.context.required_viewer,
            read_id(input.movement_id, "AurumMovement"),
            approves=input.approve,
            runtime=info.context.runtime,
        )
        return MovedAurum(movement=AurumMovement.of(row))


async def _move(
    info: Info, input: GrantAurumInput | AdjustAurumInput, kind: TransferKind
) -> MovedAurum:
    movement = Movement(
        kind,
        input.amount_aurum,
        input.reason,
        input.idempotency_key,
        email=input.email,
        user_id=None if input.user_id is None else read_id(input.user_id, "PublicProfile"),
    )
    viewer = info.context.required_viewer
    row = await administration.move(viewer, movement, runtime=info.context.runtime)
    return MovedAurum(movement=AurumMovement.of(row))
