"""Accounts through the schema: signing up, in and out, and who is told what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from redis.asyncio import Redis
from starlette.requests import HTTPConnection

from app.accounts.models import Role, User
from app.accounts.refusals import InvalidToken
from app.accounts.revocations import session_topic
from app.accounts.roles import set_role
from app.accounts.viewer import authenticate
from app.graphql.context import Context
from app.graphql.schema import schema
from app.runtime import Runtime
from app.settings import Settings
from app.wallet.models import WalletAccount
from tests.pools import open_lent_runtime

EMAIL = "ada@example.com"
PASSWORD = "correct horse battery staple"  # noqa: S105 - of a test

_ANSWER = """{
    __typename
    ... on Problem { code message }
    ... on InvalidInputProblem { field }
    ... on RateLimitedProblem { retryAfterSeconds }
    ... on Session {
        accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt
        viewer { id email displayName role createdAt }
    }
}"""
SIGN_UP = f"mutation ($input: SignUpInput!) {{ answer: signUp(input: $input) {_ANSWER} }}"
SIGN_IN = """mutation ($input: SignInInput!) { answer: signIn(input: $input) {
    __typename
    ... on Problem { code message }
    ... on RateLimitedProblem { retryAfterSeconds }
    ... on Session { accessToken refreshToken viewer { id } }
} }"""
REFRESH = """mutation ($input: RefreshSessionInput!) { answer: refreshSession(input: $input) {
    __typename
    ... on Problem { code message }
    ... on InvalidRefreshTokenProblem { reused }
    ... on Session { accessToken refreshToken viewer { id } }
} }"""
SIGN_OUT = """mutation ($input: SignOutInput!) { answer: signOut(input: $input) {
    __typename
    ... on SignedOut { signedOut }
} }"""
VIEWER = "{ viewer { id email displayName role createdAt } }"


@pytest.fixture
async def runtime(settings: Settings, redis: Redis) -> AsyncIterator[Runtime]:
    few = settings.model_copy(update={"sign_in_attempts_per_minute": 3})
    async with open_lent_runtime(few) as opened:
        yield opened


async def execute(
    runtime: Runtime, operation: str, *, token: str | None = None, **variables: Any
) -> dict[str, Any]:
    """Execute as the web edge does: the token is authenticated first, a bad one is a problem."""
    context = Context(
        request=HTTPConnection({"type": "http", "client": ("192.0.2.7", 50_000), "headers": []}),
        runtime=runtime,
    )
    if token is not None:
        try:
            context.signed_in = await authenticate(token, secret=runtime.secret)
        except InvalidToken as refusal:
            context.token_problem = refusal.message
    result = await schema.execute(operation, variable_values=variables, context_value=context)
    return {
        "data": getattr(result, "data", None),
        "errors": [error.formatted for error in getattr(result, "errors", None) or []],
    }


async def answer(runtime: Runtime, operation: str, **given: str) -> dict[str, Any]:
    """Execute a mutation with this input and return its answer; errors are none."""
    result = await execute(runtime, operation, input=given)
    assert result["errors"] == []
    found: dict[str, Any] = result["data"]["answer"]
    return found


async def ada(runtime: Runtime) -> dict[str, Any]:
    return await answer(
        runtime, SIGN_UP, email=EMAIL, password=PASSWORD, displayName=" Ada Lovelace "
    )


async def test_signing_up_answers_with_a_session_and_its_viewer(runtime: Runtime) -> None:
    session = await ada(runtime)
    assert session["__typename"] == "Session"
    assert session["accessTokenExpiresAt"] < session["refreshTokenExpiresAt"]
    viewer = session["viewer"]
    assert (viewer["email"], viewer["displayName"], viewer["role"]) == (
        EMAIL,
        "Ada Lovelace",
        "USER",
    )
    result = await execute(runtime, VIEWER, token=session["accessToken"])
    assert result == {"data": {"viewer": viewer}, "errors": []}


async def test_a_new_account_has_a_wallet_with_the_welcome_grant(runtime: Runtime) -> None:
    session = await ada(runtime)
    money = "{ viewer { wallet { balanceAurum availableAurum } } }"
    result = await execute(runtime, money, token=session["accessToken"])
    granted = runtime.settings.welcome_grant_aurum
    assert granted > 0
    assert result["data"]["viewer"]["wallet"] == {
        "balanceAurum": granted,
        "availableAurum": granted,
    }


async def test_nobody_signed_in_is_a_viewer_of_null(runtime: Runtime) -> None:
    assert await execute(runtime, VIEWER) == {"data": {"viewer": None}, "errors": []}


async def test_a_token_that_is_no_good_is_an_error_that_says_so(runtime: Runtime) -> None:
    result = await execute(runtime, VIEWER, token="nonsense")  # noqa: S106 - of a test
    assert [error["message"] for error in result["errors"]] == [
        "The access token is not valid. Sign in again."
    ]
    assert result["errors"][0]["path"] == ["viewer"]


async def test_an_email_address_that_has_an_account_is_a_problem(runtime: Runtime) -> None:
    await ada(runtime)
    problem = await ada(runtime)
    assert (problem["__typename"], problem["code"]) == ("EmailTakenProblem", "EMAIL_TAKEN")
    assert await User.all().count() == await WalletAccount.filter(kind="USER").count() == 1


@pytest.mark.parametrize(
    ("field", "value"), [("email", "ada"), ("password", "short"), ("displayName", "\u200b")]
)
async def test_an_input_that_does_not_fit_is_a_problem_that_names_it(
    runtime: Runtime, field: str, value: str
) -> None:
    given = {"email": EMAIL, "password": PASSWORD, "displayName": "Ada"} | {field: value}
    problem = await answer(runtime, SIGN_UP, **given)
    assert (problem["__typename"], problem["field"]) == ("InvalidInputProblem", field)
    assert await User.all().count() == 0


async def test_signing_in_opens_another_session_of_the_same_viewer(runtime: Runtime) -> None:
    first = await ada(runtime)
    second = await answer(runtime, SIGN_IN, email="ADA@example.com", password=PASSWORD)
    assert second["__typename"] == "Session"
    assert second["viewer"]["id"] == first["viewer"]["id"]
    assert second["refreshToken"] != first["refreshToken"]


async def test_a_wrong_password_and_an_unknown_address_answer_alike(runtime: Runtime) -> None:
    await ada(runtime)
    wrong = await answer(runtime, SIGN_IN, email=EMAIL, password=PASSWORD[::-1])
    unknown = await answer(runtime, SIGN_IN, email="eve@example.com", password=PASSWORD)
    assert wrong == unknown
    assert wrong["__typename"] == "InvalidCredentialsProblem"


async def test_too_many_attempts_are_a_problem_that_says_when_to_try_again(
    runtime: Runtime,
) -> None:
    for _ in range(3):
        await answer(runtime, SIGN_IN, email=EMAIL, password=PASSWORD)
    problem = await answer(runtime, SIGN_IN, email=EMAIL, password=PASSWORD)
    assert problem["__typename"] == "RateLimitedProblem"
    assert problem["retryAfterSeconds"] > 0


async def test_aliases_do_not_get_around_the_limit(runtime: Runtime) -> None:
    given = f'input: {{email: "{EMAIL}", password: "{PASSWORD}"}}'
    many = " ".join(f"a{number}: signIn({given}) {{ __typename }}" for number in range(8))
    result = await execute(runtime, f"mutation {{ {many} }}")
    assert [answered["__typename"] for answered in result["data"].values()] == [
        "InvalidCredentialsProblem"
    ] * 3 + ["RateLimitedProblem"] * 5


async def test_a_refreshed_session_goes_on_and_a_reused_token_ends_it(runtime: Runtime) -> None:
    first = await ada(runtime)
    second = await answer(runtime, REFRESH, refreshToken=first["refreshToken"])
    assert second["__typename"] == "Session"
    assert second["viewer"]["id"] == first["viewer"]["id"]
    problem = await answer(runtime, REFRESH, refreshToken=first["refreshToken"])
    assert (problem["code"], problem["reused"]) == ("INVALID_REFRESH_TOKEN", True)
    result = await execute(runtime, VIEWER, token=second["accessToken"])
    assert result["errors"][0]["message"] == "The session was ended. Sign in again."
    problem = await answer(runtime, REFRESH, refreshToken="unknown")
    assert problem["reused"] is False


async def test_signing_out_ends_the_session_and_tells_who_follows_it(runtime: Runtime) -> None:
    session = await ada(runtime)
    viewer = await authenticate(session["accessToken"], secret=runtime.secret)
    async with runtime.events.follow(session_topic(viewer.session_id)) as follower:
        for _ in range(2):
            done = await answer(runtime, SIGN_OUT, refreshToken=session["refreshToken"])
            assert done == {"__typename": "SignedOut", "signedOut": True}
        assert await follower.next(timeout_seconds=30) == {"type": "session.revoked"}
    result = await execute(runtime, VIEWER, token=session["accessToken"])
    assert result["data"] == {"viewer": None}
    assert len(result["errors"]) == 1


async def test_a_new_role_is_seen_at_once(runtime: Runtime) -> None:
    session = await ada(runtime)
    await set_role(EMAIL, role=Role.ADMIN)
    result = await execute(runtime, VIEWER, token=session["accessToken"])
    assert result["data"]["viewer"]["role"] == "ADMIN"


async def test_others_see_an_account_by_its_name_alone() -> None:
    profile = schema.get_type_by_name("PublicProfile")
    assert {field.name for field in profile.fields} == {"id", "display_name"}  # type: ignore[union-attr]  # an object type
