"""Who of fal's is called, and how: the hosts that are known to be fal's, and nobody else.

The key goes to the queue and to uploads alone, never to where files lie. Addresses that come with
fal's answers are looked at before anything is opened, and go through `app.infra.http_outside` like
all that others name: public addresses, no redirects, a bounded time, a bounded answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlsplit

from app.infra.addresses_outside import AddressRefused, read_target
from app.infra.http_outside import Answered, Outside, OutsideFault, send
from app.providers.rendering.downloads import download
from app.providers.rendering.port import MediaKind, ProviderFault, RenderResult

_ANSWER_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where fal is. `keyed` may be sent the key, `files` hold what is uploaded and made.

    A host that begins with "*." stands for all below it; another port than the usual is part of it.
    """

    queue_url: str = "https://queue.fal.run"
    rest_url: str = "https://rest.fal.ai"
    api_url: str = "https://api.fal.ai"
    keyed: tuple[str, ...] = ("*.fal.run", "*.falrun.com", "rest.fal.ai", "api.fal.ai")
    files: tuple[str, ...] = ("*.fal.media",)

    @classmethod
    def at(cls, url: str) -> Self:
        """Return the hosts of a fal that is all at one address: a fake, for development."""
        url = url.rstrip("/")
        only = (urlsplit(url).netloc,)
        return cls(queue_url=url, rest_url=url, api_url=url, keyed=only, files=only)

    @property
    def keys_url(self) -> str:
        """Where the keys are that webhooks are signed with."""
        return f"{self.rest_url}/.well-known/jwks.json"


@dataclass(frozen=True, slots=True)
class Wire:
    """The calls. `outside.seconds` bounds each but downloads, which have `download_seconds`.

    Each but `download` raises AddressRefused for what is not fal's, and OutsideFault for what
    failed on the way.
    """

    key: str
    hosts: Hosts
    outside: Outside
    download_seconds: float

    @classmethod
    def of(cls, key: str, *, fake_url: str | None, seconds: float, download_seconds: float) -> Self:
        """Return the calls to fal itself, by HTTPS alone, or to a fake of it on any machine."""
        if fake_url is None:
            outside = Outside(seconds=seconds, ports=frozenset({443}))
            return cls(key, Hosts(), outside, download_seconds)
        schemes = frozenset({"http", "https"})
        outside = Outside(seconds=seconds, schemes=schemes, private_addresses=True)
        return cls(key, Hosts.at(fake_url), outside, download_seconds)

    async def call(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Answered:
        """Ask fal's interface, with the key."""
        self.check(url, among=self.hosts.keyed)
        return await send(
            url,
            outside=self.outside,
            body_bytes=_ANSWER_BYTES,
            method=method,
            headers={**(headers or {}), "Authorization": f"Key {self.key}"},
            content=content,
        )

    async def ask(self, method: str, url: str, **more: Any) -> Answered:
        """Do as `call`, and raise ProviderFault instead: one that may pass where the way failed."""
        try:
            return await self.call(method, url, **more)
        except AddressRefused as refused:
            raise ProviderFault(str(refused), retryable=False) from None
        except OutsideFault as fault:
            raise ProviderFault(str(fault), retryable=True) from None

    async def keys(self) -> Answered:
        """Ask for the keys of webhooks, which are public."""
        return await send(self.hosts.keys_url, outside=self.outside, body_bytes=_ANSWER_BYTES)

    async def upload(self, url: str, content: bytes, *, content_type: str) -> Answered:
        """Put a file where an upload was granted, without the key."""
        self.check(url, among=self.hosts.files)
        return await send(
            url,
            outside=self._patient(),
            body_bytes=_ANSWER_BYTES,
            method="PUT",
            headers={"Content-Type": content_type},
            content=content,
        )

    async def download(self, url: str, *, most_bytes: int, kind: MediaKind) -> RenderResult:
        """Bring a file to disk, without the key. Raises ProviderFault alone."""
        try:
            self.check(url, among=self.hosts.files)
        except AddressRefused:
            reason = "The result lies elsewhere than it should."
            raise ProviderFault(reason, retryable=False) from None
        return await download(url, outside=self._patient(), most_bytes=most_bytes, kind=kind)

    def check(self, url: str, *, among: tuple[str, ...]) -> None:
        """Raise AddressRefused for an address of another host than `among`."""
        asked = read_target(url, schemes=self.outside.schemes).authority
        for host in among:
            if asked == host or (host.startswith("*.") and asked.endswith(host[1:])):
                return
        raise AddressRefused("This is no address of fal's.")

    def _patient(self) -> Outside:
        return replace(self.outside, seconds=self.download_seconds)
