"""Accounts in the schema: signing up, in and out, and the viewer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from app.accounts import sessions
from app.accounts.models import Role
from app.accounts.refusals import EmailTaken, InvalidCredentials, InvalidRefreshToken
from app.accounts.sessions import SignedIn, reception_of
from app.accounts.viewer import Viewer as SignedInViewer
from app.graphql.appeals import Refusal, own_refusals
from app.graphql.browsing import favorite_characters, own_characters
from app.graphql.characters import Character
from app.graphql.context import Info
from app.graphql.funding import Purchase, own_purchases
from app.graphql.galleries import GalleryItem, favorite_items
from app.graphql.linking import LinkedIdentity, own_identities
from app.graphql.nodes import Node, global_id
from app.graphql.notifications import Notification, own_notifications, own_unread_count
from app.graphql.pagination import Connection
from app.graphql.personal_data import (
    DataExport,
    DeletionOutline,
    deletion_outline,
    own_exports,
)
from app.graphql.problems import InvalidInputProblem, Problem, RateLimitedProblem, problem
from app.graphql.sessions import OpenSession, own_sessions
from app.graphql.wallet import Wallet, resolve_wallet
from app.graphql.webhooks import WebhookEndpoint, own_endpoints
from app.ratings import Rating
from app.wallet.welcome import welcoming

strawberry.enum(
    Role,
    description="What somebody may do beyond their own things.",
)


@strawberry.type(description="Whoever is signed in, as only they see themselves.")
class Viewer(Node):
    """The account behind the access token."""

    user_id: strawberry.Private[UUID]
    email: str = strawberry.field(description="What they sign in with, in lower case.")
    display_name: str = strawberry.field(description="The name that others see.")
    role: Role = strawberry.field(description="What they may do.")
    created_at: datetime = strawberry.field(description="When they signed up.")
    shown_rating: Rating = strawberry.field(
        description="The most that lists show them and they get unblurred."
    )
    draft_first: bool = strawberry.field(
        description="Whether an image of a chat is shown as a draft before it is ordered."
    )
    characters: Connection[Character] = strawberry.field(
        resolver=own_characters, description="Their own characters, newest first."
    )
    favorite_characters: Connection[Character] = strawberry.field(
        resolver=favorite_characters,
        description="Characters they like and may see, the newest like first.",
    )
    favorite_items: Connection[GalleryItem] = strawberry.field(
        resolver=favorite_items, description="Pictures and films they like, the newest like first."
    )

    purchases: Connection[Purchase] = strawberry.field(
        resolver=own_purchases, description="What they bought or began to buy, newest first."
    )
    refusals: Connection[Refusal] = strawberry.field(
        resolver=own_refusals, description="What screening refused to them, newest first."
    )

    @classmethod
    def of(cls, viewer: SignedInViewer) -> Viewer:
        """Show the viewer to themselves."""
        return cls(
            id=global_id("Viewer", viewer.user_id),
            user_id=viewer.user_id,
            email=viewer.email,
            display_name=viewer.display_name,
            role=viewer.role,
            created_at=viewer.created_at,
            shown_rating=viewer.shown_rating,
            draft_first=viewer.draft_first,
        )

    data_exports: Connection[DataExport] = strawberry.field(
        resolver=own_exports, description="Archives of all they own, newest first."
    )

    notifications: Connection[Notification] = strawberry.field(
        resolver=own_notifications, description="What they were told, newest first."
    )
    unread_notification_count: int = strawberry.field(
        resolver=own_unread_count, description="How many notifications they have not read."
    )
    webhook_endpoints: Connection[WebhookEndpoint] = strawberry.field(
        resolver=own_endpoints, description="Their webhooks, newest first."
    )

    linked_identities: Connection[LinkedIdentity] = strawberry.field(
        resolver=own_identities, description="Who they are on messengers, the newest link first."
    )

    sessions: Connection[OpenSession] = strawberry.field(
        resolver=own_sessions,
        description="Where they are signed in, messengers among it, the newest sign-in first.",
    )

    @strawberry.field(description="What deleting the account would take.")
    async def deletion(self, info: Info) -> DeletionOutline:
        """What the viewer would lose."""
        return await deletion_outline(info)

    @strawberry.field(description="Their AURUM.")
    async def wallet(self, info: Info) -> Wallet:
        """The viewer's own wallet."""
        return await resolve_wallet(info, self.user_id)


@strawberry.type(
    description="A sign-in on one device. Send the access token as `Authorization: Bearer ...`, "
    "on a socket as `authorization` in `connection_init`."
)
class Session:
    """A session's current pair of tokens."""

    access_token: str = strawberry.field(description="Says who you are, for some minutes.")
    access_token_expires_at: datetime = strawberry.field(
        description="From then on the access token is refused. Refresh the session before."
    )
    refresh_token: str = strawberry.field(
        description="Good for one `refreshSession`. Keep it secret and show it to nobody else."
    )
    refresh_token_expires_at: datetime = strawberry.field(
        description="The session ends then unless it is refreshed before."
    )
    viewer: Viewer = strawberry.field(description="Who is signed in.")

    @classmethod
    def of(cls, signed_in: SignedIn) -> Session:
        """Hand the tokens to their holder."""
        return cls(
            access_token=signed_in.access_token,
            access_token_expires_at=signed_in.access_token_expires_at,
            refresh_token=signed_in.refresh_token,
            refresh_token_expires_at=signed_in.refresh_token_expires_at,
            viewer=Viewer.of(signed_in.viewer),
        )


@strawberry.type(description="Nobody is signed in by that refresh token any more.")
class SignedOut:
    """The answer to signOut."""

    signed_out: bool = strawberry.field(description="Always true, whoever was signed in before.")


@problem(EmailTaken, description="There is an account with this email address.")
class EmailTakenProblem(Problem):
    """See EmailTaken."""


@problem(
    InvalidCredentials,
    description="Wrong password or unknown email address; which of the two is not told.",
)
class InvalidCredentialsProblem(Problem):
    """See InvalidCredentials."""


@problem(InvalidRefreshToken, description="The refresh token is not good, or not any more.")
class InvalidRefreshTokenProblem(Problem):
    """See InvalidRefreshToken."""

    reused: bool = strawberry.field(
        description="It was exchanged before. Somebody may have stolen it: the session was ended."
    )


@strawberry.input(description="A new account.")
class SignUpInput:
    """What signUp takes."""

    email: str = strawberry.field(description="An email address. Upper and lower case are one.")
    password: str = strawberry.field(description="10 to 128 characters of any kind.")
    display_name: str = strawberry.field(description="1 to 60 characters; everybody sees it.")


@strawberry.input(description="An account's email address and password.")
class SignInInput:
    """What signIn takes."""

    email: str = strawberry.field(description="The account's email address.")
    password: str = strawberry.field(description="Its password.")


@strawberry.input(description="The session to go on with.")
class RefreshSessionInput:
    """What refreshSession takes."""

    refresh_token: str = strawberry.field(description="The newest refresh token of the session.")


@strawberry.input(description="The session to end.")
class SignOutInput:
    """What signOut takes."""

    refresh_token: str = strawberry.field(description="Any refresh token of the session.")


SignUpResult = Annotated[
    Session | EmailTakenProblem | InvalidInputProblem | RateLimitedProblem,
    strawberry.union("SignUpResult", description="The first session, or why there is no account."),
]
SignInResult = Annotated[
    Session | InvalidCredentialsProblem | RateLimitedProblem,
    strawberry.union("SignInResult", description="A session, or why there is none."),
]
RefreshSessionResult = Annotated[
    Session | InvalidRefreshTokenProblem,
    strawberry.union("RefreshSessionResult", description="The session's next tokens, or why not."),
]
SignOutResult = Annotated[
    SignedOut,
    strawberry.union("SignOutResult", description="Signing out always succeeds."),
]


@strawberry.type
class AccountsQuery:
    """What accounts add to Query."""

    @strawberry.field(description="Who is signed in; null for nobody.")
    def viewer(self, info: Info) -> Viewer | None:
        """The context's viewer."""
        signed_in = info.context.viewer
        return None if signed_in is None else Viewer.of(signed_in)


@strawberry.type
class AccountsMutation:
    """What accounts add to Mutation."""

    @strawberry.mutation(description="Open an account, with a wallet and its welcome grant.")
    async def sign_up(self, info: Info, input: SignUpInput) -> SignUpResult:
        """Account, wallet and session in one transaction."""
        grant_aurum = info.context.runtime.settings.welcome_grant_aurum
        return Session.of(
            await sessions.sign_up(
                reception_of(info.context.runtime),
                email=input.email,
                password=input.password,
                display_name=input.display_name,
                address=info.context.client_address,
                user_agent=info.context.user_agent,
                on_created=welcoming(grant_aurum),
            )
        )

    @strawberry.mutation(description="Open another session of an account.")
    async def sign_in(self, info: Info, input: SignInInput) -> SignInResult:
        """See `sessions.sign_in`."""
        return Session.of(
            await sessions.sign_in(
                reception_of(info.context.runtime),
                email=input.email,
                password=input.password,
                address=info.context.client_address,
                user_agent=info.context.user_agent,
            )
        )

    @strawberry.mutation(
        description="Exchange a refresh token for the next pair of tokens. Each works once: "
        "showing a used one ends the session, for it may be stolen."
    )
    async def refresh_session(self, info: Info, input: RefreshSessionInput) -> RefreshSessionResult:
        """See `sessions.refresh_session`."""
        return Session.of(
            await sessions.refresh_session(
                reception_of(info.context.runtime), refresh_token=input.refresh_token
            )
        )

    @strawberry.mutation(
        description="End a session: its tokens work no more and its sockets close. Repeating it "
        "changes nothing."
    )
    async def sign_out(self, info: Info, input: SignOutInput) -> SignOutResult:
        """See `sessions.sign_out`."""
        await sessions.sign_out(
            reception_of(info.context.runtime), refresh_token=input.refresh_token
        )
        return SignedOut(signed_out=True)


async def viewer_node(info: Info, identifier: str) -> Viewer | None:
    """Return the viewer an id names if it is who is calling, else None."""
    viewer = info.context.viewer_or_nobody
    shown = Viewer.of(viewer) if viewer else None
    return shown if shown and shown.id == identifier else None
