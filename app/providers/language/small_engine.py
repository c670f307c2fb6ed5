"""Write with the small bundled model: the program behind `small_model`, a process of its own.

Run as `python -I small_engine.py PARENT WEIGHTS THREADS CONTEXT` with a socket as standard input;
it imports nothing of ours. Both sides speak in frames: a letter, a length (4 bytes, big-endian),
JSON. It says once that it is ready (or why not, and ends), then answers requests in turn until the
other end is closed:

    R  a request: messages, max_tokens, seed and what else the library takes
    C  enough of the answer under way, if any is
    W  a few words
    E  the end: {"reason", "prompt_tokens", "reply_tokens"}
    F  why it failed

Words of strangers are all it reads, and it gives up what it will not need before it reads the
first: other files and sockets, memory beyond a gigabyte, and life without its parent. The library
listens on a port of this machine while it starts; that is closed, and had a key that nobody knew.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import secrets
import signal
import socket
import struct
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

HEAD = struct.Struct(">cI")
FRAME_BYTES_MAX = 1_000_000
_MEMORY_BYTES = 1 << 30
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38

Complete = Callable[[dict[str, Any], Callable[[dict[str, Any]], bool]], None]


def main(parent: int, weights: str, threads: int, context: int) -> None:
    """Answer requests until the other end is closed."""
    outlive_nobody(parent)
    with socket.socket(fileno=0) as channel:
        try:
            complete = load(weights, threads=threads, context=context)
            give_up_rights()
        except Exception as error:  # noqa: BLE001 - whoever started us is told, whatever it is
            send(channel, b"F", f"{type(error).__name__}: {error}"[:500])
            sys.exit(1)
        send(channel, b"E", {})
        while (asked := read(channel)) is not None:
            kind, request = asked
            if kind == b"R":
                answer(channel, request, complete)


def answer(channel: socket.socket, request: dict[str, Any], complete: Complete) -> None:
    """Write to one request. What goes wrong with it is told, and the next may go well."""
    ended: dict[str, Any] = {"reason": "stop", "prompt_tokens": 0, "reply_tokens": 0}
    failed = list[str]()

    def take(said: Mapping[str, Any]) -> bool:
        """Hand on what the model says; True ends it."""
        if "error" in said or "message" in said:
            failed.append("the library refused it")
            return True
        for choice in said.get("choices", ()):
            words = (choice.get("delta") or {}).get("content")
            if words:
                send(channel, b"W", words)
            ended["reason"] = choice.get("finish_reason") or ended["reason"]
        usage = said.get("usage") or {}
        ended["prompt_tokens"] = usage.get("prompt_tokens", ended["prompt_tokens"])
        ended["reply_tokens"] = usage.get("completion_tokens", ended["reply_tokens"])
        return is_enough(channel)

    try:
        complete(request, take)
    except ConnectionError:
        raise
    except Exception as error:  # noqa: BLE001 - whoever asked is told, whatever it is
        failed.append(type(error).__name__)
    if failed:
        send(channel, b"F", failed[0])
    else:
        send(channel, b"E", ended)


def is_enough(channel: socket.socket) -> bool:
    """Whether the other side wants no more, or is not there any more."""
    try:
        return channel.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) in (b"", b"C")
    except BlockingIOError:
        return False


def load(weights: str, *, threads: int, context: int) -> Complete:
    """Load the model; returns what writes."""
    import xllamacpp  # noqa: PLC0415 - that it cannot be loaded is told, too

    wanted = xllamacpp.CommonParams()
    wanted.model.path = weights
    wanted.n_ctx, wanted.n_parallel = context, 1
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = threads
    wanted.n_gpu_layers = 0
    wanted.n_threads_http = 1
    wanted.cache_ram_mib = 0
    wanted.verbosity = -1
    wanted.ui = wanted.endpoint_slots = wanted.warmup = False
    wanted.api_keys = [secrets.token_hex(32)]
    server = xllamacpp.Server(wanted)
    close_listeners()
    return server.handle_chat_completions  # type: ignore[no-any-return]  # it has no types


def close_listeners() -> None:
    """Let nobody connect: what the library listens on is shut, its thread ends with that."""
    for number in range(3, 1_024):
        with suppress(OSError):
            held = socket.socket(fileno=os.dup(number))
            with held:
                if held.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    held.shutdown(socket.SHUT_RDWR)


def give_up_rights() -> None:
    """Open no file or socket any more, write none, leave no core, take a gigabyte at most."""
    if sys.platform == "linux":  # elsewhere it counts other memory, or nothing
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def outlive_nobody(parent: int) -> None:
    """End when the thread that started us ends (prctl(2)), at once if it already has."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)


def send(channel: socket.socket, kind: bytes, said: object) -> None:
    """Send a frame."""
    content = json.dumps(said).encode()
    channel.sendall(HEAD.pack(kind, len(content)) + content)


def read(channel: socket.socket) -> tuple[bytes, dict[str, Any]] | None:
    """Return the next frame, None at the end. A frame that cannot be is the end of us."""
    head = _exactly(channel, HEAD.size)
    if not head:
        return None
    kind, length = HEAD.unpack(head)
    if length > FRAME_BYTES_MAX:
        sys.exit(1)
    return kind, json.loads(_exactly(channel, length))


def _exactly(channel: socket.socket, length: int) -> bytes:
    content = b""
    while len(content) < length:
        part = channel.recv(length - len(content))
        if not part:
            return b""
        content += part
    return content


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
