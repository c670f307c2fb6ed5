"""A ComfyUI server on loopback: queue, history, files and the socket, with faults.

It understands workflows as far as their `text`, `seed`, sizes and what they save. Words in square
brackets in a text ask for a fault:

| word | what happens |
| --- | --- |
| `[comfyui:refused]` | a node refuses the description |
| `[comfyui:fail]` | a node fails |
| `[comfyui:oom]` | the first job of this text runs out of memory |
| `[comfyui:endless]` | it is made until it is interrupted |
| `[comfyui:second-missing]` | the second picture is left out |
| `[comfyui:lost]` | it is queued, the answer is lost |
| `[comfyui:503]` | the first order of this text is answered so |
| `[comfyui:cut]` | the socket breaks once while it is made |
| `[comfyui:forgotten]` | the server restarts: nobody knows of it any more |
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import io
import re
import struct
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

import orjson
from PIL import Image

from app.providers.loopback import Reply, Request, serving
from app.providers.rendering.fal.fake.files import film, picture

_WISH = re.compile(r"\[comfyui:([a-z0-9-]+)\]")
KNOWN = frozenset(re.findall(r"\[comfyui:([a-z0-9-]+)\]", __doc__))
_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
_TEXT, _BINARY, _CLOSE = 0x81, 0x82, 0x88
_STEPS = 4


@dataclass
class FakeJob:
    """One job. `entry` is its place in the queue and the history."""

    number: int
    id: str
    workflow: Mapping[str, Any]
    extra: Mapping[str, Any]
    interrupted: asyncio.Event = field(default_factory=asyncio.Event)
    outputs: dict[str, Any] = field(default_factory=dict)
    status: dict[str, Any] | None = None

    @property
    def entry(self) -> list[Any]:
        """As the queue and the history list it."""
        return [self.number, self.id, self.workflow, self.extra, []]

    @property
    def text(self) -> str:
        """All that its nodes are told in words."""
        inputs = [node.get("inputs", {}) for node in self.workflow.values()]
        return " ".join(str(one.get("text", "")) for one in inputs)

    @property
    def wishes(self) -> frozenset[str]:
        """The faults that its text asks for."""
        return frozenset(_WISH.findall(self.text))

    def input(self, name: str, default: int) -> int:
        """A number that one of its nodes is told."""
        inputs = [node.get("inputs", {}) for node in self.workflow.values()]
        return next((int(one[name]) for one in inputs if isinstance(one.get(name), int)), default)


@dataclass
class FakeComfyUI:
    """All that it knows. `seconds` is how long a job takes; one is made at a time.

    `uploads` are the pictures it was sent, `folders` the files that lie there by name.
    """

    seconds: float = 0.0
    url: str = ""
    jobs: dict[str, FakeJob] = field(default_factory=dict)
    uploads: list[bytes] = field(default_factory=list)
    sockets: dict[str, asyncio.StreamWriter] = field(default_factory=dict)
    opened: Counter[str] = field(default_factory=Counter)
    ordered: int = 0
    folders: dict[str, dict[str, bytes]] = field(
        default_factory=lambda: {"input": {}, "output": {}, "temp": {}}
    )
    _faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    _waiting: asyncio.Queue[FakeJob] = field(default_factory=asyncio.Queue)

    @asynccontextmanager
    async def serve(self, *, port: int = 0) -> AsyncIterator[None]:
        """Serve for the block, and make what is queued."""
        async with asyncio.TaskGroup() as group, serving(self.handle, port=port) as address:
            self.url = address
            making = group.create_task(self._make())
            try:
                yield
            finally:
                making.cancel()
                for writer in self.sockets.values():
                    writer.close()

    async def handle(self, request: Request) -> Reply | None:
        """Answer one request."""
        path = request.path.removeprefix("/api")
        if path == "/ws":
            return self._socket(request)
        if request.method == "POST":
            return self._posted(path, request)
        if path == "/queue":
            running = [job.entry for job in self._open() if job.status == {}]
            pending = [job.entry for job in self._open() if job.status is None]
            return Reply.of({"queue_running": running, "queue_pending": pending})
        if path.startswith("/history"):
            return Reply.of(self._history(path.removeprefix("/history").strip("/")))
        kept = self.folders.get(request.query.get("type", "output"), {})
        content = kept.get(request.query.get("filename", ""))
        return Reply(404) if path != "/view" or content is None else Reply(200, content)

    def _posted(self, path: str, request: Request) -> Reply | None:
        if path == "/upload/image":
            return self._uploaded(request)
        told = request.json() or {}
        if path == "/prompt":
            return self._queued(told)
        for identifier in told.get("delete", ()):
            self.jobs.pop(identifier, None)
        if path == "/interrupt":
            for job in self._open():
                if job.status == {} and told.get("prompt_id") in (None, job.id):
                    job.interrupted.set()
        return Reply(200 if path in ("/queue", "/history", "/interrupt") else 404)

    def _uploaded(self, request: Request) -> Reply:
        """Keep a file, in the place of one of its name where that is wanted; there is no delete."""
        head = f"Content-Type: {request.headers.get('content-type', '')}\r\n\r\n".encode()
        told: dict[str, str] = {}
        name, content = "", b""
        for part in BytesParser(policy=HTTP).parsebytes(head + request.body).iter_parts():
            field = str(part.get_param("name", header="content-disposition"))
            held = part.get_payload(decode=True)
            if field == "image":
                name, content = str(part.get_filename()), bytes(held)
            else:
                told[field] = bytes(held).decode()
        folder = self.folders[told.get("type", "input")]
        if name in folder and told.get("overwrite") not in ("true", "1"):
            name = name.replace(".", " (1).")
        if content:
            self.uploads.append(content)
        folder[name] = content
        return Reply.of({"name": name, "subfolder": "", "type": told.get("type", "input")})

    def _queued(self, told: Mapping[str, Any]) -> Reply | None:
        workflow = told.get("prompt")
        if not isinstance(workflow, dict) or not workflow or b'"$' in orjson.dumps(workflow):
            return Reply.of({"error": {"type": "invalid_prompt"}, "node_errors": {}}, 400)
        extra = {**told.get("extra_data", {}), "client_id": told.get("client_id")}
        job = FakeJob(self.ordered, str(uuid.uuid4()), workflow, extra)
        if self._first("503", job):
            return Reply.of({"error": "not now"}, 503)
        self.ordered += 1
        self.jobs[job.id] = job
        self._waiting.put_nowait(job)
        if "lost" in job.wishes:
            return None
        return Reply.of({"prompt_id": job.id, "number": job.number, "node_errors": {}})

    def _first(self, word: str, job: FakeJob) -> bool:
        """Say whether this is the first time that a text asks for this."""
        self._faults[word, job.text] += word in job.wishes
        return self._faults[word, job.text] == 1 and word in job.wishes

    def _open(self) -> list[FakeJob]:
        return [job for job in self.jobs.values() if not job.status]

    def _history(self, identifier: str) -> dict[str, Any]:
        ended = [job for job in self.jobs.values() if job.status]
        return {
            job.id: {"prompt": job.entry, "outputs": job.outputs, "status": job.status}
            for job in ended
            if identifier in ("", job.id)
        }

    # making

    async def _make(self) -> None:
        while True:
            job = await self._waiting.get()
            if job.id not in self.jobs:
                continue
            job.status = {}
            await self._say(job, "execution_start", {})
            ending, told = await self._made(job)
            if "forgotten" in job.wishes:
                self.jobs.pop(job.id, None)
                self._cut(job)
                continue
            said = "success" if ending == "execution_success" else "error"
            messages = [["execution_start", {"prompt_id": job.id}], [ending, told]]
            job.status = {"status_str": said, "completed": said == "success", "messages": messages}
            await self._say(job, ending, told)

    async def _made(self, job: FakeJob) -> tuple[str, dict[str, Any]]:
        """Make a job step by step; return how it ended."""
        for step in range(1, _STEPS + 1):
            await self._say(job, "progress", {"value": step, "max": _STEPS, "node": "5"})
            await self._send(job, _BINARY, struct.pack(">II", 1, 1) + _jpeg(step))
            if step == 2 and self._first("cut", job):
                self._cut(job)
            await self._wait(job, self.seconds / _STEPS)
            while "endless" in job.wishes and not job.interrupted.is_set():
                await self._send(job, _BINARY, struct.pack(">II", 1, 1) + _jpeg(step))
                await self._wait(job, 0.1)
            if job.interrupted.is_set():
                return "execution_interrupted", {"prompt_id": job.id, "node_id": "5"}
        if error := self._error(job):
            return "execution_error", {"prompt_id": job.id, **error}
        job.outputs = self._saved(job)
        return "execution_success", {"prompt_id": job.id}

    async def _wait(self, job: FakeJob, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await job.interrupted.wait()

    def _error(self, job: FakeJob) -> dict[str, str] | None:
        if "refused" in job.wishes:
            return {"exception_type": "SafetyError", "exception_message": "NSFW content"}
        if self._first("oom", job):
            return {"exception_type": "torch.OutOfMemoryError", "exception_message": "CUDA"}
        if "fail" in job.wishes:
            return {"exception_type": "ValueError", "exception_message": "shape"}
        return None

    def _saved(self, job: FakeJob) -> dict[str, Any]:
        classes = {key: node["class_type"] for key, node in job.workflow.items()}
        if node := next((key for key, kind in classes.items() if kind == "SaveVideo"), None):
            content = film(320, 180, seconds=job.input("seconds", 5), voice=False)
            return {node: {"images": [self._file(job, 0, content, "mp4")], "animated": [True]}}
        node = next(key for key, kind in classes.items() if kind == "SaveImage")
        width, height = job.input("width", 256), job.input("height", 256)
        count = job.input("batch_size", job.input("amount", 1))
        saved: list[dict[str, str]] = []
        for number in range(count):
            content = picture(width, height, kind="png", seed=job.number * 10 + number)
            saved.append(self._file(job, number, content, "png"))
        if "second-missing" in job.wishes:
            saved[1] = {}
        return {node: {"images": saved}}

    def _file(self, job: FakeJob, number: int, content: bytes, kind: str) -> dict[str, str]:
        name = f"galatea-{job.number}_{number:05}_.{kind}"
        self.folders["output"][name] = content
        return {"filename": name, "subfolder": "", "type": "output"}

    # the socket

    def _socket(self, request: Request) -> Reply:
        client = request.query.get("clientId", "")
        key = request.headers.get("sec-websocket-key", "").encode()
        accepted = base64.b64encode(hashlib.sha1(key + _MAGIC, usedforsecurity=False).digest())

        async def taken_over(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.sockets[client] = writer
            self.opened[client] += 1
            status = {"status": {"exec_info": {"queue_remaining": len(self._open())}}}
            writer.write(_frame(_TEXT, orjson.dumps({"type": "status", "data": status})))
            try:
                while told := await reader.read(1_024):
                    if told[0] == _CLOSE:  # all else that it is told it does not mind
                        writer.write(_frame(_CLOSE, b""))
                        return
            finally:
                if self.sockets.get(client) is writer:
                    del self.sockets[client]

        headers = {
            "upgrade": "websocket",
            "connection": "Upgrade",
            "sec-websocket-accept": accepted.decode(),
        }
        return Reply(101, headers=headers, taken_over=taken_over)

    async def _say(self, job: FakeJob, kind: str, data: Mapping[str, Any]) -> None:
        told = {"type": kind, "data": {**data, "prompt_id": job.id}}
        await self._send(job, _TEXT, orjson.dumps(told))

    async def _send(self, job: FakeJob, kind: int, content: bytes) -> None:
        writer = self.sockets.get(str(job.extra.get("client_id")))
        if writer is not None:
            with suppress(ConnectionError):
                writer.write(_frame(kind, content))
                await writer.drain()

    def _cut(self, job: FakeJob) -> None:
        writer = self.sockets.get(str(job.extra.get("client_id")))
        if writer is not None:
            writer.transport.abort()


def _frame(kind: int, content: bytes) -> bytes:
    """Return a frame of a server (RFC 6455, section 5.2)."""
    length = len(content)
    if length < 126:
        return struct.pack(">BB", kind, length) + content
    if length < 65_536:
        return struct.pack(">BBH", kind, 126, length) + content
    return struct.pack(">BBQ", kind, 127, length) + content


def _jpeg(step: int) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (64, 64), (step * 40, 80, 120)).save(held, "JPEG")
    return held.getvalue()
