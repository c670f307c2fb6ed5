"""Signing up, signing in, keeping a session alive, signing out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from asyncpg import UniqueViolationError
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError

from app.accounts.devices import device_name
from app.accounts.models import RefreshToken, Session, User
from app.accounts.passwords import cost_of, hash_password, is_outdated, verify_password
from app.accounts.refusals import EmailTaken, InvalidCredentials, InvalidRefreshToken
from app.accounts.revocations import EventedRevocations
from app.accounts.rules import checked_display_name, checked_password, folded_email
from app.accounts.tokens import (
    issue_access_token,
    new_refresh_token,
    next_by_digest,
    next_refresh_token,
    secret_digest,
)
from app.accounts.viewer import Viewer, viewer_of
from app.clock import now
from app.errors import InvalidInput
from app.infra.db import transaction
from app.infra.rate_limit import RateLimiter, network_of
from app.infra.telemetry import logger
from app.runtime import Runtime
from app.settings import Settings

_WIDER = 10  # times as many attempts from all networks, or on all email addresses

log = logger(__name__)


class RevocationBus(Protocol):
    """Tells every process that a session has ended, so that its open sockets close.

    A hint only, sent after the commit: whoever misses it still refuses the next request, because
    `authenticate` asks the database. So it must not raise when it cannot deliver.
    """

    async def session_revoked(self, session_id: UUID) -> None:
        """Say that this session ended. May be said twice."""


@dataclass(frozen=True, slots=True)
class Reception:
    """What is needed to let people in: limits and lifetimes, the secret, and whom to tell."""

    settings: Settings
    secret: bytes = field(repr=False)
    limiter: RateLimiter
    revocations: RevocationBus
    accepted: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session's current pair of tokens and who holds them. The tokens are stored nowhere."""

    access_token: str = field(repr=False)
    access_token_expires_at: datetime
    refresh_token: str = field(repr=False)
    refresh_token_expires_at: datetime
    viewer: Viewer


def reception_of(runtime: Runtime) -> Reception:
    """Return the reception of a process, whatever the door that people come in by."""
    return Reception(
        settings=runtime.settings,
        secret=runtime.secret,
        limiter=runtime.rate_limiter,
        revocations=EventedRevocations(runtime.events),
        accepted=runtime.accepted,
    )


OnCreated = Callable[[UUID, BaseDBAsyncClient], Awaitable[None]]


async def sign_up(
    reception: Reception,
    *,
    email: str,
    password: str,
    display_name: str,
    address: str,
    on_created: OnCreated,
    user_agent: str = "",
) -> SignedIn:
    """Create an account and its first session, in one transaction.

    `on_created` gets the new user's id and that transaction's connection: what it writes is there
    exactly when the account is. `address` is the caller's IP address, whose sign-ups are limited;
    of its `user_agent` a few words are kept, by which its owner knows the session again.
    A second call with the same email address is refused.

    Raises InvalidInput (on "email", "password" or "displayName"), RateLimited, EmailTaken.
    """
    folded, secret_word = folded_email(email), checked_password(password)
    name = checked_display_name(display_name)
    await reception.limiter.hit(
        "sign_up",
        network_of(address),
        limit=reception.settings.sign_ups_per_hour,
        per_seconds=3_600,
    )
    password_hash = await hash_password(secret_word, cost=cost_of(reception.settings))
    async with transaction() as connection:
        user = await _create_user(
            User(email=folded, display_name=name, password_hash=password_hash), connection
        )
        await on_created(user.id, connection)
        session = Session(user=user, device=device_name(user_agent))
        signed_in = await _open_session(reception, session, user=user, connection=connection)
    log.info("account.created", user_id=str(user.id))
    return signed_in


async def sign_in(
    reception: Reception, *, email: str, password: str, address: str, user_agent: str = ""
) -> SignedIn:
    """Open a session for the account with this email address and password.

    Each call opens another session: one a device. Attempts, successful or not, are limited: tightly
    from one network (of the caller's IP `address`) on one email address, ten times wider from one
    network and on one email address. So nobody keeps the owner out from elsewhere without ten
    networks of their own, and even with many guess no faster. An unknown email address takes as
    long as a wrong password. A hash made with outdated parameters is replaced.

    Raises InvalidCredentials, RateLimited. Text that could be no email address or no password of
    ours is refused like a wrong one.
    """
    try:
        folded, secret_word = folded_email(email), checked_password(password)
    except InvalidInput:
        folded, secret_word = "", ""
    await _limit_attempts(reception, email=folded, address=address)
    user, cost = await User.get_or_none(email=folded), cost_of(reception.settings)
    matches = await verify_password(
        secret_word, password_hash=None if user is None else user.password_hash, cost=cost
    )
    if user is None or not matches:
        log.info("sign_in.refused", user_id=None if user is None else str(user.id))
        raise InvalidCredentials
    outdated = is_outdated(user.password_hash, cost=cost)
    renewed = await hash_password(secret_word, cost=cost) if outdated else None
    async with transaction() as connection:
        if renewed:  # unless the password was changed since we read it
            await (
                User.filter(id=user.id, password_hash=user.password_hash)
                .using_db(connection)
                .update(password_hash=renewed)
            )
        session = Session(user=user, device=device_name(user_agent))
        signed_in = await _open_session(reception, session, user=user, connection=connection)
    log.info("session.opened", session_id=str(signed_in.viewer.session_id))
    return signed_in


async def confirm_password(
    reception: Reception, user_id: UUID, *, password: str, address: str
) -> None:
    """Make sure that whoever is signed in knows the account's password: before what has no return.

    Attempts are limited as those to sign in, and count as such. Raises InvalidCredentials,
    RateLimited. Locks nothing, writes nothing.
    """
    user = await User.get(id=user_id)
    await _limit_attempts(reception, email=user.email, address=address)
    try:
        given = checked_password(password)
    except InvalidInput:
        given = ""
    if not await verify_password(
        given, password_hash=user.password_hash, cost=cost_of(reception.settings)
    ):
        log.info("password.refused", user_id=str(user_id))
        raise InvalidCredentials


async def refresh_session(
    reception: Reception, *, refresh_token: str, grace_seconds: int = 0
) -> SignedIn:
    """Exchange an unused refresh token for the next one and a new access token.

    The session now lasts `refresh_token_seconds` from this moment. Showing a token a second time
    ends the session for everybody who holds one of its tokens, since we cannot tell the owner from
    a thief (RFC 9700, section 4.14.2). That is strict: of two exchanges at once one wins and the
    other ends the session, and a client that lost the answer signs in again. Clients therefore
    refresh in one place and store the new token before they use it.

    Browsers cannot promise that: two tabs wake up at once, and a page that is left takes its answer
    with it. For `grace_seconds` after its exchange a token therefore gives the very same next one
    again, unless that was exchanged meanwhile. There is still one next token, so a thief and the
    owner who both hold it meet at the next exchange, which ends the session.

    Raises InvalidRefreshToken, `reused` for a used token. Locks the session's row.
    """
    async with transaction() as connection:
        session, token = await _lock_family(refresh_token, connection=connection)
        if token.used_at is None:
            return await _exchange(
                reception,
                session=session,
                token=token,
                shown=refresh_token,
                connection=connection,
            )
        repeated = await _repeat(
            reception,
            session=session,
            token=token,
            shown=refresh_token,
            grace_seconds=grace_seconds,
            connection=connection,
        )
        if repeated is not None:
            return repeated
        await _end(session, reason="refresh token reused", connection=connection)
    # the transaction that ended the session is committed; only now is there something to tell
    log.warning("session.reuse_detected", session_id=str(session.id))
    await reception.revocations.session_revoked(session.id)
    raise InvalidRefreshToken(reused=True)


async def sign_out(reception: Reception, *, refresh_token: str) -> None:
    """End the session of this refresh token: its tokens work no more, its sockets close.

    Any token of the session will do, used and expired ones too. An unknown token and a second call
    change nothing and are no error: either way nobody is signed in by it. Locks the session's row.
    """
    try:
        async with transaction() as connection:
            session, _token = await _lock_family(refresh_token, connection=connection)
            await _end(session, reason="signed out", connection=connection)
    except InvalidRefreshToken:
        return
    log.info("session.signed_out", session_id=str(session.id))
    await reception.revocations.session_revoked(session.id)


async def _limit_attempts(reception: Reception, *, email: str, address: str) -> None:
    few, network = reception.settings.sign_in_attempts_per_minute, network_of(address)
    many = few * _WIDER
    # the tight one first: what it refuses is not counted against everybody else's attempts
    await reception.limiter.hit("sign_in", email, network, limit=few, per_seconds=60)
    await reception.limiter.hit("sign_in_network", network, limit=many, per_seconds=60)
    if email:
        await reception.limiter.hit("sign_in_email", email, limit=many, per_seconds=60)


async def _create_user(user: User, connection: BaseDBAsyncClient) -> User:
    try:
        await user.save(using_db=connection)
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolationError):
            raise EmailTaken from None
        raise
    return user


async def _open_session(
    reception: Reception, session: Session, *, user: User, connection: BaseDBAsyncClient
) -> SignedIn:
    session.expires_at = _refresh_expiry(reception.settings)
    await session.save(using_db=connection)
    return await _issue(
        reception,
        new_refresh_token(),
        user=user,
        session=session,
        connection=connection,
    )


async def _lock_family(
    refresh_token: str, *, connection: BaseDBAsyncClient
) -> tuple[Session, RefreshToken]:
    """Lock the session first, then read the token: everything in a family waits for that row."""
    digest = secret_digest(refresh_token)
    session = (
        await Session.filter(refresh_tokens__token_hash=digest)
        .using_db(connection)
        .select_for_update(of=("sessions",))
        .get_or_none()
    )
    if session is None:
        raise InvalidRefreshToken(reused=False)
    return session, await RefreshToken.get(token_hash=digest, using_db=connection)


async def _exchange(
    reception: Reception,
    *,
    session: Session,
    token: RefreshToken,
    shown: str,
    connection: BaseDBAsyncClient,
) -> SignedIn:
    moment = now()
    if session.revoked_at is not None or min(session.expires_at, token.expires_at) <= moment:
        raise InvalidRefreshToken(reused=False)
    token.used_at = moment
    await token.save(using_db=connection, update_fields=["used_at"])
    session.last_used_at, session.expires_at = moment, _refresh_expiry(reception.settings)
    await session.save(using_db=connection, update_fields=["last_used_at", "expires_at"])
    user = await User.get(sessions__id=session.id, using_db=connection)
    return await _issue(
        reception,
        next_refresh_token(shown, secret=reception.secret),
        user=user,
        session=session,
        connection=connection,
    )


async def _repeat(
    reception: Reception,
    *,
    session: Session,
    token: RefreshToken,
    shown: str,
    grace_seconds: int,
    connection: BaseDBAsyncClient,
) -> SignedIn | None:
    """Return what the exchange of a used token gave, None when that is not given again."""
    moment, grace = now(), timedelta(seconds=grace_seconds)
    if token.used_at is None or token.used_at + grace <= moment:
        return None
    if session.revoked_at is not None or session.expires_at <= moment:
        return None
    possible = next_by_digest(shown, secrets=(reception.secret, *reception.accepted))
    unused = (
        await RefreshToken.filter(token_hash__in=list(possible), session=session, used_at=None)
        .using_db(connection)
        .first()
    )
    if unused is None:
        return None
    following = possible[unused.token_hash]
    user = await User.get(sessions__id=session.id, using_db=connection)
    return _handed_out(reception, following, user=user, session=session)


async def _issue(
    reception: Reception,
    refresh_token: str,
    *,
    user: User,
    session: Session,
    connection: BaseDBAsyncClient,
) -> SignedIn:
    await RefreshToken.create(
        using_db=connection,
        session=session,
        token_hash=secret_digest(refresh_token),
        expires_at=session.expires_at,
    )
    return _handed_out(reception, refresh_token, user=user, session=session)


def _handed_out(
    reception: Reception, refresh_token: str, *, user: User, session: Session
) -> SignedIn:
    access_token = issue_access_token(
        user.id,
        session_id=session.id,
        issued_at=now(),
        lifetime_seconds=reception.settings.access_token_seconds,
        secret=reception.secret,
    )
    return SignedIn(
        access_token=access_token.text,
        access_token_expires_at=access_token.expires_at,
        refresh_token=refresh_token,
        refresh_token_expires_at=session.expires_at,
        viewer=viewer_of(user, session=session, expires_at=access_token.expires_at),
    )


async def _end(session: Session, *, reason: str, connection: BaseDBAsyncClient) -> None:
    """End a locked session; one that has ended keeps its time and its reason."""
    if session.revoked_at is None:
        session.revoked_at, session.revoked_reason = now(), reason
        await session.save(using_db=connection, update_fields=["revoked_at", "revoked_reason"])


def _refresh_expiry(settings: Settings) -> datetime:
    return now() + timedelta(seconds=settings.refresh_token_seconds)
