"""Passwords, hashed with argon2id."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerifyMismatchError

from app.production import PASSWORD_ITERATIONS, PASSWORD_MEMORY_KIB
from app.settings import Settings

# at most 4 hashes at a time, however many people sign in; the others wait their turn
_HASHING_THREADS = 4

_threads = ThreadPoolExecutor(max_workers=_HASHING_THREADS, thread_name_prefix="passwords")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash takes. As usual: 67 ms, by the OWASP Password Storage Cheat Sheet."""

    memory_kib: int = PASSWORD_MEMORY_KIB
    iterations: int = PASSWORD_ITERATIONS
    lanes: int = 1

    def hasher(self) -> PasswordHasher:
        """Return who hashes at this cost."""
        return PasswordHasher(
            time_cost=self.iterations,
            memory_cost=self.memory_kib,
            parallelism=self.lanes,
            type=Type.ID,
        )


def cost_of(settings: Settings) -> Cost:
    """Return what a hash takes here."""
    return Cost(
        memory_kib=settings.password_memory_kib,
        iterations=settings.password_iterations,
        lanes=settings.password_lanes,
    )


def unusable_hash(cost: Cost = Cost()) -> str:
    """Return a hash that costs as much to check as any other and that no password has."""
    salt, digest = (b64encode(bytes(size)).decode().rstrip("=") for size in (16, 32))
    costs = f"m={cost.memory_kib},t={cost.iterations},p={cost.lanes}"
    return f"$argon2id$v=19${costs}${salt}${digest}"


async def hash_password(password: str, *, cost: Cost) -> str:
    """Return the password's hash with a new salt, in PHC string format, made in a thread."""
    return await asyncio.get_running_loop().run_in_executor(_threads, cost.hasher().hash, password)


async def verify_password(password: str, *, password_hash: str | None, cost: Cost) -> bool:
    """Say whether `password` has this hash. None, for nobody, takes `cost` and is never true.

    A hash is checked at the cost that it was made with, which it names.

    Raises argon2's InvalidHashError when the stored text is no hash: that is a bug, not a guess.
    """
    return await asyncio.get_running_loop().run_in_executor(
        _threads, _matches, password, password_hash or unusable_hash(cost)
    )


def is_outdated(password_hash: str, *, cost: Cost) -> bool:
    """Say whether the hash was made at another cost than today's, so that it is redone."""
    return cost.hasher().check_needs_rehash(password_hash)


def _matches(password: str, password_hash: str) -> bool:
    try:
        return PasswordHasher().verify(password_hash, password)
    except VerifyMismatchError:
        return False
