"""Writes refusals down, each once, in transactions of their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient, TransactionalDBClient

from app.infra.db import connection, retried, transaction
from app.infra.telemetry import logger
from app.screening.models import RefusalKind, RefusalState, ScreeningRefusal

log = logger(__name__)
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"


def assert_no_transaction_is_open() -> None:
    """Raise AssertionError inside a transaction, whose rollback would lose what is recorded."""
    if isinstance(connection(), TransactionalDBClient):
        raise AssertionError("screen before the transaction, not in it")


async def is_allowed(
    user_id: UUID, content_hash: str, *, category: str, not_in: Collection[str] = ()
) -> bool:
    """Say whether a moderator allowed this user this content, refused for the same category.

    What they allowed in one of the places `not_in` does not count.
    """
    allowed = ScreeningRefusal.filter(
        user_id=user_id,
        content_hash=content_hash,
        category=category,
        state=RefusalState.ALLOWED,
    )
    return await allowed.exclude(place__in=list(not_in)).exists()


async def record(refusal: ScreeningRefusal) -> ScreeningRefusal:
    """Return the row of this refusal: a new one, or the one that stands already.

    The same content, refused to the same user in the same place for the same reason, has one row,
    whatever became of it; a row that a moderator allowed is not one of them. Two who refuse it at
    once wait for one another. The transaction is its own.
    """

    async def write() -> ScreeningRefusal:
        async with transaction() as open_connection:
            key = f"refusal:{refusal.user_id}:{refusal.content_hash}"  # type: ignore[attr-defined]  # the ORM makes user_id
            await open_connection.execute_query_dict(_ONE_AT_A_TIME, [key])
            standing = await _standing(refusal, open_connection)
            if standing is not None:
                return standing
            await refusal.save(using_db=open_connection, force_create=True)
            return refusal

    written = await retried(write)
    log.info(
        "screening.refused",
        refusal_id=str(written.id),
        place=written.place,
        category=written.category,
        again=written.id != refusal.id,
    )
    return written


async def appealable(refusal_ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these refusals their authors may still appeal, in one query."""
    found = ScreeningRefusal.filter(
        id__in=list(refusal_ids), may_appeal=True, state=RefusalState.REFUSED
    )
    return {refusal.id for refusal in await found}


async def keep(refusal: ScreeningRefusal) -> None:
    """Note that the refused bytes are in quarantine."""
    await ScreeningRefusal.filter(id=refusal.id).update(is_kept=True)


def quarantine_key(refusal_id: UUID) -> str:
    """Return where the bytes of a refused picture are kept."""
    return f"quarantine/{refusal_id}"


async def _standing(
    refusal: ScreeningRefusal, open_connection: BaseDBAsyncClient
) -> ScreeningRefusal | None:
    return (
        await ScreeningRefusal.filter(
            user_id=refusal.user_id,  # type: ignore[attr-defined]  # the ORM makes user_id
            kind=refusal.kind,
            place=refusal.place,
            category=refusal.category,
            content_hash=refusal.content_hash,
        )
        .exclude(state=RefusalState.ALLOWED)
        .using_db(open_connection)
        .order_by("id")
        .first()
    )


def words_refusal(
    user_id: UUID, *, place: str, category: str, content_hash: str, words: str, may_appeal: bool
) -> ScreeningRefusal:
    """Return the row, not yet written, of a refused text."""
    return ScreeningRefusal(
        user_id=user_id,
        kind=RefusalKind.WORDS,
        place=place,
        category=category,
        content_hash=content_hash,
        words=words,
        may_appeal=may_appeal,
    )


def picture_refusal(
    user_id: UUID, *, place: str, category: str, content_hash: str, score: float
) -> ScreeningRefusal:
    """Return the row, not yet written, of a refused picture."""
    return ScreeningRefusal(
        user_id=user_id,
        kind=RefusalKind.PIXELS,
        place=place,
        category=category,
        content_hash=content_hash,
        score=score,
    )
