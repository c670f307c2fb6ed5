"""A query that has a plan passes by the extensions, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from graphql import DocumentNode, parse
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.exceptions import CannotGetOperationTypeError

from app.accounts.viewer import Viewer
from app.graphql.compiled.plans import COMPILED, Plans
from app.graphql.documents import (
    KeptDocuments,
    ReadDocument,
    TrustedDocument,
    limits_of,
    read_document,
)
from app.graphql.messengers.internal import internal_schema
from app.graphql.scalars import SCALAR_MAP
from app.graphql.schema import Query, QuietSchema, schema
from app.infra.turnstile import Turnstile
from app.runtime import Runtime
from tests.graphql.asking import context_of
from tests.graphql.compiled.answers import executed
from tests.graphql.compiled.stage import Context, Stage, stage
from tests.workshop import Workshop

MODELS = "query Models { models { slug } }"


@pytest.fixture
def runtime(workshop: Workshop) -> Iterator[Runtime]:
    """A runtime with plans, of which there are none yet."""
    before, schema.plans = schema.plans, Plans(schema)
    yield executed(workshop.runtime, by_plans=True)
    schema.plans = before


async def _executed(
    runtime: Runtime, text: str, viewer: Viewer | None = None, *, at_once: int = 1, **named: Any
) -> Any:
    read = read_document(TrustedDocument(text), schema=schema, limits=limits_of(runtime.settings))
    context = context_of(runtime, viewer)
    context.turnstile = Turnstile(at_once=at_once, waiting_max=0, wait_seconds=0.0)
    return await schema.execute(read, context_value=context, **named)


async def test_a_document_goes_straight_once_it_has_a_plan(runtime: Runtime) -> None:
    kept = [await _executed(runtime, MODELS) for _ in range(2)]
    assert kept[0].data == kept[1].data
    assert kept[1].errors is None
    assert schema.plans.counted == {COMPILED: 2}


async def test_it_waits_for_a_place_all_the_same(runtime: Runtime) -> None:
    await _executed(runtime, MODELS)
    told = [
        await _executed(one, MODELS, at_once=0)
        for one in (runtime, executed(runtime, by_plans=False))
    ]
    assert [one.errors[0].formatted for one in told] == [told[0].errors[0].formatted] * 2
    assert told[0].errors[0].extensions["code"] == "OVERLOADED"
    assert type(told[0]) is type(told[1])
    assert schema.plans.counted == {COMPILED: 1}


async def test_each_is_answered_as_whom_they_are(workshop: Workshop, runtime: Runtime) -> None:
    viewers = [await workshop.viewer(), None, await workshop.viewer()]
    for _ in range(2):
        for viewer in viewers:
            told = await _executed(runtime, "{ viewer { email } }", viewer)
            assert told.data == {"viewer": viewer and {"email": viewer.email}}
    assert schema.plans.counted == {COMPILED: 6}


async def test_what_fails_on_the_way_is_counted_once_and_told_as_ever(
    workshop: Workshop, runtime: Runtime
) -> None:
    viewer = await workshop.viewer()
    document = "{ viewer { id } reviewQueue { nodes { id } } ledgerProof { __typename } }"
    first = await _executed(runtime, document)
    assert first.errors
    told = [await _executed(runtime, document, viewer) for _ in range(2)]
    normal = await _executed(executed(runtime, by_plans=False), document, viewer)
    assert [one.formatted for one in told[1].errors] == [one.formatted for one in normal.errors]
    assert schema.plans.counted == {"error": 3}


async def test_questions_about_the_schema_are_looked_at_every_time(runtime: Runtime) -> None:
    hidden = runtime.settings.model_copy(update={"graphql_schema_hidden": True})
    about = "{ models { slug } __schema { queryType { name } } }"
    seen = await _executed(runtime, about)
    assert seen.errors is None
    context = context_of(replace(runtime, settings=hidden), None)
    refused = await schema.execute(about, context_value=context)
    assert refused.errors
    assert refused.errors[0].extensions == {"code": "NOT_ALLOWED"}


class _Another(SchemaExtension):
    """Something else to say: how often it was asked."""

    times = 0

    def on_operation(self) -> Iterator[None]:
        """Count."""
        _Another.times += 1
        yield


class _Straight(Stage):
    """A stage that says that all may pass."""

    def goes_straight(self, query: str | None) -> DocumentNode | None:
        """Return what was read before."""
        return query.document if isinstance(query, ReadDocument) else None


async def test_extensions_are_passed_by_from_the_second_time_on() -> None:
    straight = _Straight(query=stage().query, extensions=[KeptDocuments, _Another])
    _Another.times = 0
    for text, many in (("{ cats { name } }", 1), ("{ fails }", 3)):
        read = ReadDocument(text)
        read.document = parse(text)
        before = _Another.times
        told = [await straight.execute(read, context_value=Context()) for _ in range(3)]
        assert told[0].data == told[2].data
        assert _Another.times - before == many


def test_no_schema_goes_straight_whose_extensions_have_something_to_say() -> None:
    read = ReadDocument(MODELS)
    read.document = document = parse(MODELS)
    assert schema.goes_straight(read) is document
    assert schema.goes_straight(MODELS) is None
    assert internal_schema.goes_straight(read) is None
    config = StrawberryConfig(scalar_map=SCALAR_MAP)
    another = QuietSchema(query=Query, extensions=[*schema.extensions, _Another], config=config)
    assert another.goes_straight(read) is None


async def test_an_operation_of_no_name_is_none_whether_or_not_it_has_a_plan(
    runtime: Runtime,
) -> None:
    for text in (MODELS, "{ models { slug } }"):
        for _ in range(2):
            with pytest.raises(CannotGetOperationTypeError):
                await _executed(runtime, text, operation_name="")
            assert (await _executed(runtime, text)).errors is None
