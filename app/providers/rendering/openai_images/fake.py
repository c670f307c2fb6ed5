"""A server with OpenAI's images endpoint, on loopback, with its faults.

Words in square brackets by which a prompt asks for one:

| word | what happens |
| --- | --- |
| `[openai:refuse]` | the description is refused: `moderation_blocked` |
| `[openai:fail]` | it is refused as something that cannot be made |
| `[openai:429]`, `[openai:500]`, `[openai:504]` | the first call of this prompt is answered so |
| `[openai:late-500]` | it fails after it was worked on |
| `[openai:401]` | the key is not taken |
| `[openai:lost]` | the pictures are made, the answer is lost |
| `[openai:slow]` | it takes a second longer |
| `[openai:hang]` | there is no answer |
| `[openai:url]` | pictures are linked instead of sent |
| `[openai:elsewhere]` | they lie at a private address |
| `[openai:second-refused]` | the second picture is left empty |
| `[openai:few]` | one picture less than was ordered |
| `[openai:page]` | the answer is a page |
"""

from __future__ import annotations

import asyncio
import base64
import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from app.providers.loopback import Reply, Request, serving
from app.providers.rendering.fal.fake.files import picture

KEY = "fake-images-key"
_WISH = re.compile(r"\[openai:([a-z0-9-]+)\]")
KNOWN = frozenset(re.findall(r"\[openai:([a-z0-9-]+)\]", __doc__))
_ANSWERS = {
    "refuse": (400, {"type": "image_generation_user_error", "code": "moderation_blocked"}),
    "fail": (400, {"type": "invalid_request_error", "code": "invalid_value"}),
    "401": (401, {"type": "invalid_request_error", "code": "invalid_api_key"}),
}
_ONCE = frozenset({"429", "500", "504"})


@dataclass
class FakeImages:
    """All that it knows. `seconds` is how long a call takes, `asked` every call in order."""

    seconds: float = 0.0
    url: str = ""
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    made: int = 0
    _faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    _over: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def serve(self, *, port: int = 0) -> AsyncIterator[None]:
        """Serve for the block; `url` is then its address, with its /v1."""
        async with serving(self.handle, port=port) as address:
            self.url = f"{address}/v1"
            try:
                yield
            finally:
                self._over.set()

    async def handle(self, request: Request) -> Reply | None:
        """Answer one request."""
        if request.method == "GET" and request.path.startswith("/files/"):
            return Reply(200, _png(int(request.path.rpartition("/")[2])))
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return _refusal(*_ANSWERS["401"])
        if request.method != "POST" or request.path not in (
            "/v1/images/generations",
            "/v1/images/edits",
        ):
            return Reply.of({"error": {"message": "Not found", "type": "not_found"}}, 404)
        asked = request.json() or _fields(request)
        self.asked.append(asked)
        return await self._answered(asked, set(_WISH.findall(str(asked.get("prompt")))))

    async def _answered(self, asked: Mapping[str, Any], wishes: set[str]) -> Reply | None:
        if refusal := self._turned_away(str(asked["prompt"]), wishes):
            return refusal
        if "hang" in wishes:
            await self._over.wait()
            return None
        await asyncio.sleep(self.seconds + ("slow" in wishes))
        if "late-500" in wishes:
            return _refusal(500, {"type": "server_error", "code": None})
        self.made += 1
        if "lost" in wishes:
            return None
        if "page" in wishes:
            return Reply(200, b"<html></html>")
        count = int(asked.get("n", 1)) - ("few" in wishes)
        data = [self._result(self.made * 10 + number, wishes) for number in range(count)]
        if "second-refused" in wishes:
            data[1] = {}
        return Reply.of({"created": 0, "data": data, "usage": {"total_tokens": 100}})

    def _turned_away(self, prompt: str, wishes: set[str]) -> Reply | None:
        for word in sorted(wishes & _ANSWERS.keys()):
            return _refusal(*_ANSWERS[word])
        for word in sorted(wishes & _ONCE):
            self._faults[word, prompt] += 1
            if self._faults[word, prompt] == 1:
                return _refusal(int(word), {"type": "server_error", "code": None})
        return None

    def _result(self, seed: int, wishes: set[str]) -> dict[str, str]:
        if "elsewhere" in wishes:
            return {"url": f"http://10.0.0.1/{seed}"}
        if "url" in wishes:
            return {"url": f"{self.url.removesuffix('/v1')}/files/{seed}"}
        return {"b64_json": base64.b64encode(_png(seed)).decode()}


def _png(seed: int) -> bytes:
    return picture(256, 256, kind="png", seed=seed)


def _refusal(status: int, error: Mapping[str, Any]) -> Reply:
    return Reply.of({"error": {"message": "No.", "param": None, **error}}, status)


def _fields(request: Request) -> dict[str, Any]:
    """Return the fields of a form with files (RFC 7578): texts, and a file's bytes."""
    head = f"Content-Type: {request.headers.get('content-type', '')}\r\n\r\n".encode()
    read = BytesParser(policy=HTTP).parsebytes(head + request.body)
    fields: dict[str, Any] = {}
    for part in read.iter_parts():
        content = part.get_payload(decode=True)
        name = part.get_param("name", header="content-disposition")
        is_file = part.get_filename() is not None
        fields[str(name)] = content if is_file else bytes(content).decode()
    return fields
