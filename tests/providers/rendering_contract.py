"""What every rendering provider must do: run by subclassing `RenderingContract`.

One that knows its orders is subclassed from `KnowsItsOrders` as well.

A subclass gives the fixtures `provider` (the adapter, with whatever it talks to running), `reborn`
(a function that makes another instance of it, as a restarted worker would have), and `order_for`
(a function that returns a new order, with a reference of its own, that ends as named).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from enum import StrEnum

import pytest

from app.providers.rendering.port import (
    CancelOutcome,
    MediaKind,
    NotOrdered,
    ProviderFault,
    RenderingProvider,
    RenderOrder,
    RenderProgress,
    RenderRefused,
    RenderResult,
)


class Fate(StrEnum):
    """How an order is to end."""

    IMAGE = "an image is delivered"
    BATCH = "three images are delivered by one job"
    BATCH_BUT_ONE = "of three images in one job the second is refused"
    FILM = "a film is delivered"
    REFUSED = "the provider refuses it while it works on it"
    FAILED = "the provider fails for good"
    ENDLESS = "it goes on until it is cancelled"


OrderFor = Callable[[Fate], RenderOrder]
Reborn = Callable[[], RenderingProvider]


async def steps_of(provider: RenderingProvider, reference: str) -> list[RenderProgress]:
    """Follow the job to its end."""
    async with aclosing(provider.follow(reference)) as steps:
        return [step async for step in steps]


async def first_step_of(provider: RenderingProvider, reference: str) -> RenderProgress:
    """Follow the job for one step and leave it."""
    async with aclosing(provider.follow(reference)) as steps:
        return await anext(steps)


async def rendered(provider: RenderingProvider, order: RenderOrder) -> RenderResult:
    """Order, follow and fetch."""
    reference = await provider.submit(order)
    await steps_of(provider, reference)
    return await provider.fetch(reference)


class RenderingContract:
    """The tests of all."""

    @pytest.mark.parametrize(
        ("fate", "starts"), [(Fate.IMAGE, ("image/", None)), (Fate.FILM, ("video/mp4", b"ftyp"))]
    )
    async def test_an_order_is_followed_to_its_end_and_fetched(
        self,
        provider: RenderingProvider,
        order_for: OrderFor,
        fate: Fate,
        starts: tuple[str, bytes | None],
    ) -> None:
        order = order_for(fate)
        reference = await provider.submit(order)
        steps = await steps_of(provider, reference)
        fractions = [step.fraction for step in steps]
        assert fractions == sorted(fractions), "progress never falls"
        assert 0.0 <= fractions[0] <= fractions[-1] <= 1.0
        assert all(step.stage.strip() for step in steps)
        for preview in [step.preview for step in steps if step.preview is not None]:
            assert preview[:4] + preview[8:12] == b"RIFFWEBP"
        first, again = await provider.fetch(reference), await provider.fetch(reference)
        assert first.content == again.content
        content_type, magic = starts
        assert first.content_type.startswith(content_type)
        assert magic is None or first.content[4:8] == magic
        assert (order.kind is MediaKind.VIDEO) == (fate is Fate.FILM)

    async def test_two_orders_are_two_jobs(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        one, other = order_for(Fate.IMAGE), order_for(Fate.IMAGE)
        assert await provider.submit(one) != await provider.submit(other)

    async def test_a_batch_delivers_so_many_different_pictures(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        order = order_for(Fate.BATCH)
        reference = await provider.submit(order)
        fractions = [step.fraction for step in await steps_of(provider, reference)]
        assert fractions == sorted(fractions), "progress never falls"
        numbers = range(order.count)
        once = [await provider.fetch(reference, number=number) for number in numbers]
        again = [await provider.fetch(reference, number=number) for number in reversed(numbers)]
        assert [one.content for one in once] == [one.content for one in reversed(again)]
        assert len({one.content for one in once}) == order.count == 3
        assert all(one.content_type.startswith("image/") for one in once)
        assert (await provider.fetch(reference)).content == once[0].content

    @pytest.mark.parametrize("fate", [Fate.IMAGE, Fate.BATCH])
    async def test_a_number_that_was_not_made_is_a_fault_for_good(
        self, provider: RenderingProvider, order_for: OrderFor, fate: Fate
    ) -> None:
        order = order_for(fate)
        reference = await provider.submit(order)
        await steps_of(provider, reference)
        for number in (order.count, -1):
            with pytest.raises(ProviderFault) as fault:
                await provider.fetch(reference, number=number)
            assert not fault.value.retryable

    async def test_one_that_is_refused_does_not_spoil_the_others_of_its_batch(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        reference = await provider.submit(order_for(Fate.BATCH_BUT_ONE))
        await steps_of(provider, reference)
        for _ in range(2):
            with pytest.raises(RenderRefused) as refused:
                await provider.fetch(reference, number=1)
            assert refused.value.reason.endswith(".")
        first, third = [await provider.fetch(reference, number=number) for number in (0, 2)]
        assert first.content != third.content

    async def test_at_least_one_job_may_be_under_way(self, provider: RenderingProvider) -> None:
        assert provider.jobs_at_once >= 1

    async def test_leaving_a_job_does_not_end_it(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        reference = await provider.submit(order_for(Fate.IMAGE))
        await first_step_of(provider, reference)
        assert await steps_of(provider, reference)
        assert (await provider.fetch(reference)).content

    async def test_a_restarted_worker_takes_up_the_job(
        self, provider: RenderingProvider, order_for: OrderFor, reborn: Reborn
    ) -> None:
        reference = await provider.submit(order_for(Fate.IMAGE))
        await first_step_of(provider, reference)
        await provider.close()
        second = reborn()
        assert second.name == provider.name
        await steps_of(second, reference)
        assert (await second.fetch(reference)).content
        await second.close()

    async def test_following_an_ended_job_ends_and_says_so(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        reference = await provider.submit(order_for(Fate.IMAGE))
        await steps_of(provider, reference)
        again = await steps_of(provider, reference)
        assert len(again) <= 1
        assert all(step.fraction == 1.0 for step in again)

    async def test_a_job_that_has_not_ended_has_no_result_yet(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        reference = await provider.submit(order_for(Fate.ENDLESS))
        with pytest.raises(ProviderFault) as fault:
            await provider.fetch(reference)
        assert fault.value.retryable
        await provider.cancel(reference)

    async def test_a_refusal_is_raised_with_a_sentence(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        reference = await provider.submit(order_for(Fate.REFUSED))
        await steps_of(provider, reference)
        for _ in range(2):
            with pytest.raises(RenderRefused) as refused:
                await provider.fetch(reference)
            assert refused.value.reason.endswith(".")

    async def test_a_failure_is_raised_as_one_for_good(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        reference = await provider.submit(order_for(Fate.FAILED))
        await steps_of(provider, reference)
        for _ in range(2):
            with pytest.raises(ProviderFault) as fault:
                await provider.fetch(reference)
            assert not fault.value.retryable
            assert fault.value.reason.endswith(".")

    async def test_a_cancelled_job_ends_and_delivers_nothing(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        reference = await provider.submit(order_for(Fate.ENDLESS))
        async with aclosing(provider.follow(reference)) as steps:
            await anext(steps)
            assert await provider.cancel(reference) is CancelOutcome.CANCELLED
            async for _ in steps:
                pass
        assert await provider.cancel(reference) is CancelOutcome.CANCELLED
        with pytest.raises(ProviderFault) as fault:
            await provider.fetch(reference)
        assert not fault.value.retryable

    async def test_a_delivered_job_cannot_be_cancelled(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        reference = await provider.submit(order_for(Fate.IMAGE))
        await steps_of(provider, reference)
        for _ in range(2):
            assert await provider.cancel(reference) is CancelOutcome.ALREADY_FINISHED
        assert (await provider.fetch(reference)).content

    @pytest.mark.parametrize("reference", ["", "no-such-job", "../../etc", "studio-no-such-job"])
    async def test_an_unknown_job_is_said_to_be_unknown(
        self, provider: RenderingProvider, reference: str
    ) -> None:
        with pytest.raises(ProviderFault) as fault:
            await steps_of(provider, reference)
        assert not fault.value.retryable
        with pytest.raises(ProviderFault) as fault:
            await provider.fetch(reference)
        assert not fault.value.retryable
        assert await provider.cancel(reference) is CancelOutcome.UNKNOWN
        await provider.forget(reference)

    async def test_a_job_can_be_forgotten_twice(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        reference = await provider.submit(order_for(Fate.IMAGE))
        await steps_of(provider, reference)
        await provider.forget(reference)
        await provider.forget(reference)


class KnowsItsOrders:
    """The tests of one that tells a repeated order, and is asked by our names."""

    async def test_a_repeated_order_is_the_same_job(
        self, provider: RenderingProvider, order_for: OrderFor
    ) -> None:
        assert provider.knows_its_orders
        order = order_for(Fate.IMAGE)
        reference = await provider.submit(order)
        assert await provider.submit(order) == reference
        await steps_of(provider, reference)
        result = await provider.fetch(reference)
        assert await provider.submit(order) == reference
        assert (await provider.fetch(reference)).content == result.content

    async def test_a_job_is_found_by_the_name_it_was_ordered_as(
        self, provider: RenderingProvider, order_for: OrderFor, reborn: Reborn
    ) -> None:
        order, other = order_for(Fate.IMAGE), order_for(Fate.IMAGE)
        reference = await provider.submit(order)
        assert await provider.find(order.reference) == reference
        await steps_of(provider, reference)
        second = reborn()
        assert await second.find(order.reference) == reference, "after its end too"
        for _ in range(2):
            with pytest.raises(NotOrdered):
                await second.find(other.reference)
        assert await second.submit(other) == await provider.find(other.reference)
        await second.close()
