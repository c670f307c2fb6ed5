"""What GALATEA_REDIS_URL says: one server, Sentinels and what they watch, or nodes of a Cluster.

    redis://[user:password@]host:port/db
    redis+sentinel://[user:password@]host:port,host:port/name?db=N&sentinel_password=...
    redis+cluster://[user:password@]host:port,host:port

With `rediss` for `redis` everything is over TLS, Sentinels included, and `ssl_ca_certs` and its
like are read as redis-py has them. User, password and database are those of Redis. Reserved
characters are percent-encoded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from app.settings import SettingsError

Server = tuple[str, int]
_SENTINEL_PORT = 26_379
_REDIS_PORT = 6_379
_FILES = ("ssl_ca_certs", "ssl_certfile", "ssl_keyfile")
_SENTINELS_LOGIN = {"sentinel_username": "username", "sentinel_password": "password"}
_YES_OR_NO = {"true": True, "false": False}


class Kind(StrEnum):
    """What an address of several servers is, by the end of its scheme."""

    SENTINEL = "sentinel"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Several:
    """Servers to be asked, and how Redis, and Sentinels, are entered: options of redis-py.

    `name` is what Sentinels call the primary they watch; a Cluster has none.
    """

    kind: Kind
    servers: tuple[Server, ...]
    name: str = ""
    entering: dict[str, Any] = field(default_factory=dict, repr=False)
    entering_sentinels: dict[str, Any] = field(default_factory=dict, repr=False)


def several(url: str) -> Several | None:
    """Return what an address of several servers says, None for that of one, which redis-py reads.

    Raises SettingsError for one that cannot be read; nothing of it is repeated.
    """
    scheme = url.partition("://")[0]
    kinds = {f"redis{s}+{kind}": kind for kind in Kind for s in ("", "s")}
    if scheme not in kinds:
        return None
    try:
        return _read(url, kinds[scheme])
    except ValueError:
        raise unreadable() from None


def unreadable() -> SettingsError:
    """Return the refusal of an address."""
    return SettingsError(
        "GALATEA_REDIS_URL cannot be read. It is redis://:password@host:6379/0,"
        " redis+sentinel://:password@host:26379,host:26379/name or"
        " redis+cluster://:password@host:6379,host:6379."
    )


def _read(url: str, kind: Kind) -> Several:
    scheme, _, told = url.partition("://")
    netloc = re.split("[/?#]", told, maxsplit=1)[0]
    login, _, servers = netloc.rpartition("@")
    # urlsplit would take the servers for one, which may have brackets at its beginning alone
    address = urlsplit(f"{scheme}://servers{told.removeprefix(netloc)}")
    user, _, password = login.partition(":")
    options = dict(parse_qsl(address.query, strict_parsing=True)) if address.query else {}
    tls = _tls(options) if address.scheme.startswith("rediss") else {}
    entered = {"username": unquote(user), "password": unquote(password)}
    entering: dict[str, Any] = {name: value for name, value in entered.items() if value} | tls
    entering_sentinels: dict[str, Any] = dict(tls)
    name = unquote(address.path.removeprefix("/"))
    if kind is Kind.SENTINEL:
        entering["db"] = int(options.pop("db", "0"))
        for option, theirs in _SENTINELS_LOGIN.items():
            if option in options:
                entering_sentinels[theirs] = options.pop(option)
    if options or address.fragment or "/" in name or bool(name) is (kind is Kind.CLUSTER):
        raise ValueError(kind)
    port = _SENTINEL_PORT if kind is Kind.SENTINEL else _REDIS_PORT
    named = tuple(_server(server, port) for server in servers.split(","))
    return Several(kind, named, name, entering, entering_sentinels)


def _tls(options: dict[str, str]) -> dict[str, Any]:
    tls: dict[str, Any] = {name: options.pop(name) for name in _FILES if name in options}
    if (told := options.pop("ssl_check_hostname", None)) is not None:
        if told.lower() not in _YES_OR_NO:
            raise ValueError(told)
        tls["ssl_check_hostname"] = _YES_OR_NO[told.lower()]
    return tls | {"ssl": True}


def _server(told: str, port: int) -> Server:
    parts = urlsplit(f"//{told}")
    if not parts.hostname:
        raise ValueError(told)
    return parts.hostname, parts.port or port
