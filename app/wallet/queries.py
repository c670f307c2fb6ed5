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

# the ledger's own accounts, written by the migrations: the other side of what is given, of
# captures, of what money bought and of what is owed
GRANTS_ACCOUNT = UUID("00000000-0000-7000-8000-000000000001")
RENDERS_ACCOUNT = UUID("00000000-0000-7000-8000-000000000002")
PURCHASES_ACCOUNT = UUID("00000000-0000-7000-8000-000000000003")
DEBTS_ACCOUNT = UUID("00000000-0000-7000-8000-000000000004")

# a capture's transfer is named by its hold, the payment of a debt by the credit that paid it; the
# prefixes keep other deeds from taking such a name first
CAPTURE_PREFIX = "capture:"
DEBT_PREFIX = "debt:"

OPEN_ACCOUNT = """
INSERT INTO wallet_accounts (id, kind, user_id, balance, held, debt, created_at)
VALUES ($1::uuid, 'USER', $2::uuid, 0, 0, 0, clock_timestamp())
ON CONFLICT (user_id) DO NOTHING
"""

# An UPDATE first tries its CHECKs on the row as the snapshot has it, and only then finds that there
# is a newer one. "held = held + amount" would so be refused after a wait in which AURUM came free,
# hence its columns are set from the locked row, which nobody else can have changed since.
# ORDER BY place: a wallet's entries are numbered in the order in which they happened.
CREDIT = f"""
WITH wallet AS MATERIALIZED (
    SELECT id, balance, held, debt FROM wallet_accounts WHERE user_id = $1::uuid FOR NO KEY UPDATE
), moved AS (
    INSERT INTO wallet_transfers (id, kind, reference, reason, actor_id, created_at)
    SELECT $2::uuid, $3::text, $4::text, $5::text, $6::uuid, clock_timestamp() FROM wallet
    ON CONFLICT (reference) DO NOTHING
    RETURNING id
), credited AS (
    SELECT moved.id AS transfer_id, wallet.*, wallet.balance + $7::bigint AS after,
        least(wallet.debt, wallet.balance - wallet.held + $7::bigint) AS paid
    FROM moved, wallet
), paid AS (
    INSERT INTO wallet_transfers (id, kind, reference, reason, created_at)
    SELECT $8::uuid, 'DEBT_PAYMENT', '{DEBT_PREFIX}' || $4::text, 'Paid what was owed',
        clock_timestamp()
    FROM credited WHERE credited.paid > 0
    RETURNING id
), changed AS (
    UPDATE wallet_accounts SET balance = credited.after - credited.paid, held = credited.held,
        debt = credited.debt - credited.paid
    FROM credited WHERE wallet_accounts.id = credited.id
), written AS (
    INSERT INTO wallet_entries (transfer_id, account_id, amount, balance_after)
    SELECT transfer_id, account_id, amount, balance_after FROM (
        SELECT 1 AS place, transfer_id, id AS account_id, $7::bigint AS amount,
            after AS balance_after FROM credited
        UNION ALL
        SELECT 2, transfer_id, $9::uuid, -$7::bigint, NULL FROM credited
        UNION ALL
        SELECT 3, paid.id, credited.id, -credited.paid, credited.after - credited.paid
        FROM paid, credited
        UNION ALL
        SELECT 4, paid.id, '{DEBTS_ACCOUNT}'::uuid, credited.paid, NULL FROM paid, credited
    ) line ORDER BY place
)
SELECT credited.after, credited.paid FROM wallet LEFT JOIN credited ON true
"""  # noqa: S608 - constants of this module

CREDITED = f"""
SELECT entry.balance_after AS after, coalesce((
        SELECT -part.amount FROM wallet_transfers payment
        JOIN wallet_entries part ON part.transfer_id = payment.id
        WHERE payment.reference = '{DEBT_PREFIX}' || $2::text AND part.account_id = account.id
    ), 0) AS paid
FROM wallet_transfers transfer
JOIN wallet_entries entry ON entry.transfer_id = transfer.id
JOIN wallet_accounts account ON account.id = entry.account_id
WHERE account.user_id = $1::uuid AND transfer.reference = $2::text AND transfer.kind = $3::text
    AND entry.amount = $4::bigint
"""  # noqa: S608 - constants of this module

DEBIT = f"""
WITH wallet AS MATERIALIZED (
    SELECT id, balance, held, debt FROM wallet_accounts WHERE user_id = $1::uuid FOR NO KEY UPDATE
), moved AS (
    INSERT INTO wallet_transfers (id, kind, reference, reason, actor_id, created_at)
    SELECT $2::uuid, $3::text, $4::text, $5::text, $6::uuid, clock_timestamp() FROM wallet
    ON CONFLICT (reference) DO NOTHING
    RETURNING id
), taking AS (
    SELECT moved.id AS transfer_id, wallet.*,
        least(wallet.balance - wallet.held, $7::bigint) AS taken
    FROM moved, wallet
), owed AS (
    INSERT INTO wallet_debts (id, account_id, transfer_id, amount, created_at)
    SELECT $8::uuid, id, transfer_id, $7::bigint - taken, clock_timestamp()
    FROM taking WHERE taken < $7::bigint
), changed AS (
    UPDATE wallet_accounts SET balance = taking.balance - taking.taken, held = taking.held,
        debt = taking.debt + $7::bigint - taking.taken
    FROM taking WHERE wallet_accounts.id = taking.id
), written AS (
    INSERT INTO wallet_entries (transfer_id, account_id, amount, balance_after)
    SELECT transfer_id, id, -taken, balance - taken FROM taking WHERE taken > 0
    UNION ALL
    SELECT transfer_id, '{DEBTS_ACCOUNT}'::uuid, taken - $7::bigint, NULL
    FROM taking WHERE taken < $7::bigint
    UNION ALL
    SELECT transfer_id, $9::uuid, $7::bigint, NULL FROM taking
)
SELECT taking.taken FROM wallet LEFT JOIN taking ON true
"""  # noqa: S608 - constants of this module

DEBITED = """
SELECT coalesce(-entry.amount, 0) AS taken
FROM wallet_transfers transfer
JOIN wallet_accounts account ON account.user_id = $1::uuid
LEFT JOIN wallet_entries entry
    ON entry.transfer_id = transfer.id AND entry.account_id = account.id
LEFT JOIN wallet_debts debt ON debt.transfer_id = transfer.id AND debt.account_id = account.id
WHERE transfer.reference = $2::text AND transfer.kind = $3::text
    AND coalesce(-entry.amount, 0) + coalesce(debt.amount, 0) = $4::bigint
"""

# A function, since what others committed while the wallet's row was waited for has to count, and a
# single statement would not see it: in a function of PL/pgSQL each statement sees what was
# committed before it (PostgreSQL manual, "Function Volatility Categories"). A migration has it.
PLACE_HOLDS = """
SELECT * FROM wallet_place_holds(
    $1::uuid, $2::uuid[], $3::text[], $4::bigint, $5::text, $6::boolean, $7::boolean)
"""

PLACED = """
SELECT hold.id, account.user_id, hold.reference, hold.amount, hold.state, hold.created_at
FROM wallet_holds hold JOIN wallet_accounts account ON account.id = hold.account_id
WHERE hold.reference = ANY ($1::text[])
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
