"""What bots do in their own name, and for whoever they act for: acting, linking, unlinking."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry

from app.generations import history
from app.graphql.generations import Generation
from app.graphql.kinds import Channel
from app.graphql.linking import (
    AlreadyLinkedProblem,
    IdentityLinked,
    IdentityUnlinked,
    LinkCodeNotGoodProblem,
    LinkedIdentity,
)
from app.graphql.messengers.calls import InternalInfo
from app.graphql.problems import (
    InvalidInputProblem,
    NotFoundProblem,
    Problem,
    RateLimitedProblem,
    problem,
)
from app.messengers import acting, linking
from app.messengers.refusals import NotLinked

_WHERE = "{origin}/link#{code}"


@problem(NotLinked, description="This identity has no account: ask for a link first.")
class NotLinkedProblem(Problem):
    """See NotLinked."""


@strawberry.type(description="The bot whose credential this is.")
class Service:
    """A row of `messenger_services`, for itself."""

    name: str = strawberry.field(description="What it is called.")
    channel: Channel = strawberry.field(description="The messenger it is a bot of.")


@strawberry.input(description="Whom to act for.")
class ActForInput:
    """What `actFor` takes."""

    external_id: str = strawberry.field(description="The messenger's number of them.")


@strawberry.input(description="Who asks for a link.")
class RequestLinkInput:
    """What `requestLink` takes."""

    external_id: str = strawberry.field(description="The messenger's number of them.")
    display_name: str = strawberry.field(description="What they are called there.")


@strawberry.input(description="A code of the website, and who brought it.")
class RedeemLinkCodeInput:
    """What `redeemLinkCode` takes."""

    code: str = strawberry.field(description="As it was brought.")
    external_id: str = strawberry.field(description="The messenger's number of them.")
    display_name: str = strawberry.field(description="What they are called there.")


@strawberry.type(description="Send it as `Authorization: Bearer ...` to act for them.")
class ActingToken:
    """What `actFor` answers."""

    token: str = strawberry.field(description="Says for whom, for some minutes.")
    expires_at: datetime = strawberry.field(description="From then on it is refused: ask again.")
    identity: LinkedIdentity = strawberry.field(description="Who they are.")


@strawberry.type(description="Where they go, signed in on the web, to say yes.")
class LinkRequested:
    """What `requestLink` answers."""

    url: str = strawberry.field(description="For them alone, once.")
    code: str = strawberry.field(description="The same, to be typed in.")
    expires_at: datetime = strawberry.field(description="From then on it is not good any more.")


ActForResult = Annotated[ActingToken | NotLinkedProblem, strawberry.union(name="ActForResult")]
RequestLinkResult = Annotated[
    LinkRequested | AlreadyLinkedProblem | InvalidInputProblem | RateLimitedProblem,
    strawberry.union(name="RequestLinkResult"),
]
RedeemLinkCodeResult = Annotated[
    IdentityLinked
    | LinkCodeNotGoodProblem
    | AlreadyLinkedProblem
    | InvalidInputProblem
    | RateLimitedProblem,
    strawberry.union(name="RedeemLinkCodeResult"),
]
UnlinkIdentityResult = Annotated[
    IdentityUnlinked | NotFoundProblem, strawberry.union(name="UnlinkIdentityResult")
]


@strawberry.type
class BotsQuery:
    """What bots add to Query."""

    @strawberry.field(description="Who you are.")
    def service(self, info: InternalInfo) -> Service:
        """The bot of the credential."""
        service = info.context.service
        return Service(name=service.name, channel=service.channel)

    @strawberry.field(
        description="What was ordered for them under a key of yours; null for nothing. For whoever "
        "ordered and did not hear the answer."
    )
    async def generation_by_key(
        self, info: InternalInfo, idempotency_key: str
    ) -> Generation | None:
        """See `history.by_key`."""
        viewer = info.context.required_viewer
        row = await history.by_key(viewer.user_id, idempotency_key)
        return None if row is None else Generation.of(row)


@strawberry.type
class BotsMutation:
    """What bots add to Mutation."""

    @strawberry.mutation(
        description="A token that acts for somebody of your messenger who is linked."
    )
    async def act_for(self, info: InternalInfo, input: ActForInput) -> ActForResult:
        """See `acting.act_for`."""
        context = info.context
        token = await acting.act_for(
            context.service,
            input.external_id,
            settings=context.runtime.settings,
            secret=context.runtime.secret,
        )
        identity = token.identity
        return ActingToken(
            token=token.text,
            expires_at=token.expires_at,
            identity=LinkedIdentity.of(identity, viewer_name=identity.user.display_name),
        )

    @strawberry.mutation(
        description="An address where somebody of your messenger says on the web who they are. "
        "Those they asked for before stop working."
    )
    async def request_link(self, info: InternalInfo, input: RequestLinkInput) -> RequestLinkResult:
        """See `linking.request_link`."""
        context = info.context
        made = await linking.request_link(
            context.service, input.external_id, input.display_name, runtime=context.runtime
        )
        return LinkRequested(
            url=_WHERE.format(origin=context.origin, code=made.text),
            code=made.text,
            expires_at=made.expires_at,
        )

    @strawberry.mutation(
        description="Link whoever brings a code of the website. A repeat changes nothing."
    )
    async def redeem_link_code(
        self, info: InternalInfo, input: RedeemLinkCodeInput
    ) -> RedeemLinkCodeResult:
        """See `linking.redeem_code`."""
        context = info.context
        row = await linking.redeem_code(
            context.service,
            input.code,
            external_id=input.external_id,
            display_name=input.display_name,
            runtime=context.runtime,
        )
        return IdentityLinked(identity=LinkedIdentity.of(row, viewer_name=row.user.display_name))

    @strawberry.mutation(description="Part whom you act for from their account.")
    async def unlink_identity(self, info: InternalInfo) -> UnlinkIdentityResult:
        """See `linking.unlink`."""
        context = info.context
        viewer = context.required_viewer
        row = await linking.unlink(viewer, context.acting.identity_id, runtime=context.runtime)
        return IdentityUnlinked(identity=LinkedIdentity.of(row, viewer_name=viewer.display_name))
