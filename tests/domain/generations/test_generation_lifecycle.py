"""The pure rule about states, the database's own guard and the audit agree."""

from __future__ import annotations

import pytest
from tortoise.exceptions import BaseORMException

from app.accounts.viewer import Viewer
from app.generations.books import audit_books
from app.generations.lifecycle import GenerationState, is_final, may_follow
from app.infra.db import connection
from tests.workshop import Workshop


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.mark.parametrize("before", [state for state in GenerationState if is_final(state)])
@pytest.mark.parametrize("after", list(GenerationState))
def test_nothing_follows_a_final_state_but_a_late_delivery(
    before: GenerationState, after: GenerationState
) -> None:
    late = (GenerationState.FAILED, GenerationState.SUCCEEDED)
    assert may_follow(before, after) == ((before, after) == late)


def test_an_unknown_fate_is_found_out_or_given_up() -> None:
    assert may_follow(GenerationState.RUNNING, GenerationState.UNKNOWN)
    assert may_follow(GenerationState.UNKNOWN, GenerationState.QUEUED)
    assert may_follow(GenerationState.UNKNOWN, GenerationState.FAILED)
    assert not may_follow(GenerationState.UNKNOWN, GenerationState.SUCCEEDED)


def test_a_waiting_generation_may_run_and_a_running_one_may_wait_again() -> None:
    assert may_follow(GenerationState.QUEUED, GenerationState.RUNNING)
    assert may_follow(GenerationState.RUNNING, GenerationState.QUEUED)
    assert not may_follow(GenerationState.QUEUED, GenerationState.UNKNOWN)


async def test_the_database_too_lets_nothing_follow_a_final_state(
    workshop: Workshop, viewer: Viewer
) -> None:
    delivered = await workshop.run(await workshop.accepted(viewer))
    assert delivered.state is GenerationState.SUCCEEDED
    with pytest.raises(BaseORMException, match="append-only"):
        await connection().execute_query_dict(
            "UPDATE generations SET state = 'FAILED' WHERE id = $1", [delivered.id]
        )


async def test_the_audit_finds_a_hold_that_outlived_its_generation(
    workshop: Workshop, viewer: Viewer
) -> None:
    waiting = await workshop.accepted(viewer)
    assert (await audit_books()).clean
    await connection().execute_query_dict(
        "UPDATE generations SET state = 'FAILED', finished_at = now(), "
        "released_aurum = price_aurum WHERE id = $1",
        [waiting.id],
    )
    findings = (await audit_books()).findings
    assert {(finding.rule, finding.subject) for finding in findings} == {
        ("every_output_has_settled_as_it_ended", f"{waiting.id} 0"),
        ("every_generation_is_the_sum_of_its_outputs", str(waiting.id)),
    }
    await connection().execute_query_dict("ALTER TABLE generations DISABLE TRIGGER USER")
    await connection().execute_query_dict(
        "UPDATE generations SET state = 'QUEUED', finished_at = NULL, released_aurum = 0 "
        "WHERE id = $1",
        [waiting.id],
    )
