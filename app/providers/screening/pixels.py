"""The bundled classifier of pixels: Yahoo's Open NSFW, in a process of its own.

The process (`pixels_engine`) is started by the first score, kept warm and never trusted: pictures
of strangers are decoded in it, so it may crash, hang or be killed at any moment. Whatever goes
wrong ends it, is ClassifierAway to whoever asked, and the next score starts another.
"""

from __future__ import annotations

import asyncio
import os
import socket
import struct
import subprocess
import sys
from pathlib import Path

from app.providers.screening.port import CONTENT_TYPES, ClassifierAway

ENGINE = Path(__file__).with_name("pixels_engine.py")
# as pixels_engine has them, which is not imported here because it loads the model's runtime
_REQUEST = struct.Struct(">BQ")
_REPLY = struct.Struct(">BdH")
_WAITING_MAX = 16
# nothing of ours is in its environment: no secrets, no addresses
_ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}


class OpenNsfw:
    """A PixelClassifier. One file is judged at a time, 16 more may wait.

    `seconds` bounds the wait for a turn and then the answer, a first start included. Use it from
    one event loop, in a thread that lives as long as the process is wanted: it dies with it.
    `engine` is the program to run.
    """

    def __init__(self, *, seconds: float, engine: Path = ENGINE) -> None:
        self._seconds = seconds
        self._program = engine
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._engine: _Engine | None = None
        self._is_closed = False

    @property
    def name(self) -> str:
        """ "open-nsfw"."""
        return "open-nsfw"

    @property
    def pid(self) -> int | None:
        """The id of its process; None before the first score and after a trouble."""
        return self._engine.process.pid if self._engine else None

    async def score(self, content: bytes, content_type: str) -> float:
        """Return the worst score of the frames looked at: all of a picture, 25 of a film at most.

        What is transparent is judged on white and on black. Raises ClassifierAway as the port says;
        also at once when 16 others wait. A caller who is cancelled takes the process with it.
        """
        if content_type not in CONTENT_TYPES:
            raise ClassifierAway(f"Files of type {content_type[:40]} are not judged.")
        if self._waiting >= _WAITING_MAX:
            raise ClassifierAway("Too many files wait to be judged.")
        self._waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._turn.acquire()
        except TimeoutError:
            raise ClassifierAway("It was not its turn in time.") from None
        finally:
            self._waiting -= 1
        try:
            return await self._ask(content, content_type)
        finally:
            self._turn.release()

    async def close(self) -> None:
        """End the process; whoever waits for an answer hears ClassifierAway."""
        self._is_closed = True
        if self._engine is not None:
            self._engine.process.kill()
        async with self._turn:
            await self._end()

    async def _ask(self, content: bytes, content_type: str) -> float:
        finished = False
        try:
            async with asyncio.timeout(self._seconds):
                engine = await self._running()
                kind = CONTENT_TYPES.index(content_type)
                answer = await engine.ask(_REQUEST.pack(kind, len(content)), content)
            finished = True
        except TimeoutError:
            raise ClassifierAway(f"No answer in {self._seconds:g} seconds.") from None
        except (OSError, EOFError) as error:
            raise ClassifierAway("The classifier's process ended.") from error
        finally:
            # after anything but an answer nobody knows what it would say next
            if not finished:
                await self._end()
        if isinstance(answer, str):
            raise ClassifierAway(f"The file could not be judged. {answer}")
        return answer

    async def _running(self) -> _Engine:
        if self._is_closed:
            raise ClassifierAway("The classifier is closed.")
        if self._engine is not None and self._engine.process.poll() is None:
            return self._engine
        await self._end()
        self._engine = _Engine(self._program)
        ready = await self._engine.answer()
        if isinstance(ready, str):
            raise ClassifierAway(f"The classifier cannot work. {ready}")
        return self._engine

    async def _end(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.end()


class _Engine:
    """A running process and our end of the line to it."""

    def __init__(self, program: Path) -> None:
        self._line, theirs = socket.socketpair()
        self._line.settimeout(0)
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-I", str(program), str(os.getpid())],
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

    async def ask(self, *parts: bytes) -> float | str:
        loop = asyncio.get_running_loop()
        for part in parts:
            await loop.sock_sendall(self._line, part)
        return await self.answer()

    async def answer(self) -> float | str:
        """Return a score, or why there is none. Raises EOFError or OSError when it has ended."""
        well, score, length = _REPLY.unpack(await self._read(_REPLY.size))
        words = (await self._read(length)).decode(errors="replace")
        return float(score) if well else words

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
