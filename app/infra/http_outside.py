"""HTTP to addresses that users or providers gave us, without reaching what is ours (SSRF).

The contract, for every `send`:

- The host is resolved once. Every address it has must be public (`addresses_outside`), or nothing
  is called. The connection goes to the very address that was checked, so a second answer of the
  DNS changes nothing; the Host header, TLS's server name and the check of the certificate use the
  name that was given.
- Redirects are not followed, proxies of the environment are not used, cookies are not kept, and a
  compressed answer is not asked for. At most `body_bytes` of the answer are read, never more.
- `Outside.seconds` bounds all of it together, from the name to the last byte.

`receive` keeps the same contract for a file, which it hands on piece by piece.

Called outside of transactions only.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, partial
from http import HTTPStatus

import httpx

from app.infra.addresses_outside import AddressRefused, Target, check_public, read_target

Resolve = Callable[[str, int], Awaitable[list[str]]]
_HTTPS = frozenset({"https"})
_ADDRESSES_TRIED = 4
_NAMES_AT_ONCE = 8
_PIECE_BYTES = 65_536


class OutsideFault(Exception):
    """The other side was not reached or did not answer. The message says how, in a few words.

    `may_have_arrived` is false only where it is certain that nothing of the request was sent.
    """

    def __init__(self, message: str, *, may_have_arrived: bool = True) -> None:
        super().__init__(message)
        self.may_have_arrived = may_have_arrived


class TooMuch(OutsideFault):
    """More came, or was about to come, than may be."""


@cache
def _names() -> ThreadPoolExecutor:
    """Threads of their own: a name server that is slow on purpose holds up nothing else."""
    return ThreadPoolExecutor(_NAMES_AT_ONCE, thread_name_prefix="names")


async def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host as the system knows them. Raises OSError."""
    look_up = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_names(), look_up)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@cache
def _usual_tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True, slots=True)
class Outside:
    """What may be called, and how long it may take.

    `ports` None means any. `private_addresses` lets addresses that are not public be called: for
    development and tests on one machine, never in production.
    """

    seconds: float
    schemes: frozenset[str] = _HTTPS
    ports: frozenset[int] | None = None
    private_addresses: bool = False
    resolve: Resolve = resolve
    tls: Callable[[], ssl.SSLContext] = field(default=_usual_tls)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back. `body` is cut at `body_bytes` and as it was sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


async def send(
    url: str,
    *,
    outside: Outside,
    body_bytes: int,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes | None = None,
) -> Answered:
    """Send one request and return what is answered, whatever its status.

    Raises AddressRefused for what may not be called, before anything is opened, and OutsideFault
    when the name, the connection, TLS or HTTP failed or the time was over; whether the other side
    got the request is then unknown, unless the fault says that it did not.
    """

    async def exchange(client: httpx.AsyncClient, target: Target, at: str) -> Answered:
        request = _request(target, at, method, headers or {}, content)
        return await _exchange(client, request, body_bytes)

    return await _called(url, outside, exchange)


async def receive(
    url: str,
    *,
    outside: Outside,
    most_bytes: int,
    begun: Callable[[Answered], None],
    keep: Callable[[bytes], Awaitable[None]],
) -> Answered:
    """Ask for a file, hand it to `keep` piece by piece, and return the answer without its body.

    Only a body with status 200 is read. Before anything of it is kept, `begun` is told the answer
    with its first bytes, as many as came together; what it raises ends the call. Raises TooMuch as
    soon as the file is said to be, or is, larger than `most_bytes`, and besides what `send` raises:
    then what was kept is a part.
    """

    async def exchange(client: httpx.AsyncClient, target: Target, at: str) -> Answered:
        request = _request(target, at, "GET", {}, None)
        return await _receive(client, request, most_bytes, begun, keep)

    return await _called(url, outside, exchange)


async def _called(
    url: str,
    outside: Outside,
    exchange: Callable[[httpx.AsyncClient, Target, str], Awaitable[Answered]],
) -> Answered:
    addresses: list[str] = []
    try:
        async with asyncio.timeout(outside.seconds):
            target = _target(url, outside)
            addresses = await _checked_addresses(target, outside)
            return await _first_answer(
                addresses, outside, lambda client, at: exchange(client, target, at)
            )
    except TimeoutError:
        late = f"No answer within {outside.seconds:g} seconds."
        raise OutsideFault(late, may_have_arrived=bool(addresses)) from None
    except httpx.InvalidURL:
        raise AddressRefused("This is not an address.") from None


async def check_address(url: str, *, outside: Outside) -> None:
    """Raise AddressRefused for what `send` would refuse now. A name nobody knows yet may pass."""
    target = _target(url, outside)
    try:
        async with asyncio.timeout(outside.seconds):
            await _checked_addresses(target, outside)
    except (OutsideFault, TimeoutError):
        return


def _target(url: str, outside: Outside) -> Target:
    target = read_target(url, schemes=outside.schemes)
    if outside.ports is not None and target.port not in outside.ports:
        raise AddressRefused(f"Port {target.port} is not called.")
    return target


async def _checked_addresses(target: Target, outside: Outside) -> list[str]:
    try:
        addresses = await outside.resolve(target.host, target.port)
    except (OSError, UnicodeError):
        raise OutsideFault("The host's name has no address.", may_have_arrived=False) from None
    if not outside.private_addresses:
        for address in addresses:
            check_public(address)
    return addresses[:_ADDRESSES_TRIED]


async def _first_answer(
    addresses: list[str],
    outside: Outside,
    exchange: Callable[[httpx.AsyncClient, str], Awaitable[Answered]],
) -> Answered:
    """Ask at one address after the other until a connection stands."""
    connecting = outside.seconds / (len(addresses) + 1)
    timeout = httpx.Timeout(outside.seconds, connect=connecting)
    fault = "The host's name has no address."
    async with httpx.AsyncClient(
        verify=outside.tls(),
        timeout=timeout,
        trust_env=False,
        follow_redirects=False,
    ) as client:
        for address in addresses:
            try:
                return await exchange(client, address)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                fault = _said(error)
            except httpx.HTTPError as error:
                raise OutsideFault(_said(error)) from None
    raise OutsideFault(fault, may_have_arrived=False)


def _request(
    target: Target, address: str, method: str, headers: Mapping[str, str], content: bytes | None
) -> httpx.Request:
    at = f"[{address}]" if ":" in address else address
    return httpx.Request(
        method,
        f"{target.scheme}://{at}:{target.port}{target.path}",
        headers={**headers, "host": target.authority, "accept-encoding": "identity"},
        content=content,
        extensions={"sni_hostname": target.host},
    )


async def _exchange(client: httpx.AsyncClient, request: httpx.Request, body_bytes: int) -> Answered:
    response = await client.send(request, stream=True)
    try:
        body = bytearray()
        if body_bytes:
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) >= body_bytes:
                    break
        return Answered(response.status_code, dict(response.headers), bytes(body[:body_bytes]))
    finally:
        await response.aclose()


async def _receive(
    client: httpx.AsyncClient,
    request: httpx.Request,
    most_bytes: int,
    begun: Callable[[Answered], None],
    keep: Callable[[bytes], Awaitable[None]],
) -> Answered:
    response = await client.send(request, stream=True)
    try:
        answered = Answered(response.status_code, dict(response.headers), b"")
        if answered.status != HTTPStatus.OK:
            return answered
        told = response.headers.get("content-length", "")
        size, is_begun = 0, False
        async for piece in response.aiter_raw(_PIECE_BYTES):
            if not is_begun:
                begun(replace(answered, body=piece))
                is_begun = True
            size += len(piece)
            if size > most_bytes or (told.isdigit() and int(told) > most_bytes):
                raise TooMuch("It is larger than it may be.")
            await keep(piece)
        if not is_begun:
            begun(answered)
        return answered
    finally:
        await response.aclose()


def _said(error: httpx.HTTPError) -> str:
    """Return what went wrong in words of ours: those of libraries may tell of our own network."""
    if "[SSL" in str(error):
        return "TLS failed: its certificate or protocol was not accepted."
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return "No connection could be made."
    if isinstance(error, httpx.TimeoutException):
        return "The answer took too long."
    return "The connection broke, or what came was not HTTP."
