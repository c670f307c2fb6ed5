"""A program in the place of the small model's, which does what the last message of the user says.

Run as that one is (`small_engine`), and as little of ours is imported. `(engine: NAME)` chooses.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import struct
import time
from typing import Any

HEAD = struct.Struct(">cI")
channel = socket.socket(fileno=0)


def send(kind: bytes, said: object) -> None:
    """Send a frame."""
    content = json.dumps(said).encode()
    channel.sendall(HEAD.pack(kind, len(content)) + content)


def exactly(length: int) -> bytes:
    """Read so many bytes; the end of the other side is ours."""
    content = b""
    while len(content) < length:
        part = channel.recv(length - len(content))
        if not part:
            os._exit(0)
        content += part
    return content


def is_enough() -> bool:
    """Whether the other side wants no more."""
    try:
        return bool(channel.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)) or True
    except BlockingIOError:
        return False


SENTENCES = {
    "robot": " I count boats. As an AI I cannot see. I am sorry.",
    "user": " I count boats.\nAda: And then? I am sorry.",
    "unfit": " As a language model I cannot see.",
    "crash": " I count",
    "endless": " I count",
    "stubborn": " I count",
    "silent": "",
    "strange": "",
}


def answer(request: dict[str, Any]) -> None:
    """Answer one request."""
    asked = " ".join(one["content"] for one in request["messages"] if one["role"] == "user")
    chosen = re.findall(r"\(engine: (\w+)\)", asked)
    name = chosen[-1] if chosen else "normal"
    usual = f" I count boats, {request['seed']} of them. It is late. Three now. Hm."
    if name == "fail":
        send(b"F", "the library refused it")
        return
    for word in re.findall(r"\s*\S+", SENTENCES.get(name, usual)):
        send(b"W", word)
    misbehave(name)
    send(b"E", {"reason": "stop", "prompt_tokens": 9, "reply_tokens": 9})


def misbehave(name: str) -> None:
    """Do what a process should not."""
    if name == "strange":
        channel.sendall(b"W\xff\xff\xff\xff")
    if name == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if name in ("silent", "strange"):
        time.sleep(600)
    while name == "stubborn" or (name == "endless" and not is_enough()):
        send(b"W", " and")
        time.sleep(0.001)


send(b"E", {})
while True:
    kind, length = HEAD.unpack(exactly(HEAD.size))
    told = json.loads(exactly(length))
    if kind == b"R":
        answer(told)
