"""Tables of the wallet. Only `app.wallet` writes them; entries and transfers are append-only.

The database guards the rules once more: CHECKs below, and in the migrations a deferred trigger
(every transfer's entries sum to zero) and triggers that refuse UPDATE, DELETE and TRUNCATE.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index, PartialIndex
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.channels import Channel
from app.clock import now
from app.ids import uuid7
from app.wallet.kinds import TransferKind


class AccountKind(StrEnum):
    """USER accounts keep a balance. The others are the other side of each movement."""

    USER = "USER"
    GRANTS = "GRANTS"
    RENDERS = "RENDERS"
    PURCHASES = "PURCHASES"
    DEBTS = "DEBTS"


class HoldState(StrEnum):
    """A hold is resolved exactly once."""

    OPEN = "OPEN"
    CAPTURED = "CAPTURED"
    RELEASED = "RELEASED"


class WalletAccount(Model):
    """An account of the ledger. Its three numbers are cached for users, null for the others.

    For a user, `balance` is the sum of the account's entries, `held` the sum of its open holds, and
    `debt` what was taken back and not there any more. What can be spent is
    `balance - held - debt`; when that is below zero, nothing.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    kind = fields.CharEnumField(AccountKind, max_length=16)
    user_id = fields.UUIDField(null=True, unique=True)
    balance = fields.BigIntField(null=True)
    held = fields.BigIntField(null=True)
    debt = fields.BigIntField(null=True)
    # counted by a trigger, one more with each change of balance or held, whoever makes it
    version = fields.BigIntField(db_default=0)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "wallet_accounts"
        constraints = (
            CheckConstraint(
                check="kind IN ('USER', 'GRANTS', 'RENDERS', 'PURCHASES', 'DEBTS')",
                name="wallet_accounts_kind_is_known",
            ),
            CheckConstraint(
                check="(kind = 'USER') = (user_id IS NOT NULL)",
                name="wallet_accounts_only_users_have_owners",
            ),
            CheckConstraint(
                check="(kind = 'USER') = (balance IS NOT NULL) "
                "AND (kind = 'USER') = (held IS NOT NULL)",
                name="wallet_accounts_only_users_have_balances",
            ),
            CheckConstraint(
                check="held >= 0 AND balance >= held", name="wallet_accounts_never_overdrawn"
            ),
            CheckConstraint(
                check="(kind = 'USER') = (debt IS NOT NULL)", name="wallet_accounts_only_users_owe"
            ),
            CheckConstraint(check="debt >= 0", name="wallet_accounts_debt_is_no_credit"),
            UniqueConstraint(
                fields=("kind",), condition="kind <> 'USER'", name="wallet_accounts_one_of_a_kind"
            ),
        )


class Hold(Model):
    """AURUM set aside for something accepted, not yet delivered. `reference` names that thing."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    account: fields.ForeignKeyRelation[WalletAccount] = fields.ForeignKeyField(
        "galatea.WalletAccount", related_name="holds", on_delete=fields.RESTRICT
    )
    reference = fields.CharField(max_length=120, unique=True)
    amount = fields.BigIntField()
    state = fields.CharEnumField(HoldState, max_length=16, default=HoldState.OPEN)
    captured_amount = fields.BigIntField(default=0)
    reason = fields.CharField(max_length=200, null=True)
    channel = fields.CharEnumField(Channel, max_length=16)
    created_at = fields.DatetimeField(default=now)
    resolved_at = fields.DatetimeField(null=True)

    class Meta:
        table = "wallet_holds"
        indexes = (
            Index(fields=("account_id", "state"), name="wallet_holds_account_idx"),
            Index(fields=("account_id", "created_at"), name="wallet_holds_day_idx"),
            PartialIndex(
                fields=("created_at",), name="wallet_holds_open_idx", condition={"state": "OPEN"}
            ),
        )
        constraints = (
            CheckConstraint(check="amount > 0", name="wallet_holds_amount_is_positive"),
            CheckConstraint(
                check="channel IN ('WEB', 'TELEGRAM', 'DISCORD')",
                name="wallet_holds_channel_is_known",
            ),
            CheckConstraint(
                check="(state = 'CAPTURED' AND captured_amount BETWEEN 1 AND amount) "
                "OR (state IN ('OPEN', 'RELEASED') AND captured_amount = 0)",
                name="wallet_holds_capture_fits",
            ),
            CheckConstraint(
                check="(state = 'OPEN') = (resolved_at IS NULL)",
                name="wallet_holds_resolved_has_time",
            ),
        )


class Transfer(Model):
    """One movement of AURUM; its entries sum to zero. `reference` makes it idempotent.

    `actor_id` is the administrator who made it, if one did.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    kind = fields.CharEnumField(TransferKind, max_length=16)
    reference = fields.CharField(max_length=120, unique=True)
    reason = fields.CharField(max_length=200)
    hold: fields.OneToOneNullableRelation[Hold] = fields.OneToOneField(
        "galatea.Hold", related_name="transfer", on_delete=fields.RESTRICT, null=True
    )
    actor_id = fields.UUIDField(null=True)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "wallet_transfers"
        constraints = (
            CheckConstraint(
                check="kind IN ('GRANT', 'CAPTURE', 'PURCHASE', 'REFUND', 'DISPUTE', "
                "'DISPUTE_REVERSAL', 'VOUCHER', 'DAILY', 'ADJUSTMENT', 'DEBT_PAYMENT')",
                name="wallet_transfers_kind_is_known",
            ),
            CheckConstraint(
                check="kind <> 'ADJUSTMENT' OR actor_id IS NOT NULL",
                name="wallet_transfers_somebody_adjusts",
            ),
            CheckConstraint(
                check="(kind = 'CAPTURE') = (hold_id IS NOT NULL)",
                name="wallet_transfers_captures_have_holds",
            ),
        )


class Entry(Model):
    """One side of a transfer: `amount` is added to the account (negative: taken from it)."""

    id = fields.BigIntField(primary_key=True, generated=True)
    transfer: fields.ForeignKeyRelation[Transfer] = fields.ForeignKeyField(
        "galatea.Transfer", related_name="entries", on_delete=fields.RESTRICT
    )
    account: fields.ForeignKeyRelation[WalletAccount] = fields.ForeignKeyField(
        "galatea.WalletAccount", related_name="entries", on_delete=fields.RESTRICT
    )
    amount = fields.BigIntField()
    balance_after = fields.BigIntField(null=True)

    class Meta:
        table = "wallet_entries"
        unique_together = (("transfer_id", "account_id"),)
        indexes = (Index(fields=("account_id", "id"), name="wallet_entries_account_idx"),)
        constraints = (
            CheckConstraint(check="amount <> 0", name="wallet_entries_amount_is_not_zero"),
            CheckConstraint(check="balance_after >= 0", name="wallet_entries_never_overdrawn"),
        )


class SpendingRule(Model):
    """What an owner allows to be spent. No row: everything that the balance carries.

    `channel_caps` has an amount for each channel that has a cap of its own.
    """

    user_id = fields.UUIDField(primary_key=True)
    paused_at = fields.DatetimeField(null=True)
    daily_cap = fields.BigIntField(null=True)
    channel_caps: Any = fields.JSONField(default=dict)
    confirm_above = fields.BigIntField(null=True)
    updated_at = fields.DatetimeField(default=now)

    class Meta:
        table = "spending_rules"
        constraints = (
            CheckConstraint(
                check="daily_cap >= 0 AND confirm_above >= 0 "
                "AND jsonb_typeof(channel_caps) = 'object' "
                "AND NOT jsonb_path_exists(channel_caps, '$.* ? (@ < 0)')",
                name="spending_rules_fit",
            ),
        )


class Audit(Model):
    """What one audit found, so that any process can tell it.

    `broken` has how many findings each rule has, `details` are the first of them.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    at = fields.DatetimeField()
    findings = fields.IntField()
    accounts = fields.BigIntField()
    holds = fields.BigIntField()
    open_holds = fields.BigIntField()
    transfers = fields.BigIntField()
    entries = fields.BigIntField()
    entries_sum = fields.BigIntField()
    broken: Any = fields.JSONField()
    details: Any = fields.JSONField()

    class Meta:
        table = "ledger_audits"
        indexes = (Index(fields=("at",), name="ledger_audits_at_idx"),)


class Seal(Model):
    """A link of the chain over the entries from `first_entry_id` to `last_entry_id`. Append-only.

    `hash` is what `app.wallet.seals` makes of the entries and of `previous_hash`.
    """

    number = fields.BigIntField(primary_key=True, generated=False)
    first_entry_id = fields.BigIntField()
    last_entry_id = fields.BigIntField()
    entries = fields.IntField()
    hash = fields.CharField(max_length=64)
    previous_hash = fields.CharField(max_length=64)
    sealed_at = fields.DatetimeField(default=now)

    class Meta:
        table = "wallet_seals"
        constraints = (
            CheckConstraint(
                check="number > 0 AND entries > 0 AND first_entry_id <= last_entry_id",
                name="wallet_seals_cover_something",
            ),
        )


class Debt(Model):
    """What a transfer should have taken and did not find. Append-only; later credits pay it.

    The transfer's entry on the DEBTS account says the same amount; this row says whose debt it is.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    account: fields.ForeignKeyRelation[WalletAccount] = fields.ForeignKeyField(
        "galatea.WalletAccount", related_name="debts", on_delete=fields.RESTRICT
    )
    transfer: fields.OneToOneRelation[Transfer] = fields.OneToOneField(
        "galatea.Transfer", related_name="debt", on_delete=fields.RESTRICT
    )
    amount = fields.BigIntField()
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "wallet_debts"
        indexes = (Index(fields=("account_id", "id"), name="wallet_debts_account_idx"),)
        constraints = (CheckConstraint(check="amount > 0", name="wallet_debts_amount_is_positive"),)
