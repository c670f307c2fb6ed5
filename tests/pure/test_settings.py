"""What the environment may say, and what one is told when it says something else."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import structlog
from pydantic import SecretStr, ValidationError

from app.cli.commands import main
from app.notifications.endpoints import outside_of
from app.runtime import secret_of
from app.settings import ROOT, Environment, Settings, SettingsError
from tests.forking.programs import Programs

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command in this process: the same without 2 s of imports. Logs are as before after."""

    def run(*arguments: str, **environment: str) -> tuple[int, str]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        code = main(list(arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    before = structlog.get_config(), logging.getLogger().handlers[:], logging.getLogger().level
    yield run
    structlog.configure(**before[0])
    logging.getLogger().handlers[:] = before[1]
    logging.getLogger().setLevel(before[2])


def test_an_unknown_setting_is_refused_in_one_line_with_the_name_that_was_meant() -> None:
    done = subprocess.run(  # the real start: in others of these tests all is imported already
        [sys.executable, "-m", "app.cli", "audit"],
        env={"PATH": os.defpath, "GALATEA_PROT": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert said == "galatea: There is no setting GALATEA_PROT. Did you mean GALATEA_PORT?\n"


def test_a_missing_address_says_how_to_get_one(run: Run) -> None:
    code, said = run("audit")
    assert code == 1
    assert said.startswith("galatea: GALATEA_DATABASE_URL is not set.")


def test_a_value_that_does_not_fit_is_named_in_one_line(run: Run) -> None:
    code, said = run("audit", GALATEA_PORT="http", GALATEA_LEASE_SECONDS="0")
    assert code == 1
    assert said.count("\n") == 1
    assert "GALATEA_PORT: Input should be a valid integer" in said
    assert "GALATEA_LEASE_SECONDS: Input should be greater" in said


def test_a_log_level_that_does_not_exist_is_refused_and_small_letters_will_do(run: Run) -> None:
    code, said = run("audit", GALATEA_LOG_LEVEL="verbose")
    assert (code, said.count("\n")) == (1, 1)
    assert "GALATEA_LOG_LEVEL: Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'" in said
    code, said = run("audit", GALATEA_LOG_LEVEL="warning")
    assert said.startswith("galatea: GALATEA_DATABASE_URL is not set.")


@pytest.mark.parametrize(
    "command", [("audit",), ("migrate",), ("seed",), ("role", "ada@example.com", "ADMIN")]
)
def test_a_database_that_is_away_is_said_in_one_line(
    tmp_path: Path, command: tuple[str, ...], run: Run
) -> None:
    code, said = run(
        *command,
        GALATEA_DATABASE_URL="postgres://nobody@127.0.0.1:1/none",
        GALATEA_REDIS_URL="redis://127.0.0.1:1/0",
        GALATEA_DATA_DIR=str(tmp_path),
        GALATEA_LOG_LEVEL="error",
    )
    assert (code, said.count("\n")) == (1, 1), said
    assert said.startswith("galatea: ")
    assert said.endswith("Are PostgreSQL and Redis running, and do their addresses fit?\n")


def test_production_without_a_certificate_is_told_in_one_line(programs: Programs) -> None:
    environment = {
        "PATH": os.defpath,
        "GALATEA_ENVIRONMENT": "production",
        "GALATEA_SECRET_KEY": "of-this-test-alone-and-long-enough-for-anybody",
        "GALATEA_PUBLIC_URL": "https://galatea.example",
        "GALATEA_GRAPHQL_IDE": "false",
        "GALATEA_DATABASE_URL": "postgres://app:of-this-test@127.0.0.1:1/none",
        "GALATEA_REDIS_URL": "redis://127.0.0.1:1/0",
    }
    done = programs.run("app.cli", "serve", environment=environment)
    assert done.returncode == 1
    assert (done.stdout + done.stderr).splitlines() == [
        "galatea: GALATEA_CREDENTIALS_CERTIFICATE is not set. Production makes none of its own."
    ]


def test_production_makes_no_secret_of_its_own(tmp_path: Path) -> None:
    production = Settings(
        environment=Environment.PRODUCTION,
        data_dir=tmp_path,
        graphql_ide=False,
        public_url="https://galatea.example",
    )
    with pytest.raises(SettingsError, match="GALATEA_SECRET_KEY is not set"):
        secret_of(production)
    with pytest.raises(SettingsError, match="32 characters"):
        secret_of(production.model_copy(update={"secret_key": SecretStr("too short")}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "least"), [("password_memory_kib", 19_456), ("password_iterations", 2)]
)
def test_production_hashes_no_password_cheaper_than_owasp_has_it(name: str, least: int) -> None:
    fit = {
        "environment": "production",
        "graphql_ide": False,
        "public_url": "https://galatea.example",
    }
    assert getattr(Settings.model_validate(fit | {name: least}), name) == least
    with pytest.raises(ValidationError, match=f"GALATEA_{name.upper()} of {least} or more"):
        Settings.model_validate(fit | {name: least - 1})


def test_a_pooler_wants_a_way_past_it() -> None:
    pooled = {"database_url": "postgres://pooler/galatea", "database_pooler": "transaction"}
    with pytest.raises(ValidationError, match="wants GALATEA_DATABASE_DIRECT_URL"):
        Settings.model_validate(pooled)
    both = Settings.model_validate(pooled | {"database_direct_url": "postgres://itself/galatea"})
    assert (both.required_database_url(), both.direct_database_url()) == (
        "postgres://pooler/galatea",
        "postgres://itself/galatea",
    )
    alone = Settings(database_url="postgres://itself/galatea", database_replica_url="a, b,")
    assert alone.direct_database_url() == "postgres://itself/galatea"
    assert alone.replica_urls == ("a", "b")


def test_a_cdn_has_an_address() -> None:
    with pytest.raises(ValidationError, match="GALATEA_MEDIA_URL begins with https"):
        Settings(media_url="media.example")


@pytest.mark.parametrize("lacking", ["graphql_ide", "public_url"])
def test_production_refuses_what_is_only_convenient(lacking: str) -> None:
    fit = {"graphql_ide": False, "public_url": "https://galatea.example"}
    del fit[lacking]
    with pytest.raises(ValidationError, match=f"GALATEA_{lacking.upper()}"):
        Settings.model_validate({"environment": Environment.PRODUCTION, **fit})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("secret_key", "change-me-please-change-me-please"),
        ("secret_key", "a" * 40),
        ("secret_key", "0123456789abcdef0123456789abcdef"),
        ("metrics_token", "my metrics password"),
        ("stripe_secret_key", "sk_test_of_somebody"),
        ("storage_url", "memory:///"),
    ],
)
def test_production_takes_no_secret_of_a_developer_and_tells_none(name: str, value: str) -> None:
    fit = {
        "environment": "production",
        "graphql_ide": False,
        "public_url": "https://galatea.example",
        "secret_key": "Wm3xq7RkT0bZ9uLhV5eJc8sNfPa2yGd6",
        "stripe_secret_key": "sk_live_of_nobody",
        "stripe_webhook_secret": "whsec_Wm3xq7RkT0bZ9uLhV5eJ",
    }
    Settings.model_validate(fit)
    with pytest.raises(ValidationError, match=f"GALATEA_{name.upper()}") as refused:
        Settings.model_validate(fit | {name: value})
    assert all(value not in one["msg"] for one in refused.value.errors())
    Settings.model_validate(fit | {"environment": "development", name: value})


def test_production_never_calls_private_addresses_and_webhooks_there_are_https() -> None:
    fit = {
        "environment": Environment.PRODUCTION,
        "graphql_ide": False,
        "public_url": "https://galatea.example",
    }
    with pytest.raises(ValidationError, match="GALATEA_WEBHOOK_PRIVATE_ADDRESSES"):
        Settings.model_validate({**fit, "webhook_private_addresses": True})
    outside = outside_of(Settings.model_validate(fit))
    assert outside.schemes == frozenset({"https"})
    assert not outside.private_addresses
    assert outside.ports is not None
    assert 22 not in outside.ports
    assert "http" in outside_of(Settings()).schemes


def test_a_developers_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    with ThreadPoolExecutor(8) as threads:
        secrets = list(threads.map(secret_of, [settings] * 8))
    assert len(set(secrets)) == 1
    [kept] = (tmp_path / "secrets").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
