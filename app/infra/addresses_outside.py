"""Which addresses of the Internet may be called at all. Pure: nothing is resolved here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

# the IANA special-purpose registries (RFC 6890) as `ipaddress` knows them, and what they leave out:
# protocol assignments, 6to4 relays (RFC 7526), and the address where Azure answers its machines
_REFUSED_V4 = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))
_GLOBAL_UNICAST = ip_network("2000::/3")  # RFC 4291, section 2.4: all that was ever given out
# special purposes with Teredo, documentation (twice), 6to4: what they wrap is not looked at
_REFUSED_V6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "3fff::/20", "2002::/16")))
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*\.?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_HOST_CHARACTERS = 253


class AddressRefused(Exception):
    """The address may not be called. The message is for whoever gave it and names no address."""


@dataclass(frozen=True, slots=True)
class Target:
    """A URL in its parts: a host that is a name or an IP address, and where to ask there."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def is_default_port(self) -> bool:
        """Say whether the port goes without saying."""
        return self.port == {"http": 80, "https": 443}[self.scheme]

    @property
    def authority(self) -> str:
        """The host as a URL and the Host header write it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.is_default_port else f"{host}:{self.port}"


def read_target(url: str, *, schemes: frozenset[str]) -> Target:
    """Return the parts of `url`. Raises AddressRefused for anything that can be read in two ways.

    No user name, no fragment, no host that is a number in disguise (an IPv4 address has four
    decimal parts without zeros before them), no letters beyond ASCII: a name of others is written
    as its A-label (RFC 5890).
    """
    if any(not "!" <= letter <= "~" or letter == "\\" for letter in url):
        raise AddressRefused("Write the address in ASCII, without spaces.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressRefused("This is not an address.") from None
    if parts.scheme not in schemes:
        raise AddressRefused(f"The address begins with {' or '.join(sorted(schemes))}://.")
    if "@" in parts.netloc or "#" in url:
        raise AddressRefused("The address has no user name, password or fragment.")
    if port == 0 or not _is_host(host) or ("[" in parts.netloc) != (":" in host):
        raise AddressRefused("The address names no host that can be called.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = host.removesuffix(".")  # the root of the DNS, which goes without saying
    return Target(parts.scheme, host, port or {"http": 80, "https": 443}[parts.scheme], path)


def check_public(address: str) -> None:
    """Raise AddressRefused unless this IP address is one of the public Internet.

    Refused are loopback, private, shared (carrier-grade NAT), link-local, multicast and reserved
    ones, those of cloud metadata, and each of these inside an IPv6 address (mapped, NAT64, 6to4,
    Teredo). What is no IP address is refused.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        raise AddressRefused("This is no IP address.") from None
    if not (_is_public_v6(parsed) if isinstance(parsed, IPv6Address) else _is_public_v4(parsed)):
        raise AddressRefused("Only addresses of the public Internet are called.")


def read_ports(text: str) -> frozenset[int]:
    """Return the ports that `text` names: numbers and ranges with commas, as "443,8000-8999"."""
    ports: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        ports.update(range(int(first), int(last or first) + 1))
    return frozenset(ports)


def _is_public_v4(address: IPv4Address) -> bool:
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in _REFUSED_V4)


def _is_public_v6(address: IPv6Address) -> bool:
    if address.ipv4_mapped is not None:
        return _is_public_v4(address.ipv4_mapped)
    if address in _NAT64:
        return _is_public_v4(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in _GLOBAL_UNICAST:
        return False
    return not any(address in network for network in _REFUSED_V6)


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            return isinstance(ip_address(host), IPv6Address) and "%" not in host
        except ValueError:
            return False
    if len(host) > _HOST_CHARACTERS or not _HOST.fullmatch(host):
        return False
    if not _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return True
    try:
        return str(ip_address(host)) == host
    except ValueError:
        return False
