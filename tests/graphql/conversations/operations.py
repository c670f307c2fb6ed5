"""The operations of chats as clients send them, and short words for sending them."""

from __future__ import annotations

from typing import Any

from app.accounts.viewer import Viewer
from app.graphql.nodes import global_id
from tests.graphql.asking import ask
from tests.parlour import Parlour

PROBLEM = """
    ... on Problem { code message
    ... on NotFoundProblem { what } ... on InvalidInputProblem { field }
    ... on TooManyUnansweredProblem { limit } ... on ConfirmationRequiredProblem { priceAurum }
    ... on ContentRefusedProblem { place category refusalId }
    ... on InsufficientFundsProblem { requiredAurum availableAurum }
    ... on ModelRetiredProblem { model reason }
    ... on RateLimitedProblem { retryAfterSeconds } }
"""
MESSAGE = """
    id number sequence kind author state channel text answersId alternative
    alternatives { number state text reasonCode reason }
    reasonCode reason refusalId isCharged wish scene { subjects setting action mood light camera }
    prompt model { slug } aspectRatio seed priceAurum generation { id state target conversationId }
    image { url width isBlurred } altText sourceId isRemoved createdAt editedAt finishedAt
"""
CONVERSATION = f"""
    id title start scenarioTitle character {{ id name }} model {{ slug }} sequence lastNumber
    readNumber unreadCount canTalk createdAt lastMessageAt archivedAt
    lastMessage {{ {MESSAGE} }} background {{ url width }}
"""
MEMORY = """
    id title text state isEdited createdAt updatedAt
    character { id } conversation { id } images { url width }
"""

ONE = f"query ($id: ID!) {{ conversation(id: $id) {{ {CONVERSATION} }} }}"
LIST = f"""query ($archived: Boolean, $characterId: ID, $first: Int, $after: String, $last: Int,
    $before: String) {{
    conversations(archived: $archived, characterId: $characterId, first: $first, after: $after,
        last: $last, before: $before) {{
        edges {{ cursor node {{ {CONVERSATION} }} }}
        pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"""
MESSAGES = f"""query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {{
    conversation(id: $id) {{
        messages(first: $first, after: $after, last: $last, before: $before) {{
            edges {{ cursor node {{ {MESSAGE} }} }}
            pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}"""
NODE = f"query ($id: ID!) {{ node(id: $id) {{ ... on Message {{ {MESSAGE} }} }} }}"
IMAGES = MESSAGES.replace("messages(", "images(")
MEMORIES = f"""query ($characterId: ID, $first: Int, $after: String) {{
    memories(characterId: $characterId, first: $first, after: $after) {{
        edges {{ cursor node {{ {MEMORY} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
WATCH = f"""subscription ($id: ID!, $after: Int) {{ conversation(id: $id, after: $after) {{
    conversationId kind sequence at messageId delta {{ messageId alternative offset text }}
    progress {{ generationId sequence state fraction }}
    conversation {{ title sequence lastNumber readNumber archivedAt }}
    message {{ {MESSAGE} }} }} }}"""
WATCH_ALL = """subscription { viewerConversations {
    conversationId kind sequence conversation { lastNumber unreadCount } } }"""


def mutation(name: str, good: str, selected: str) -> str:
    """The mutation of a name, whose good member is `good`."""
    kind = f"{name[0].upper()}{name[1:]}Input"
    return f"""mutation ($input: {kind}!) {{ answer: {name}(input: $input) {{
        __typename {PROBLEM} ... on {good} {{ {selected} }} }} }}"""


_CHAT = f"conversation {{ {CONVERSATION} }}"
_SENT = f"conversation {{ sequence }} sentMessage {{ {MESSAGE} }} answer {{ {MESSAGE} }}"
_ADDED = f"addedMessage {{ {MESSAGE} }}"
_CHANGED = f"changedMessage {{ {MESSAGE} }}"
_MEMORY = f"memory {{ {MEMORY} }}"
START = mutation("startConversation", "ConversationStarted", _CHAT)
RENAME = mutation("renameConversation", "ConversationChanged", _CHAT)
ARCHIVE = mutation("archiveConversation", "ConversationChanged", _CHAT)
DELETE = mutation("deleteConversation", "ConversationDeleted", "deletedId")
CHOOSE_MODEL = mutation("chooseConversationModel", "ConversationChanged", _CHAT)
SET_BACKGROUND = mutation("setConversationBackground", "ConversationChanged", _CHAT)
MARK_READ = mutation("markConversationRead", "ConversationChanged", _CHAT)
SEND = mutation("sendMessage", "MessageSent", _SENT)
EDIT = mutation("editLastMessage", "MessageSent", _SENT)
CONTINUE = mutation("continueConversation", "MessageAdded", _ADDED)
STOP = mutation("stopReply", "MessageChanged", _CHANGED)
REGENERATE = mutation("regenerateReply", "MessageChanged", _CHANGED)
CHOOSE_ALTERNATIVE = mutation("chooseAlternative", "MessageChanged", _CHANGED)
ORDER_DRAFT = mutation("orderImageDraft", "MessageChanged", _CHANGED)
EDIT_DRAFT = mutation("editImageDraft", "MessageChanged", _CHANGED)
CANCEL_IMAGE = mutation("cancelImage", "MessageChanged", _CHANGED)
REROLL = mutation("rerollImage", "MessageAdded", _ADDED)
REMOVE_IMAGE = mutation("removeImage", "MessageChanged", _CHANGED)
SAVE = mutation("saveConversation", "MemorySaved", _MEMORY)
EDIT_MEMORY = mutation("editMemory", "MemoryEdited", _MEMORY)
DELETE_MEMORY = mutation("deleteMemory", "MemoryDeleted", "deletedId")
DRAFT_FIRST = """mutation ($input: SetDraftFirstInput!) { answer: setDraftFirst(input: $input) {
    ... on DraftFirstSet { viewer { id draftFirst } } } }"""


def chat_id(row: Any) -> str:
    """The id that names a chat's row."""
    return global_id("Conversation", row.id)


def message_id(row: Any) -> str:
    """The id that names a message's row."""
    return global_id("Message", row.id)


async def do(parlour: Parlour, operation: str, **given: Any) -> Any:
    """Send a mutation with this input as the parlour's user; return its answer."""
    return await do_as(parlour.viewer, parlour, operation, **given)


async def do_as(viewer: Viewer, parlour: Parlour, operation: str, **given: Any) -> Any:
    """Send a mutation with this input as somebody; return its answer."""
    return (await ask(parlour.runtime, operation, viewer, input=given))["answer"]


async def shown(parlour: Parlour, row: Any) -> Any:
    """The chat of a row as its user reads it now."""
    return (await ask(parlour.runtime, ONE, parlour.viewer, id=chat_id(row)))["conversation"]


async def read(parlour: Parlour, row: Any) -> Any:
    """A message as its user reads it now."""
    return (await ask(parlour.runtime, NODE, parlour.viewer, id=message_id(row)))["node"]
