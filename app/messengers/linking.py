"""Linking an identity of a messenger with an account, from either side, and parting them.

From the web: `create_link_code`, whose code comes back through the bot (`redeem_code`). From the
bot: `request_link`, whose code comes back through the web, where its holder sees who asks and says
yes (`confirm_link`). Either way the account's holder was signed in, and the messenger vouches for
the identity. An identity with an account is never moved: it is unlinked first, so that nobody is
talked into giving an account away by a link, or an identity to another's account.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from asyncpg import UniqueViolationError
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError

from app.accounts.closing import is_closed
from app.accounts.devices import end_session, open_session
from app.accounts.models import User
from app.accounts.revocations import EventedRevocations
from app.accounts.tokens import secret_digest
from app.accounts.viewer import Viewer
from app.channels import Channel
from app.clock import now
from app.errors import InvalidInput, NotFound
from app.infra.db import transaction
from app.infra.pages import newest_first
from app.infra.telemetry import logger
from app.messengers.credentials import Service
from app.messengers.models import LinkCode, LinkedIdentity
from app.messengers.refusals import AlreadyLinked, LinkCodeNotGood
from app.paging import Page, Window
from app.runtime import Runtime

# 192 random bits as 32 characters: Telegram takes 64 of A-Z a-z 0-9 _ - in a deep link
_CODE_BYTES = 24
_EXTERNAL_ID_MAX_CHARS = 64
_NAME_MAX_CHARS = 100
_ENDED = "unlinked"

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code as its holder gets it, once; good until `expires_at`. It is stored nowhere."""

    text: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """What a bot's code asks for: that this identity be the viewer's."""

    channel: Channel
    external_id: str
    display_name: str
    expires_at: datetime


async def create_link_code(viewer: Viewer, channel: Channel, *, runtime: Runtime) -> NewCode:
    """Return a code with which an identity on `channel` becomes the viewer's.

    Codes the viewer made before for that channel stop working. Raises InvalidInput for WEB,
    RateLimited.
    """
    if channel is Channel.WEB:
        raise InvalidInput("channel", "Link a messenger: TELEGRAM or DISCORD.")
    await _limit(runtime, "web", str(viewer.user_id))
    async with transaction() as connection:
        await (
            LinkCode.filter(user_id=viewer.user_id, channel=channel, used_at=None)
            .using_db(connection)
            .delete()
        )
        return await _new_code(runtime, connection, channel=channel, user_id=viewer.user_id)


async def request_link(
    service: Service, external_id: str, display_name: str, *, runtime: Runtime
) -> NewCode:
    """Return a code with which somebody who is signed in on the web gets this identity.

    Raises InvalidInput for an id that is none, AlreadyLinked, RateLimited.
    """
    name = _checked(external_id, display_name)
    await _limit(runtime, service.channel, external_id)
    async with transaction() as connection:
        if await _link_of(service.channel, external_id, connection=connection):
            raise AlreadyLinked
        await (
            LinkCode.filter(channel=service.channel, external_id=external_id, used_at=None)
            .using_db(connection)
            .delete()
        )
        return await _new_code(
            runtime,
            connection,
            channel=service.channel,
            external_id=external_id,
            display_name=name,
        )


async def read_request(viewer: Viewer, code: str, *, runtime: Runtime) -> LinkRequest:
    """Return what a bot's code asks for, to be looked at before `confirm_link`.

    Raises LinkCodeNotGood, RateLimited. Locks nothing, writes nothing.
    """
    await _limit(runtime, "try", str(viewer.user_id))
    found = await LinkCode.get_or_none(code_hash=secret_digest(code), user_id=None)
    if found is None or found.used_at is not None or found.expires_at <= now():
        raise LinkCodeNotGood
    return LinkRequest(
        channel=found.channel,
        external_id=found.external_id or "",
        display_name=found.display_name,
        expires_at=found.expires_at,
    )


async def confirm_link(viewer: Viewer, code: str, *, runtime: Runtime) -> LinkedIdentity:
    """Make the identity of a bot's code the viewer's, once; a repeat by them returns it.

    Raises LinkCodeNotGood, AlreadyLinked, RateLimited. Locks the code.
    """
    await _limit(runtime, "try", str(viewer.user_id))
    async with transaction() as connection:
        found = await _locked(code, connection=connection)
        if found is None or found.external_id is None:
            raise LinkCodeNotGood
        return await _link(
            runtime,
            connection,
            code=found,
            user_id=viewer.user_id,
            external_id=found.external_id,
            display_name=found.display_name,
        )


async def redeem_code(
    service: Service, code: str, *, external_id: str, display_name: str, runtime: Runtime
) -> LinkedIdentity:
    """Link an identity of the bot's messenger to whoever made the code on the web.

    A repeat for the same identity returns the link. Raises LinkCodeNotGood, AlreadyLinked,
    InvalidInput, RateLimited. Locks the code.
    """
    name = _checked(external_id, display_name)
    await _limit(runtime, service.channel, external_id)
    async with transaction() as connection:
        found = await _locked(code, connection=connection)
        user_id: UUID | None = None if found is None else found.user_id  # type: ignore[attr-defined]  # the ORM's key
        if found is None or user_id is None or found.channel is not service.channel:
            raise LinkCodeNotGood
        return await _link(
            runtime,
            connection,
            code=found,
            user_id=user_id,
            external_id=external_id,
            display_name=name,
        )


async def identities_of(viewer: Viewer, window: Window) -> Page[LinkedIdentity]:
    """Return a page of the viewer's identities, newest first."""
    return await newest_first(LinkedIdentity.filter(user_id=viewer.user_id), window)


async def own(viewer: Viewer, identity_id: UUID) -> LinkedIdentity | None:
    """Return one of the viewer's identities, None for every other."""
    return await LinkedIdentity.get_or_none(id=identity_id, user_id=viewer.user_id)


async def unlink(viewer: Viewer, identity_id: UUID, *, runtime: Runtime) -> LinkedIdentity:
    """Part an identity from the viewer's account: bots act for it no more, their sockets close.

    Its threads and posts go with it; chats stay. Returns what was linked. Raises NotFound, a second
    time too.
    """
    async with transaction() as connection:
        identity = (
            await LinkedIdentity.filter(id=identity_id, user_id=viewer.user_id)
            .using_db(connection)
            .select_for_update()
            .get_or_none()
        )
        if identity is None:
            raise NotFound("LinkedIdentity")
        session_id: UUID = identity.session_id  # type: ignore[attr-defined]  # the ORM's key
        await end_session(session_id, reason=_ENDED, connection=connection)
        await identity.delete(using_db=connection)
    log.info("identity.unlinked", identity_id=str(identity_id), channel=identity.channel.value)
    await EventedRevocations(runtime.events).session_revoked(session_id)
    return identity


async def forget_codes(*, limit: int) -> int:
    """Delete codes that have long stopped working; return how many of them."""
    old = (
        await LinkCode.filter(expires_at__lt=now() - timedelta(days=1))
        .limit(limit)
        .values_list("id", flat=True)
    )
    return await LinkCode.filter(id__in=list(old)).delete() if old else 0


async def _link(
    runtime: Runtime,
    connection: BaseDBAsyncClient,
    *,
    code: LinkCode,
    user_id: UUID,
    external_id: str,
    display_name: str,
) -> LinkedIdentity:
    """Use a locked code. What was linked with it before is returned, for the same two alone."""
    present = await _link_of(code.channel, external_id, connection=connection)
    if code.used_at is not None:
        if present is not None and present.user_id == user_id:  # type: ignore[attr-defined]  # the ORM's key
            return present
        raise LinkCodeNotGood
    if code.expires_at <= now():
        raise LinkCodeNotGood
    if present is not None:
        raise AlreadyLinked
    # against an account that is being closed meanwhile
    user = await User.filter(id=user_id).using_db(connection).select_for_update().get()
    if is_closed(user):
        raise LinkCodeNotGood
    until = now() + timedelta(seconds=runtime.settings.link_idle_seconds)
    session = await open_session(user_id, expires_at=until, connection=connection)
    identity = LinkedIdentity(
        user_id=user_id,
        session=session,
        channel=code.channel,
        external_id=external_id,
        display_name=display_name,
    )
    try:
        await identity.save(using_db=connection)
    except IntegrityError as error:  # somebody else was quicker
        if isinstance(error.__cause__, UniqueViolationError):
            raise AlreadyLinked from None
        raise
    code.used_at, code.display_name = now(), ""
    await code.save(using_db=connection, update_fields=["used_at", "display_name"])
    identity.user = user
    log.info("identity.linked", identity_id=str(identity.id), channel=code.channel.value)
    return identity


async def _link_of(
    channel: Channel, external_id: str, *, connection: BaseDBAsyncClient
) -> LinkedIdentity | None:
    """Return the link of an identity; one whose session has ended is taken away first."""
    found = await (
        LinkedIdentity.filter(channel=channel, external_id=external_id)
        .using_db(connection)
        .select_related("session", "user")
        .first()
    )
    if found is None:
        return None
    if found.session.revoked_at is None and found.session.expires_at > now():
        return found
    await found.delete(using_db=connection)
    return None


async def _locked(code: str, *, connection: BaseDBAsyncClient) -> LinkCode | None:
    return (
        await LinkCode.filter(code_hash=secret_digest(code))
        .using_db(connection)
        .select_for_update()
        .get_or_none()
    )


async def _new_code(
    runtime: Runtime,
    connection: BaseDBAsyncClient,
    *,
    channel: Channel,
    user_id: UUID | None = None,
    external_id: str | None = None,
    display_name: str = "",
) -> NewCode:
    text = secrets.token_urlsafe(_CODE_BYTES)
    expires_at = now() + timedelta(seconds=runtime.settings.link_code_seconds)
    await LinkCode.create(
        using_db=connection,
        code_hash=secret_digest(text),
        channel=channel,
        user_id=user_id,
        external_id=external_id,
        display_name=display_name,
        expires_at=expires_at,
    )
    return NewCode(text=text, expires_at=expires_at)


async def _limit(runtime: Runtime, kind: str, who: str) -> None:
    await runtime.rate_limiter.hit(
        "link", kind, who, limit=runtime.settings.link_codes_per_hour, per_seconds=3_600
    )


def _checked(external_id: str, display_name: str) -> str:
    """Return the name as it is kept. Raises InvalidInput for an id that no messenger has."""
    if not 1 <= len(external_id) <= _EXTERNAL_ID_MAX_CHARS or not external_id.isprintable():
        raise InvalidInput("externalId", "This is no id of a messenger.")
    visible = "".join(char for char in display_name if char.isprintable()).strip()
    return visible[:_NAME_MAX_CHARS] or external_id
