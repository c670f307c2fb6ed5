"""Signing up and in: who gets an account, and who gets in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import pytest
from argon2 import PasswordHasher, extract_parameters
from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.models import RefreshToken, Role, Session, User
from app.accounts.refusals import EmailTaken, InvalidCredentials
from app.accounts.roles import set_role
from app.accounts.sessions import Reception, SignedIn, sign_in, sign_up
from app.accounts.viewer import authenticate
from app.errors import InvalidInput, NotFound
from app.infra.db import connection
from app.settings import Settings
from tests.domain.reception import ADDRESS, PASSWORD, SECRET, ada, no_more, open_reception

pytestmark = pytest.mark.usefixtures("database", "redis")


@pytest.fixture
async def reception(settings: Settings) -> AsyncIterator[Reception]:
    async with open_reception(settings) as opened:
        yield opened


async def enter(reception: Reception, email: str, password: str = PASSWORD) -> SignedIn:
    return await sign_in(reception, email=email, password=password, address=ADDRESS)


async def test_a_new_account_is_signed_in_at_once(reception: Reception) -> None:
    signed_in = await ada(reception, email=" Ada@Example.com")
    viewer = await authenticate(signed_in.access_token, secret=SECRET)
    assert viewer == signed_in.viewer
    assert (viewer.email, viewer.display_name) == ("ada@example.com", "Ada")
    assert (viewer.role, viewer.is_moderator, viewer.is_admin) == (Role.USER, False, False)
    assert viewer.expires_at == signed_in.access_token_expires_at
    assert signed_in.access_token_expires_at < signed_in.refresh_token_expires_at


async def test_what_on_created_writes_is_committed_with_the_account(reception: Reception) -> None:
    async def rename(user_id: UUID, connection: BaseDBAsyncClient) -> None:
        await User.filter(id=user_id).using_db(connection).update(display_name="welcomed")

    signed_in = await sign_up(
        reception,
        email="ada@example.com",
        password=PASSWORD,
        display_name="Ada",
        address=ADDRESS,
        on_created=rename,
    )
    assert (await User.get(id=signed_in.viewer.user_id)).display_name == "welcomed"


async def test_when_on_created_fails_there_is_no_account(reception: Reception) -> None:
    async def fail(_user_id: UUID, _connection: BaseDBAsyncClient) -> None:
        raise LookupError("no wallet today")

    with pytest.raises(LookupError):
        await sign_up(
            reception,
            email="ada@example.com",
            password=PASSWORD,
            display_name="Ada",
            address=ADDRESS,
            on_created=fail,
        )
    assert await User.all().count() == await Session.all().count() == 0
    await ada(reception)


async def test_an_email_address_has_one_account_however_it_is_written(reception: Reception) -> None:
    await ada(reception)
    with pytest.raises(EmailTaken):
        await ada(reception, email="ADA@EXAMPLE.COM")
    assert await User.all().count() == await Session.all().count() == 1


async def test_of_racing_sign_ups_with_one_email_address_one_wins(reception: Reception) -> None:
    outcomes = await asyncio.gather(*(ada(reception) for _ in range(6)), return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["EmailTaken"] * 5 + [
        "SignedIn"
    ]
    assert await User.all().count() == await Session.all().count() == 1


@pytest.mark.parametrize(
    ("field", "email", "password", "display_name"),
    [
        ("email", "ada", PASSWORD, "Ada"),
        ("password", "ada@example.com", "too short", "Ada"),
        ("displayName", "ada@example.com", PASSWORD, " "),
    ],
)
async def test_a_field_that_does_not_fit_is_named_and_nothing_is_written(
    reception: Reception, field: str, email: str, password: str, display_name: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        await sign_up(
            reception,
            email=email,
            password=password,
            display_name=display_name,
            address=ADDRESS,
            on_created=no_more,
        )
    assert caught.value.field == field
    assert await User.all().count() == 0


async def test_the_right_password_opens_a_session_of_its_own(reception: Reception) -> None:
    first = await ada(reception)
    second = await enter(reception, "ADA@example.com")
    assert second.viewer.user_id == first.viewer.user_id
    assert second.viewer.session_id != first.viewer.session_id
    for signed_in in (first, second):
        assert await authenticate(signed_in.access_token, secret=SECRET) == signed_in.viewer


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ada@example.com", PASSWORD + "!"),
        ("ada@example.com", ""),
        ("ada@example.com", "x" * 10_000),
        ("ada@example.com", PASSWORD + "\ud800"),
        ("eve@example.com", PASSWORD),
        ("no address", PASSWORD),
        ("", ""),
    ],
)
async def test_a_wrong_password_and_an_unknown_address_are_refused_alike(
    reception: Reception, email: str, password: str
) -> None:
    await ada(reception)
    with pytest.raises(InvalidCredentials) as caught:
        await enter(reception, email, password)
    assert vars(caught.value) == vars(InvalidCredentials())
    assert await Session.all().count() == 1


async def test_a_password_is_stored_as_argon2id_with_the_parameters_of_owasp(
    reception: Reception,
) -> None:
    signed_in = await ada(replace(reception, settings=Settings()))
    stored = (await User.get(id=signed_in.viewer.user_id)).password_hash
    parameters = extract_parameters(stored)
    assert stored.startswith("$argon2id$")
    assert (parameters.memory_cost, parameters.time_cost, parameters.parallelism) == (19_456, 2, 1)


async def test_a_hash_with_outdated_parameters_is_replaced_at_the_next_sign_in(
    reception: Reception,
) -> None:
    reception = replace(reception, settings=Settings())
    user_id = (await ada(reception)).viewer.user_id
    weak = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
    await User.filter(id=user_id).update(password_hash=weak)
    with pytest.raises(InvalidCredentials):
        await enter(reception, "ada@example.com", PASSWORD + "!")
    assert (await User.get(id=user_id)).password_hash == weak
    await enter(reception, "ada@example.com")
    renewed = (await User.get(id=user_id)).password_hash
    assert extract_parameters(renewed).memory_cost == 19_456
    await enter(reception, "ada@example.com")
    assert (await User.get(id=user_id)).password_hash == renewed


async def test_neither_password_nor_token_is_anywhere_in_the_database(reception: Reception) -> None:
    signed_in = await ada(reception)
    tables = (User, Session, RefreshToken)
    everything = ""
    for table in tables:
        rows = await connection().execute_query_dict(f"SELECT * FROM {table._meta.db_table}")  # noqa: S608 - our own names
        everything += repr(rows)
    assert signed_in.viewer.email in everything
    for secret in (PASSWORD, signed_in.refresh_token, signed_in.access_token):
        assert secret not in everything


async def test_tokens_are_not_in_any_repr(reception: Reception) -> None:
    signed_in = await ada(reception)
    shown = repr(signed_in) + repr(reception)
    assert signed_in.refresh_token not in shown
    assert signed_in.access_token not in shown
    assert repr(SECRET) not in shown


async def test_a_role_counts_from_the_next_request_on(reception: Reception) -> None:
    token = (await ada(reception)).access_token
    await set_role("ADA@example.com", role=Role.MODERATOR)
    moderator = await authenticate(token, secret=SECRET)
    assert (moderator.is_moderator, moderator.is_admin) == (True, False)
    await set_role("ada@example.com", role=Role.ADMIN)
    admin = await authenticate(token, secret=SECRET)
    assert (admin.is_moderator, admin.is_admin) == (True, True)
    await set_role("ada@example.com", role=Role.USER)
    assert not (await authenticate(token, secret=SECRET)).is_moderator


async def test_nobody_gets_a_role_by_an_unknown_address() -> None:
    with pytest.raises(NotFound):
        await set_role("eve@example.com", role=Role.ADMIN)
