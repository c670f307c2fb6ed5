"""Every operation that bots send: a document each, and where in its answer what type is.

A mutation's problems are read in one place (`read`), so documents ask for all that a problem may
tell. The tests validate each document against the internal schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from integrations.api import answers
from integrations.api.faults import Refused

T = TypeVar("T")

_PICTURE = "__typename url width height contentType sizeBytes isBlurred rating"
_SMALL = "__typename url(width: 640) width height contentType sizeBytes isBlurred rating"
_FILM = (
    "__typename url width height contentType sizeBytes isBlurred rating durationSeconds posterUrl"
)
_MODEL = """
    slug name output availability options { slug priceAurum durationSeconds withVoice }
"""
_CHARACTER = f"""
    id name age summary tags status scenarios {{ id title }} mainImage {{ {_SMALL} }}
"""
_GENERATION = f"""
    id sequence state target prompt stage fraction queuePosition estimatedSeconds priceAurum reason
    mayRetry previewUrl money {{ holdAurum capturedAurum releasedAurum }} character {{ name }}
    model {{ name }}
    result {{ ... on Image {{ {_PICTURE} }} ... on Video {{ {_FILM} }} }}
"""
_MESSAGE = f"""
    id number sequence kind author state channel text answersId alternative reasonCode reason wish
    priceAurum isRemoved editedAt isCharged altText model {{ name }} image {{ {_PICTURE} }}
    scene {{ subjects setting action mood light camera }}
    generation {{ {_GENERATION} }}
"""
_CHAT = f"""
    id title sequence lastNumber unreadCount canTalk character {{ {_CHARACTER} }}
    model {{ {_MODEL} }} lastMessage {{ {_MESSAGE} }}
"""
_STEP = "generationId sequence state stage fraction queuePosition estimatedSeconds previewUrl"
_PAGE = "pageInfo { hasNextPage endCursor }"
_IDENTITY = "externalId viewerName linkedAt"
_THREAD = "place externalId conversationId sequence"
_POST = "place post externalId subjectId"
_PROBLEM = "... on Problem { __typename code message }"
_SPENDING = """
    ... on InsufficientFundsProblem { requiredAurum availableAurum }
    ... on ConfirmationRequiredProblem { priceAurum }
"""
_ORDERING = f"""
    ... on GenerationAccepted {{ generation {{ {_GENERATION} }} }} {_PROBLEM} {_SPENDING}
    ... on QuoteMovedProblem {{ currentAurum }}
"""


@dataclass(frozen=True)
class Operation(Generic[T]):
    """A document with its one operation. `path` leads to what it answers, which is a `kind`.

    A `kind` of None in the answer is allowed where the type says so.
    """

    document: str
    path: tuple[str, ...]
    kind: TypeAdapter[T]

    @property
    def name(self) -> str:
        """What the document calls it."""
        found = re.search(r"(?:query|mutation|subscription) (\w+)", self.document)
        assert found is not None, "an operation has a name"  # noqa: S101 - of a programmer
        return found.group(1)

    def read(self, data: Mapping[str, Any]) -> T:
        """Return what was answered. Raises Refused for a problem, ValidationError for nonsense."""
        found: Any = data
        for step in self.path:
            found = None if found is None else found.get(step)
            if isinstance(found, Mapping) and str(found.get("__typename", "")).endswith("Problem"):
                rest = {name: value for name, value in found.items() if name != "__typename"}
                raise Refused(rest.pop("code"), rest.pop("message"), rest)
        return self.kind.validate_python(found)


def _made(document: str, path: str, kind: Any) -> Operation[Any]:
    return Operation(" ".join(document.split()), tuple(path.split()), TypeAdapter(kind))


# in the bot's own name
ACT_FOR: Operation[answers.Token] = _made(
    f"""mutation ActFor($externalId: String!) {{ actFor(input: {{externalId: $externalId}}) {{
        ... on ActingToken {{ token expiresAt identity {{ {_IDENTITY} }} }} {_PROBLEM} }} }}""",
    "actFor",
    answers.Token,
)
REQUEST_LINK: Operation[answers.LinkAsked] = _made(
    f"""mutation RequestLink($externalId: String!, $displayName: String!) {{
        requestLink(input: {{externalId: $externalId, displayName: $displayName}}) {{
        ... on LinkRequested {{ url code expiresAt }} {_PROBLEM}
        ... on RateLimitedProblem {{ retryAfterSeconds }} }} }}""",
    "requestLink",
    answers.LinkAsked,
)
REDEEM_LINK_CODE: Operation[answers.Identity] = _made(
    f"""mutation RedeemLinkCode($code: String!, $externalId: String!, $displayName: String!) {{
        redeemLinkCode(input: {{
            code: $code, externalId: $externalId, displayName: $displayName}}) {{
        ... on IdentityLinked {{ identity {{ {_IDENTITY} }} }} {_PROBLEM}
        ... on RateLimitedProblem {{ retryAfterSeconds }} }} }}""",
    "redeemLinkCode identity",
    answers.Identity,
)
OPEN_THREADS: Operation[answers.Threads] = _made(
    f"""query OpenThreads($after: String) {{ openThreads(first: 100, after: $after) {{
        nodes {{ {_THREAD} }} {_PAGE} }} }}""",
    "openThreads",
    answers.Threads,
)
OPEN_POSTS: Operation[answers.Posts] = _made(
    f"""query OpenPosts($after: String) {{ openPosts(first: 100, after: $after) {{
        nodes {{ {_POST} }} {_PAGE} }} }}""",
    "openPosts",
    answers.Posts,
)

# links, places and posts of whoever is acted for
UNLINK: Operation[answers.Identity] = _made(
    f"""mutation Unlink {{ unlinkIdentity {{
        ... on IdentityUnlinked {{ identity {{ {_IDENTITY} }} }} {_PROBLEM} }} }}""",
    "unlinkIdentity identity",
    answers.Identity,
)
THREAD_IN: Operation[answers.Thread | None] = _made(
    f"query ThreadIn($place: String!) {{ channelThread(place: $place) {{ {_THREAD} }} }}",
    "channelThread",
    answers.Thread | None,
)
OPEN_THREAD: Operation[answers.Thread] = _made(
    f"""mutation OpenThread($place: String!, $conversationId: ID!) {{
        openThread(input: {{place: $place, conversationId: $conversationId}}) {{
        ... on ThreadOpened {{ thread {{ {_THREAD} }} }} {_PROBLEM} }} }}""",
    "openThread thread",
    answers.Thread,
)
CLOSE_THREAD: Operation[str] = _made(
    """mutation CloseThread($place: String!) { closeThread(input: {place: $place}) {
        ... on ThreadClosed { place } } }""",
    "closeThread place",
    str,
)
ADVANCE_THREAD: Operation[answers.Thread] = _made(
    f"""mutation AdvanceThread($place: String!, $conversationId: ID!, $sequence: Int!) {{
        advanceThread(input: {{
            place: $place, conversationId: $conversationId, sequence: $sequence}}) {{
        ... on ThreadAdvanced {{ thread {{ {_THREAD} }} }} {_PROBLEM} }} }}""",
    "advanceThread thread",
    answers.Thread,
)
MARK_READ: Operation[str] = _made(
    f"""mutation MarkRead($conversationId: ID!, $number: Int!) {{
        markConversationRead(input: {{conversationId: $conversationId, number: $number}}) {{
        ... on ConversationChanged {{ conversation {{ id }} }} {_PROBLEM} }} }}""",
    "markConversationRead conversation id",
    str,
)
RECORD_POST: Operation[answers.Post] = _made(
    f"""mutation RecordPost($place: String!, $post: String!, $subjectId: ID!) {{
        recordPost(input: {{place: $place, post: $post, subjectId: $subjectId}}) {{
        ... on PostRecorded {{ post {{ {_POST} }} }} {_PROBLEM} }} }}""",
    "recordPost post",
    answers.Post,
)
CLOSE_POST: Operation[str] = _made(
    f"""mutation ClosePost($place: String!, $subjectId: ID!) {{
        closePost(input: {{place: $place, subjectId: $subjectId}}) {{
        ... on PostClosed {{ place }} {_PROBLEM} }} }}""",
    "closePost place",
    str,
)

# looking around
MYSELF: Operation[answers.Myself | None] = _made(
    """query Myself { viewer { displayName draftFirst
        wallet { balanceAurum heldAurum debtAurum availableAurum } } }""",
    "viewer",
    answers.Myself | None,
)
CHARACTERS: Operation[answers.Characters] = _made(
    f"""query Characters($search: String, $first: Int, $after: String) {{
        characters(search: $search, first: $first, after: $after) {{
        nodes {{ {_CHARACTER} }} {_PAGE} }} }}""",
    "characters",
    answers.Characters,
)
OWN_CHARACTERS: Operation[answers.Characters | None] = _made(
    f"""query OwnCharacters($after: String) {{ viewer {{
        characters(first: 100, after: $after) {{ nodes {{ {_CHARACTER} }} {_PAGE} }} }} }}""",
    "viewer characters",
    answers.Characters | None,
)
CHARACTER: Operation[answers.Character | None] = _made(
    f"query OneCharacter($id: ID!) {{ character(id: $id) {{ {_CHARACTER} }} }}",
    "character",
    answers.Character | None,
)
MODELS: Operation[list[answers.Model]] = _made(
    f"query Models {{ models {{ {_MODEL} }} }}", "models", list[answers.Model]
)
MEMORIES: Operation[answers.Memories] = _made(
    """query Memories($characterId: ID!) { memories(characterId: $characterId, first: 1) {
        nodes { id title } } }""",
    "memories",
    answers.Memories,
)

# chats
CHATS: Operation[answers.Chats] = _made(
    f"""query Chats($first: Int, $after: String) {{
        conversations(archived: false, first: $first, after: $after) {{
        nodes {{ {_CHAT} }} {_PAGE} }} }}""",
    "conversations",
    answers.Chats,
)
CHAT: Operation[answers.Chat | None] = _made(
    f"query Chat($id: ID!) {{ conversation(id: $id) {{ {_CHAT} }} }}",
    "conversation",
    answers.Chat | None,
)
NEWEST_MESSAGES: Operation[answers.Messages | None] = _made(
    f"""query NewestMessages($id: ID!, $last: Int!) {{ conversation(id: $id) {{
        messages(last: $last) {{ nodes {{ {_MESSAGE} }} {_PAGE} }} }} }}""",
    "conversation messages",
    answers.Messages | None,
)
IMAGES: Operation[answers.Messages | None] = _made(
    f"""query Images($id: ID!, $after: String) {{ conversation(id: $id) {{
        images(first: 10, after: $after) {{ nodes {{ {_MESSAGE} }} {_PAGE} }} }} }}""",
    "conversation images",
    answers.Messages | None,
)
MESSAGE: Operation[answers.Message | None] = _made(
    f"query OneMessage($id: ID!) {{ node(id: $id) {{ ... on Message {{ {_MESSAGE} }} }} }}",
    "node",
    answers.Message | None,
)
START_CHAT: Operation[answers.Chat] = _made(
    f"""mutation StartChat($input: StartConversationInput!) {{ startConversation(input: $input) {{
        ... on ConversationStarted {{ conversation {{ {_CHAT} }} }} {_PROBLEM} }} }}""",
    "startConversation conversation",
    answers.Chat,
)
SAY: Operation[answers.Sent] = _made(
    f"""mutation Say($input: SendMessageInput!) {{ sendMessage(input: $input) {{
        ... on MessageSent {{ sentMessage {{ {_MESSAGE} }} answer {{ {_MESSAGE} }} }} {_PROBLEM}
        ... on RateLimitedProblem {{ retryAfterSeconds }}
        ... on TooManyUnansweredProblem {{ limit }} }} }}""",
    "sendMessage",
    answers.Sent,
)
FOLLOW_CHAT: Operation[answers.ChatEvent] = _made(
    f"""subscription FollowChat($id: ID!, $after: Int) {{ conversation(id: $id, after: $after) {{
        kind sequence messageId message {{ {_MESSAGE} }}
        delta {{ messageId alternative offset text }} progress {{ {_STEP} }} }} }}""",
    "conversation",
    answers.ChatEvent,
)

# images of chats
ORDER_DRAFT: Operation[answers.Message] = _made(
    f"""mutation OrderDraft($messageId: ID!, $price: Aurum!) {{
        orderImageDraft(input: {{messageId: $messageId, confirmedPriceAurum: $price}}) {{
        ... on MessageChanged {{ changedMessage {{ {_MESSAGE} }} }} {_PROBLEM} {_SPENDING} }} }}""",
    "orderImageDraft changedMessage",
    answers.Message,
)
EDIT_DRAFT: Operation[answers.Message] = _made(
    f"""mutation EditDraft($messageId: ID!, $wish: String!) {{
        editImageDraft(input: {{messageId: $messageId, wish: $wish}}) {{
        ... on MessageChanged {{ changedMessage {{ {_MESSAGE} }} }} {_PROBLEM} }} }}""",
    "editImageDraft changedMessage",
    answers.Message,
)
CANCEL_IMAGE: Operation[answers.Message] = _made(
    f"""mutation CancelImage($messageId: ID!) {{ cancelImage(input: {{messageId: $messageId}}) {{
        ... on MessageChanged {{ changedMessage {{ {_MESSAGE} }} }} {_PROBLEM} }} }}""",
    "cancelImage changedMessage",
    answers.Message,
)
REROLL_IMAGE: Operation[answers.Message] = _made(
    f"""mutation RerollImage($input: RerollImageInput!) {{ rerollImage(input: $input) {{
        ... on MessageAdded {{ addedMessage {{ {_MESSAGE} }} }} {_PROBLEM} }} }}""",
    "rerollImage addedMessage",
    answers.Message,
)
SET_DRAFT_FIRST: Operation[bool] = _made(
    """mutation SetDraftFirst($draftFirst: Boolean!) {
        setDraftFirst(input: {draftFirst: $draftFirst}) {
        ... on DraftFirstSet { viewer { draftFirst } } } }""",
    "setDraftFirst viewer draftFirst",
    bool,
)

# films
QUOTE_FILM: Operation[answers.Quote] = _made(
    f"""query QuoteFilm($film: GalleryVideoQuoteInput!) {{ quote(input: {{galleryVideo: $film}}) {{
        ... on Quote {{ id priceAurum isAffordable model {{ {_MODEL} }}
            option {{ slug priceAurum durationSeconds withVoice }} }} {_PROBLEM} }} }}""",
    "quote",
    answers.Quote,
)
ORDER_FILM: Operation[answers.Generation] = _made(
    f"""mutation OrderFilm($input: GenerateGalleryVideoInput!) {{
        generateGalleryVideo(input: $input) {{ {_ORDERING} }} }}""",
    "generateGalleryVideo generation",
    answers.Generation,
)
ORDERED: Operation[answers.Generation | None] = _made(
    f"""query Ordered($key: String!) {{ generationByKey(idempotencyKey: $key) {{
        {_GENERATION} }} }}""",
    "generationByKey",
    answers.Generation | None,
)
CANCEL_GENERATION: Operation[answers.Generation] = _made(
    f"""mutation CancelGeneration($id: ID!) {{ cancelGeneration(id: $id) {{
        ... on GenerationCancelled {{ generation {{ {_GENERATION} }} }} {_PROBLEM} }} }}""",
    "cancelGeneration generation",
    answers.Generation,
)
RETRY_GENERATION: Operation[answers.Generation] = _made(
    f"""mutation RetryGeneration($input: RetryGenerationInput!) {{
        retryGeneration(input: $input) {{ {_ORDERING} }} }}""",
    "retryGeneration generation",
    answers.Generation,
)
GENERATION: Operation[answers.Generation | None] = _made(
    f"query OneGeneration($id: ID!) {{ generation(id: $id) {{ {_GENERATION} }} }}",
    "generation",
    answers.Generation | None,
)
FOLLOW_GENERATION: Operation[answers.OrderEvent] = _made(
    f"""subscription FollowGeneration($id: ID!, $after: Int) {{
        generation(id: $id, after: $after) {{ sequence generation {{ {_GENERATION} }} }} }}""",
    "generation",
    answers.OrderEvent,
)


def operations() -> list[Operation[Any]]:
    """Return all of them."""
    return [found for found in globals().values() if isinstance(found, Operation)]
