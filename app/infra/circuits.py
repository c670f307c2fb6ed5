"""Circuit breakers: who failed several times in a row is left alone for a while, by all processes.

After `faults_max` faults without a success between them a circuit is open for `pause_seconds`.
Then one try is let through: a success closes it, a fault opens it again. Kept in Redis and lost
without harm: while Redis is away, and after a loss, everybody is thought to be well.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.infra.telemetry import logger

_FORGOTTEN_SECONDS = 3_600
log = logger(__name__)


class Standing(StrEnum):
    """How one stands.

    CLOSED: well. OPEN: left alone. HALF_OPEN: one try may find out. TRIED: one is finding out.
    """

    CLOSED = "CLOSED"
    OPEN = "OPEN"
    HALF_OPEN = "HALF_OPEN"
    TRIED = "TRIED"


class Circuits:
    """The circuits of all names, shared by all processes with the same Redis."""

    def __init__(self, redis: Redis, *, faults_max: int, pause_seconds: float) -> None:
        self._redis = redis
        self._faults_max = faults_max
        self._pause_ms = max(1, round(pause_seconds * 1000))

    async def standings(self, names: Sequence[str]) -> dict[str, Standing]:
        """Return how each of them stands. One question, and no change."""
        keys = [key for name in names for key in _keys(name)]
        try:
            kept = await self._redis.mget(keys) if keys else []
        except (RedisError, OSError):
            return dict.fromkeys(names, Standing.CLOSED)
        return {
            name: self._standing(*kept[3 * place : 3 * place + 3])
            for place, name in enumerate(names)
        }

    async def begin_trial(self, name: str) -> bool:
        """Take the one try of a half-open circuit; say whether it was free.

        It is free again after the length of a pause, whatever became of whoever took it.
        """
        try:
            taken = await self._redis.set(_keys(name)[2], 1, px=self._pause_ms, nx=True)
        except (RedisError, OSError):
            return True
        return bool(taken)

    async def leave_trial(self, name: str) -> None:
        """Give the try back: there was nothing to try with."""
        try:
            await self._redis.delete(_keys(name)[2])
        except (RedisError, OSError) as error:
            log.info("circuit.not_told", name=name, error=type(error).__name__)

    async def failed(self, name: str) -> None:
        """Count a fault; with the last that is borne the circuit opens, or opens again."""
        faults, is_open, trial = _keys(name)
        try:
            count = int(await self._redis.incr(faults))
            await self._redis.expire(faults, _FORGOTTEN_SECONDS)
            if count >= self._faults_max:
                await self._redis.set(is_open, 1, px=self._pause_ms)
                await self._redis.delete(trial)
                log.warning("circuit.opened", name=name, faults=count)
        except (RedisError, OSError) as error:
            log.info("circuit.not_told", name=name, error=type(error).__name__)

    async def worked(self, name: str) -> None:
        """Forget all faults: the circuit is closed."""
        try:
            if await self._redis.delete(*_keys(name)) > 1:
                log.info("circuit.closed", name=name)
        except (RedisError, OSError) as error:
            log.info("circuit.not_told", name=name, error=type(error).__name__)

    def _standing(self, faults: bytes | str | None, is_open: object, trial: object) -> Standing:
        if is_open is not None:
            return Standing.OPEN
        if faults is None or int(faults) < self._faults_max:
            return Standing.CLOSED
        return Standing.HALF_OPEN if trial is None else Standing.TRIED


def _keys(name: str) -> tuple[str, str, str]:
    # one hash tag for all: those of several names are read with one command
    key = f"{{circuits}}:{name}"
    return f"{key}:faults", f"{key}:open", f"{key}:trial"
