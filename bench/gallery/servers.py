"""Servers that are measured: processes, asked over kept connections, their CPU read of /proc."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_READY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One way to ask a server: the whole request as bytes, over a port of this machine."""

    name: str
    pid: int
    port: int
    request: bytes

    async def answer(self) -> bytes:
        """Return the body of one answer. Ends the run for any status but 200."""
        bodies: list[bytes] = []
        await self._ask([1], bodies)
        return bodies[0]

    async def cpu_us(self, *, requests: int, callers: int) -> float:
        """Return the server's processor time for each of `requests`, in microseconds."""
        left, begun = [requests], _cpu_seconds(self.pid)
        async with asyncio.TaskGroup() as group:
            for _ in range(callers):
                group.create_task(self._ask(left))
        return (_cpu_seconds(self.pid) - begun) / requests * 1e6

    async def _ask(self, left: list[int], bodies: list[bytes] | None = None) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        while left[0] > 0:
            left[0] -= 1
            writer.write(self.request)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            body = await reader.readexactly(int(head.split(b"content-length: ")[1].split(b"\r")[0]))
            if not head.startswith(b"http/1.1 200"):
                raise SystemExit(f"{self.name} answers {head!r} {body[:500]!r}")
            if bodies is not None:
                bodies.append(body)
        writer.close()
        await writer.wait_closed()


def post(path: str, body: bytes, *, token: str | None = None) -> bytes:
    """Return a request with `body` as its JSON, signed in with `token`."""
    head = [f"POST {path} HTTP/1.1", "Host: bench", "Content-Type: application/json"]
    head += [f"Authorization: Bearer {token}"] if token else []
    return "\r\n".join([*head, f"Content-Length: {len(body)}", "", ""]).encode() + body


def start(
    command: Sequence[str], *, environment: Mapping[str, str], log: Path, cwd: Path
) -> subprocess.Popen[bytes]:
    """Start a server; whoever calls stops it."""
    with log.open("ab") as told:
        return subprocess.Popen(  # noqa: S603 - commands of ours
            command,
            env={**environment},
            cwd=cwd,
            stdout=told,
            stderr=told,
            stdin=subprocess.DEVNULL,
        )


async def until_open(port: int, *, log: Path) -> None:
    """Return once somebody listens at `port`. Ends the run with the log after a minute."""
    end = time.monotonic() + _READY_SECONDS
    while time.monotonic() < end:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise SystemExit(log.read_text()[-3_000:])  # noqa: ASYNC240 - the end of it all


def _cpu_seconds(pid: int) -> float:
    """Return what all threads of a process have used, user and system.

    The scheduler's own count has nanoseconds (Documentation/scheduler/sched-stats.rst of Linux),
    where utime and stime of proc(5) have ticks of 10 ms.
    """
    counts = [one.read_text().split()[0] for one in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    if counts:
        return sum(map(int, counts)) / 1e9
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
