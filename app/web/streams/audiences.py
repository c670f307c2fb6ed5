"""The audiences of this process: who asks for the same as somebody else."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

import strawberry
from graphql import DocumentNode

from app.accounts.viewer import Viewer
from app.graphql.context import Context
from app.graphql.documents import ReadDocument
from app.settings import Settings
from app.web.streams.asked import SHARED, field_asked, same
from app.web.streams.audience import Audience, Question
from app.web.streams.listener import Listener

L = TypeVar("L", bound=Listener)


class Audiences:
    """Finds for an operation those who ask for the same, as the same person."""

    def __init__(self, schema: strawberry.Schema, settings: Settings) -> None:
        self._schema = schema
        self._is_on = settings.events_executed_once
        self._waiting_max = settings.subscriber_queue_events
        self._audiences: dict[Hashable, Audience] = {}

    def attend(
        self,
        context: Context,
        made: Callable[[Audience, Viewer], L],
        *,
        query: str | None,
        operation_name: str | None,
        variables: Mapping[str, Any] | None,
    ) -> L | None:
        """Count an operation, `made` a listener, to its audience; None for one told by itself.

        That is everything but the subscriptions of `asked.SHARED` by somebody who is signed in, or
        by a bot that acts for them: another bot may see less, or not be welcome any more.
        """
        viewer = context.signed_in
        if not self._is_on or viewer is None:
            return None
        document: DocumentNode | None = getattr(query, "document", None)
        field = document and field_asked(document, operation_name)
        if not document or not field:
            return None
        assert isinstance(query, ReadDocument)
        asked = same(query, document, field, operation_name=operation_name, variables=variables)
        key = asked, viewer.user_id, viewer.channel, context.origin, context.caller_id
        audience = self._audiences.get(key)
        if audience is None:
            audience = self._audiences[key] = Audience(
                Question(self._schema, query, variables, operation_name),
                are_states=SHARED[field.name.value],
                waiting_max=self._waiting_max,
                ended=lambda ended: self._forget(key, ended),
            )
        listener = made(audience, viewer)
        audience.attend(listener)
        return listener

    def _forget(self, key: Hashable, audience: Audience) -> None:
        if self._audiences.get(key) is audience:
            del self._audiences[key]
