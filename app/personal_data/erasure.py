"""Taking everything private out of the tables, and its bytes out of the storage.

Rows that the ledger, generations and other people's rows name stay, without a word of their author:
`docs/decisions/0013-what-is-left-of-an-account.md` says which and why.
"""

from __future__ import annotations

from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts import closing
from app.characters import authoring, visibility
from app.characters import likes as character_likes
from app.clock import now
from app.galleries import likes as item_likes
from app.generations.lifecycle import FINAL_STATES
from app.generations.models import Generation
from app.infra.db import connection as pool
from app.infra.db import transaction
from app.infra.storage import Storage
from app.infra.telemetry import logger
from app.media import removal
from app.media.addresses import storage_prefix
from app.personal_data import requests
from app.personal_data.sections import OWN_ASSETS
from app.screening.models import ScreeningRefusal
from app.screening.records import quarantine_key

log = logger(__name__)

# who has tens of thousands of pictures takes longer than a usual statement may
_STATEMENT_SECONDS = 120

_OWN_CHARACTERS = "SELECT id FROM characters WHERE owner_id = $1"
_ABOUT_THEIRS = f"""
    subject_id IN ({_OWN_CHARACTERS})
    OR subject_id IN (SELECT id FROM screening_refusals WHERE user_id = $1)
    OR subject_id IN (SELECT id FROM gallery_items WHERE character_id IN ({_OWN_CHARACTERS}))
    OR subject_id IN (SELECT id FROM assets WHERE maker_id = $1 AND conversation_id IS NOT NULL)
"""  # noqa: S608 - made of constants

# after the characters are deleted and the chats emptied, which takes their own texts; in this order
_WORDS = (
    f"UPDATE main_images SET prompt = '' WHERE character_id IN ({_OWN_CHARACTERS})",  # noqa: S608 - constants
    f"UPDATE gallery_items SET prompt = '' WHERE character_id IN ({_OWN_CHARACTERS})",  # noqa: S608 - constants
    # what is written there is never changed, so it goes whole
    f"DELETE FROM character_transitions WHERE character_id IN ({_OWN_CHARACTERS})",  # noqa: S608 - constants
    # jobs that have nothing to do any more carry what a client called its request; a wake-up names
    # no order, and one too few is sent again
    """
    DELETE FROM outbox_messages WHERE id IN (
        SELECT id FROM outbox_messages
        WHERE job IN ('run_next_generation', 'look_into_generation', 'note_conversation_image')
        AND (
            correlation_id IN (SELECT correlation_id FROM generations WHERE user_id = $1)
            OR payload ->> 'generation_id' IN (SELECT id::text FROM generations WHERE user_id = $1)
        ) FOR UPDATE SKIP LOCKED
    )
    """,
    """
    DELETE FROM outbox_messages WHERE id IN (
        SELECT id FROM outbox_messages WHERE job IN ('answer_conversation', 'write_memory') AND (
            payload ->> 'conversation_id' IN (
                SELECT id::text FROM conversations WHERE user_id = $1)
            OR payload ->> 'memory_id' IN (SELECT id::text FROM memories WHERE user_id = $1)
        ) FOR UPDATE SKIP LOCKED
    )
    """,
    "DELETE FROM memories WHERE user_id = $1",
    """
    UPDATE generations SET prompt = '', base_prompt = '', reason = NULL, correlation_id = '',
        idempotency_key = id::text, request_hash = '', late_until = NULL, look_at = NULL
    WHERE user_id = $1
    """,
    """
    UPDATE generation_outputs SET reason = NULL
    WHERE generation_id IN (SELECT id FROM generations WHERE user_id = $1)
    """,
    # what was bought and what was moved stay with the ledger, without what a client called them
    """
    UPDATE purchases SET idempotency_key = id::text, checkout_url = NULL, checkout_expires_at = NULL
    WHERE user_id = $1
    """,
    "UPDATE aurum_movements SET idempotency_key = id::text WHERE proposed_by_id = $1",
    "UPDATE moderation_reports SET text = '' WHERE user_id = $1",
    # an appeal that nobody waits for; what was decided stays, without what was said of it
    """
    DELETE FROM moderation_cases WHERE kind = 'APPEAL' AND state = 'OPEN'
        AND subject_id IN (SELECT id FROM screening_refusals WHERE user_id = $1)
    """,
    f"UPDATE moderation_cases SET note = '' WHERE {_ABOUT_THEIRS}",  # noqa: S608 - constants
    "DELETE FROM screening_refusals WHERE user_id = $1",
    "DELETE FROM data_exports WHERE user_id = $1",
    # who they were on messengers goes with the sessions
    """
    DELETE FROM link_codes WHERE user_id = $1 OR (channel, external_id) IN (
        SELECT channel, external_id FROM linked_identities WHERE user_id = $1)
    """,
    "DELETE FROM spending_rules WHERE user_id = $1",
    "DELETE FROM notifications WHERE user_id = $1",
    """
    DELETE FROM outbox_messages WHERE id IN (
        SELECT message.id FROM webhook_endpoints AS hook
        JOIN webhook_deliveries AS sent ON sent.endpoint_id = hook.id
        JOIN outbox_messages AS message ON message.payload ->> 'delivery_id' = sent.id::text
        WHERE hook.user_id = $1 FOR UPDATE OF message SKIP LOCKED
    )
    """,
    "DELETE FROM webhook_endpoints WHERE user_id = $1",
)
_TO_ERASE = f"""
    SELECT id FROM assets WHERE erased_at IS NULL AND removed_at IS NOT NULL AND id IN (
        {OWN_ASSETS}
    )
"""  # noqa: S608 - made of constants
# the placeholder shows what the picture showed
_ERASED = """
    UPDATE assets SET erased_at = coalesce(erased_at, $2), thumbhash = '', sha256 = ''
    WHERE id = $1
"""


async def erase_words(user_id: UUID) -> bool:
    """Take everything of a closed account away, in one transaction; say whether that was done.

    Its characters are deleted as `authoring.delete` does, likes are taken back, texts are emptied,
    sessions, refusals and archives go. False, and nothing is changed, while something of theirs is
    being rendered, and for an account that is not closed. Locks the user's row, also against new
    orders. A second call finds what was written meanwhile.
    """
    async with transaction(statement_seconds=_STATEMENT_SECONDS) as connection:
        if not await closing.lock_closed(user_id, connection=connection):
            return False
        unfinished = Generation.filter(user_id=user_id).exclude(state__in=list(FINAL_STATES))
        if await unfinished.using_db(connection).exists():
            return False
        await character_likes.forget(user_id, connection=connection)
        await item_likes.forget(user_id, connection=connection)
        await _delete_characters(user_id, connection)
        for statement in _WORDS:
            await connection.execute_query_dict(statement, [user_id])
        rows = await connection.execute_query_dict(OWN_ASSETS, [user_id])
        await removal.mark_removed([row["id"] for row in rows], connection=connection)
        await closing.forget_sessions(user_id, connection=connection)
    return True


async def erase_kept_bytes(user_id: UUID, *, storage: Storage) -> None:
    """Delete refused pictures and archives. Their rows go later, so that a crash finds them again.

    Raises what the storage raises. A second call finds nothing.
    """
    for refusal in await ScreeningRefusal.filter(user_id=user_id, is_kept=True).only("id"):
        await storage.delete(quarantine_key(refusal.id))
    await storage.delete(requests.storage_prefix(user_id))


async def erase_files(user_id: UUID, *, storage: Storage) -> int:
    """Delete the files of what was removed of somebody's at once, without a time of grace.

    Bytes first, then the row, as `removal.erase_due`. Returns how many assets that were. Raises
    what the storage raises: the next call goes on.
    """
    rows = await pool().execute_query_dict(_TO_ERASE, [user_id])
    for row in rows:
        await storage.delete(storage_prefix(row["id"]))
        await pool().execute_query_dict(_ERASED, [row["id"], now()])
    log.info("account.files_erased", user_id=str(user_id), assets=len(rows))
    return len(rows)


async def _delete_characters(user_id: UUID, connection: BaseDBAsyncClient) -> None:
    alive = visibility.alive().filter(owner_id=user_id).using_db(connection).order_by("id")
    for character in await alive.only("id"):
        await authoring.delete(character.id, connection=connection)
