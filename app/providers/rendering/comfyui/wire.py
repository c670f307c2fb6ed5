"""The calls to a ComfyUI server: its HTTP routes, and the socket on which it tells its steps."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from app.infra.addresses_outside import AddressRefused
from app.infra.http_outside import Answered, Outside, OutsideFault, send
from app.providers.rendering.comfyui import answers
from app.providers.rendering.downloads import download
from app.providers.rendering.port import ProviderFault, RenderResult

_ANSWER_BYTES = 20_000_000
_HISTORY = 500
NOBODY = (OSError, WebSocketException, TimeoutError)


@dataclass(frozen=True, slots=True)
class Wire:
    """`url` is the operator's own choice and may be a private address. No redirects are followed.

    Each raises ProviderFault for an answer that is none; those that may pass are retryable.
    """

    url: str
    seconds: float
    file_bytes: int

    async def queue(self) -> Mapping[str, Any]:
        """Return the queue: what is made, and what waits."""
        return await self._read("/queue")

    async def entry(self, prompt_id: str) -> Mapping[str, Any] | None:
        """Return the history's entry of a job; None while it has none."""
        told = (await self._read(f"/history/{quote(prompt_id, safe='')}")).get(prompt_id)
        return told if isinstance(told, dict) else None

    async def history(self) -> Mapping[str, Any]:
        """Return the latest entries of the history, by ComfyUI's names."""
        return await self._read(f"/history?max_items={_HISTORY}")

    async def order(
        self, workflow: Mapping[str, Any], *, client_id: str, name: str, count: int
    ) -> Answered:
        """Queue a workflow. Raises OutsideFault."""
        told = {
            "prompt": workflow,
            "client_id": client_id,
            "extra_data": {answers.OUR_NAME: name, answers.OUR_COUNT: count},
        }
        return await self._send("POST", "/prompt", orjson.dumps(told))

    async def remove(self, prompt_id: str, *, of: str) -> None:
        """Take a job out of the "queue", or out of the "history"."""
        await self._done(f"/{of}", {"delete": [prompt_id]})

    async def interrupt(self, prompt_id: str) -> None:
        """Stop what is made. Servers that know it stop this job alone."""
        await self._done("/interrupt", {"prompt_id": prompt_id})

    async def upload(
        self, name: str, content: bytes, *, kind: str = "input", subfolder: str = ""
    ) -> str:
        """Put a file into the folder `kind`, in the place of one of this name; return its name."""
        fields = {"type": kind, "subfolder": subfolder, "overwrite": "true"}
        form, body = _form(fields, name, content)
        try:
            answered = await self._send("POST", "/upload/image", body, content_type=form)
        except OutsideFault as fault:
            raise ProviderFault(str(fault), retryable=True) from None
        told = answers.read(answered.body)
        if answered.status != 200 or not told.get("name"):
            raise _unsaid(answered)
        folder = told.get("subfolder")
        return f"{folder}/{told['name']}" if folder else str(told["name"])

    async def empty(self, name: str, *, kind: str, subfolder: str = "") -> None:
        """Leave nothing in a file, if there is one: the server knows no way to delete it.

        What it takes for an upload replaces a file of the same name, whatever is in it.
        """
        asked = {"filename": name, "subfolder": subfolder, "type": kind}
        try:
            answered = await self._send("GET", f"/view?{urlencode(asked)}", most_bytes=1)
        except OutsideFault as fault:
            raise ProviderFault(str(fault), retryable=True) from None
        if answered.status == 200 and answered.body:
            await self.upload(name, b"", kind=kind, subfolder=subfolder)

    async def file(self, which: Mapping[str, str]) -> RenderResult:
        """Bring a file that was saved to disk, within the limit of its size."""
        address = f"{self.url.rstrip('/')}/view?{urlencode({**which, 'type': 'output'})}"
        return await download(address, outside=self._outside(), most_bytes=self.file_bytes)

    @asynccontextmanager
    async def socket(self, client_id: str) -> AsyncIterator[ClientConnection]:
        """Listen to what is told to this client. Raises one of NOBODY."""
        address = f"ws{self.url.rstrip('/').removeprefix('http')}/ws?clientId={client_id}"
        connecting = connect(
            address,
            open_timeout=self.seconds,
            close_timeout=1,
            ping_interval=None,
            compression=None,
            max_size=_ANSWER_BYTES,
            proxy=None,
        )
        async with connecting as socket:
            yield socket

    def _outside(self) -> Outside:
        schemes = frozenset({"http", "https"})
        return Outside(seconds=self.seconds, schemes=schemes, private_addresses=True)

    async def _read(self, path: str) -> Mapping[str, Any]:
        try:
            answered = await self._send("GET", path)
        except OutsideFault as fault:
            raise ProviderFault(str(fault), retryable=True) from None
        if answered.status != 200:
            raise _unsaid(answered)
        return answers.read(answered.body)

    async def _done(self, path: str, told: Mapping[str, Any]) -> None:
        try:
            answered = await self._send("POST", path, orjson.dumps(told))
        except OutsideFault as fault:
            raise ProviderFault(str(fault), retryable=True) from None
        if answered.status != 200:
            raise _unsaid(answered)

    async def _send(
        self,
        method: str,
        path: str,
        content: bytes | None = None,
        *,
        content_type: str = "application/json",
        most_bytes: int = _ANSWER_BYTES,
    ) -> Answered:
        try:
            return await send(
                f"{self.url.rstrip('/')}{path}",
                outside=self._outside(),
                body_bytes=most_bytes,
                method=method,
                headers={"Content-Type": content_type} if content is not None else None,
                content=content,
            )
        except AddressRefused as refused:
            raise ProviderFault(str(refused), retryable=False) from None


async def heard(socket: ClientConnection, *, seconds: float) -> str | bytes | None:
    """Return the next message; None when none came in this time. Raises one of NOBODY."""
    try:
        async with asyncio.timeout(seconds):
            return await socket.recv()
    except TimeoutError:
        return None


def _form(fields: Mapping[str, str], name: str, content: bytes) -> tuple[str, bytes]:
    """Return type and body of a form (RFC 7578) with a file called `name` as its `image`."""
    boundary = uuid.uuid4().hex
    parts = [f'name="{field}"\r\n\r\n{value}'.encode() for field, value in fields.items()]
    head = f'name="image"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
    parts.append(head.encode() + content)
    opening = f"--{boundary}\r\nContent-Disposition: form-data; ".encode()
    body = b"".join(opening + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode()
    return f"multipart/form-data; boundary={boundary}", body


def _unsaid(answered: Answered) -> ProviderFault:
    may_pass = answered.status in (408, 429) or answered.status >= 500
    return ProviderFault(f"The renderer answers {answered.status}.", retryable=may_pass)
