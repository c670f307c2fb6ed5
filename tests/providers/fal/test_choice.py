"""Who renders, by the settings: fal with a key, and then fal alone; else the studio."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError
from redis.asyncio import Redis

from app.infra.events import Events
from app.infra.storage import memory_storage
from app.providers.rendering.fal.provider import Fal
from app.providers.rendering.fal.wire import Hosts, Wire
from app.providers.rendering.registry import Renderers
from app.providers.rendering.studio.provider import Studio
from app.runtime import rendering_of
from app.settings import Environment, Settings, SettingsError
from tests.providers.fal.harness import ordered


def events_of_nobody() -> Events:
    nobody: Redis = Redis.from_url("redis://127.0.0.1:1")
    return Events(nobody, retention_seconds=60, queue_events=8)


def renderers(settings: Settings, events: Events | None = None) -> Renderers:
    return rendering_of(settings, events or events_of_nobody(), memory_storage())


async def test_with_a_key_fal_renders_and_without_one_the_studio(settings: Settings) -> None:
    events = events_of_nobody()
    (studio,) = renderers(settings, events).in_use()
    assert isinstance(studio, Studio)
    with_key = settings.model_copy(update={"fal_key": SecretStr("a key"), "fal_jobs_at_once": 7})
    rendering = renderers(with_key, events)
    (fal,) = rendering.in_use()
    assert isinstance(fal, Fal)
    assert (fal.name, fal.jobs_at_once, fal.knows_its_orders) == ("fal", 7, False)
    assert fal.webhooks.address_of(ordered().reference) is None, "nobody could call it"
    assert isinstance(rendering.of("studio"), Studio), "for what it has from before"
    public = with_key.model_copy(update={"public_url": "https://galatea.example/"})
    told = renderers(public, events).of("fal")
    assert isinstance(told, Fal)
    address = told.webhooks.address_of("a-name")
    assert address is not None
    assert address.startswith("https://galatea.example/webhooks/fal/a-name/")


def test_the_settings_route_models_and_say_what_is_wrong_with_it(settings: Settings) -> None:
    keyed = {"fal_key": SecretStr("a key"), "renderers": "studio; flux-2-dev: fal, studio"}
    rendering = renderers(settings.model_copy(update=keyed))
    assert [one.name for one in rendering.for_model("flux-2-dev")] == ["fal", "studio"]
    assert [one.name for one in rendering.for_model("flux-2-pro")] == ["studio"]
    for wrong, said in (
        ("fal", "fal is not set up; there is studio"),
        ("studio, studio", "says something twice"),
        ("studio,", "names nobody"),
    ):
        with pytest.raises(SettingsError, match=f"GALATEA_RENDERERS: .*{said}"):
            renderers(settings.model_copy(update={"renderers": wrong}))


def test_a_server_with_an_images_endpoint_is_there_where_it_is_set_up(settings: Settings) -> None:
    told = {
        "openai_images_url": "http://10.1.2.3/v1",
        "openai_images_models": "flux-2-dev=theirs@0.04",
        "fal_key": SecretStr("a key"),
        "renderers": "studio; flux-2-dev: openai, studio",
    }
    rendering = renderers(settings.model_copy(update=told))
    first, second = rendering.for_model("flux-2-dev")
    assert (first.name, second.name, first.jobs_at_once) == ("openai", "studio", 4)
    assert first.cost_usd_micros(ordered(model="flux-2-dev")) == 40_000
    cheaper_first = {**told, "renderers": "studio; flux-2-dev: openai | fal"}
    asked = renderers(settings.model_copy(update=cheaper_first)).for_model("flux-2-dev")
    assert [one.name for one in asked] == ["fal", "openai"], "12,000 millionths, and 40,000"
    for wrong in ({"openai_images_models": "flux-2-dev"}, {"renderers": "studio; z-image: openai"}):
        with pytest.raises(SettingsError, match=r"GALATEA_(OPENAI_IMAGES_MODELS|RENDERERS)"):
            renderers(settings.model_copy(update={**told, **wrong}))


def test_a_comfyui_server_makes_what_there_are_workflows_for(
    settings: Settings, tmp_path: Path
) -> None:
    told = {"comfyui_url": "http://10.1.2.3:8188", "renderers": "comfyui, studio"}
    rendering = renderers(settings.model_copy(update=told))
    assert [one.name for one in rendering.for_model("flux-2-dev")] == ["comfyui", "studio"]
    assert [one.name for one in rendering.for_model("flux-2-pro")] == ["studio"]
    (tmp_path / "flux-2-pro.json").write_text('{"1": {"class_type": "SaveImage", "inputs": {}}}')
    mine = settings.model_copy(update={**told, "comfyui_workflows": tmp_path})
    own = renderers(mine)
    assert [one.name for one in own.for_model("flux-2-pro")] == ["comfyui", "studio"]
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(SettingsError, match="GALATEA_COMFYUI_WORKFLOWS"):
        renderers(mine)


def test_fal_itself_is_called_by_https_at_public_addresses_and_a_fake_where_it_is() -> None:
    live = Wire.of("key", fake_url=None, seconds=1.0, download_seconds=1.0)
    assert (live.hosts, live.hosts.keys_url) == (
        Hosts(),
        "https://rest.fal.ai/.well-known/jwks.json",
    )
    assert live.outside.schemes == frozenset({"https"})
    assert live.outside.ports == frozenset({443})
    assert not live.outside.private_addresses
    fake = Wire.of("key", fake_url="http://127.0.0.1:8788/", seconds=1.0, download_seconds=1.0)
    assert fake.hosts.keyed == fake.hosts.files == ("127.0.0.1:8788",)
    assert fake.hosts.queue_url == "http://127.0.0.1:8788"


def test_production_calls_no_fake() -> None:
    known: dict[str, Any] = {
        "environment": Environment.PRODUCTION,
        "graphql_ide": False,
        "public_url": "https://x",
    }
    assert Settings(**known, fal_key=SecretStr("a key")).fal_key is not None
    with pytest.raises(ValidationError, match="GALATEA_FAL_URL"):
        Settings(**known, fal_url="http://127.0.0.1:8788")
