"""Where one is signed in, and ending that, in the schema."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry

from app.accounts.viewer import Viewer
from app.channels import Channel as Surface
from app.graphql.context import Info
from app.graphql.kinds import Channel
from app.graphql.linking import LinkedIdentity
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import NotFoundProblem
from app.graphql.webhooks import OfViewer
from app.messengers import signed_in
from app.messengers.signed_in import SignIn


@strawberry.type(description="A sign-in of yours that goes on: of a browser, program or messenger.")
class OpenSession(Node):
    """A session, for its user."""

    is_current: bool = strawberry.field(description="Whether you are asking from it.")
    channel: Channel = strawberry.field(description="WEB for browsers and programs.")
    device: str = strawberry.field(
        description='What it signed in with, such as "Firefox on Linux"; empty where nothing was '
        "said, and for a messenger."
    )
    identity: LinkedIdentity | None = strawberry.field(
        description="Who you are there, for a messenger. Ending the session unlinks them."
    )
    created_at: datetime = strawberry.field(description="When you signed in, or linked it.")
    last_used_at: datetime = strawberry.field(
        description="When it was last used, to within some minutes; of a messenger within a day."
    )
    expires_at: datetime = strawberry.field(
        description="It ends then by itself unless it is used before."
    )

    @classmethod
    def of(cls, found: SignIn, *, viewer: Viewer) -> OpenSession:
        """Show a sign-in to its user."""
        session, identity = found.session, found.identity
        return cls(
            id=global_id("OpenSession", session.id),
            is_current=session.id == viewer.session_id,
            channel=Surface.WEB if identity is None else identity.channel,
            device=session.device,
            identity=None
            if identity is None
            else LinkedIdentity.of(identity, viewer_name=viewer.display_name),
            created_at=session.created_at,
            last_used_at=session.last_used_at,
            expires_at=session.expires_at,
        )


@strawberry.input(description="The session to end.")
class EndSessionInput:
    """What `endSession` takes."""

    id: strawberry.ID = strawberry.field(description="One of your `sessions`.")


@strawberry.input(description="Which sessions to end.")
class EndOtherSessionsInput:
    """What `endOtherSessions` takes."""

    with_messengers: bool = strawberry.field(
        default=False, description="Unlink your messengers, too. Without it they stay."
    )


@strawberry.type(description="Its tokens work no more, and its sockets close.")
class SessionEnded:
    """What `endSession` answers."""

    session: OpenSession = strawberry.field(description="What has ended, as it was.")


@strawberry.type(description="You are signed in here alone, and on messengers that you kept.")
class OtherSessionsEnded:
    """What `endOtherSessions` answers."""

    ended: int = strawberry.field(description="How many have ended.")


EndSessionResult = Annotated[
    SessionEnded | NotFoundProblem,
    strawberry.union("EndSessionResult", description="What has ended, or why nothing has."),
]
EndOtherSessionsResult = Annotated[
    OtherSessionsEnded,
    strawberry.union("EndOtherSessionsResult", description="How many have ended."),
]


@strawberry.type
class SessionsMutation:
    """What sessions add to Mutation."""

    @strawberry.mutation(
        description="End one of your sessions, wherever it is. Ending the one you ask from is "
        "signing out."
    )
    async def end_session(self, info: Info, input: EndSessionInput) -> EndSessionResult:
        """See `signed_in.end`."""
        viewer, session_id = info.context.required_viewer, read_id(input.id, "OpenSession")
        ended = await signed_in.end(viewer, session_id, runtime=info.context.runtime)
        return SessionEnded(session=OpenSession.of(ended, viewer=viewer))

    @strawberry.mutation(
        description="End all your sessions but the one you ask from: after a device was lost, say."
    )
    async def end_other_sessions(
        self, info: Info, input: EndOtherSessionsInput
    ) -> EndOtherSessionsResult:
        """See `signed_in.end_others`."""
        ended = await signed_in.end_others(
            info.context.required_viewer,
            with_messengers=input.with_messengers,
            runtime=info.context.runtime,
        )
        return OtherSessionsEnded(ended=ended)


async def own_sessions(
    root: OfViewer,
    info: Info,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[OpenSession]:
    """Resolve a page of somebody's sign-ins."""
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    viewer = info.context.required_viewer
    page = await signed_in.sign_ins(viewer, wanted)
    return connection(
        page, node=lambda row: OpenSession.of(row, viewer=viewer), key=lambda row: row.session.id
    )


async def session_node(info: Info, identifier: str) -> OpenSession | None:
    """Return a sign-in of the viewer's, None for every other."""
    viewer = info.context.viewer_or_nobody
    if viewer is None:
        return None
    found = await signed_in.sign_in_of(viewer, read_id(identifier, "OpenSession"))
    return OpenSession.of(found, viewer=viewer) if found else None
