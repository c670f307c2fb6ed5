"""A workshop for tests: people with AURUM and characters, a scripted renderer, and its books.

`tests.fixtures.workshop` opens one over the real database and Redis, and audits it afterwards.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from app.accounts.models import Role, User
from app.accounts.viewer import Viewer
from app.catalogue.sizes import AspectRatio
from app.characters.models import Character, CharacterStatus
from app.clock import now
from app.galleries import curation
from app.galleries.models import GalleryItem
from app.generations import execution, recovery, requests, turns
from app.generations.books import audit_books
from app.generations.leases import Row
from app.generations.models import Generation
from app.generations.progress import GenerationEvent, topic_of
from app.generations.requests import Order
from app.ids import uuid7
from app.infra.db import connection, transaction
from app.media import intake
from app.media.models import Asset, AssetKind
from app.providers.rendering.port import RenderingProvider
from app.providers.rendering.registry import alone
from app.providers.screening.scripted import ScriptedClassifier
from app.runtime import Runtime
from app.wallet.welcome import welcome
from tests.media.samples import CREDENTIALS, picture
from tests.providers.scripted import Atelier, Moment, ScriptedProvider, usual

IMAGE_MODEL, IMAGE_PRICE = "flux-2-dev", 4
EDIT_MODEL, EDIT_PRICE = "flux-2-dev-edit", 4
FILM_MODEL, FILM_PRICE = "kling-2-6-pro", 100
RETIRED_MODEL = "flux-1-dev"

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'aerich'"
# the screen reads 1011 as a word that nobody may be called, and none of those that come now
_numbers = itertools.count(150_000)


@dataclass
class Workshop:
    """A runtime whose renders follow a script, and short words for what tests do with it."""

    runtime: Runtime
    atelier: Atelier = field(default_factory=lambda: Atelier(usual))
    classifier: ScriptedClassifier = field(default_factory=ScriptedClassifier)

    @classmethod
    def open(cls, runtime: Runtime) -> Workshop:
        """Put scripted ones in the places of studio and classifier."""
        workshop = cls(runtime)
        workshop.runtime = replace(
            runtime,
            rendering=alone(ScriptedProvider(workshop.atelier)),
            classifier=workshop.classifier,
        )
        return workshop

    def worker(self, *, dies_at: Moment | None = None, **parts: Any) -> Runtime:
        """Another worker's runtime: its own connection to the atelier, `parts` exchanged."""
        return replace(
            self.runtime, rendering=alone(ScriptedProvider(self.atelier, dies_at=dies_at)), **parts
        )

    @property
    def renderer(self) -> RenderingProvider:
        """The one provider that the runtime has."""
        (provider,) = self.runtime.rendering.providers.values()
        return provider

    async def viewer(self, *, aurum: int = 1_000, role: Role = Role.USER) -> Viewer:
        """Somebody new, signed in, with this much AURUM."""
        email = f"user-{next(_numbers)}@example.com"
        user = await User.create(
            email=email,
            display_name="Ada",
            password_hash="-",  # noqa: S106 - nobody signs in with it
            role=role,
        )
        async with transaction() as open_connection:
            await welcome(user.id, amount=aurum, connection=open_connection)
        return Viewer(
            user_id=user.id,
            session_id=uuid7(),
            role=role,
            expires_at=now(),
            display_name=user.display_name,
            email=email,
            created_at=user.created_at,
        )

    async def asset(self) -> UUID:
        """A stored picture."""
        asset_id, content = uuid7(), picture(64, 48)
        prepared = await intake.take_in(
            content,
            "image/webp",
            storage=self.runtime.storage,
            signer=self.runtime.signer,
            asset_id=asset_id,
            credentials=CREDENTIALS,
        )
        async with transaction() as open_connection:
            await intake.record(
                prepared, asset_id=asset_id, connection=open_connection, credentials=CREDENTIALS
            )
        return asset_id

    async def character(
        self,
        owner: Viewer,
        *,
        main_image: bool = False,
        status: CharacterStatus = CharacterStatus.PENDING,
    ) -> Character:
        """A character of `owner`."""
        return await Character.create(
            owner_id=owner.user_id,
            name=f"Mira {next(_numbers)}",
            age=29,
            summary="Keeps a lighthouse.",
            description="Speaks in short sentences.",
            appearance="red hair, green coat",
            tags=["sea"],
            status=status,
            main_image_id=await self.asset() if main_image else None,
            main_image_prompt="by the sea" if main_image else "",
        )

    async def gallery_item(
        self,
        character: Character,
        *,
        kind: AssetKind = AssetKind.IMAGE,
        asset_id: UUID | None = None,
    ) -> GalleryItem:
        """Something in a character's gallery; a film here is a row that says so."""
        model = IMAGE_MODEL if kind is AssetKind.IMAGE else FILM_MODEL
        item_of = uuid7()
        item = curation.Delivered(
            generation_id=item_of,
            character_id=character.id,
            kind=kind,
            asset_id=asset_id or await self.asset(),
            base_asset_id=None,
            model_slug=model,
            option_slug=f"{model}/image" if kind is AssetKind.IMAGE else f"{model}/5s",
            prompt="on a cliff",
            seed=1,
        )
        async with transaction() as open_connection:
            await curation.add_item(item, connection=open_connection)
        return await GalleryItem.get(generation_id=item_of)

    async def accepted(self, viewer: Viewer, **changes: Any) -> Generation:
        """An order of a picture of a new character of `viewer`, accepted."""
        if "character_id" not in changes:
            changes["character_id"] = (await self.character(viewer)).id
        wanted = order(**changes)
        return await requests.generate_gallery_image(viewer, wanted, runtime=self.runtime)

    async def accepted_film(self, viewer: Viewer, wanted: Order) -> Generation:
        """An order of a film, accepted."""
        return await requests.generate_gallery_video(viewer, wanted, runtime=self.runtime)

    async def run(self, generation: Generation, *, runtime: Runtime | None = None) -> Generation:
        """Have a worker run what is next, a lost lease taken up first; return `generation` then."""
        worker = runtime or self.runtime
        await recovery.take_up_expired(worker)
        await execution.run_next(worker)
        return await Generation.get(id=generation.id)

    async def claimed(self, generation: Generation) -> Row:
        """Claim it, whose turn it is, for a worker that does nothing with it."""
        provider = ScriptedProvider(Atelier(usual))
        row = await turns.claim_next(replace(self.runtime, rendering=alone(provider)))
        assert row is not None
        assert row["id"] == generation.id
        return row

    async def expire_lease(self, generation: Generation) -> None:
        """Let the time of its lease pass."""
        await connection().execute_query_dict(
            "UPDATE generations SET lease_expires_at = now() - interval '1 second' WHERE id = $1",
            [generation.id],
        )

    async def events(self, generation: Generation) -> list[GenerationEvent]:
        """All its events that are kept."""
        kept = await self.runtime.events.history(topic_of(generation.id), after=0)
        return [GenerationEvent.read(payload) for payload in kept]

    async def result(self, generation: Generation) -> Asset:
        """What it delivered: the asset of its one gallery item."""
        item = await GalleryItem.get(generation_id=generation.id).select_related("asset")
        return item.asset

    async def assert_books_balance(self) -> None:
        """The ledger is whole, and holds, states and galleries tell the same story."""
        report = await audit_books()
        assert report.findings == ()


def order(**changes: Any) -> Order:
    """An order of a picture, with a key of its own unless `changes` has one."""
    asked: Mapping[str, Any] = {
        "character_id": uuid7(),
        "model": IMAGE_MODEL,
        "prompt": "on a cliff by the sea",
        "aspect_ratio": AspectRatio.SQUARE_1_1,
        "idempotency_key": f"key-{next(_numbers)}",
    }
    return Order(**{**asked, **changes})


def film_order(**changes: Any) -> Order:
    """An order of a film of five seconds without voice."""
    asked = {
        "model": FILM_MODEL,
        "duration_seconds": 5,
        "aspect_ratio": AspectRatio.LANDSCAPE_16_9,
    }
    return order(**{**asked, **changes})


async def row_counts() -> dict[str, int]:
    """How many rows each table has."""
    tables = [row["tablename"] for row in await connection().execute_query_dict(_TABLES)]
    counting = " UNION ALL ".join(
        f"SELECT '{table}' AS name, count(*) FROM {table}"  # noqa: S608 - names from the catalogue
        for table in sorted(tables)
    )
    return {row["name"]: row["count"] for row in await connection().execute_query_dict(counting)}


def assert_told_whole(events: list[GenerationEvent]) -> None:
    """Numbered from 1 without a gap, fractions that never fall, one final event at the end."""
    told = [(event.sequence, event.state, event.stage, str(event.at)) for event in events]
    assert [event.sequence for event in events] == list(range(1, len(events) + 1)), told
    fractions = [event.fraction for event in events]
    assert fractions == sorted(fractions)
    assert [event.is_final for event in events] == [False] * (len(events) - 1) + [True]


def columns(row: Generation) -> dict[str, Any]:
    """Every column of a row."""
    return {name: getattr(row, name) for name in row._meta.db_fields}
