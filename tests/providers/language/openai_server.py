"""An OpenAI-compatible server of language on loopback, with its faults, over real sockets.

What goes wrong is chosen for each request: by `(server: NAME)` in the last message of the user, or
by the name of the model (`openai_scripts.Script`). For processes of their own: `python -m
tests.providers.language.openai_server` says its address on a line and serves until it is ended.

A process of Galatea talks with it by GALATEA_LANGUAGE_PROVIDER=openai, GALATEA_LANGUAGE_URL=<its
address>, GALATEA_LANGUAGE_KEY=<KEY> and GALATEA_LANGUAGE_MODEL=<MODEL, or the name of a script>.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import queue
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.providers.language.openai_scripts import (
    CHOSEN,
    Asked,
    Pause,
    Script,
    completion_of,
    refusal_of,
    stream_of,
)

MODEL = "scripted"
KEY = "sk-of-a-test"


@dataclass
class OpenAIServer:
    """What came, in order."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    _left: queue.Queue[Script] = field(default_factory=queue.Queue)
    _times: Counter[tuple[Script, str]] = field(default_factory=Counter)

    def wait_until_left(self, script: Script) -> None:
        """Wait until the other side has left an answer by this script before its end."""
        while self._left.get(timeout=30) is not script:
            pass

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                await self._answer(_Line(reader, writer))
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    async def _answer(self, line: _Line) -> None:
        head = (await line.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (one.partition(": ") for one in head)}
        body = json.loads(await line.reader.readexactly(int(headers["content-length"])))
        if head[0].split()[:2] != ["POST", "/v1/chat/completions"]:
            return await line.refuse(404, "not_found")
        if headers.get("authorization") != f"Bearer {KEY}":
            return await line.refuse(401, "invalid_api_key")
        last = str(body["messages"][-1]["content"])
        chosen = CHOSEN.search(last)
        script = Script(chosen[1] if chosen else body["model"].replace(MODEL, Script.NORMAL))
        self._times[script, last] += 1
        asked = Asked(script, headers, body, is_first=self._times[script, last] == 1)
        self.asked.append(asked)
        try:
            await _say(asked, line)
        except ConnectionError:
            self._left.put(script)
            raise


@dataclass
class _Line:
    """A connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def whole(self, status: int, said: object, headers: str = "") -> None:
        content = json.dumps(said).encode()
        head = f"content-type: application/json\r\ncontent-length: {len(content)}\r\n{headers}"
        self.writer.write(f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + content)
        await self.writer.drain()

    async def refuse(self, status: int, code: str, headers: str = "") -> None:
        error = {"message": code, "type": "invalid_request_error", "code": code}
        await self.whole(status, {"error": error}, headers)

    async def begin(self) -> None:
        self.writer.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n"
            b"transfer-encoding: chunked\r\n\r\n"
        )
        await self.writer.drain()

    async def send(self, content: bytes) -> None:
        """Send some of a stream; nothing ends it."""
        if self.reader.at_eof():
            raise ConnectionResetError
        self.writer.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
        await self.writer.drain()
        await asyncio.sleep(0)

    async def pause(self, pause: Pause) -> None:
        """Break the line, or wait until the other side has: it sends nothing meanwhile."""
        if pause is Pause.WAIT:
            await self.reader.read(1)
        self.writer.transport.abort()
        raise ConnectionResetError


async def _say(asked: Asked, line: _Line) -> None:
    refusal = refusal_of(asked)
    if refusal is not None:
        await line.refuse(refusal.status, refusal.code, refusal.headers)
    elif asked.body.get("stream") and asked.script is not Script.WHOLE:
        await line.begin()
        for part in stream_of(asked):
            await (line.pause(part) if isinstance(part, Pause) else line.send(part))
        await line.send(b"")
    else:
        if asked.script is Script.SLOW:
            await line.pause(Pause.WAIT)
        await line.whole(200, completion_of(asked))


@contextmanager
def openai_server(port: int = 0) -> Iterator[OpenAIServer]:
    """Serve one for the block, in a thread and a loop of its own."""
    server, ready = OpenAIServer(), threading.Event()
    end: list[Callable[[], object]] = []

    async def serve() -> None:
        ended, loop = asyncio.Event(), asyncio.get_running_loop()
        end.append(lambda: loop.call_soon_threadsafe(ended.set))
        async with await asyncio.start_server(server.serve, "127.0.0.1", port) as listener:
            address = listener.sockets[0].getsockname()
            server.url = f"http://127.0.0.1:{address[1]}/v1"
            ready.set()
            await ended.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        end[0]()
        thread.join()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    with openai_server(parser.parse_args().port) as running:
        sys.stdout.write(f"{running.url}\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            threading.Event().wait()
