"""What the API answers, as far as bots look at it. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

FINAL_GENERATIONS = frozenset({"SUCCEEDED", "FAILED", "REFUSED", "CANCELLED"})
FINAL_MESSAGES = frozenset({"DONE", "STOPPED", "FAILED", "REFUSED", "CANCELLED"})


class Answer(BaseModel):
    """Anything that is answered; fields are named as the schema names them, in Python's way."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)


class Identity(Answer):
    """Somebody of the messenger who is linked to an account."""

    external_id: str
    viewer_name: str
    linked_at: datetime


class Token(Answer):
    """What acts for somebody."""

    token: str = Field(repr=False)
    expires_at: datetime
    identity: Identity


class LinkAsked(Answer):
    """Where somebody says on the web who they are."""

    url: str = Field(repr=False)
    code: str = Field(repr=False)
    expires_at: datetime


class Thread(Answer):
    """The chat that is held in a place, shown there up to the event `sequence`."""

    place: str
    external_id: str
    conversation_id: str
    sequence: int


class Post(Answer):
    """A post that shows something which goes on: a Message or a Generation."""

    place: str
    post: str
    external_id: str
    subject_id: str


class Picture(Answer):
    """A stored picture."""

    kind: Literal["Image"] = Field(default="Image", alias="__typename")
    url: str = Field(repr=False)
    width: int
    height: int
    content_type: str
    size_bytes: int
    is_blurred: bool = False
    rating: str = "SAFE"


class Film(Answer):
    """A stored film."""

    kind: Literal["Video"] = Field(default="Video", alias="__typename")
    url: str = Field(repr=False)
    width: int
    height: int
    content_type: str
    size_bytes: int
    is_blurred: bool = False
    rating: str = "SAFE"
    duration_seconds: float
    poster_url: str = Field(repr=False)


class Scenario(Answer):
    """A way into a chat."""

    id: str
    title: str


class Character(Answer):
    """A character; None is what is private to somebody else."""

    id: str
    name: str | None = None
    age: int | None = None
    summary: str | None = None
    tags: list[str] | None = None
    status: str | None = None
    scenarios: list[Scenario] | None = None
    main_image: Picture | None = None


class Option(Answer):
    """What a model can be ordered as, and for how much."""

    slug: str
    price_aurum: int
    duration_seconds: int | None = None
    with_voice: bool = False


class Model(Answer):
    """A model of pictures or films."""

    slug: str
    name: str
    output: str
    availability: str
    options: list[Option]

    @property
    def least_price_aurum(self) -> int:
        """The price of its cheapest option."""
        return min((option.price_aurum for option in self.options), default=0)


class Money(Answer):
    """What became of the price of an order."""

    hold_aurum: int
    captured_aurum: int
    released_aurum: int


class Named(Answer):
    """Something by its name."""

    name: str | None = None


class Generation(Answer):
    """An order: where it stands, and what came of it."""

    id: str
    sequence: int
    state: str
    target: str
    prompt: str
    stage: str
    fraction: float
    queue_position: int | None
    estimated_seconds: float | None
    price_aurum: int
    reason: str | None
    may_retry: bool
    preview_url: str | None = Field(repr=False)
    money: Money
    character: Named | None
    model: Named
    result: Annotated[Picture | Film, Field(discriminator="kind")] | None

    @property
    def is_final(self) -> bool:
        """Whether it changes no more."""
        return self.state in FINAL_GENERATIONS


class Step(Answer):
    """A step of an order, as it was then."""

    generation_id: str
    sequence: int
    state: str
    stage: str
    fraction: float
    queue_position: int | None
    estimated_seconds: float | None
    preview_url: str | None = Field(repr=False)


class Scene(Answer):
    """What a draft shows."""

    subjects: list[str]
    setting: str
    action: str
    mood: str
    light: str
    camera: str


class Message(Answer):
    """One message of a chat."""

    id: str
    number: int
    sequence: int
    kind: str
    author: str
    state: str
    channel: str
    text: str
    answers_id: str | None
    alternative: int
    reason_code: str | None
    reason: str | None
    wish: str
    price_aurum: int | None
    is_removed: bool
    edited_at: datetime | None
    is_charged: bool
    alt_text: str | None
    scene: Scene | None
    model: Named | None
    image: Picture | None
    generation: Generation | None

    @property
    def is_final(self) -> bool:
        """Whether it ended."""
        return self.state in FINAL_MESSAGES


class Chat(Answer):
    """A chat of somebody's."""

    id: str
    title: str
    sequence: int
    last_number: int
    unread_count: int
    can_talk: bool
    character: Character | None
    model: Model
    last_message: Message | None


class Sent(Answer):
    """What was said, and what will answer it."""

    sent_message: Message
    answer: Message


class Delta(Answer):
    """Words that a reply goes on with, from `offset` code points on."""

    message_id: str
    alternative: int
    offset: int
    text: str


class ChatEvent(Answer):
    """What a chat tells."""

    kind: str
    sequence: int
    message_id: str | None
    message: Message | None
    delta: Delta | None
    progress: Step | None


class OrderEvent(Answer):
    """What an order tells, with the order as it is now."""

    sequence: int
    generation: Generation


class Wallet(Answer):
    """AURUM."""

    balance_aurum: int
    held_aurum: int
    debt_aurum: int
    available_aurum: int


class Myself(Answer):
    """Whoever is acted for."""

    display_name: str
    draft_first: bool
    wallet: Wallet


class Quote(Answer):
    """What an order would come to."""

    id: str
    price_aurum: int
    is_affordable: bool
    model: Model
    option: Option


class Memory(Answer):
    """What is remembered of a chat."""

    id: str
    title: str


class PageInfo(Answer):
    """Where a page stands."""

    has_next_page: bool
    end_cursor: str | None


class Characters(Answer):
    """A page of characters."""

    nodes: list[Character]
    page_info: PageInfo


class Chats(Answer):
    """A page of chats."""

    nodes: list[Chat]
    page_info: PageInfo


class Messages(Answer):
    """A page of messages."""

    nodes: list[Message]
    page_info: PageInfo


class Threads(Answer):
    """A page of threads."""

    nodes: list[Thread]
    page_info: PageInfo


class Posts(Answer):
    """A page of posts."""

    nodes: list[Post]
    page_info: PageInfo


class Memories(Answer):
    """A page of memories."""

    nodes: list[Memory]
