"""Linking a messenger with one's account, as the web does it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import segno
import strawberry

from app.graphql.compiled.plan import HAS_EFFECTS
from app.graphql.context import Info
from app.graphql.kinds import Channel
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import (
    InvalidInputProblem,
    NotFoundProblem,
    Problem,
    RateLimitedProblem,
    problem,
)
from app.graphql.webhooks import OfViewer
from app.messengers import linking
from app.messengers.models import LinkedIdentity as IdentityRow
from app.messengers.refusals import AlreadyLinked, LinkCodeNotGood
from app.settings import Settings

_TELEGRAM = "https://t.me/{username}?start={code}"


@strawberry.type(description="Somebody on a messenger who is you.")
class LinkedIdentity(Node):
    """A row of `linked_identities`, for its user and the bots of its channel."""

    channel: Channel = strawberry.field(description="Which messenger.")
    external_id: str = strawberry.field(description="Who it is there, by the messenger's number.")
    display_name: str = strawberry.field(description="What they were called there when linked.")
    linked_at: datetime = strawberry.field(description="Since when.")
    viewer_name: str = strawberry.field(description="The name of the account.")

    @classmethod
    def of(cls, row: IdentityRow, *, viewer_name: str) -> LinkedIdentity:
        """Show a row to its user, or to whoever acts for them."""
        return cls(
            id=global_id("LinkedIdentity", row.id),
            channel=row.channel,
            external_id=row.external_id,
            display_name=row.display_name,
            linked_at=row.linked_at,
            viewer_name=viewer_name,
        )


@problem(AlreadyLinked, description="The identity has an account: it is unlinked first.")
class AlreadyLinkedProblem(Problem):
    """See AlreadyLinked."""


@problem(
    LinkCodeNotGood,
    description="No such code, or not any more: they work once, for some minutes.",
)
class LinkCodeNotGoodProblem(Problem):
    """See LinkCodeNotGood."""


@strawberry.input(description="Which messenger to link.")
class CreateLinkCodeInput:
    """What `createLinkCode` takes."""

    channel: Channel = strawberry.field(description="TELEGRAM or DISCORD.")


@strawberry.input(description="The code that a bot gave.")
class ConfirmLinkInput:
    """What `confirmLink` takes."""

    code: str = strawberry.field(description="Of the address that the bot showed.")


@strawberry.input(description="The identity to part from.")
class UnlinkIdentityInput:
    """What `unlinkIdentity` takes."""

    id: strawberry.ID = strawberry.field(description="One of yours.")


@strawberry.type(
    description="Show it to the bot while it is good. It works once, and instead of those before."
)
class LinkCodeCreated:
    """What `createLinkCode` answers."""

    code: str = strawberry.field(
        description="For `/link` of the bot. Whoever has it gets in: show it to nobody else."
    )
    url: str | None = strawberry.field(
        description="Opens the bot with the code; null where there is no such address."
    )
    qr_code: str | None = strawberry.field(
        description="The address for the camera of a phone: an SVG as a `data:` address."
    )
    expires_at: datetime = strawberry.field(description="From then on it is not good any more.")


@strawberry.type(description="What a bot asks for in somebody's name.")
class LinkRequest:
    """What `linkRequest` answers."""

    channel: Channel = strawberry.field(description="Which messenger.")
    external_id: str = strawberry.field(description="Who it is there, by the messenger's number.")
    display_name: str = strawberry.field(description="What they are called there.")
    expires_at: datetime = strawberry.field(description="From then on it is not good any more.")


@strawberry.type(description="They can act as you now: talk, order, look.")
class IdentityLinked:
    """What `confirmLink` answers."""

    identity: LinkedIdentity = strawberry.field(description="Who was linked.")


@strawberry.type(description="They cannot act as you any more. Chats and orders stay yours.")
class IdentityUnlinked:
    """What `unlinkIdentity` answers."""

    identity: LinkedIdentity = strawberry.field(description="Who was linked until now.")


CreateLinkCodeResult = Annotated[
    LinkCodeCreated | InvalidInputProblem | RateLimitedProblem,
    strawberry.union(name="CreateLinkCodeResult"),
]
ConfirmLinkResult = Annotated[
    IdentityLinked | LinkCodeNotGoodProblem | AlreadyLinkedProblem | RateLimitedProblem,
    strawberry.union(name="ConfirmLinkResult"),
]
UnlinkIdentityResult = Annotated[
    IdentityUnlinked | NotFoundProblem, strawberry.union(name="UnlinkIdentityResult")
]


@strawberry.type
class LinkingQuery:
    """What linking adds to Query."""

    @strawberry.field(
        description="Who asks to act as you, by the code of a bot: look before you confirm. Null "
        "for a code that is not good, or not any more.",
        metadata=HAS_EFFECTS,  # tries are counted
    )
    async def link_request(self, info: Info, code: str) -> LinkRequest | None:
        """See `linking.read_request`."""
        try:
            asked = await linking.read_request(
                info.context.required_viewer, code, runtime=info.context.runtime
            )
        except LinkCodeNotGood:
            return None
        return LinkRequest(
            channel=asked.channel,
            external_id=asked.external_id,
            display_name=asked.display_name,
            expires_at=asked.expires_at,
        )


@strawberry.type
class LinkingMutation:
    """What linking adds to Mutation."""

    @strawberry.mutation(
        description="A code with which somebody on a messenger becomes you, there: for a link or a "
        "QR code to the bot."
    )
    async def create_link_code(
        self, info: Info, input: CreateLinkCodeInput
    ) -> CreateLinkCodeResult:
        """See `linking.create_link_code`."""
        runtime, channel = info.context.runtime, input.channel
        made = await linking.create_link_code(
            info.context.required_viewer, channel, runtime=runtime
        )
        url = _address(runtime.settings, channel, made.text)
        return LinkCodeCreated(
            code=made.text,
            url=url,
            qr_code=None if url is None else segno.make(url).svg_data_uri(scale=4),
            expires_at=made.expires_at,
        )

    @strawberry.mutation(
        description="Let who asks with the code of a bot act as you. A repeat changes nothing."
    )
    async def confirm_link(self, info: Info, input: ConfirmLinkInput) -> ConfirmLinkResult:
        """See `linking.confirm_link`."""
        viewer = info.context.required_viewer
        row = await linking.confirm_link(viewer, input.code, runtime=info.context.runtime)
        return IdentityLinked(identity=LinkedIdentity.of(row, viewer_name=viewer.display_name))

    @strawberry.mutation(description="Part a messenger from your account.")
    async def unlink_identity(self, info: Info, input: UnlinkIdentityInput) -> UnlinkIdentityResult:
        """See `linking.unlink`."""
        viewer, identity_id = info.context.required_viewer, read_id(input.id, "LinkedIdentity")
        row = await linking.unlink(viewer, identity_id, runtime=info.context.runtime)
        return IdentityUnlinked(identity=LinkedIdentity.of(row, viewer_name=viewer.display_name))


async def own_identities(
    root: OfViewer,
    info: Info,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[LinkedIdentity]:
    """Resolve a page of somebody's identities."""
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    viewer = info.context.required_viewer
    page = await linking.identities_of(viewer, wanted)
    return connection(
        page,
        node=lambda row: LinkedIdentity.of(row, viewer_name=viewer.display_name),
        key=lambda row: row.id,
    )


async def identity_node(info: Info, identifier: str) -> LinkedIdentity | None:
    """Return an identity of the viewer's, None for every other."""
    viewer = info.context.viewer_or_nobody
    if viewer is None:
        return None
    row = await linking.own(viewer, read_id(identifier, "LinkedIdentity"))
    return LinkedIdentity.of(row, viewer_name=viewer.display_name) if row else None


def _address(settings: Settings, channel: Channel, code: str) -> str | None:
    if channel is not Channel.TELEGRAM or not settings.telegram_bot_username:
        return None
    return _TELEGRAM.format(username=settings.telegram_bot_username, code=code)
