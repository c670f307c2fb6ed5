"""What runs in containers fits the project: commands, settings, ports, networks and secrets."""

from __future__ import annotations

import importlib.util
import inspect
import json
import re
from pathlib import Path
from typing import Any

import pytest
import uvicorn
import yaml
from pydantic import SecretStr

from app.runtime import secret_of
from app.settings import PREFIX, ROOT, Environment, Settings, SettingsError, load_settings
from integrations.settings import BotSettings
from tests.house.tree import files, read

FOLDER = Path("docker")
DOCKERFILE = read(FOLDER / "Dockerfile").replace("\\\n", " ")
NGINX = read(FOLDER / "nginx" / "nginx.conf")
COMPOSE: dict[str, Any] = yaml.safe_load(read(FOLDER / "compose.yaml"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name for name, one in SERVICES.items() if one["image"] == "galatea"}
ONCE = {"migrate", "bucket"}  # done when they have ended
TELLING = {"worker", "relay", "telegram", "discord"}  # how they are, on a port of their own
_KNOWN = {PREFIX + name.upper() for name in (*Settings.model_fields, *BotSettings.model_fields)}
DRAWN = "Wm3xq7RkT0bZ9uLhV5eJc8sNfPa2yGd6"  # as a random text looks
_SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|_KEY|CREDENTIAL\b")


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} (.+)$", DOCKERFILE, re.MULTILINE)


def test_the_image_runs_as_nobody_special_and_holds_no_secret() -> None:
    assert instructions("USER")[-1] == "10001:10001"
    assert DOCKERFILE.index("\nUSER ") > DOCKERFILE.rindex("\nRUN "), "everything is root's"
    named = re.findall(r"\b([A-Z_]+)=", " ".join(instructions("ENV") + instructions("ARG")))
    assert [name for name in named if _SECRET.search(name)] == []
    assert all(":" in one.split()[0] and "latest" not in one for one in instructions("FROM"))
    assert "--require-hashes" in DOCKERFILE
    assert "npm ci" in DOCKERFILE


def test_the_image_gets_sigterm_and_says_whether_it_is_well() -> None:
    assert instructions("STOPSIGNAL") == ["SIGTERM"]
    assert json.loads(instructions("CMD")[-1]) == ["python", "-m", "app.cli", "serve"]
    [port] = instructions("EXPOSE")
    assert int(port) == Settings.model_fields["port"].default
    assert f":{port}/healthz" in DOCKERFILE
    assert "ENTRYPOINT" not in DOCKERFILE


def test_the_image_is_made_of_files_that_are_there() -> None:
    lost = []
    for line in instructions("COPY"):
        if not line.startswith("--from"):
            lost += [one for one in line.split()[:-1] if not (ROOT / one).exists()]
    assert lost == []
    made = " ".join(instructions("COPY"))
    for path in (path for path in files() if path.parts[0] == "app" and path.suffix == ".py"):
        for parts in re.findall(r'ROOT / "(web)" / "(\w+)"(?: / "(\w+)")?', read(path)):
            assert f" {'/'.join(filter(None, parts))}" in made, f"{path} serves it"
    assert {f"!{name}" for name in ("app", "tasks", "integrations", "migrations", "web")} <= set(
        read(FOLDER / "Dockerfile.dockerignore").splitlines()
    )
    assert "\n*\n" in read(FOLDER / "Dockerfile.dockerignore"), "what is not named stays out"


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_watched_limited_and_started_again(name: str) -> None:
    one = SERVICES[name]
    assert one["restart"] == ("no" if name in ONCE else "unless-stopped")
    assert one["deploy"]["resources"]["limits"].keys() == {"cpus", "memory"}
    assert one["networks"], "none is in the network that has no name"
    assert "healthcheck" in one or name in ONCE
    assert one.get("privileged") is None
    assert "build" in one or re.fullmatch(r"[\w/-]+:v?\d[\w.-]*", one["image"]), "pinned"
    assert set(one.get("secrets", ())) <= COMPOSE["secrets"].keys()
    assert set(one["networks"]) <= COMPOSE["networks"].keys()
    assert set(one.get("depends_on", ())) <= SERVICES.keys()


@pytest.mark.parametrize("name", sorted(OURS))
def test_what_is_ours_runs_modules_and_settings_that_exist(name: str) -> None:
    one = SERVICES[name]
    words = " ".join(one.get("command", instructions("CMD")[-1:]))
    modules = re.findall(r'-m"?,? "?([a-z_.]+)', words)
    if "dramatiq" in modules:
        modules.append("tasks.worker")
        assert "tasks.worker" in words
    assert modules
    assert [module for module in modules if importlib.util.find_spec(module) is None] == []
    settings = {key for key in one["environment"] if key.startswith(PREFIX)}
    secrets = {key.upper() for key in one["secrets"] if key.startswith(PREFIX.lower())}
    assert (settings | secrets) - _KNOWN == set()
    assert one["read_only"], "the file system"
    assert one["init"], "SIGTERM reaches the process"
    assert one["cap_drop"] == ["ALL"]


def test_what_answers_nobody_is_asked_by_its_container_how_it_is() -> None:
    port = SERVICES["worker"]["environment"]["GALATEA_HEALTH_PORT"]
    for name in OURS - ONCE:
        asked = " ".join(SERVICES[name]["healthcheck"]["test"])
        at = port if name in TELLING else Settings.model_fields["port"].default
        assert f"http://127.0.0.1:{at}/readyz" in asked, name
    assert TELLING | {"api"} == OURS - ONCE


def test_no_secret_has_a_default() -> None:
    text = read(FOLDER / "compose.yaml")
    assert set(re.findall(r"\$\{(\w+)(?!\w|:\?)", text)) == {"PUBLISH"}
    for name, one in SERVICES.items():
        for key, value in one.get("environment", {}).items():
            if _SECRET.search(key):
                given = str(value).startswith(("/run/secrets/", "${")) and ":-" not in str(value)
                assert given, f"{name}: {key}"
    assert all(set(one) == {"file"} for one in COMPOSE["secrets"].values())
    ignored = read(Path(".gitignore")).splitlines()
    assert {"docker/secrets/", "docker/.env", "docker/galatea.env"} <= set(ignored)
    assert [path for path in files() if path.parts[:2] == ("docker", "secrets")] == []


def test_data_is_reached_by_our_processes_alone() -> None:
    networks = COMPOSE["networks"]
    assert networks["data"]["internal"]
    assert networks["edge"]["internal"]
    of_data = {name for name, one in SERVICES.items() if "data" in one["networks"]}
    kept = {"postgres", "redis", "storage"}
    assert of_data == kept | {"bucket", "migrate", "api", "worker", "relay"}
    assert all(SERVICES[name]["networks"] == ["data"] for name in kept)
    assert {name for name, one in SERVICES.items() if "ports" in one} == {"nginx", "grafana"}
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["grafana"]["ports"])
    assert {name for name, one in SERVICES.items() if "edge" in one["networks"]} == {
        "nginx",
        "api",
    }, "only nginx is believed about addresses"


def test_the_queue_is_kept_and_nothing_of_it_evicted() -> None:
    words = " ".join(SERVICES["redis"]["command"])
    for option in ("--appendonly yes", "--maxmemory-policy noeviction", "--requirepass"):
        assert option in words


def test_two_apis_stand_behind_a_proxy_that_they_believe() -> None:
    api = SERVICES["api"]
    assert api["deploy"]["replicas"] >= 2
    [config] = COMPOSE["networks"]["edge"]["ipam"]["config"]
    assert api["environment"]["GALATEA_TRUSTED_PROXIES"] == config["subnet"]
    assert "readyz" in " ".join(api["healthcheck"]["test"])
    port = Settings.model_fields["port"].default
    assert f"server api:{port} resolve" in NGINX


def test_the_proxy_lets_go_of_a_connection_before_an_api_does() -> None:
    [seconds] = re.findall(r"keepalive 64;[^}]*?keepalive_timeout (\d+)s;", NGINX, re.DOTALL)
    kept = inspect.signature(uvicorn.Config).parameters["timeout_keep_alive"].default
    drained = int(SERVICES["api"]["environment"]["GALATEA_DRAIN_SECONDS"])
    ended = Settings.model_fields["shutdown_seconds"].default
    killed = int(SERVICES["api"]["stop_grace_period"].removesuffix("s"))
    assert int(seconds) < kept
    assert int(seconds) < drained < ended < killed


def test_an_api_that_turns_somebody_away_stays_behind_the_proxy() -> None:
    [tried_again] = re.findall(r"proxy_next_upstream ([^;]+);", NGINX)
    assert tried_again.split() == ["error", "timeout"]


def test_the_proxy_passes_on_what_the_api_takes_and_nothing_internal() -> None:
    for closed in ("^~ /internal", "= /metrics"):
        assert f"location {closed} {{ return 404; }}" in NGINX
    [megabytes] = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(megabytes) * 1_000_000 > Settings.model_fields["upload_bytes"].default
    [seconds] = re.findall(r"client_body_timeout (\d+)s;", NGINX)
    assert int(seconds) >= Settings.model_fields["upload_receive_seconds"].default
    graphql = NGINX.partition("location = /graphql {")[2].partition("}")[0]
    assert "proxy_buffering off;" in graphql, "events are passed on at once"
    assert "proxy_read_timeout 1h;" in graphql
    for header in (
        "Upgrade $http_upgrade",
        "Connection $connection_upgrade",
        "Host $http_host",
        "X-Forwarded-For $remote_addr",
    ):
        assert f"proxy_set_header {header};" in NGINX
    assert "proxy_add_x_forwarded_for" not in NGINX, "nobody chooses the address we count by"
    assert "proxy_hide_header" not in NGINX
    assert "expires" not in NGINX
    assert NGINX.count("{") == NGINX.count("}")


def test_prometheus_asks_where_figures_are_with_the_token() -> None:
    scraping = yaml.safe_load(read(FOLDER / "prometheus" / "prometheus.yml"))
    ours = scraping["scrape_configs"][0]
    secret = Path(ours["authorization"]["credentials_file"]).name
    assert secret in SERVICES["prometheus"]["secrets"]
    assert secret in SERVICES["api"]["secrets"]
    assert ours["dns_sd_configs"][0]["port"] == Settings.model_fields["port"].default
    processes = scraping["scrape_configs"][1]
    assert processes["authorization"] == ours["authorization"]
    [looked_up] = processes["dns_sd_configs"]
    assert set(looked_up["names"]) == TELLING
    for name in looked_up["names"]:
        one = SERVICES[name]
        assert one["environment"]["GALATEA_HEALTH_PORT"] == str(looked_up["port"])
        assert one["environment"]["GALATEA_HEALTH_HOST"] == "0.0.0.0"  # noqa: S104 - of a container
        assert secret in one["secrets"]
        assert set(one["networks"]) & set(SERVICES["prometheus"]["networks"])
    rules = yaml.safe_load(read(FOLDER / "prometheus" / "alerts.yml"))
    named = [rule["alert"] for group in rules["groups"] for rule in group["rules"]]
    assert len(set(named)) == len(named) == 32
    told = set(re.findall(r"`(Galatea[A-Z]\w+)`", read(Path("docs/operations.md"))))
    assert told == set(named), "each says what to do"


def test_the_settings_of_the_containers_are_fit_for_production(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = dict(re.findall(r"(GALATEA_\w+)=(\S+)", " ".join(instructions("ENV"))))
    given = image | SERVICES["api"]["environment"] | {"GALATEA_PUBLIC_URL": "https://example.org"}
    for name, value in given.items():
        if name.startswith(PREFIX):
            monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match="GALATEA_SECRET_KEY"):
        secret_of(load_settings(tmp_path))
    for name in SERVICES["api"]["secrets"]:
        (tmp_path / name).write_text(f"postgres://{DRAWN}\n")
    settings = load_settings(tmp_path)
    assert settings.environment is Environment.PRODUCTION
    assert isinstance(settings.secret_key, SecretStr)
    assert secret_of(settings).decode() == f"postgres://{DRAWN}"
    assert settings.required_database_url() == f"postgres://{DRAWN}"
    (tmp_path / "galatea_secret_kee").touch()
    with pytest.raises(SettingsError, match="Did you mean GALATEA_SECRET_KEY"):
        load_settings(tmp_path)
