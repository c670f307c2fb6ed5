"""Who calls the internal API, what they may ask for, and the log of it.

A bot shows its credential, and may then do only what is its own; or the token it got to act for
somebody, and may then do what its scopes say, as that person, of what is listed here. Of what
people have, some is none of a bot's business: `NotForBots` refuses it in any document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import strawberry
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationRule,
    validate,
)
from strawberry.extensions import SchemaExtension
from strawberry.utils.str_converters import to_camel_case

from app.accounts.refusals import InvalidToken
from app.accounts.viewer import Viewer
from app.errors import NotSignedIn
from app.graphql.context import Context
from app.infra.telemetry import logger
from app.messengers.acting import Acting, authenticate
from app.messengers.credentials import PREFIX, Service, recognise
from app.messengers.models import Scope

OWN = "own"  # what a bot does in its own name
ACTING = "acting"  # what it does for whoever it acts for, whatever its scopes
_BROWSE = """
    viewer models model character characters popular_tags conversation conversations generation
    generations node memories quote viewer_conversations viewer_generations wallet
"""
_TALK = """
    start_conversation rename_conversation archive_conversation choose_conversation_model
    mark_conversation_read send_message edit_last_message continue_conversation stop_reply
    regenerate_reply choose_alternative save_conversation order_image_draft edit_image_draft
    cancel_image reroll_image set_draft_first
"""
_RENDER = """
    generate_gallery_image generate_gallery_video cancel_generation retry_generation
    remix_generation
"""
_OWN = "service open_threads open_posts act_for request_link redeem_link_code"
_ACTING = """
    channel_thread channel_post generation_by_key unlink_identity open_thread close_thread
    advance_thread record_post close_post
"""
# fields of the roots by their Python names, and what they need; no other is part of the schema
NEEDS: dict[str, str] = {
    **dict.fromkeys(_BROWSE.split(), Scope.BROWSE.value),
    **dict.fromkeys(_TALK.split(), Scope.TALK.value),
    **dict.fromkeys(_RENDER.split(), Scope.RENDER.value),
    **dict.fromkeys(_OWN.split(), OWN),
    **dict.fromkeys(_ACTING.split(), ACTING),
}
_NEEDS = {to_camel_case(name): needed for name, needed in NEEDS.items()} | {
    "__typename": "",
    "__schema": "",
    "__type": "",
}
_OF_VIEWERS = """
    email role purchases refusals dataExports notifications unreadNotificationCount
    webhookEndpoints deletion linkedIdentities sessions
"""
PRIVATE = {("Viewer", name) for name in _OF_VIEWERS.split()} | {
    ("Wallet", "statement"),
    ("Wallet", "statementCsvUrl"),
}
PRIVATE_TYPES = {
    "DataExport",
    "Notification",
    "OpenSession",
    "Purchase",
    "Refusal",
    "WebhookDelivery",
    "WebhookEndpoint",
}
log = logger(__name__)


@dataclass
class InternalContext(Context):
    """The context of a bot's call."""

    caller: Service | None = None
    acting_as: Acting | None = None

    @property
    def service(self) -> Service:
        """The bot that calls. Raises NotSignedIn for nobody."""
        if self.caller is None or self.token_problem:
            raise NotSignedIn(self.token_problem or "Show a bot's credential.")
        return self.caller

    @property
    def caller_id(self) -> UUID | None:
        """Which bot is calling for the viewer."""
        return None if self.caller is None else self.caller.id

    @property
    def acting(self) -> Acting:
        """For whom it acts. Raises NotSignedIn for nobody."""
        if self.acting_as is None or self.token_problem:
            raise NotSignedIn(self.token_problem or "Act for somebody first: `actFor`.")
        return self.acting_as

    async def look_up(self, token: str) -> Viewer | None:
        """Find out which bot this is, and whom it acts for, if for anybody. Raises InvalidToken.

        What was known stays until something else is: operations of a socket run meanwhile.
        """
        try:
            if token.startswith(PREFIX):
                self.caller, self.acting_as = await recognise(token), None
                return None
            acting = await authenticate(
                token, secret=self.runtime.secret, accepted=self.runtime.accepted
            )
        except InvalidToken:
            self.caller = self.acting_as = None
            raise
        self.caller, self.acting_as = acting.service, acting
        return acting.viewer


InternalInfo = strawberry.Info[InternalContext, None]


class NotForBots(ValidationRule):
    """Refuses documents that read what is between people and us alone."""

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Look at one field, with the type it is a field of."""
        parent = self.context.get_parent_type()
        if parent is None or node.name.value == "__typename":
            return
        if parent.name in PRIVATE_TYPES or (parent.name, node.name.value) in PRIVATE:
            self.report_error(
                GraphQLError(
                    f"{parent.name}.{node.name.value} is not for bots.",
                    nodes=node,
                    extensions={"code": "NOT_ALLOWED"},
                )
            )


class CallsOfBots(SchemaExtension):
    """Let a bot do what it may, and log each call with the bot and whom it acts for."""

    def on_operation(self) -> Iterator[None]:
        """Have documents looked at."""
        self.execution_context.validation_rules += (NotForBots,)
        yield

    def on_validate(self) -> Iterator[None]:
        """Refuse an operation that the caller may not do, once it is known to be valid.

        Before the yield, for after it nobody looks at errors any more; and after KeptVerdicts,
        which writes over them: the order of the schema's extensions.
        """
        execution = self.execution_context
        document = execution.graphql_document
        assert document is not None
        if execution.pre_execution_errors is None:  # too long to be kept
            execution.pre_execution_errors = validate(
                execution.schema._schema, document, execution.validation_rules
            )
        if not execution.pre_execution_errors:
            execution.pre_execution_errors = self._refused(document)
        yield

    def _refused(self, document: DocumentNode) -> list[GraphQLError]:
        execution = self.execution_context
        context: InternalContext = execution.context
        name = execution.operation_name
        operations = [
            one for one in document.definitions if isinstance(one, OperationDefinitionNode)
        ]
        chosen = [one for one in operations if not name or (one.name and one.name.value == name)]
        fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        asked = sorted({field for one in chosen for field in _roots(one.selection_set, fragments)})
        refused = [error for field in asked if (error := _refusal(context, field))]
        acting = context.acting_as
        log.info(
            "internal.called",
            service=context.caller.name if context.caller else None,
            user_id=str(acting.viewer.user_id) if acting else None,
            identity_id=str(acting.identity_id) if acting else None,
            operation=name,
            fields=asked,
            refused=bool(refused),
        )
        return refused


def _roots(
    selected: SelectionSetNode, fragments: dict[str, FragmentDefinitionNode]
) -> Iterator[str]:
    """Yield the names of the fields at the root, those in fragments too; of a valid document."""
    for selection in selected.selections:
        if isinstance(selection, FieldNode):
            yield selection.name.value
        else:
            name = getattr(selection, "name", None)
            within: Any = fragments[name.value] if name else selection
            yield from _roots(within.selection_set, fragments)


def _refusal(context: InternalContext, field: str) -> GraphQLError | None:
    needed = _NEEDS[field]
    if not needed:
        return None
    if needed == OWN:
        told = None if context.acting_as is None else f"{field} wants your own credential."
    elif context.acting_as is None:
        return GraphQLError(
            "Act for somebody first: `actFor`.", extensions={"code": NotSignedIn.code}
        )
    else:
        scopes = context.service.scopes
        told = None if needed == ACTING or Scope(needed) in scopes else f"You may not {field}."
    return None if told is None else GraphQLError(told, extensions={"code": "NOT_ALLOWED"})
