"""Rendering one generation, from the claim to the settlement.

No transaction is open while the provider works. Progress is coalesced, numbered by the database and
announced after its commit. What a crash leaves behind is taken up by `app.generations.recovery`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from redis.exceptions import RedisError

from app.catalogue.models import RenderOption
from app.characters.models import Character
from app.generations import leases, settlement
from app.generations.leases import LeaseLost, Row
from app.generations.lifecycle import GenerationState, Target
from app.generations.progress import announce
from app.generations.requests import RUN_GENERATION
from app.infra import outbox
from app.infra.db import transaction
from app.infra.storage import Storage
from app.infra.telemetry import correlated, logger
from app.media import intake, previews
from app.media.addresses import original_name, storage_key
from app.media.models import Asset
from app.providers.rendering.port import (
    CancelOutcome,
    MediaKind,
    ProviderFault,
    RenderingProvider,
    RenderOrder,
    RenderProgress,
    RenderRefused,
    Sitter,
)
from app.runtime import Runtime

T = TypeVar("T")
log = logger(__name__)


class _CancelRequested(Exception):
    """The owner wants it stopped; found between two steps."""


async def run(generation_id: UUID, *, runtime: Runtime) -> None:
    """Claim the generation, render it, settle it. A duplicate call finds nothing to do.

    Ends with the generation final, put back for another try, or in another worker's hands.
    """
    row = await leases.claim(
        generation_id,
        provider=runtime.rendering.name,
        lease_seconds=runtime.settings.lease_seconds,
    )
    if row is None:
        return
    with correlated(row["correlation_id"]):
        log.info("generation.claimed", id=str(generation_id), attempt=row["attempts"])
        await announce(runtime.events, row)
        try:
            await _Job(row, runtime).run()
        except LeaseLost:
            log.warning("generation.lease_lost", id=str(generation_id))


def asset_id_of(generation_id: UUID) -> UUID:
    """Return the id of the asset a generation delivers: the same in every try."""
    return uuid5(NAMESPACE_URL, f"galatea:generation:{generation_id}:0")


@dataclass
class _Job:
    """One claimed try at a generation."""

    row: Row
    runtime: Runtime
    preview_number: int = 0
    past_cancelling: bool = False
    last_step_at: float = field(default=float("-inf"))

    @property
    def provider(self) -> RenderingProvider:
        return self.runtime.rendering

    async def run(self) -> None:
        if self.row["attempts"] > self.runtime.settings.generation_attempts_max:
            await self._give_up(
                GenerationState.FAILED, "ATTEMPTS_EXHAUSTED", "It failed again and again."
            )
            return
        await self._conclude()

    async def _conclude(self) -> None:
        """Render, or take what is rendered, and settle whatever comes of it."""
        try:
            prepared = await self._while_leased(self._rendered())
        except RenderRefused as refused:
            await self._give_up(GenerationState.REFUSED, "REFUSED", refused.reason)
        except ProviderFault as fault:
            await self._fault(fault)
        except intake.UnreadableMedia as broken:
            await self._give_up(GenerationState.FAILED, "UNREADABLE_RESULT", str(broken))
        except _CancelRequested:
            await self._cancel()
        else:
            await self._deliver(prepared)

    async def _while_leased(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what `work` returns while the lease is kept; losing it ends the work."""
        try:
            async with asyncio.TaskGroup() as group:
                keeping = group.create_task(self._keep_lease())
                working = group.create_task(work)
                working.add_done_callback(lambda _: keeping.cancel())
        except BaseExceptionGroup as failed:
            raise _first(failed) from None
        return working.result()

    async def _keep_lease(self) -> None:
        seconds = self.runtime.settings.lease_seconds
        while True:
            await asyncio.sleep(seconds / 5)
            cancelled = await leases.renew(self.row, lease_seconds=seconds)
            if cancelled and not self.past_cancelling:
                raise _CancelRequested

    async def _rendered(self) -> intake.Prepared:
        reference = self.row["provider_reference"]
        if reference is None:
            reference = await self.provider.submit(await self._order())
            await leases.remember_reference(self.row, reference)
            self.row["provider_reference"] = reference
        async with aclosing(self.provider.follow(reference)) as steps:
            async for step in steps:
                await self._advance(step)
        result = await self.provider.fetch(reference)
        return await intake.take_in(
            result.content,
            result.content_type,
            storage=self.runtime.storage,
            asset_id=asset_id_of(self.row["id"]),
        )

    async def _order(self) -> RenderOrder:
        row = self.row
        character = await Character.get(id=row["character_id"])
        option = await RenderOption.get(slug=row["option_id"])
        return RenderOrder(
            # a crash before the reference was stored orders under the same name again
            reference=f"{row['id']}-{row['provider_orders']}",
            kind=MediaKind.VIDEO if row["target"] == Target.GALLERY_VIDEO else MediaKind.IMAGE,
            model=row["model_id"],
            prompt=row["prompt"],
            sitter=Sitter(str(character.id), character.name, character.appearance),
            seed=row["seed"],
            width=row["width"],
            height=row["height"],
            duration_seconds=option.duration_seconds,
            with_voice=option.with_voice,
            base_image=await _base_image(row["base_asset_id"], self.runtime.storage),
            base_prompt=row["base_prompt"],
            attempt=row["provider_orders"],
        )

    async def _advance(self, step: RenderProgress) -> None:
        """Write a step, unless the last one is too fresh and this one says nothing new."""
        waited = time.monotonic() - self.last_step_at
        if (
            waited * 1000 < self.runtime.settings.progress_interval_ms
            and step.preview is None
            and step.fraction < 1
        ):
            return
        self.last_step_at = time.monotonic()
        number = await self._keep_preview(step.preview)
        expected = self.row["estimated_seconds"]
        changed = await leases.advance(
            self.row,
            fraction=min(max(step.fraction, 0.0), 1.0),
            stage=step.stage,
            estimated_seconds=None if expected is None else expected * (1 - step.fraction),
            preview_number=number,
            lease_seconds=self.runtime.settings.lease_seconds,
        )
        await announce(self.runtime.events, changed)
        if changed["cancel_requested_at"] is not None and not self.past_cancelling:
            raise _CancelRequested

    async def _keep_preview(self, preview: bytes | None) -> int | None:
        if preview is None:
            return None
        number = (self.row["preview_number"] or 0) + self.preview_number + 1
        try:
            await previews.store_preview(
                self.runtime.redis,
                generation_id=self.row["id"],
                number=number,
                content=preview,
                ttl_seconds=self.runtime.settings.preview_retention_seconds,
            )
        except (RedisError, OSError) as error:
            log.warning("generation.preview_lost", error=type(error).__name__)
            return None
        self.preview_number += 1
        return number

    async def _deliver(self, prepared: intake.Prepared) -> None:
        ended = await settlement.succeed(self.row, prepared, asset_id=asset_id_of(self.row["id"]))
        await announce(self.runtime.events, ended)
        await self._forget()

    async def _give_up(self, state: GenerationState, code: str, reason: str) -> None:
        ended = await settlement.give_up(self.row, state, code=code, reason=reason)
        await announce(self.runtime.events, ended)
        await self._forget()

    async def _fault(self, fault: ProviderFault) -> None:
        """Try again while there are tries, else end it: what was not delivered is not charged."""
        log.warning("generation.provider_fault", id=str(self.row["id"]), reason=fault.reason)
        if not fault.retryable or (
            self.row["attempts"] >= self.runtime.settings.generation_attempts_max
        ):
            await self._give_up(GenerationState.FAILED, "PROVIDER_FAULT", fault.reason)
            return
        async with transaction() as connection:
            waiting = await settlement.requeue(self.row, connection=connection)
            await outbox.enqueue(
                RUN_GENERATION, {"generation_id": str(self.row["id"])}, connection=connection
            )
        await announce(self.runtime.events, waiting)

    async def _cancel(self) -> None:
        """Stop the job at the provider. A result that was finished first is delivered."""
        reference = self.row["provider_reference"]
        if reference is not None:
            outcome = await self.provider.cancel(reference)
            if outcome is CancelOutcome.ALREADY_FINISHED:
                self.past_cancelling = True
                await self._conclude()
                return
        await self._give_up(
            GenerationState.CANCELLED, "CANCELLED", "You cancelled it. Nothing was charged."
        )

    async def _forget(self) -> None:
        reference = self.row["provider_reference"]
        if reference is None:
            return
        try:
            await self.provider.forget(reference)
        except ProviderFault as fault:
            log.warning("generation.not_forgotten", reason=fault.reason)


async def _base_image(asset_id: UUID | None, storage: Storage) -> bytes | None:
    if asset_id is None:
        return None
    asset = await Asset.get(id=asset_id)
    return await storage.get(storage_key(asset.id, original_name(asset.content_type)))


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first
