"""What bots show: credentials that are made, exchanged and taken back by whoever runs Galatea."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from asyncpg import UniqueViolationError
from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q

from app.accounts.refusals import InvalidToken, TokenFault
from app.accounts.tokens import secret_digest
from app.channels import Channel
from app.clock import now
from app.errors import Conflict, InvalidInput, NotFound
from app.infra.db import transaction
from app.infra.telemetry import logger
from app.messengers.models import MessengerService, Scope, ServiceCredential

PREFIX = "gsc_"
_BYTES = 32
_NAME_MAX_CHARS = 60
_LONGEST_CHARS = 100  # ours have 47
log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Service:
    """A bot that showed who it is."""

    id: UUID
    name: str
    channel: Channel
    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class NewCredential:
    """A credential as its holder gets it, once. It is stored nowhere."""

    service: Service
    text: str = field(repr=False)


async def create_service(name: str, *, channel: Channel, scopes: Iterable[Scope]) -> NewCredential:
    """Write down a bot and its first credential.

    Raises InvalidInput for a name outside of 1 to 60 characters, no scope, or the channel WEB;
    Conflict for a name that is taken.
    """
    kept = sorted(set(scopes))
    if not 1 <= len(name.strip()) <= _NAME_MAX_CHARS:
        raise InvalidInput("name", f"A name has 1 to {_NAME_MAX_CHARS} characters.")
    if channel is Channel.WEB:
        raise InvalidInput("channel", "A bot is one of a messenger: TELEGRAM or DISCORD.")
    if not kept:
        raise InvalidInput("scopes", "A bot may do one thing at least.")
    row = MessengerService(name=name.strip(), channel=channel, scopes=kept)
    text = _new()
    try:
        async with transaction() as connection:
            await row.save(using_db=connection)
            await ServiceCredential.create(
                using_db=connection, service=row, token_hash=secret_digest(text)
            )
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolationError):
            raise Conflict(f"There is a bot called {row.name} already.") from None
        raise
    log.info("service.created", service=row.name, channel=channel.value)
    return NewCredential(service=_service(row), text=text)


async def rotate_credential(name: str, *, overlap_seconds: int) -> NewCredential:
    """Make a new credential of a bot; those before it work `overlap_seconds` longer, or less.

    A second call makes another one. Raises NotFound for no such bot, and a revoked one. Locks the
    bot's row.
    """
    text, until = _new(), now() + timedelta(seconds=overlap_seconds)
    async with transaction() as connection:
        row = (
            await MessengerService.filter(name=name, revoked_at=None)
            .using_db(connection)
            .select_for_update()
            .get_or_none()
        )
        if row is None:
            raise NotFound(f"A bot called {name}")
        await (
            ServiceCredential.filter(service_id=row.id)
            .filter(Q(expires_at=None) | Q(expires_at__gt=until))
            .using_db(connection)
            .update(expires_at=until)
        )
        await ServiceCredential.create(
            using_db=connection, service=row, token_hash=secret_digest(text)
        )
    log.info("service.credential_rotated", service=name)
    return NewCredential(service=_service(row), text=text)


async def revoke_service(name: str) -> None:
    """Let a bot in no more: its credentials and what it acts with end now. Links stay.

    A second call changes nothing. Raises NotFound for no such bot.
    """
    row = await MessengerService.get_or_none(name=name)
    if row is None:
        raise NotFound(f"A bot called {name}")
    await MessengerService.filter(id=row.id, revoked_at=None).update(revoked_at=now())
    log.info("service.revoked", service=name)


async def recognise(credential: str) -> Service:
    """Return whose credential this is, in one query. Raises InvalidToken: MALFORMED or REVOKED."""
    if not credential.startswith(PREFIX) or len(credential) > _LONGEST_CHARS:
        raise InvalidToken(TokenFault.MALFORMED)
    found = await ServiceCredential.get_or_none(
        token_hash=secret_digest(credential)
    ).select_related("service")
    if found is None or found.service.revoked_at is not None:
        raise InvalidToken(TokenFault.REVOKED)
    if found.expires_at is not None and found.expires_at <= now():
        raise InvalidToken(TokenFault.REVOKED)
    return _service(found.service)


async def service_by_id(service_id: UUID) -> Service:
    """Return a bot that is let in. Raises InvalidToken (REVOKED) for every other."""
    row = await MessengerService.get_or_none(id=service_id, revoked_at=None)
    if row is None:
        raise InvalidToken(TokenFault.REVOKED)
    return _service(row)


def _new() -> str:
    return PREFIX + secrets.token_urlsafe(_BYTES)


def _service(row: MessengerService) -> Service:
    return Service(
        id=row.id,
        name=row.name,
        channel=row.channel,
        scopes=frozenset(Scope(scope) for scope in row.scopes),
    )
