"""Tables of funding. What AURUM they moved is in the ledger."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.accounts.models import User
from app.clock import now
from app.funding.standing import PurchaseState
from app.ids import uuid7
from app.providers.payments.port import PaymentKind
from app.wallet.kinds import TransferKind


class Verdict(StrEnum):
    """What we made of an event.

    COUNTED: it is part of what its purchase adds up to. UNMATCHED: it names no purchase of ours, or
    none yet. MISMATCH: its money is not that of its purchase; somebody has to look at it.
    """

    COUNTED = "COUNTED"
    UNMATCHED = "UNMATCHED"
    MISMATCH = "MISMATCH"


class MovementState(StrEnum):
    """Where a movement by administrators stands. WAITING needs a second one."""

    WAITING = "WAITING"
    DONE = "DONE"
    REJECTED = "REJECTED"


class Purchase(Model):
    """A package somebody buys, with its price as it was then (in minor units: cents).

    `reference` is the provider's name of the checkout, `payment` of the payment, once known. The
    three AURUM columns are what the ledger moved for it until now.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="purchases", on_delete=fields.RESTRICT
    )
    idempotency_key = fields.CharField(max_length=100)
    package_slug = fields.CharField(max_length=40)
    package_name = fields.CharField(max_length=60)
    aurum = fields.BigIntField()
    price_minor = fields.BigIntField()
    currency = fields.CharField(max_length=3)
    provider = fields.CharField(max_length=20)
    reference = fields.CharField(max_length=200, null=True)
    payment = fields.CharField(max_length=200, null=True)
    checkout_url = fields.TextField(null=True)
    checkout_expires_at = fields.DatetimeField(null=True)
    state = fields.CharEnumField(PurchaseState, max_length=16, default=PurchaseState.PENDING)
    credited_aurum = fields.BigIntField(default=0)
    refunded_aurum = fields.BigIntField(default=0)
    disputed_aurum = fields.BigIntField(default=0)
    created_at = fields.DatetimeField(default=now)
    paid_at = fields.DatetimeField(null=True)

    class Meta:
        table = "purchases"
        indexes = (Index(fields=("user_id", "id"), name="purchases_user_idx"),)
        constraints = (
            UniqueConstraint(fields=("user_id", "idempotency_key"), name="purchases_once_a_key"),
            UniqueConstraint(fields=("provider", "reference"), name="purchases_once_a_checkout"),
            UniqueConstraint(fields=("provider", "payment"), name="purchases_once_a_payment"),
            CheckConstraint(check="aurum > 0 AND price_minor > 0", name="purchases_cost_something"),
            CheckConstraint(
                check="state IN ('PENDING', 'PAID', 'EXPIRED', 'FAILED', 'REFUNDED', "
                "'PARTLY_REFUNDED', 'DISPUTED')",
                name="purchases_state_is_known",
            ),
            CheckConstraint(
                check="credited_aurum IN (0, aurum) AND refunded_aurum >= 0 "
                "AND disputed_aurum >= 0 AND refunded_aurum + disputed_aurum <= credited_aurum",
                name="purchases_take_back_what_was_bought",
            ),
            CheckConstraint(
                check="(credited_aurum = 0) = (paid_at IS NULL)", name="purchases_paid_has_time"
            ),
        )


class PaymentEvent(Model):
    """Something a provider told, once: written in the transaction that does what follows from it.

    `dispute` names the dispute it belongs to; amounts are in minor units of `currency`.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    provider = fields.CharField(max_length=20)
    event_id = fields.CharField(max_length=200)
    kind = fields.CharEnumField(PaymentKind, max_length=16)
    verdict = fields.CharEnumField(Verdict, max_length=10)
    purchase: fields.ForeignKeyNullableRelation[Purchase] = fields.ForeignKeyField(
        "galatea.Purchase", related_name="events", on_delete=fields.RESTRICT, null=True
    )
    payment = fields.CharField(max_length=200, null=True)
    dispute = fields.CharField(max_length=200, null=True)
    amount_minor = fields.BigIntField(null=True)
    currency = fields.CharField(max_length=3, null=True)
    occurred_at = fields.DatetimeField()
    received_at = fields.DatetimeField(default=now)

    class Meta:
        table = "payment_events"
        indexes = (
            Index(fields=("purchase_id",), name="payment_events_purchase_idx"),
            Index(fields=("provider", "payment"), name="payment_events_payment_idx"),
        )
        constraints = (
            UniqueConstraint(fields=("provider", "event_id"), name="payment_events_once"),
            CheckConstraint(
                check="kind IN ('PAID', 'EXPIRED', 'FAILED', 'REFUNDED', 'DISPUTED', "
                "'DISPUTE_WON', 'DISPUTE_LOST')",
                name="payment_events_kind_is_known",
            ),
            CheckConstraint(
                check="verdict IN ('COUNTED', 'UNMATCHED', 'MISMATCH')",
                name="payment_events_verdict_is_known",
            ),
            CheckConstraint(
                check="verdict = 'UNMATCHED' OR purchase_id IS NOT NULL",
                name="payment_events_only_unmatched_have_no_purchase",
            ),
        )


class Voucher(Model):
    """AURUM for whoever knows a code. The code itself is kept nowhere, `code_hash` is keyed.

    `max_uses` null: any number of users. `uses` counts them.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    code_hash = fields.CharField(max_length=64, unique=True)
    aurum = fields.BigIntField()
    max_uses = fields.IntField(null=True)
    uses = fields.IntField(default=0)
    reason = fields.CharField(max_length=200)
    created_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="vouchers", on_delete=fields.RESTRICT
    )
    created_at = fields.DatetimeField(default=now)
    expires_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "vouchers"
        indexes = (Index(fields=("created_by_id", "id"), name="vouchers_maker_idx"),)
        constraints = (
            CheckConstraint(check="aurum > 0", name="vouchers_are_worth_something"),
            CheckConstraint(
                check="uses >= 0 AND (max_uses IS NULL OR (max_uses > 0 AND uses <= max_uses))",
                name="vouchers_are_not_overused",
            ),
        )


class VoucherRedemption(Model):
    """A user who redeemed a voucher, once."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    voucher: fields.ForeignKeyRelation[Voucher] = fields.ForeignKeyField(
        "galatea.Voucher", related_name="redemptions", on_delete=fields.RESTRICT
    )
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="redemptions", on_delete=fields.RESTRICT
    )
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "voucher_redemptions"
        indexes = (Index(fields=("user_id", "id"), name="voucher_redemptions_user_idx"),)
        constraints = (
            UniqueConstraint(
                fields=("voucher_id", "user_id"), name="voucher_redemptions_once_a_user"
            ),
        )


class AurumMovement(Model):
    """AURUM that an administrator gives (GRANT) or corrects (ADJUSTMENT, either way), and why.

    What one may not move alone waits until another decides it.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="movements", on_delete=fields.RESTRICT
    )
    kind = fields.CharEnumField(TransferKind, max_length=10)
    aurum = fields.BigIntField()
    reason = fields.CharField(max_length=200)
    state = fields.CharEnumField(MovementState, max_length=8)
    idempotency_key = fields.CharField(max_length=100)
    proposed_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="proposed_movements", on_delete=fields.RESTRICT
    )
    decided_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="decided_movements", on_delete=fields.RESTRICT, null=True
    )
    created_at = fields.DatetimeField(default=now)
    decided_at = fields.DatetimeField(null=True)

    class Meta:
        table = "aurum_movements"
        indexes = (
            Index(fields=("user_id", "id"), name="aurum_movements_user_idx"),
            Index(fields=("state", "id"), name="aurum_movements_state_idx"),
        )
        constraints = (
            UniqueConstraint(
                fields=("proposed_by_id", "idempotency_key"), name="aurum_movements_once_a_key"
            ),
            CheckConstraint(
                check="(kind = 'GRANT' AND aurum > 0) OR (kind = 'ADJUSTMENT' AND aurum <> 0)",
                name="aurum_movements_move_something",
            ),
            CheckConstraint(
                check="state IN ('WAITING', 'DONE', 'REJECTED')",
                name="aurum_movements_state_is_known",
            ),
            CheckConstraint(
                check="(state = 'WAITING') = (decided_at IS NULL)",
                name="aurum_movements_decided_has_time",
            ),
            CheckConstraint(
                check="proposed_by_id <> user_id AND decided_by_id <> user_id "
                "AND decided_by_id <> proposed_by_id",
                name="aurum_movements_nobody_gives_to_themselves",
            ),
        )
