"""A client that keeps a chat as the documents say, for tests that compare it with the truth."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from app.accounts.viewer import Viewer
from app.runtime import Runtime
from tests.graphql.asking import Answer, ask, subscribed

MESSAGE = """
    id number sequence kind state channel text alternative reasonCode isCharged isRemoved editedAt
    alternatives { number state text } generation { state } image { width }
"""
CHAT = "id title sequence lastNumber readNumber unreadCount archivedAt model { slug }"
END = "the end"
READ = f"""query ($id: ID!) {{ conversation(id: $id) {{
    {CHAT} messages(first: 100) {{ nodes {{ {MESSAGE} }} }} }} }}"""
WATCH = f"""subscription ($id: ID!, $after: Int) {{ conversation(id: $id, after: $after) {{
    kind sequence at messageId delta {{ messageId alternative offset text }}
    progress {{ generationId sequence state }}
    conversation {{ {CHAT} }} message {{ {MESSAGE} }} }} }}"""


@dataclass
class Mirror:
    """What one client knows of a chat. `numbers` are those of the events it was told, in order."""

    runtime: Runtime
    viewer: Viewer
    chat_id: str
    chat: dict[str, Any] = field(default_factory=dict)
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    last: int | None = None

    async def follow(self) -> None:
        """Follow from the last number on, until `has_ended`."""
        async for _ in self.told():
            if self.has_ended:
                return

    @property
    def has_ended(self) -> bool:
        """Whether the chat is called `END`, and all was told that there is."""
        is_last = self.last is not None and self.last >= self.chat.get("sequence", 0)
        return is_last and self.chat.get("title") == END

    async def told(self) -> AsyncIterator[dict[str, Any]]:
        """Follow from the last number on; yield each event once it is taken in."""
        given = {"id": self.chat_id, "after": self.last}
        async with subscribed(self.runtime, WATCH, self.viewer, **given) as answers:
            async for answer in answers:
                yield await self.take(answer)

    async def take(self, answer: Answer) -> dict[str, Any]:
        """Take in an event, as docs/graphql.md says."""
        assert answer.errors == []
        event: dict[str, Any] = answer.data["conversation"]
        if event["kind"] == "PROGRESS":
            self.steps.append(event["progress"])
            return event
        self.last = event["sequence"]
        self.numbers.append(event["sequence"])
        if event["kind"] == "SNAPSHOT":
            await self.read()
        elif event["kind"] == "CONVERSATION":
            self.chat = event["conversation"]
        elif event["message"] is not None:
            self.messages[event["messageId"]] = event["message"]
        elif event["kind"] == "DELTA":
            self._go_on(event)
        return event

    async def read(self) -> None:
        """Read the chat as it is."""
        found = (await ask(self.runtime, READ, self.viewer, id=self.chat_id))["conversation"]
        nodes = found.pop("messages")["nodes"]
        self.chat, self.messages = found, {node["id"]: node for node in nodes}

    def _go_on(self, event: dict[str, Any]) -> None:
        delta, message = event["delta"], self.messages[event["messageId"]]
        is_newer = event["sequence"] > message["sequence"]
        if is_newer and delta["alternative"] == message["alternative"]:
            message["text"] = message["text"][: delta["offset"]] + delta["text"]
            message["sequence"] = event["sequence"]

    def state(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """What it knows: the chat without the number of its latest event, and its messages."""
        chat = {name: value for name, value in self.chat.items() if name != "sequence"}
        return chat, sorted(self.messages.values(), key=lambda one: one["number"])


async def assert_knows_all(mirror: Mirror) -> None:
    """The client knows what one knows who reads the chat now."""
    fresh = Mirror(mirror.runtime, mirror.viewer, mirror.chat_id)
    await fresh.read()
    assert mirror.state() == fresh.state()
