"""Deleting an account: closed at once, emptied by a job, and what is lost by it told before.

From the first commit nobody can sign in and its sessions are over. Then its chats are emptied, its
renders are cancelled and their holds come back, then everything private goes in one transaction,
then the bytes, and at the end the account says that it is deleted. Whatever dies on the way is
taken up where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.accounts import closing, sessions
from app.accounts.sessions import Reception
from app.accounts.viewer import Viewer
from app.conversations import farewell
from app.errors import InvalidInput
from app.generations import cancelling
from app.infra import outbox
from app.infra.db import connection as pool
from app.infra.db import retried, transaction
from app.infra.telemetry import correlated, logger, new_correlation_id
from app.money import Aurum
from app.personal_data import erasure
from app.runtime import Runtime
from app.wallet import statements

DELETE_ACCOUNT = "delete_account"
CONFIRMATION: Final = "DELETE"
_AGAIN_SECONDS = 2.0
_BATCH = 100

log = logger(__name__)

_COUNTS = """
    SELECT (SELECT count(*)::int FROM characters WHERE owner_id = $1 AND deleted_at IS NULL)
            AS characters,
        (SELECT count(*)::int FROM gallery_items AS item JOIN characters AS whose
            ON whose.id = item.character_id AND whose.owner_id = $1 AND whose.deleted_at IS NULL
            WHERE item.state = 'SHOWN') AS gallery_items,
        (SELECT count(*)::int FROM conversations WHERE user_id = $1 AND deleted_at IS NULL)
            AS conversations,
        (SELECT count(*)::int FROM memories WHERE user_id = $1) AS memories,
        (SELECT count(*)::int FROM generations WHERE user_id = $1
            AND finished_at IS NULL) AS unfinished_generations
"""
_RENDERING = """
    SELECT DISTINCT user_id FROM generations
    WHERE user_id = ANY($1) AND finished_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Outline:
    """What would be lost if an account was deleted now; `balance` with what is set aside."""

    balance: Aurum
    characters: int
    gallery_items: int
    conversations: int
    memories: int
    unfinished_generations: int


async def outline(viewer: Viewer) -> Outline:
    """Return what the viewer would lose."""
    counted = (await pool().execute_query_dict(_COUNTS, [viewer.user_id]))[0]
    balance = await statements.balance(viewer.user_id)
    return Outline(balance=balance.balance, **counted)


async def delete_account(
    viewer: Viewer, *, password: str, confirm: str, address: str, reception: Reception
) -> None:
    """Delete the viewer's account: nobody can sign in any more when this returns.

    Everything else goes within moments, or as soon as a running render has stopped; until then
    nobody can change anything of it. AURUM that is left is lost. `address` is the caller's IP
    address. There is no way back and no second call.

    Raises InvalidInput unless `confirm` is "DELETE", InvalidCredentials, RateLimited (as signing
    in); then nothing is changed. Locks the user's row.
    """
    if confirm != CONFIRMATION:
        raise InvalidInput("confirm", f'Write "{CONFIRMATION}" to delete your account.')
    await sessions.confirm_password(reception, viewer.user_id, password=password, address=address)

    async def close() -> list[UUID]:
        async with transaction() as connection:
            ended = await closing.close(viewer.user_id, connection=connection)
            job = {"user_id": str(viewer.user_id)}
            await outbox.enqueue(DELETE_ACCOUNT, job, connection=connection)
            # once more for what a request wrote that was let in before
            again_seconds = reception.settings.deletion_again_seconds
            await outbox.enqueue(
                DELETE_ACCOUNT, job, connection=connection, delay_seconds=again_seconds
            )
            return ended

    # what a client called its request is forgotten, too
    with correlated(new_correlation_id()):
        ended = await retried(close)
    log.info("account.closed", user_id=str(viewer.user_id))
    for session_id in ended:
        await reception.revocations.session_revoked(session_id)


async def run(user_id: UUID, *, runtime: Runtime) -> bool:
    """Empty a closed account and say whether it is done. Nothing happens to one that is not closed.

    While something of it is still being rendered it is cancelled, and the job sent again. A second
    call, also later, takes away what was written in between and otherwise changes nothing. Raises
    what database and storage raise; `take_up` sends the job again.
    """
    async with transaction() as connection:
        if not await closing.lock_closed(user_id, connection=connection):
            return False
    await farewell.empty_chats(user_id, runtime=runtime)
    running = await cancelling.cancel_all(user_id, runtime=runtime)
    if not running:
        await erasure.erase_kept_bytes(user_id, storage=runtime.storage)
    if running or not await retried(lambda: erasure.erase_words(user_id)):
        await _send_again(user_id)
        return False
    await erasure.erase_files(user_id, storage=runtime.storage)
    await erasure.erase_kept_bytes(user_id, storage=runtime.storage)
    await closing.finish(user_id)
    log.info("account.deleted", user_id=str(user_id))
    return True


async def take_up() -> int:
    """Send the job again of accounts that were closed and not finished; return how many.

    For what a crash left. Those with a render under way have a job that waits for it. A job too
    many does no harm.
    """
    closed = await closing.unfinished(limit=_BATCH)
    rendering = await pool().execute_query_dict(_RENDERING, [closed])
    left = set(closed) - {row["user_id"] for row in rendering}
    async with transaction() as connection:
        for user_id in left:
            job = {"user_id": str(user_id)}
            await outbox.enqueue(DELETE_ACCOUNT, job, connection=connection)
    return len(left)


async def _send_again(user_id: UUID) -> None:
    async with transaction() as connection:
        job = {"user_id": str(user_id)}
        await outbox.enqueue(
            DELETE_ACCOUNT, job, connection=connection, delay_seconds=_AGAIN_SECONDS
        )
