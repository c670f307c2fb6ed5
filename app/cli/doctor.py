"""`galatea doctor`: whether an installation can work, a line for each thing that it stands on.

It asks and tries, writes nothing but one file that it removes again, orders nothing that costs, and
tells no secret: of what went wrong it says the kind, never the address or the answer.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

import httpx
from cryptography.x509 import load_pem_x509_certificate
from redis.exceptions import RedisError

from app.cli import databases
from app.cli.findings import Finding, Findings, Verdict, clock_of
from app.clock import now
from app.ids import uuid7
from app.infra.db import DATABASE_AWAY
from app.infra.distrust import distrust_of, unreadable_of
from app.infra.presence import present
from app.infra.redis_at.address import several
from app.infra.redis_at.clients import infos, redis_client, time_of
from app.infra.redis_at.standing import standing
from app.infra.signing_identity import signer_of
from app.infra.storage import STORAGE_AWAY, StoredNothing, open_storage
from app.production import unfit
from app.providers.language import small_model
from app.runtime import accepted_of, secret_of
from app.settings import Environment, LanguageChoice, Settings, SettingsError

Say = Callable[[str], None]

_SECONDS = 10.0
_ANSWER_SECONDS = 5.0
_DISK_WARNING, _DISK_FAILED = 5_000_000_000, 500_000_000
_EXPIRES_SOON = timedelta(days=30)


Check = Callable[[Settings], Findings]


async def examine(settings: Settings, *, say: Say) -> bool:
    """Say a line for each thing that was looked at; return whether none of them failed."""
    verdicts = []
    for about, check in _CHECKS.items():
        async for finding in _within_time(about, check, settings):
            verdicts.append(finding.verdict)
            say(f"{finding.verdict:8} {finding.about}: {finding.said}")
    failed, warned = verdicts.count(Verdict.FAILED), verdicts.count(Verdict.WARNING)
    say(f"{len(verdicts)} looked at, {failed} failed, {warned} to look at.")
    return not failed


async def _within_time(about: str, check: Check, settings: Settings) -> Findings:
    try:
        async with asyncio.timeout(_SECONDS), aclosing(check(settings)) as findings:
            async for finding in findings:
                yield finding
    except SettingsError as wrong:  # says what to set, and no value
        yield Finding(about, Verdict.FAILED, str(wrong))
    except (RedisError, httpx.HTTPError, *STORAGE_AWAY, *DATABASE_AWAY) as error:
        told = f"It does not answer ({type(error).__name__}). Does it run, does its address fit?"
        yield Finding(about, Verdict.FAILED, distrust_of(error) or unreadable_of(error) or told)


async def _configuration(settings: Settings) -> Findings:
    about = "configuration"
    secret_of(settings)
    if accepted_of(settings):
        yield Finding(
            about, Verdict.WARNING, "A second key is believed: end the change of keys that began."
        )
    if settings.environment is Environment.PRODUCTION:
        yield Finding(about, Verdict.OK, "Fit for production.")
    elif (told := unfit(dict(settings))) is not None:
        yield Finding(about, Verdict.WARNING, f"For development; production {told}.")
    else:
        yield Finding(about, Verdict.WARNING, "For development: set GALATEA_ENVIRONMENT.")


async def _certificate(settings: Settings) -> Findings:
    about = "certificate"
    signer_of(settings)
    if settings.credentials_certificate is None:
        yield Finding(about, Verdict.WARNING, "Of our own making: production wants one given.")
        return
    pem = await asyncio.to_thread(settings.credentials_certificate.read_bytes)
    until = load_pem_x509_certificate(pem).not_valid_after_utc
    soon = until < now() + _EXPIRES_SOON
    told = f"Good until {until:%Y-%m-%d}." + (" Ask for the next one now." if soon else "")
    yield Finding(about, Verdict.WARNING if soon else Verdict.OK, told)


async def _redis(settings: Settings) -> Findings:
    url = settings.required_redis_url()
    redis = redis_client(url)
    try:
        if (at := several(url)) is not None:
            stands = await standing(at)
            yield Finding("redis", Verdict.OK, stands.seen)
            for wanting in stands.wanting:
                yield Finding("redis", Verdict.WARNING, wanting)
        for told in await infos(redis):
            version = told.get("valkey_version") or told["redis_version"]
            yield Finding("redis", Verdict.OK, f"Answers, version {version}.")
            keeps, policy = bool(told.get("aof_enabled")), told.get("maxmemory_policy")
            yield _either(
                keeps, "redis", "Writes to an append-only file.", "Set `appendonly yes`: a restart "
                "would lose what waits, which is then found in the tables, later."
            )  # fmt: skip
            kept = "Throws nothing away."
            lost = f"Set `maxmemory-policy noeviction`; {policy} throws messages away."
            verdict = Verdict.OK if policy == "noeviction" else Verdict.FAILED
            yield Finding("redis", verdict, kept if verdict is Verdict.OK else lost)
            if at is not None and not told["connected_slaves"]:
                yield Finding("redis", Verdict.WARNING, "No replica could take over: add one.")
        before = now()
        seconds, micros = await time_of(redis)
        theirs = datetime.fromtimestamp(seconds + micros / 1e6, UTC)
        yield clock_of("Redis", theirs, before, now())
        for kind in ("relay", "worker"):
            count = await present(redis, kind)
            at_work = f"{count} at work."
            yield _either(bool(count), kind, at_work, "None at work: nothing is rendered or sent.")
    finally:
        await redis.aclose()


async def _storage(settings: Settings) -> Findings:
    storage, key = open_storage(settings), f"doctor/{uuid7()}"
    try:
        await storage.put(key, b"one", content_type="text/plain")
        replaced = await storage.put(key, b"two", content_type="text/plain")
        found = await storage.get(key)
    except StoredNothing:
        found, replaced = b"", False
    await storage.delete(key)
    if replaced or found != b"one":
        told = "It replaces what is there: take a store that honours If-None-Match."
        yield Finding("storage", Verdict.FAILED, told)
    elif await storage.exists(key):
        yield Finding(
            "storage", Verdict.FAILED, "It keeps what is deleted: give its key the right."
        )
    else:
        yield Finding("storage", Verdict.OK, "Wrote, kept, read and deleted a file.")


async def _disk(settings: Settings) -> Findings:
    for about, folder in (
        ("disk of GALATEA_DATA_DIR", settings.data_dir),
        ("disk of TMPDIR", tempfile.gettempdir()),
    ):
        try:
            free = (await asyncio.to_thread(shutil.disk_usage, folder)).free
        except FileNotFoundError:
            yield Finding(about, Verdict.WARNING, "There is no such folder yet.")
            continue
        told = f"{free / 1e9:.1f} GB free."
        if free < _DISK_WARNING:
            verdict = Verdict.FAILED if free < _DISK_FAILED else Verdict.WARNING
            yield Finding(about, verdict, f"{told} Make room.")
        else:
            yield Finding(about, Verdict.OK, told)


async def _renderers(settings: Settings) -> Findings:
    if (key := settings.fal_key) is not None:
        url = f"{settings.fal_url or 'https://api.fal.ai'}/v1/models/pricing"
        headers = {"Authorization": f"Key {key.get_secret_value()}"}
        yield await _asked("fal", f"{url}?endpoint_id=fal-ai%2Fflux-2", headers)
    if settings.openai_images_url is not None:
        given = settings.openai_images_key
        headers = {} if given is None else _bearer(given.get_secret_value())
        yield await _asked("openai", f"{settings.openai_images_url.rstrip('/')}/models", headers)
    if settings.comfyui_url is not None:
        yield await _asked("comfyui", f"{settings.comfyui_url.rstrip('/')}/system_stats", {})
    if settings.fal_key is None and settings.renderers is None:
        yield Finding("renderers", Verdict.OK, "The studio draws: nobody to be asked.")


async def _payments(settings: Settings) -> Findings:
    if (key := settings.stripe_secret_key) is None:
        none = settings.environment is Environment.PRODUCTION
        told = "Nobody takes money: `buyAurum` says so." if none else "A page that pretends."
        yield Finding("payments", Verdict.WARNING if none else Verdict.OK, told)
        return
    url = f"{(settings.stripe_api_url or 'https://api.stripe.com').rstrip('/')}/v1/balance"
    yield await _asked("payments", url, _bearer(key.get_secret_value()))


async def _language(settings: Settings) -> Findings:
    choice = settings.language_provider
    if settings.language_url is not None and choice in (LanguageChoice.AUTO, LanguageChoice.OPENAI):
        given = settings.language_key
        headers = {} if given is None else _bearer(given.get_secret_value())
        yield await _asked("language", f"{settings.language_url.rstrip('/')}/models", headers)
    elif choice is not LanguageChoice.RULES and small_model.is_available():
        yield Finding("language", Verdict.OK, "The small bundled model writes.")
    else:
        yield Finding("language", Verdict.WARNING, "Rules write: no model is set up.")


async def _public(settings: Settings) -> Findings:
    about = "public address"
    if settings.public_url is None:
        yield Finding(about, Verdict.WARNING, "Not asked: GALATEA_PUBLIC_URL is not set.")
        return
    origin = settings.public_url.rstrip("/")
    yield await _asked(about, f"{origin}/healthz", {})
    async with httpx.AsyncClient(timeout=_ANSWER_SECONDS) as client:
        try:
            inner = (await client.post(f"{origin}/internal/graphql", json={})).status_code
        except httpx.HTTPError:
            return  # said already
    yield _either(
        inner == httpx.codes.NOT_FOUND,
        about,
        "/internal is not there, as it should be.",
        "/internal answers: keep the proxy from passing it on, and let it send X-Forwarded-For.",
    )


async def _asked(about: str, url: str, headers: dict[str, str]) -> Finding:
    """Ask a question that costs nothing; what counts is who is let in."""
    try:
        async with httpx.AsyncClient(timeout=_ANSWER_SECONDS) as client:
            status = (await client.get(url, headers=headers)).status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        told = (
            f"It does not answer ({type(error).__name__}). Is its address right, is the way open?"
        )
        return Finding(about, Verdict.FAILED, told)
    if status == httpx.codes.UNAUTHORIZED:
        return Finding(about, Verdict.FAILED, "It does not know our key (401). Put in another.")
    if status == httpx.codes.FORBIDDEN:
        return Finding(
            about, Verdict.WARNING, "It knows us and does not tell (403). Look at rights."
        )
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return Finding(about, Verdict.FAILED, f"It is not well ({status}). Ask who runs it.")
    if status >= httpx.codes.BAD_REQUEST:
        return Finding(about, Verdict.WARNING, f"It answers, but not that question ({status}).")
    return Finding(about, Verdict.OK, "It answers" + (" and takes our key." if headers else "."))


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _either(is_well: bool, about: str, well: str, else_: str) -> Finding:  # noqa: FBT001 - what it is
    return Finding(about, Verdict.OK if is_well else Verdict.WARNING, well if is_well else else_)


_CHECKS: dict[str, Check] = {
    "configuration": _configuration,
    "certificate": _certificate,
    "database": databases.of_primary,
    "pooler": databases.of_pooler,
    "replicas": databases.of_replicas,
    "redis": _redis,
    "storage": _storage,
    "disk": _disk,
    "renderers": _renderers,
    "payments": _payments,
    "language": _language,
    "public address": _public,
}
