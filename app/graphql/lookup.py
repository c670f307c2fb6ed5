"""`node(id)`: whatever an id names, as far as the viewer may see it (Relay's Node)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import strawberry

from app.errors import NotFound
from app.graphql.accounts import viewer_node
from app.graphql.appeals import refusal_node
from app.graphql.characters import character_node
from app.graphql.context import Info
from app.graphql.conversations.chats import conversation_node
from app.graphql.conversations.memories import memory_node
from app.graphql.conversations.messages import message_node
from app.graphql.dossier import main_image_node, scenario_node
from app.graphql.funding import purchase_node
from app.graphql.galleries import item_node
from app.graphql.generations import generation_node
from app.graphql.linking import identity_node
from app.graphql.moderation import case_node
from app.graphql.nodes import Node, split_id
from app.graphql.notifications import notification_node
from app.graphql.personal_data import export_node
from app.graphql.profiles import profile_node
from app.graphql.sessions import session_node
from app.graphql.webhooks import delivery_node, endpoint_node


async def _generation_node(info: Info, identifier: str) -> Node | None:
    return await generation_node(info, identifier) if info.context.viewer_or_nobody else None


_FINDERS: dict[str, Callable[[Info, str], Awaitable[Node | None]]] = {
    "Character": character_node,
    "Conversation": conversation_node,
    "DataExport": export_node,
    "GalleryImage": item_node,
    "GalleryVideo": item_node,
    "Generation": _generation_node,
    "LinkedIdentity": identity_node,
    "MainImage": main_image_node,
    "Memory": memory_node,
    "Message": message_node,
    "ModerationCase": case_node,
    "Notification": notification_node,
    "OpenSession": session_node,
    "PublicProfile": profile_node,
    "Purchase": purchase_node,
    "Refusal": refusal_node,
    "Scenario": scenario_node,
    "Viewer": viewer_node,
    "WebhookDelivery": delivery_node,
    "WebhookEndpoint": endpoint_node,
}


@strawberry.type
class LookupQuery:
    """Looking things up again."""

    @strawberry.field(description="Whatever this id names; null when it names nothing for you.")
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """One thing by its id."""
        try:
            type_name, _ = split_id(id)
            find = _FINDERS.get(type_name)
            return await find(info, id) if find else None
        except NotFound:
            return None
