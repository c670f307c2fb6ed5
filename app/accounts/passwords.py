"""Passwords, hashed with argon2id."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerifyMismatchError

# OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 iterations, 1 degree of parallelism
MEMORY_KIB = 19 * 1024
ITERATIONS = 2
PARALLELISM = 1

# at most 4 x 19 MiB at a time, however many people sign in; the others wait their turn
_HASHING_THREADS = 4

_hasher = PasswordHasher(
    time_cost=ITERATIONS, memory_cost=MEMORY_KIB, parallelism=PARALLELISM, type=Type.ID
)
_threads = ThreadPoolExecutor(max_workers=_HASHING_THREADS, thread_name_prefix="passwords")


def _unmatched() -> str:
    """Return a hash that costs as much to check as any other and that no password has."""
    salt, digest = (b64encode(bytes(size)).decode().rstrip("=") for size in (16, 32))
    costs = f"m={MEMORY_KIB},t={ITERATIONS},p={PARALLELISM}"
    return f"$argon2id$v=19${costs}${salt}${digest}"


_NOBODY = _unmatched()


def unusable_hash() -> str:
    """Return the hash of an account that nobody signs in to any more."""
    return _NOBODY


async def hash_password(password: str) -> str:
    """Return the password's hash with a new salt, in PHC string format (67 ms in a thread)."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def verify_password(password: str, *, password_hash: str | None) -> bool:
    """Say whether `password` has this hash. None, for nobody, takes as long and is never true.

    Raises argon2's InvalidHashError when the stored text is no hash: that is a bug, not a guess.
    """
    return await asyncio.get_running_loop().run_in_executor(
        _threads, _matches, password, password_hash or _NOBODY
    )


def is_outdated(password_hash: str) -> bool:
    """Say whether the hash was made with other parameters than today's, so that it is redone."""
    return _hasher.check_needs_rehash(password_hash)


def _matches(password: str, password_hash: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerifyMismatchError:
        return False
