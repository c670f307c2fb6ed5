"""What people may ask for about themselves: archives of all they own, and what deletion takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime, timedelta
from typing import Annotated, Protocol, cast
from uuid import UUID

import strawberry

from app.clock import now
from app.errors import NotFound
from app.graphql.context import Info
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.streams import places
from app.media.signing import signed_link
from app.money import Aurum
from app.personal_data import deletion, requests
from app.personal_data.models import DataExport as Row
from app.personal_data.models import ExportState

_LINK_SECONDS = 300

strawberry.enum(
    ExportState,
    name="DataExportState",
    description="Where an archive stands. READY can be downloaded, an EXPIRED one is gone.",
)


def export_path(export_id: UUID) -> str:
    """Return the path of an archive, which its owner's link signs."""
    return f"/exports/{export_id}.zip"


@strawberry.type(description="An archive of everything that its owner has here.")
class DataExport(Node):
    """A row of `data_exports`, for its owner."""

    row: strawberry.Private[Row]
    state: ExportState = strawberry.field(description="Where it stands.")
    stage: str = strawberry.field(description="What is being done, in a few words.")
    fraction: float = strawberry.field(description="How much is done, 0 to 1; never falls.")
    size_bytes: float | None = strawberry.field(
        description="How large it is, a whole number, once it is READY."
    )
    created_at: datetime = strawberry.field(description="When it was asked for.")
    finished_at: datetime | None = strawberry.field(description="When it was done, or given up.")
    expires_at: datetime | None = strawberry.field(description="From then on it is gone.")

    @classmethod
    def of(cls, row: Row) -> DataExport:
        """Show a row to its owner."""
        return cls(
            id=global_id("DataExport", row.id),
            row=row,
            state=row.state,
            stage=row.stage,
            fraction=row.fraction,
            size_bytes=row.size_bytes,
            created_at=row.created_at,
            finished_at=row.finished_at,
            expires_at=row.expires_at,
        )

    @strawberry.field(
        description="Where to download it, good for five minutes. Null unless it is READY."
    )
    def download_url(self, info: Info) -> str | None:
        """A signed link for whoever is asking, if it is theirs."""
        viewer = info.context.viewer_or_nobody
        owner = requests.owner_of(self.row)
        if viewer is None or viewer.user_id != owner or self.state is not ExportState.READY:
            return None
        expires_at = int((now() + timedelta(seconds=_LINK_SECONDS)).timestamp())
        link = signed_link(
            export_path(self.row.id),
            audience=str(owner),
            expires_at=expires_at,
            secret=info.context.runtime.secret,
        )
        return info.context.origin + link


@strawberry.type(description="What would be lost if you deleted your account now.")
class DeletionOutline:
    """What deletion takes."""

    balance_aurum: Aurum = strawberry.field(
        description="AURUM that is lost: what you have, with what comes back of running orders."
    )
    characters: int = strawberry.field(description="Characters that go, for everybody.")
    gallery_items: int = strawberry.field(description="Pictures and films that go with them.")
    conversations: int = strawberry.field(description="Chats that go, with all their images.")
    memories: int = strawberry.field(description="Memories of chats that go.")
    unfinished_generations: int = strawberry.field(description="Orders that are cancelled.")


class OfViewer(Protocol):
    """The viewer of the schema."""

    user_id: UUID


async def own_exports(
    root: OfViewer,
    info: Info,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[DataExport]:
    """Resolve a page of somebody's archives."""
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    page = await requests.page(root.user_id, wanted)
    return connection(page, node=DataExport.of, key=lambda row: row.id)


async def deletion_outline(info: Info) -> DeletionOutline:
    """Resolve what the viewer would lose."""
    outline = await deletion.outline(info.context.required_viewer)
    return DeletionOutline(
        balance_aurum=outline.balance,
        characters=outline.characters,
        gallery_items=outline.gallery_items,
        conversations=outline.conversations,
        memories=outline.memories,
        unfinished_generations=outline.unfinished_generations,
    )


async def export_node(info: Info, identifier: str) -> DataExport | None:
    """Return the archive an id names to its owner, None to everybody else."""
    viewer = info.context.viewer_or_nobody
    if viewer is None:
        return None
    row = await requests.own_export(viewer.user_id, read_id(identifier, "DataExport"))
    return DataExport.of(row) if row else None


@strawberry.input(description="An archive of everything; there is nothing to choose.")
class RequestDataExportInput:
    """What `requestDataExport` takes."""

    client_mutation_id: str | None = strawberry.field(
        default=None, description="Whatever you like; it is not looked at."
    )


@strawberry.type(description="The archive is being made, or was made a short while ago.")
class RequestedDataExport:
    """What `requestDataExport` answers."""

    data_export: DataExport = strawberry.field(description="Watch it with `dataExport`.")


RequestDataExportResult = Annotated[
    RequestedDataExport,
    strawberry.union("RequestDataExportResult", description="The archive."),
]


@strawberry.type
class PersonalDataMutation:
    """What personal data adds to Mutation."""

    @strawberry.mutation(
        description="Have an archive made of everything you own. While one is being made, and for "
        "an hour after, you get that one."
    )
    async def request_data_export(
        self, info: Info, input: RequestDataExportInput
    ) -> RequestDataExportResult:
        """Ask for an archive."""
        context = info.context
        row = await requests.request_export(context.required_viewer, runtime=context.runtime)
        return RequestedDataExport(data_export=DataExport.of(row))


@strawberry.type
class PersonalDataSubscription:
    """Watching one's own archive."""

    @strawberry.subscription(
        description="One of your archives as it is, then after each change until it is done. "
        "Ask again after a break: you get it as it is then."
    )
    async def data_export(self, info: Info, id: strawberry.ID) -> AsyncGenerator[DataExport, None]:
        """Follow one archive."""
        viewer, runtime = info.context.required_viewer, info.context.runtime
        place = places.here()
        export_id = read_id(id, "DataExport")
        if await requests.own_export(viewer.user_id, export_id) is None:
            raise NotFound("DataExport")
        rows = requests.watch(
            runtime.events,
            viewer.user_id,
            export_id,
            reread_seconds=runtime.settings.subscription_reread_seconds,
        )
        async with aclosing(cast("AsyncGenerator[Row, None]", rows)) as following:
            async for row in following:
                await info.context.confirm()
                place.stand((row.state, row.stage, row.fraction))
                yield DataExport.of(row)
