"""TLS of the event loop's connections: certificates are read once, not for each of them.

redis-py reads all authorities that the machine knows whenever it connects, which holds up the loop
for 20 ms; and a connection to the primary asks each Sentinel first, over connections of their own.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from redis.asyncio.connection import RedisSSLContext
from redis.asyncio.connection import SSLConnection as LiveSSLConnection
from redis.exceptions import ConnectionError as RedisConnectionError

from app.infra.distrust import distrust_of
from app.infra.telemetry import logger

_SAID_AGAIN_SECONDS = 60.0
log = logger(__name__)
_said_at: dict[str, float] = {}
# by what is named: when its files were written, and what was read of them
_read: dict[tuple[object, ...], tuple[list[int], RedisSSLContext]] = {}


class SharedSSL(LiveSSLConnection):
    """redis-py's, which shares what it has read with all that name the same files.

    Files that were replaced are read again. Raises ConnectionError where one is not there. A server
    that is not who it should be is told of once a minute: those who connect only say that they
    could not.
    """

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        told = self.ssl_context
        files = (told.ca_certs, told.certfile, told.keyfile)
        try:
            written = [Path(file).stat().st_mtime_ns for file in files if file]
        except OSError as error:
            raise RedisConnectionError(f"{error.strerror}: {error.filename}") from error
        named_so = (*files, told.check_hostname, told.cert_reqs, told.min_version)
        known = _read.get(named_so)
        if known is None or known[0] != written:
            known = _read[named_so] = written, told
        self.ssl_context = known[1]

    async def _connect(self) -> None:
        try:
            await super()._connect()  # type: ignore[no-untyped-call]  # redis-py's
        except OSError as error:
            if (why := distrust_of(error)) is not None:
                self._tell(why)
            raise

    def _tell(self, why: str) -> None:
        server, moment = f"{self.host}:{self.port}", time.monotonic()
        if moment - _said_at.get(server, -_SAID_AGAIN_SECONDS) >= _SAID_AGAIN_SECONDS:
            _said_at[server] = moment
            log.error("redis.not_trusted", server=server, why=why)
