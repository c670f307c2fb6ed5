"""What the ORM is told of an address, which has to be what asyncpg reads in it."""

from __future__ import annotations

from typing import Any

import pytest

from app.infra.db import DatabaseConfig, tortoise_config
from app.settings import SettingsError


def credentials(url: str) -> dict[str, Any]:
    configuration = tortoise_config(DatabaseConfig(url=url, model_modules=()))
    found: dict[str, Any] = configuration["connections"]["default"]["credentials"]
    return found


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("postgres://u:p@db.example:6543/name", "db.example", 6543),
        ("postgresql://u:p@db.example/name", "db.example", 5432),
        ("postgres://u:p@[::1]:6543/name", "::1", 6543),
        ("postgres://u:p@[::1]/name", "::1", 5432),
        ("postgres://u:p@%2FRun%2Fpg/name", "/Run/pg", 5432),
        ("postgres://u:p@/name?host=/run/postgresql&port=6543", "/run/postgresql", 6543),
        ("postgres:///name?user=u&password=p", None, 5432),
        ("postgres://u:p@/?dbname=name", None, 5432),
    ],
)
def test_an_address_says_where_the_database_is(url: str, host: str | None, port: int) -> None:
    found = credentials(url)
    assert (found["host"], found["port"]) == (host, port)
    assert (found["user"], found["password"], found["database"]) == ("u", "p", "name")
    assert found["ssl"] is None
    assert not {"host", "port", "user", "password", "dbname"} & found["server_settings"].keys()


def test_what_an_address_cannot_hold_is_quoted_in_it() -> None:
    found = credentials("postgres://u%40home:p%40ss%2Fw%3A%25@localhost/my%20name")
    assert (found["user"], found["password"]) == ("u@home", "p@ss/w:%")
    assert found["database"] == "my name"


@pytest.mark.parametrize("word", ["disable", "prefer", "require", "verify-full"])
def test_how_to_encrypt_is_passed_on_in_its_own_word(word: str) -> None:
    found = credentials(f"postgres://u:p@localhost/name?sslmode={word}")
    assert found["ssl"] == word
    assert "sslmode" not in found["server_settings"]


def test_what_else_is_asked_for_goes_to_the_server_and_our_limits_stay() -> None:
    found = credentials(
        "postgres://u@h/name?application_name=one&search_path=galatea&statement_timeout=0"
    )["server_settings"]
    assert (found["application_name"], found["search_path"]) == ("one", "galatea")
    assert found["statement_timeout"] == "5000"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgres://u:p@localhost:many/name", "cannot be read: Port could not be cast"),
        ("postgres://u:p@one:1,two:2/name", "cannot be read: Port could not be cast"),
        ("postgres://u:p@localhost/name?sslmode", "cannot be read: bad query field"),
        ("postgres://u:p@localhost/name?sslrootcert=a.crt", "set PGSSLROOTCERT instead"),
    ],
)
def test_an_address_that_cannot_be_followed_is_refused_in_one_line(url: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        credentials(url)
