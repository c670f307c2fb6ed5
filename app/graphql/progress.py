"""Live progress of generations as the schema shows it. One's own only."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from datetime import datetime
from typing import cast

import strawberry

from app.generations import progress
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation as GenerationRow
from app.generations.progress import GenerationEvent as Event
from app.graphql.context import Info
from app.graphql.generations import Generation, GenerationMoney, own_generation, preview_link
from app.graphql.nodes import global_id
from app.graphql.streams import places
from app.money import Aurum


@strawberry.type(description="A generation's visible state after its event number `sequence`.")
class GenerationEvent:
    """One numbered event."""

    event: strawberry.Private[Event]
    generation_id: strawberry.ID = strawberry.field(description="Whose event it is.")
    sequence: int = strawberry.field(description="Its number: one more with each event.")
    state: GenerationState = strawberry.field(description="Where the generation stands.")
    stage: str = strawberry.field(description="What is being done, in a few words.")
    fraction: float = strawberry.field(description="How much is done, 0 to 1; never falls.")
    queue_position: int | None = strawberry.field(description="Its place while it waits, from 1.")
    estimated_seconds: float | None = strawberry.field(description="Until it is done, if known.")
    count: int = strawberry.field(description="How many pictures or films were ordered.")
    delivered: int = strawberry.field(description="How many of them have come.")
    money: GenerationMoney = strawberry.field(description="Hold, capture or release so far.")
    correlation_id: str = strawberry.field(description="What the logs call this order.")
    at: datetime = strawberry.field(description="When it was told.")

    @classmethod
    def of(cls, event: Event) -> GenerationEvent:
        """Show an event to its owner."""
        return cls(
            event=event,
            generation_id=global_id("Generation", event.generation_id),
            sequence=event.sequence,
            state=event.state,
            stage=event.stage,
            fraction=event.fraction,
            queue_position=event.queue_position,
            estimated_seconds=event.estimated_seconds,
            count=event.count,
            delivered=event.delivered,
            money=_money_of(event),
            correlation_id=event.correlation_id,
            at=event.at,
        )

    @strawberry.field(description="The latest preview; good for some minutes, for its owner.")
    def preview_url(self, info: Info) -> str | None:
        """A signed link to the latest preview."""
        return preview_link(
            self.event.generation_id,
            self.event.preview_number,
            info.context,
            conversation_id=self.event.conversation_id,
        )

    @strawberry.field(description="The generation, read now: its result, once it was delivered.")
    async def generation(self, info: Info) -> Generation:
        """The row as it is now."""
        return Generation.of(await GenerationRow.get(id=self.event.generation_id))


def _money_of(event: Event) -> GenerationMoney:
    return GenerationMoney(
        price_aurum=Aurum(event.hold_aurum + event.captured_aurum + event.released_aurum),
        hold_aurum=Aurum(event.hold_aurum),
        captured_aurum=Aurum(event.captured_aurum),
        released_aurum=Aurum(event.released_aurum),
        reason=event.reason,
    )


@strawberry.type
class GenerationsSubscription:
    """Watching one's own generations."""

    @strawberry.subscription(
        description="The events of one of your generations until the final one: those above the "
        "number `after` that are kept, or else first its state as it is, then live."
    )
    async def generation(
        self,
        info: Info,
        id: strawberry.ID,
        after: int | None = None,
    ) -> AsyncGenerator[GenerationEvent, None]:
        """Follow one render; ask again with the last number seen to go on without a gap."""
        row = await own_generation(info, id)
        settings, place = info.context.runtime.settings, places.here()
        events = progress.watch(
            info.context.runtime.events,
            row.id,
            after=place.begin(str(row.id), after),
            reread_seconds=settings.subscription_reread_seconds,
        )
        async with aclosing(_closable(events)) as following:
            async for event in following:
                await info.context.confirm()
                place.tell(str(event.generation_id), event.sequence, is_kept=event.is_final)
                yield GenerationEvent.of(event)

    @strawberry.subscription(
        description="The events of all your generations from now on, first the unfinished as they "
        "are. It does not end."
    )
    async def viewer_generations(self, info: Info) -> AsyncGenerator[GenerationEvent, None]:
        """Follow all of one's renders, ordered on whatever surface."""
        viewer, place = info.context.required_viewer, places.here()
        runtime = info.context.runtime
        events = progress.watch_user(
            runtime.events,
            viewer.user_id,
            reread_seconds=runtime.settings.subscription_reread_seconds,
        )
        async with aclosing(_closable(events)) as following:
            async for event in following:
                await info.context.confirm()
                place.tell(str(event.generation_id), event.sequence, is_kept=event.is_final)
                yield GenerationEvent.of(event)


def _closable(events: AsyncIterator[Event]) -> AsyncGenerator[Event, None]:
    return cast("AsyncGenerator[Event, None]", events)
