"""Nothing that runs outlives its test, though the tests of a process share an event loop.

Each async test begins with threads of its own, and ends when they have ended, as a loop of its own
would see to. Tasks and sockets that it left have time to end by themselves; if they do not, it
fails. The database connections that stay are seen to by `tests.pools`, others are cut off.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from inspect import iscoroutinefunction
from typing import Any
from urllib.parse import urlsplit

import pytest

_FIXTURE = "_nothing_left"
_SECONDS = 5.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put our fixture around those of each async test: what ends last is begun first."""
    for item in items:
        if isinstance(item, pytest.Function) and iscoroutinefunction(_function(item)):
            names = item.fixturenames
            if names[:1] != [_FIXTURE]:  # those of all its parameters are one list
                names.insert(0, _FIXTURE)


def _function(item: pytest.Function) -> object:
    hypothesis = getattr(item.obj, "hypothesis", None)
    return hypothesis.inner_test if hypothesis else item.obj


@pytest.fixture
async def _nothing_left(request: pytest.FixtureRequest) -> AsyncIterator[None]:
    port = None
    if "postgres_url" in request.fixturenames:
        port = urlsplit(request.getfixturevalue("postgres_url")).port
    threads = _Threads()
    asyncio.get_running_loop().set_default_executor(threads)
    before, heard = asyncio.all_tasks(), _heard()
    yield
    try:
        await all_ended(besides=before)
        await all_closed(besides=heard, port=port)
    finally:
        # for fixtures that are there for more than one test
        asyncio.get_running_loop().set_default_executor(_BETWEEN_TESTS)
        if threads.were_used:
            await _in_a_thread(threads.shutdown)


async def all_ended(*, besides: set[asyncio.Task[Any]], seconds: float = _SECONDS) -> None:
    """Wait until only this task runs `besides` those; raises AssertionError if others go on.

    They are cancelled, so that it is told once.
    """
    left = asyncio.all_tasks() - besides - {asyncio.current_task()}
    if left:
        _, left = await asyncio.wait(left, timeout=seconds)
    if left:
        told = f"still running: {', '.join(map(repr, left))}"
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=seconds)
        raise AssertionError(told)


async def all_closed(*, besides: set[int], port: int | None, seconds: float = _SECONDS) -> None:
    """Wait until the loop listens to no socket `besides` those and connections to `port`.

    Raises AssertionError if it does.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while _open(besides, port):  # noqa: ASYNC110 - a loop tells nobody
                await asyncio.sleep(0.005)
    left = _open(besides, port)
    assert not left, f"still open: {', '.join(left)}"


def _open(besides: set[int], port: int | None) -> list[str]:
    named = []
    for number in _heard() - besides:
        try:
            again = os.dup(number)
        except OSError:  # closed behind the loop's back: the next file of this number would be deaf
            with suppress(KeyError, ValueError, OSError):
                asyncio.get_running_loop()._selector.unregister(number)  # type: ignore[attr-defined]  # no other way
            continue
        with socket.socket(fileno=again) as heard:
            try:
                peer = heard.getpeername()
            except OSError:
                peer = None
            if peer is None or peer[1:] != (port,):
                named.append(f"{heard.getsockname()} to {peer}")
    return named


def _heard() -> set[int]:
    """Return the files that the loop listens to."""
    selector = asyncio.get_running_loop()._selector  # type: ignore[attr-defined]  # no other way
    return set(selector.get_map())


class _Threads(ThreadPoolExecutor):
    """Says whether it ever had anything to do: what never had is not waited for."""

    were_used = False

    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
        self.were_used = True
        return super().submit(*args, **kwargs)


_BETWEEN_TESTS = ThreadPoolExecutor(1)


async def _in_a_thread(work: Callable[[], object]) -> None:
    with ThreadPoolExecutor(1) as one:
        await asyncio.get_running_loop().run_in_executor(one, work)
