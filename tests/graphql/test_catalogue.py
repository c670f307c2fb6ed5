"""The catalogue as clients read it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import strawberry
from starlette.requests import HTTPConnection
from strawberry.schema.config import StrawberryConfig

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.catalogue.refusals import ModelRetired, UnknownOption
from app.clock import now
from app.graphql.catalogue import CatalogueQuery
from app.graphql.context import Context
from app.graphql.failures import SafeErrors
from app.graphql.problems import as_problem
from app.graphql.scalars import SCALAR_MAP
from app.infra.db import transaction
from app.money import Aurum
from app.runtime import Runtime
from app.settings import Settings
from app.wallet import ledger
from app.wallet.welcome import welcome
from tests.pools import open_lent_runtime

schema = strawberry.Schema(
    query=CatalogueQuery,
    extensions=[SafeErrors],
    config=StrawberryConfig(scalar_map={Aurum: SCALAR_MAP[Aurum]}),
)

EVERYTHING = """
query Models($output: MediaKind, $availability: Availability) {
  models(output: $output, availability: $availability) {
    id slug name kind output availability retiredReason bestFor expectedSeconds aspectRatios
    imagesMax
    promptGuide { summary rules do avoid example limits maxPromptChars }
    options { id slug priceAurum durationSeconds withVoice affordable }
  }
}
"""


@pytest.fixture
async def runtime(settings: Settings) -> AsyncIterator[Runtime]:
    async with open_lent_runtime(settings) as opened:
        yield opened


def context(
    runtime: Runtime, *, user_id: UUID | None = None, token_problem: str | None = None
) -> Context:
    viewer = user_id and Viewer(
        user_id=user_id,
        session_id=uuid4(),
        role=Role.USER,
        expires_at=now() + timedelta(minutes=5),
        display_name="Ann",
        email="ann@example.org",
        created_at=now(),
    )
    request = HTTPConnection({"type": "http", "headers": [], "client": ("127.0.0.1", 1)})
    return Context(request, runtime, signed_in=viewer or None, token_problem=token_problem)


async def ask(runtime: Runtime, query: str, **more: Any) -> dict[str, Any]:
    variables = more.pop("variables", None)
    answer = await schema.execute(
        query, variable_values=variables, context_value=context(runtime, **more)
    )
    assert answer.errors is None
    assert answer.data is not None
    return answer.data


async def wallet(*, granted: int, held: int) -> UUID:
    user_id = uuid4()
    async with transaction() as connection:
        await welcome(user_id, amount=granted, connection=connection)
        if held:
            await ledger.place_hold(
                user_id, amount=held, reference=f"test:{user_id}", connection=connection
            )
    return user_id


def affordable_prices(data: dict[str, Any]) -> dict[bool | None, set[int]]:
    found: dict[bool | None, set[int]] = {}
    for model in data["models"]:
        for option in model["options"]:
            found.setdefault(option["affordable"], set()).add(option["priceAurum"])
    return found


async def test_anybody_reads_all_models_with_their_prices(runtime: Runtime) -> None:
    data = await ask(runtime, EVERYTHING)
    assert len(data["models"]) == 16
    assert sum(len(model["options"]) for model in data["models"]) == 29
    film = next(model for model in data["models"] if model["slug"] == "kling-2-6-pro")
    assert (film["kind"], film["output"]) == ("IMAGE_TO_VIDEO", "VIDEO")
    assert film["aspectRatios"] == ["SQUARE_1_1", "PORTRAIT_9_16", "LANDSCAPE_16_9"]
    assert film["promptGuide"]["maxPromptChars"] == 2500
    several = {model["slug"]: model["imagesMax"] for model in data["models"]}
    assert (several["kling-2-6-pro"], several["flux-2-pro"], several["flux-2-dev"]) == (1, 1, 4)
    assert [option["priceAurum"] for option in film["options"]] == [100, 225, 200, 450]
    assert film["options"][1]["slug"] == "kling-2-6-pro/5s-voice"
    assert len({option["id"] for model in data["models"] for option in model["options"]}) == 29


async def test_a_retired_model_is_listed_with_its_reason(runtime: Runtime) -> None:
    data = await ask(runtime, EVERYTHING, variables={"availability": "RETIRED"})
    assert [model["slug"] for model in data["models"]] == ["playground-2-5", "flux-1-dev"]
    assert all(model["retiredReason"] for model in data["models"])


async def test_models_are_filtered_by_output(runtime: Runtime) -> None:
    data = await ask(runtime, EVERYTHING, variables={"output": "VIDEO"})
    assert len(data["models"]) == 4
    data = await ask(
        runtime, EVERYTHING, variables={"output": "IMAGE", "availability": "AVAILABLE"}
    )
    assert len(data["models"]) == 10


async def test_one_model_is_found_by_its_slug(runtime: Runtime) -> None:
    query = "query($slug: String!) { model(slug: $slug) { name options { priceAurum } } }"
    found = await ask(runtime, query, variables={"slug": "heygen-avatar"})
    assert found["model"] == {
        "name": "Heygen Avatar With Voice",
        "options": [{"priceAurum": 135}],
    }
    assert await ask(runtime, query, variables={"slug": "nobody"}) == {"model": None}


async def test_nobody_signed_in_is_told_what_they_can_afford(runtime: Runtime) -> None:
    assert set(affordable_prices(await ask(runtime, EVERYTHING))) == {None}


async def test_a_token_that_is_no_good_does_not_hide_what_is_public(runtime: Runtime) -> None:
    data = await ask(runtime, EVERYTHING, token_problem="expired")  # noqa: S106 - a word, no secret
    assert set(affordable_prices(data)) == {None}


async def test_a_viewer_is_told_what_they_can_afford_with_what_is_not_held(
    runtime: Runtime,
) -> None:
    user_id = await wallet(granted=300, held=100)
    prices = affordable_prices(await ask(runtime, EVERYTHING, user_id=user_id))
    assert set(prices) == {True, False}
    assert max(prices[True]) == 200
    assert min(prices[False]) == 225


async def test_somebody_without_a_wallet_can_afford_nothing(runtime: Runtime) -> None:
    assert set(affordable_prices(await ask(runtime, EVERYTHING, user_id=uuid4()))) == {False}


async def test_the_whole_catalogue_takes_three_queries(
    runtime: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    user_id = await wallet(granted=300, held=0)
    with caplog.at_level(logging.DEBUG, logger="tortoise.db_client"):
        await ask(runtime, EVERYTHING, user_id=user_id)
    statements = [record for record in caplog.records if record.name == "tortoise.db_client"]
    assert len(statements) == 3


def test_the_catalogue_s_refusals_become_problems() -> None:
    retired = as_problem(ModelRetired("old", "Choose another."))
    assert (retired.code, retired.model, retired.reason) == (
        "MODEL_RETIRED",
        "old",
        "Choose another.",
    )
    unknown = as_problem(UnknownOption("kling", ["kling/5s"], message="Not like this."))
    assert (unknown.code, unknown.message, unknown.offered) == (
        "UNKNOWN_OPTION",
        "Not like this.",
        ["kling/5s"],
    )
