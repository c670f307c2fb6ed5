"""The composition root: everything a process needs, opened once, closed once."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from pydantic import SecretStr
from redis.asyncio import Redis
from tortoise.context import TortoiseContext

from app.infra import crashpoints
from app.infra.circuits import Circuits
from app.infra.content_credentials import Signer
from app.infra.db import DatabaseConfig, open_database
from app.infra.events import Events
from app.infra.rate_limit import RateLimiter
from app.infra.redis_at.clients import redis_client
from app.infra.signing_identity import signer_of
from app.infra.stopping import Tasks, open_tasks, stopped
from app.infra.storage import Storage, open_storage
from app.providers.language import small_model
from app.providers.language.local import LocalWriter
from app.providers.language.port import LanguageProvider
from app.providers.payments.local import LocalPayments
from app.providers.payments.port import PaymentProvider
from app.providers.rendering.port import RenderingProvider
from app.providers.rendering.registry import ALL_MODELS, Renderers, read_routes, routed
from app.providers.rendering.studio.provider import Studio
from app.providers.screening.pixels import OpenNsfw
from app.providers.screening.port import PixelClassifier
from app.settings import Environment, LanguageChoice, Settings, SettingsError

# the modules that declare tables, named here so that infrastructure need not know them
MODEL_MODULES = (
    "app.infra.outbox",
    "app.accounts.models",
    "app.catalogue.models",
    "app.wallet.models",
    "app.funding.models",
    "app.media.models",
    "app.notifications.models",
    "app.screening.models",
    "app.characters.models",
    "app.galleries.models",
    "app.moderation.models",
    "app.generations.models",
    "app.conversations.models",
    "app.messengers.models",
    "app.personal_data.models",
)
_SECRET_BYTES = 32
OpenDatabase = Callable[[DatabaseConfig], Awaitable[TortoiseContext]]


@dataclass(frozen=True, slots=True)
class Runtime:
    """What a process works with. Made by `open_runtime` alone."""

    settings: Settings
    secret: bytes = field(repr=False)
    accepted: tuple[bytes, ...] = field(repr=False)
    redis: Redis
    events: Events
    storage: Storage
    rendering: Renderers
    circuits: Circuits
    signer: Signer
    classifier: PixelClassifier
    language: LanguageProvider
    rate_limiter: RateLimiter
    payments: PaymentProvider | None
    tasks: Tasks = field(repr=False)

    @property
    def secrets(self) -> tuple[bytes, ...]:
        """What is believed: the secret that signs, and the one that is only accepted."""
        return (self.secret, *self.accepted)


@asynccontextmanager
async def open_runtime(
    settings: Settings, *, database: OpenDatabase = open_database
) -> AsyncIterator[Runtime]:
    """Open database, Redis, storage and providers for the running loop; close them at the end.

    `database` opens the pool, and gives the context that closes it. Raises SettingsError for
    missing addresses. A Redis that is away is no error: it is a hint.
    """
    crashpoints.arm(settings.crash_at)
    context = await database(database_config(settings))
    redis = redis_client(settings.required_redis_url())
    events = Events(
        redis,
        retention_seconds=settings.event_retention_seconds,
        queue_events=settings.subscriber_queue_events,
    )
    rate_limiter = RateLimiter(settings.required_redis_url())
    storage = open_storage(settings)
    rendering = rendering_of(settings, events, storage)
    language = language_of(settings)
    classifier = OpenNsfw(seconds=settings.classifier_seconds)
    payments = payments_of(settings)
    try:
        async with _reading(events), open_tasks() as tasks:
            yield Runtime(
                settings=settings,
                secret=secret_of(settings),
                accepted=accepted_of(settings),
                redis=redis,
                events=events,
                storage=storage,
                rendering=rendering,
                circuits=circuits_of(settings, redis),
                signer=signer_of(settings),
                classifier=classifier,
                language=language,
                rate_limiter=rate_limiter,
                payments=payments,
                tasks=tasks,
            )
    finally:
        if payments is not None:
            await payments.close()
        await classifier.close()
        await language.close()
        await rendering.close()
        await rate_limiter.aclose()
        await events.close()
        await redis.aclose()
        await context.close_connections()


def database_config(settings: Settings) -> DatabaseConfig:
    """Return how this process uses the database."""
    return DatabaseConfig(
        url=settings.required_database_url(),
        model_modules=MODEL_MODULES,
        pool_min=settings.database_pool_min,
        pool_max=settings.database_pool_max,
        statement_timeout_ms=settings.database_statement_timeout_ms,
        lock_timeout_ms=settings.database_lock_timeout_ms,
        acquire_seconds=settings.database_acquire_seconds,
        is_pooled=settings.is_pooled,
        direct_url=settings.direct_database_url(),
        replica_urls=settings.replica_urls,
    )


def circuits_of(settings: Settings, redis: Redis) -> Circuits:
    """Return the memory of who failed lately."""
    return Circuits(
        redis,
        faults_max=settings.renderer_faults_max,
        pause_seconds=settings.renderer_pause_seconds,
    )


def rendering_of(settings: Settings, events: Events, storage: Storage) -> Renderers:
    """Return who renders, and which models: fal with a key, else the studio, or as it is routed.

    All that are set up are there, so that a job is found where it is. Opens nothing yet. Close it.
    `events` bring what fal's webhooks say from the process that hears it to the one that waits;
    `storage` keeps answers that their server would not give twice.
    Raises SettingsError for routes that lead nowhere.
    """
    providers: list[RenderingProvider] = []
    if settings.fal_key is not None:
        providers.append(_fal(settings, settings.fal_key.get_secret_value(), events))
    providers.append(
        Studio(
            settings.folder("studio"),
            workers=settings.studio_workers,
            jobs_at_once=settings.studio_jobs_at_once,
        )
    )
    if settings.openai_images_url is not None:
        providers.append(_openai_images(settings, settings.openai_images_url, storage))
    if settings.comfyui_url is not None:
        providers.append(_comfyui(settings, settings.comfyui_url))
    try:
        routes = read_routes(settings.renderers or "") or {ALL_MODELS: (providers[0].name,)}
        return routed(providers, routes)
    except ValueError as wrong:
        raise SettingsError(f"GALATEA_RENDERERS: {wrong}.") from None


def _openai_images(settings: Settings, url: str, storage: Storage) -> RenderingProvider:
    from app.providers.rendering.openai_images.asking import (  # noqa: PLC0415 - only where it is set up
        read_models,
    )
    from app.providers.rendering.openai_images.provider import (  # noqa: PLC0415 - the same
        OpenAIImages,
        Server,
    )

    try:
        models = read_models(settings.openai_images_models or "")
    except ValueError as wrong:
        raise SettingsError(f"GALATEA_OPENAI_IMAGES_MODELS: {wrong}.") from None
    key = settings.openai_images_key
    server = Server(
        url=url,
        models=models,
        key=key.get_secret_value() if key else None,
        sizes=tuple(filter(None, settings.openai_images_sizes.split(","))),
        jobs_at_once=settings.openai_images_jobs_at_once,
        seconds=settings.openai_images_seconds,
    )
    return OpenAIImages(server, storage)


def _comfyui(settings: Settings, url: str) -> RenderingProvider:
    from app.providers.rendering.comfyui.provider import (  # noqa: PLC0415 - only where it is set up
        ComfyUI,
    )
    from app.providers.rendering.comfyui.wire import Wire  # noqa: PLC0415 - the same
    from app.providers.rendering.comfyui.workflows import (  # noqa: PLC0415 - the same
        BUNDLED,
        read_workflows,
    )

    try:
        workflows = read_workflows(settings.comfyui_workflows or BUNDLED)
    except (ValueError, OSError) as wrong:
        raise SettingsError(f"GALATEA_COMFYUI_WORKFLOWS: {wrong}.") from None
    wire = Wire(url, seconds=settings.comfyui_seconds, file_bytes=settings.comfyui_file_bytes)
    return ComfyUI(wire, workflows, jobs_at_once=settings.comfyui_jobs_at_once)


def _fal(settings: Settings, key: str, events: Events) -> RenderingProvider:
    from app.providers.rendering.fal.following import (  # noqa: PLC0415 - costs 0.1 s, so only with a key
        Pace,
    )
    from app.providers.rendering.fal.provider import (  # noqa: PLC0415 - the same
        Fal,
        Limits,
    )
    from app.providers.rendering.fal.wire import Wire  # noqa: PLC0415 - the same

    return Fal(
        Wire.of(
            key,
            fake_url=settings.fal_url,
            seconds=settings.fal_seconds,
            download_seconds=settings.fal_download_seconds,
        ),
        secrets=(secret_of(settings), *accepted_of(settings)),
        public_url=settings.public_url,
        tolerance_seconds=settings.webhook_tolerance_seconds,
        limits=Limits(
            jobs_at_once=settings.fal_jobs_at_once,
            picture_bytes=settings.fal_picture_bytes,
            film_bytes=settings.fal_film_bytes,
            kept_seconds=settings.fal_kept_seconds,
        ),
        pace=Pace(patience_seconds=settings.fal_patience_seconds),
        hints=events,
    )


def payments_of(settings: Settings) -> PaymentProvider | None:
    """Return who takes money: Stripe with a key, else a page of our own, and nobody in production.

    Opens nothing yet. Close what is returned.
    """
    key, signing = settings.stripe_secret_key, settings.stripe_webhook_secret
    if key is not None and signing is not None:
        from app.providers.payments.stripe import (  # noqa: PLC0415 - costs 1.4 s and 32 MB, so only with a key
            StripePayments,
        )

        return StripePayments(
            secret_key=key.get_secret_value(),
            webhook_secrets=[
                one.get_secret_value()
                for one in (signing, settings.stripe_webhook_secret_accepted)
                if one is not None
            ],
            tolerance_seconds=settings.webhook_tolerance_seconds,
            seconds=settings.stripe_seconds,
            api_url=settings.stripe_api_url,
        )
    if settings.environment is Environment.PRODUCTION:
        return None
    return LocalPayments(
        secret=secret_of(settings), tolerance_seconds=settings.webhook_tolerance_seconds
    )


def language_of(settings: Settings) -> LanguageProvider:
    """Return who writes, as `language_provider` says. Opens and starts nothing yet; close it.

    A small model that is asked for and not installed speaks by rules.
    """
    choice, url, model = (
        settings.language_provider,
        settings.language_url,
        settings.language_model,
    )
    is_asked = choice in (LanguageChoice.AUTO, LanguageChoice.OPENAI)
    if is_asked and url is not None and model is not None:
        from app.providers.language.openai_compatible import (  # noqa: PLC0415 - its client takes time to load
            OpenAICompatible,
            Patience,
        )

        key = settings.language_key
        return OpenAICompatible(
            url=url,
            key=key.get_secret_value() if key else None,
            model=model,
            context_tokens=settings.language_context_tokens,
            patience=Patience(
                connect=settings.language_connect_seconds,
                first_token=settings.language_first_token_seconds,
                gap=settings.language_gap_seconds,
                total=settings.language_total_seconds,
            ),
            secret=secret_of(settings),
        )
    if choice is LanguageChoice.SMALL or (
        choice is LanguageChoice.AUTO and small_model.is_available()
    ):
        return small_model.SmallModel(
            turn_seconds=settings.language_first_token_seconds,
            gap_seconds=settings.language_gap_seconds,
            total_seconds=settings.language_total_seconds,
            threads=settings.language_small_threads,
        )
    return LocalWriter()


def secret_of(settings: Settings) -> bytes:
    """Return the secret that tokens and links are signed with.

    In development it is made once and kept in the data folder, readable by its owner alone; two
    processes that start together agree on one. Production wants GALATEA_SECRET_KEY.
    """
    if settings.secret_key is not None:
        return _long_enough(settings.secret_key, "SECRET_KEY")
    if settings.environment is Environment.PRODUCTION:
        raise SettingsError("GALATEA_SECRET_KEY is not set. Production makes no secret of its own.")
    kept = settings.folder("secrets") / "secret.key"
    if not kept.exists():
        drawn = kept.with_name(f"secret.{secrets.token_hex(8)}")
        drawn.touch(mode=0o600)
        drawn.write_bytes(secrets.token_bytes(_SECRET_BYTES))
        with suppress(FileExistsError):
            os.link(drawn, kept)  # the first to link wins
        drawn.unlink()
    return kept.read_bytes()


def accepted_of(settings: Settings) -> tuple[bytes, ...]:
    """Return the secret that is believed as well while the key is changed, if there is one."""
    given = settings.secret_key_accepted
    return () if given is None else (_long_enough(given, "SECRET_KEY_ACCEPTED"),)


def _long_enough(given: SecretStr, name: str) -> bytes:
    secret = given.get_secret_value().encode()
    if len(secret) < _SECRET_BYTES:
        raise SettingsError(f"GALATEA_{name} needs {_SECRET_BYTES} characters or more.")
    return secret


@asynccontextmanager
async def _reading(events: Events) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        reader = group.create_task(events.run())
        try:
            yield
        finally:
            await stopped(reader)
