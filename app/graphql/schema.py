"""The schema: every noun's queries, mutations and subscriptions, put together once."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, nullcontext

import strawberry
from graphql import DocumentNode, GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from app.graphql.accounts import AccountsMutation, AccountsQuery
from app.graphql.administration import AdministrationMutation, AdministrationQuery
from app.graphql.appeals import AppealsMutation
from app.graphql.authoring import AuthoringMutation
from app.graphql.browsing import CharacterLikesMutation, CharactersBrowsing
from app.graphql.catalogue import CatalogueQuery
from app.graphql.characters import CharactersQuery
from app.graphql.compiled.schema import CompiledSchema
from app.graphql.context import Context
from app.graphql.conversations.chats import ConversationsQuery
from app.graphql.conversations.images import ConversationImagesMutation
from app.graphql.conversations.keeping import KeepingMutation
from app.graphql.conversations.live import ConversationsSubscription
from app.graphql.conversations.memories import MemoriesMutation, MemoriesQuery
from app.graphql.conversations.saying import SayingMutation
from app.graphql.curation import CurationMutation
from app.graphql.discretion import Discretion
from app.graphql.documents import KeptDocuments, KeptVerdicts, ReadDocument
from app.graphql.failures import SafeErrors
from app.graphql.funding import FundingMutation, FundingQuery
from app.graphql.galleries import GalleryImage, GalleryVideo
from app.graphql.generations import GenerationsQuery
from app.graphql.leaving import LeavingMutation
from app.graphql.linking import LinkingMutation, LinkingQuery
from app.graphql.lookup import LookupQuery
from app.graphql.moderation import ModerationMutation, ModerationQuery
from app.graphql.notifications import NotificationsMutation, NotificationsSubscription
from app.graphql.orders import OrdersMutation
from app.graphql.overload import AtOnce
from app.graphql.personal_data import PersonalDataMutation, PersonalDataSubscription
from app.graphql.problems import handlers
from app.graphql.progress import GenerationsSubscription
from app.graphql.proof import ProofQuery
from app.graphql.quotes import QuotesQuery
from app.graphql.ratings import RatingsMutation
from app.graphql.repeating import RepeatingMutation
from app.graphql.review import ReviewMutation, ReviewQuery
from app.graphql.scalars import SCALAR_MAP
from app.graphql.sessions import SessionsMutation
from app.graphql.spending import SpendingMutation
from app.graphql.wallet import WalletSubscription
from app.graphql.webhook_changes import WebhooksMutation


@strawberry.type(description="What can be read.")
class Query(
    AccountsQuery,
    AdministrationQuery,
    CatalogueQuery,
    CharactersQuery,
    CharactersBrowsing,
    ConversationsQuery,
    FundingQuery,
    GenerationsQuery,
    LinkingQuery,
    LookupQuery,
    MemoriesQuery,
    ModerationQuery,
    QuotesQuery,
    ProofQuery,
    ReviewQuery,
):
    """All queries."""


@strawberry.type(description="What can be done.")
class Mutation(
    AccountsMutation,
    AdministrationMutation,
    FundingMutation,
    CharacterLikesMutation,
    AuthoringMutation,
    ReviewMutation,
    CurationMutation,
    AppealsMutation,
    ModerationMutation,
    LeavingMutation,
    LinkingMutation,
    PersonalDataMutation,
    SessionsMutation,
    OrdersMutation,
    RepeatingMutation,
    RatingsMutation,
    KeepingMutation,
    SayingMutation,
    ConversationImagesMutation,
    MemoriesMutation,
    SpendingMutation,
    NotificationsMutation,
    WebhooksMutation,
):
    """All mutations."""


@strawberry.type(description="What can be watched.")
class Subscription(
    ConversationsSubscription,
    GenerationsSubscription,
    NotificationsSubscription,
    PersonalDataSubscription,
    WalletSubscription,
):
    """All subscriptions."""


_NOTHING_TO_SAY = {SafeErrors, Discretion, KeptDocuments, KeptVerdicts, AtOnce}


class QuietSchema(CompiledSchema):
    """Leaves the log to SafeErrors: a refusal or a mistyped query is no error of ours."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log nothing."""

    def compiled_from(self, context: Context) -> int:
        """Return what the settings say."""
        settings = context.runtime.settings
        return settings.compiled_from if settings.compiled_execution else 0

    def goes_straight(self, query: str | None) -> DocumentNode | None:
        """Return a document that was read before, where our own extensions are all there are.

        Of a query that has a plan they have nothing to tell: it is valid and no question about the
        schema, and where it fails it is executed as ever.
        """
        ours = _NOTHING_TO_SAY.issuperset(self.extensions)
        return query.document if ours and isinstance(query, ReadDocument) else None

    def place(self, context: Context) -> AbstractAsyncContextManager[None]:
        """Return a place at the turnstile, as `AtOnce` takes one."""
        return nullcontext() if context.turnstile is None else context.turnstile.through()


schema = QuietSchema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[GalleryImage, GalleryVideo],
    extensions=[SafeErrors, Discretion, KeptDocuments, KeptVerdicts, AtOnce],
    config=StrawberryConfig(scalar_map=SCALAR_MAP),
    exception_handlers=handlers(),
)
