"""Acting for somebody: a bot gets a token for some minutes, good for one linked identity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from app.accounts.closing import is_closed
from app.accounts.devices import keep_session
from app.accounts.models import Role
from app.accounts.refusals import InvalidToken, TokenFault
from app.accounts.tokens import Audience, issue_access_token, read_access_token
from app.accounts.viewer import Viewer, viewer_of
from app.clock import now
from app.messengers.credentials import Service, service_by_id
from app.messengers.models import LinkedIdentity
from app.messengers.refusals import NotLinked
from app.settings import Settings

_KEPT_DAILY_SECONDS = 86_400  # how often the life of a link that is used is written anew


@dataclass(frozen=True, slots=True)
class ActingToken:
    """What a bot acts with for `identity`, until `expires_at`. It is stored nowhere."""

    text: str = field(repr=False)
    expires_at: datetime
    identity: LinkedIdentity


@dataclass(frozen=True, slots=True)
class Acting:
    """A bot at work: `viewer` is the person, in the role of a user and on the bot's channel."""

    service: Service
    identity_id: UUID
    viewer: Viewer


async def act_for(
    service: Service, external_id: str, *, settings: Settings, secret: bytes
) -> ActingToken:
    """Return a token with which `service` acts for somebody of its own messenger.

    Each call gives another token. A link that is used stays: it ends `link_idle_seconds` after the
    last use. Raises NotLinked for everybody who is not linked, or not any more.
    """
    identity = await linked(service, external_id)
    moment = now()
    until = moment + timedelta(seconds=settings.link_idle_seconds)
    if until - identity.session.expires_at > timedelta(seconds=_KEPT_DAILY_SECONDS):
        await keep_session(identity.session.id, until=until)
    token = issue_access_token(
        identity.user.id,
        session_id=identity.session.id,
        issued_at=moment,
        lifetime_seconds=settings.acting_token_seconds,
        secret=secret,
        service_id=service.id,
    )
    return ActingToken(text=token.text, expires_at=token.expires_at, identity=identity)


async def linked(service: Service, external_id: str) -> LinkedIdentity:
    """Return somebody of the bot's messenger with user and session. Raises NotLinked."""
    identity = await LinkedIdentity.get_or_none(
        channel=service.channel, external_id=external_id
    ).select_related("user", "session")
    if identity is None or not _goes_on(identity):
        raise NotLinked
    return identity


async def authenticate(
    acting_token: str, *, secret: bytes, accepted: Sequence[bytes] = ()
) -> Acting:
    """Return who acts for whom with this token, in two queries by unique keys.

    Raises InvalidToken: what `read_access_token` raises, and REVOKED when the identity was
    unlinked, its session ended, the account was closed or the bot revoked. Writes nothing.
    """
    claims = read_access_token(
        acting_token, secret=secret, accepted=accepted, audience=Audience.INTERNAL
    )
    if claims.service_id is None:
        raise InvalidToken(TokenFault.MALFORMED)
    service = await service_by_id(claims.service_id)
    identity = await LinkedIdentity.get_or_none(
        session_id=claims.session_id, user_id=claims.user_id, channel=service.channel
    ).select_related("user", "session")
    if identity is None or not _goes_on(identity):
        raise InvalidToken(TokenFault.REVOKED)
    viewer = viewer_of(identity.user, session=identity.session, expires_at=claims.expires_at)
    return Acting(
        service=service,
        identity_id=identity.id,
        viewer=replace(viewer, role=Role.USER, channel=service.channel),
    )


def _goes_on(identity: LinkedIdentity) -> bool:
    session = identity.session
    return (
        session.revoked_at is None and session.expires_at > now() and not is_closed(identity.user)
    )
