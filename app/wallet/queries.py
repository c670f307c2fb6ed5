"""The ledger's SQL: each deed is one statement, one round trip.

The time between locking a wallet's row and the commit is what a busy wallet feels, so a deed is one
statement of data-modifying CTEs. All parts of it share one snapshot, taken before it may have to
wait; what makes that safe: each begins by locking, and FOR NO KEY UPDATE hands over the newest
version of a row it had to wait for (PostgreSQL manual, "Read Committed Isolation Level"), as do the
UPDATEs after it. A row that somebody else inserted meanwhile is not seen, so uniqueness is left to
ON CONFLICT, and whatever moves money depends on the row that the INSERT returned.

NO KEY: foreign key checks of other transactions take KEY SHARE on the same rows and may pass.
clock_timestamp(): the time after the lock, so that a wallet's times rise with its entries' ids.
"""

from __future__ import annotations

from uuid import UUID

# the ledger's own accounts, written by the migrations: the other side of grants and of captures
GRANTS_ACCOUNT = UUID("00000000-0000-7000-8000-000000000001")
RENDERS_ACCOUNT = UUID("00000000-0000-7000-8000-000000000002")

# a capture's transfer is named by its hold; the prefix keeps grants from taking that name first
CAPTURE_PREFIX = "capture:"

OPEN_ACCOUNT = """
INSERT INTO wallet_accounts (id, kind, user_id, balance, held, created_at)
VALUES ($1::uuid, 'USER', $2::uuid, 0, 0, clock_timestamp())
ON CONFLICT (user_id) DO NOTHING
"""

GRANT = f"""
WITH wallet AS MATERIALIZED (
    SELECT id FROM wallet_accounts WHERE user_id = $1::uuid FOR NO KEY UPDATE
), moved AS (
    INSERT INTO wallet_transfers (id, kind, reference, reason, created_at)
    SELECT $2::uuid, 'GRANT', $3::text, $4::text, clock_timestamp() FROM wallet
    ON CONFLICT (reference) DO NOTHING
    RETURNING id
), credited AS (
    UPDATE wallet_accounts SET balance = balance + $5::bigint
    FROM wallet, moved WHERE wallet_accounts.id = wallet.id
    RETURNING wallet_accounts.id, wallet_accounts.balance
), written AS (
    INSERT INTO wallet_entries (transfer_id, account_id, amount, balance_after)
    SELECT moved.id, credited.id, $5::bigint, credited.balance FROM moved, credited
    UNION ALL
    SELECT moved.id, '{GRANTS_ACCOUNT}'::uuid, -$5::bigint, NULL FROM moved
)
SELECT credited.balance FROM wallet LEFT JOIN credited ON true
"""  # noqa: S608 - constants of this module

GRANTED = """
SELECT entry.amount, entry.balance_after
FROM wallet_transfers transfer
JOIN wallet_entries entry ON entry.transfer_id = transfer.id
JOIN wallet_accounts account ON account.id = entry.account_id
WHERE transfer.reference = $1::text AND transfer.kind = 'GRANT'
    AND account.user_id = $2::uuid AND entry.amount = $3::bigint
"""

# An UPDATE first tries its CHECKs on the row as the snapshot has it, and only then finds that there
# is a newer one. "held = held + amount" would so be refused after a wait in which AURUM came free,
# hence both columns are set from the locked row, which nobody else can have changed since.
PLACE_HOLD = """
WITH wallet AS MATERIALIZED (
    SELECT id, balance, held FROM wallet_accounts WHERE user_id = $1::uuid FOR NO KEY UPDATE
), placed AS (
    INSERT INTO wallet_holds
        (id, account_id, reference, amount, state, captured_amount, channel, created_at)
    SELECT $2::uuid, id, $3::text, $4::bigint, 'OPEN', 0, $5::text, clock_timestamp()
    FROM wallet WHERE balance - held >= $4::bigint
    ON CONFLICT (reference) DO NOTHING
    RETURNING account_id, amount, created_at
), set_aside AS (
    UPDATE wallet_accounts SET balance = wallet.balance, held = wallet.held + placed.amount
    FROM wallet, placed WHERE wallet_accounts.id = placed.account_id
)
SELECT wallet.balance - wallet.held AS available, placed.created_at
FROM wallet LEFT JOIN placed ON true
"""

PLACED = """
SELECT hold.id, account.user_id, hold.amount, hold.state, hold.created_at
FROM wallet_holds hold JOIN wallet_accounts account ON account.id = hold.account_id
WHERE hold.reference = $1::text
"""

# "OF account, hold": the rows are locked in the order in which they are named
_LOCKED = """
WITH locked AS MATERIALIZED (
    SELECT hold.id, hold.amount, hold.state, hold.captured_amount, hold.resolved_at
    FROM wallet_holds hold JOIN wallet_accounts account ON account.id = hold.account_id
    WHERE hold.reference = $1::text
    FOR NO KEY UPDATE OF account, hold
)"""

_ANSWER = """
SELECT locked.amount, locked.state AS state_before, resolved.state AS state_made,
    coalesce(resolved.captured_amount, locked.captured_amount) AS captured,
    coalesce(resolved.resolved_at, locked.resolved_at) AS resolved_at
FROM locked LEFT JOIN resolved ON true
"""

CAPTURE = f"""{_LOCKED}, resolved AS (
    UPDATE wallet_holds
    SET state = 'CAPTURED', captured_amount = coalesce($2::bigint, locked.amount),
        reason = $3::text, resolved_at = clock_timestamp()
    FROM locked WHERE wallet_holds.id = locked.id
        AND locked.state = 'OPEN' AND coalesce($2::bigint, locked.amount) <= locked.amount
    RETURNING wallet_holds.*
), debited AS (
    UPDATE wallet_accounts
    SET balance = balance - resolved.captured_amount, held = held - resolved.amount
    FROM resolved WHERE wallet_accounts.id = resolved.account_id
    RETURNING wallet_accounts.id, wallet_accounts.balance
), moved AS (
    INSERT INTO wallet_transfers (id, kind, reference, reason, hold_id, created_at)
    SELECT $4::uuid, 'CAPTURE', '{CAPTURE_PREFIX}' || $1::text, $3::text, id, resolved_at
    FROM resolved
    RETURNING id
), written AS (
    INSERT INTO wallet_entries (transfer_id, account_id, amount, balance_after)
    SELECT moved.id, debited.id, -resolved.captured_amount, debited.balance
    FROM moved, debited, resolved
    UNION ALL
    SELECT moved.id, '{RENDERS_ACCOUNT}'::uuid, resolved.captured_amount, NULL
    FROM moved, resolved
)
{_ANSWER}"""  # noqa: S608 - constants of this module

RELEASE = f"""{_LOCKED}, resolved AS (
    UPDATE wallet_holds
    SET state = 'RELEASED', reason = $2::text, resolved_at = clock_timestamp()
    FROM locked WHERE wallet_holds.id = locked.id AND locked.state = 'OPEN'
    RETURNING wallet_holds.*
), given_back AS (
    UPDATE wallet_accounts SET held = held - resolved.amount
    FROM resolved WHERE wallet_accounts.id = resolved.account_id
)
{_ANSWER}"""  # noqa: S608 - constants of this module
