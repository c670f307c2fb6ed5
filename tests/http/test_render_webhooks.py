"""fal's webhooks at their door: whose they are, and that they are hints that settle nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.applications import Starlette

from app.accounts.viewer import Viewer
from app.clock import now
from app.galleries.models import GalleryItem
from app.generations import execution, inquiry, recovery
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.db import connection
from app.providers.rendering.fal.fake.jobs import FakeJob
from app.providers.rendering.fal.fake.server import FakeFal
from app.providers.rendering.fal.following import Pace
from app.providers.rendering.fal.provider import NAME, Fal
from app.providers.rendering.fal.wire import Hosts
from app.providers.rendering.port import RenderOrder, SubmissionUnclear
from app.providers.rendering.registry import alone
from app.runtime import Runtime
from app.wallet.statements import balance
from app.web.renderers import routes
from tests.providers.fal.harness import HASTY, adapter, submits
from tests.providers.scripted import WorkerDied
from tests.workshop import IMAGE_PRICE, Workshop, columns

PUBLIC = "http://galatea.test"
_OVER = "UPDATE generations SET deadline_at = now() - interval '1 second' WHERE id = $1"


@dataclass
class Door:
    """A workshop that fal renders for, and the door that fal's webhooks come to."""

    workshop: Workshop
    runtime: Runtime
    fake: FakeFal
    client: httpx.AsyncClient
    viewer: Viewer

    async def made(self, words: str) -> Generation:
        """An order with these words in its prompt, once a worker had it."""
        prompt = f"on a cliff {words}"
        accepted = await self.workshop.accepted(self.viewer, prompt=prompt)
        return await self.workshop.run(accepted, runtime=self.runtime)

    def address(self, job: FakeJob) -> str:
        """Where fal was asked to tell of a job."""
        assert job.webhook_url is not None
        return job.webhook_url

    async def tell(
        self, job: FakeJob, *, at: int | None = None, body: bytes | None = None, **headers: str
    ) -> int:
        """Deliver what fal says of a job, `body` and `headers` exchanged; return the status."""
        told, signed = self.fake.signed(job, at=at)
        sent = signed | {name.replace("_", "-"): value for name, value in headers.items()}
        address = self.address(job)
        return (await self.client.post(address, content=body or told, headers=sent)).status_code

    def dying_after_submit(self) -> Runtime:
        """A worker that dies when it has ordered."""

        async def happens() -> None:
            raise WorkerDied

        return replace(
            self.runtime, rendering=alone(Interrupted(self.runtime.rendering.of(NAME), happens))
        )

    def told_before_the_answer(self) -> Runtime:
        """A worker that loses an answer, after fal told us already."""

        async def happens() -> None:
            assert await self.tell(self.job) == 200
            raise SubmissionUnclear("The answer was lost.")

        return replace(
            self.runtime, rendering=alone(Interrupted(self.runtime.rendering.of(NAME), happens))
        )

    @property
    def job(self) -> FakeJob:
        """The newest job at fal."""
        return list(self.fake.jobs.values())[-1]


class Interrupted(Fal):
    """An adapter to which something happens between an order and what is done with its answer."""

    def __init__(self, like: object, happens: Callable[[], Awaitable[None]]) -> None:
        vars(self).update(vars(like))
        self._happens = happens

    async def submit(self, order: RenderOrder) -> str:
        reference = await super().submit(order)
        await self._happens()
        return reference


@asynccontextmanager
async def client_of(runtime: Runtime) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=routes)
    app.state.runtime = runtime
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC) as client:
        yield client


class Silent(FakeFal):
    """A fake whose deliveries are left to the test."""

    async def _tell(self, job: FakeJob) -> None:
        return None


@pytest.fixture
async def door(workshop: Workshop) -> AsyncIterator[Door]:
    fake = Silent()
    async with fake.serve():
        fal = adapter(fake, public_url=PUBLIC, hints=workshop.runtime.events, pace=HASTY)
        runtime = replace(workshop.runtime, rendering=alone(fal))
        async with client_of(runtime) as client:
            yield Door(workshop, runtime, fake, client, await workshop.viewer())


async def assert_delivered_and_paid_once(door: Door, made: Generation) -> None:
    made = await Generation.get(id=made.id)
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, IMAGE_PRICE)
    money = await balance(door.viewer.user_id)
    assert (money.balance, money.held) == (1_000 - IMAGE_PRICE, 0)
    assert await GalleryItem.filter(generation_id=made.id).count() == 1
    assert (submits(door.fake), len(door.fake.jobs)) == (1, 1)


async def test_an_order_whose_answer_was_lost_is_found_by_its_webhook_and_settled_once(
    door: Door,
) -> None:
    made = await door.made("[fal:submit-lost]")
    assert made.state is GenerationState.UNKNOWN
    assert await door.tell(door.job) == 200
    found = await Generation.get(id=made.id)
    assert (found.state, found.stage) == (GenerationState.QUEUED, "queued")
    assert await door.tell(door.job) == 200  # before it was taken up again
    assert columns(await Generation.get(id=made.id)) == columns(found)
    await door.workshop.run(made, runtime=door.runtime)
    await assert_delivered_and_paid_once(door, made)
    ended = columns(await Generation.get(id=made.id))
    assert [await door.tell(door.job) for _ in range(10)] == [200] * 10
    assert columns(await Generation.get(id=made.id)) == ended


@pytest.mark.parametrize("is_taken_up_first", [True, False])
async def test_a_webhook_that_is_faster_than_a_worker_that_was_lost_is_not_forgotten(
    door: Door, is_taken_up_first: bool
) -> None:
    accepted = await door.workshop.accepted(door.viewer, prompt="on a cliff")
    crashpoint = door.dying_after_submit()
    with pytest.raises(WorkerDied):
        await execution.run_next(crashpoint)
    if is_taken_up_first:
        await door.workshop.expire_lease(accepted)
        await recovery.take_up_expired(door.runtime)
    assert await door.tell(door.job) == 200
    if not is_taken_up_first:
        await door.workshop.expire_lease(accepted)
    made = await door.workshop.run(accepted, runtime=door.runtime)
    assert made.state is GenerationState.SUCCEEDED
    await assert_delivered_and_paid_once(door, made)


async def test_a_webhook_while_the_answer_is_still_waited_for_is_found_when_it_is_lost(
    door: Door,
) -> None:
    accepted = await door.workshop.accepted(door.viewer, prompt="on a cliff")
    await execution.run_next(door.told_before_the_answer())
    lost = await Generation.get(id=accepted.id)
    assert lost.state is GenerationState.UNKNOWN
    await inquiry.look_into(accepted.id, runtime=door.runtime)
    await door.workshop.run(accepted, runtime=door.runtime)
    await assert_delivered_and_paid_once(door, accepted)


async def test_what_comes_after_the_holds_went_back_is_delivered_for_free(door: Door) -> None:
    made = await door.made("[fal:submit-lost]")
    await connection().execute_query_dict(_OVER, [made.id])
    assert await recovery.end_overdue(door.runtime) == 1
    assert await door.tell(door.job) == 200
    await inquiry.look_into(made.id, runtime=door.runtime)
    late = await Generation.get(id=made.id)
    assert (late.state, late.captured_aurum) == (GenerationState.SUCCEEDED, 0)
    assert (await balance(door.viewer.user_id)).balance == 1_000
    assert [await door.tell(door.job) for _ in range(3)] == [200] * 3
    assert await GalleryItem.filter(generation_id=made.id).count() == 1


async def test_what_a_webhook_says_is_not_believed_but_read_again(door: Door) -> None:
    made = await door.made("[fal:submit-lost] [fal:webhook-lies]")
    body, _ = door.fake.signed(door.job)
    assert b'"ERROR"' in body
    assert await door.tell(door.job) == 200
    await door.workshop.run(made, runtime=door.runtime)
    await assert_delivered_and_paid_once(door, made)


async def test_a_follower_hears_of_the_end_from_the_process_that_was_told(door: Door) -> None:
    patient = adapter(
        door.fake,
        public_url=PUBLIC,
        hints=door.runtime.events,
        pace=Pace(seconds=(60.0, 60.0, 60.0)),
    )
    runtime = replace(door.runtime, rendering=alone(patient))
    made = await door.workshop.accepted(door.viewer, prompt="on a cliff [fal:endless]")
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        running = group.create_task(execution.run_next(runtime))
        while (await Generation.get(id=made.id)).stage != "rendering":  # noqa: ASYNC110 - of a row
            await asyncio.sleep(0.02)
        door.job.finish()
        while not running.done():  # it may have asked just before: then it is told once more
            assert await door.tell(door.job) == 200
            await asyncio.sleep(0.1)
    await assert_delivered_and_paid_once(door, made)


async def test_what_is_not_fal_s_not_ours_or_too_old_is_not_taken_in(door: Door) -> None:
    made = await door.made("[fal:submit-lost]")
    job, before = door.job, columns(await Generation.get(id=made.id))
    seconds = int(now().timestamp())
    signature = door.fake.signed(job)[1]["X-Fal-Webhook-Signature"]
    assert await door.tell(job, at=seconds - 301) == 400
    assert await door.tell(job, at=seconds + 301) == 400
    assert await door.tell(job, body=b"{}") == 400
    for wrong in ("", "no number", "00" * 64, signature[:-2]):
        assert await door.tell(job, X_Fal_Webhook_Signature=wrong) == 400
    assert await door.tell(job, X_Fal_Webhook_User_Id="somebody else") == 400
    assert await door.tell(job, X_Fal_Webhook_Request_Id="another") == 400
    assert await door.tell(job, X_Fal_Webhook_Timestamp="now") == 400
    address, (body, headers) = door.address(job), door.fake.signed(job)
    assert (await door.client.post(address, content=body)).status_code == 400
    # signed by fal, and sent to an address that somebody guessed
    order, proof = urlsplit(address).path.split("/")[-2:]
    for guessed in (address.replace(proof, "0" * 32), address.replace(order, order[:-1] + "1")):
        assert (await door.client.post(guessed, content=body, headers=headers)).status_code == 400
    assert (await door.client.get(address)).status_code == 405
    assert columns(await Generation.get(id=made.id)) == before
    assert await door.tell(job) == 200


async def test_fal_s_keys_are_read_once_and_again_when_they_changed(door: Door) -> None:
    await door.made("[fal:submit-lost]")
    for _ in range(3):
        assert await door.tell(door.job) == 200

    def reads() -> int:
        return sum(one.path == "/.well-known/jwks.json" for one in door.fake.asked)

    assert reads() == 1
    door.fake.signing = Ed25519PrivateKey.generate()
    # within a minute nobody makes us read them again, whatever he sends
    assert [await door.tell(door.job) for _ in range(3)] == [400] * 3
    assert reads() == 1


async def test_while_fal_s_keys_cannot_be_read_fal_is_asked_to_come_again(door: Door) -> None:
    await door.made("[fal:submit-lost]")
    away = adapter(door.fake, public_url=PUBLIC, hosts=_hosts_without_keys(door.fake))
    async with client_of(replace(door.runtime, rendering=alone(away))) as client:
        body, headers = door.fake.signed(door.job)
        answer = await client.post(door.address(door.job), content=body, headers=headers)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


async def test_where_fal_does_not_render_there_is_no_such_door(
    door: Door, workshop: Workshop
) -> None:
    await door.made("")
    async with client_of(workshop.runtime) as client:
        assert (await client.post(door.address(door.job))).status_code == 404
    (submitted,) = [one for one in door.fake.asked if one.path == "/fal-ai/flux-2"]
    assert submitted.query["fal_webhook"].startswith(f"{PUBLIC}/webhooks/fal/")


def _hosts_without_keys(fake: FakeFal) -> Hosts:
    return replace(Hosts.at(fake.url), rest_url=f"{fake.url}/elsewhere")
