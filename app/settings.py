"""The only reader of the environment: every limit, address and switch has its name here."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.choices import OF_BOTS, Environment, LanguageChoice, LogFormat, LogLevel, Pooler
from app.databases import DatabaseSettings
from app.edge import EdgeSettings
from app.fast_paths import FastPathSettings
from app.observation import ObservationSettings
from app.production import PASSWORD_ITERATIONS, PASSWORD_MEMORY_KIB, unfit

__all__ = [
    "Environment",
    "LanguageChoice",
    "LogFormat",
    "LogLevel",
    "Pooler",
    "Settings",
    "SettingsError",
    "load_settings",
]

PREFIX = "GALATEA_"
ROOT = Path(__file__).resolve().parent.parent
# where containers find secrets: files with a setting's name in small letters
SECRETS = Path("/run/secrets")


class SettingsError(Exception):
    """The environment holds something we cannot work with. The message says what to change."""


class Settings(DatabaseSettings, EdgeSettings, FastPathSettings, ObservationSettings, BaseSettings):
    """All settings, read once at start. Each is set by `GALATEA_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    environment: Environment = Environment.DEVELOPMENT

    # where things are
    redis_url: str | None = None
    data_dir: Path = ROOT / ".data"
    storage_url: str | None = Field(
        default=None, description="file:///... or s3://bucket; a folder in data_dir when not set"
    )
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    trusted_proxies: str = Field(
        default="127.0.0.1", description="addresses or networks whose X-Forwarded-For is believed"
    )
    public_url: str | None = Field(
        default=None, description="what users type; host and port when not set"
    )
    media_url: str | None = Field(
        default=None, description="a CDN before /media, for what is public; ourselves when not set"
    )

    # secrets: made at first start in data_dir unless given; production wants them given
    secret_key: SecretStr | None = None
    secret_key_accepted: SecretStr | None = Field(
        default=None, description="verifies and opens as well, and never signs: to change the key"
    )
    credentials_certificate: Path | None = Field(
        default=None, description="PEM: what Content Credentials are signed with, and those above"
    )
    credentials_private_key: Path | None = None

    # logs
    log_level: LogLevel = LogLevel.INFO
    log_format: LogFormat = LogFormat.CONSOLE

    # accounts
    access_token_seconds: int = Field(default=900, ge=1)
    refresh_token_seconds: int = Field(default=30 * 86_400, ge=60)
    refresh_grace_seconds: int = Field(default=10, ge=0, le=60)
    password_memory_kib: int = Field(default=PASSWORD_MEMORY_KIB, ge=128, le=1_048_576)
    password_iterations: int = Field(default=PASSWORD_ITERATIONS, ge=1, le=100)
    password_lanes: int = Field(default=1, ge=1, le=16)
    sign_in_attempts_per_minute: int = Field(default=10, ge=1)
    sign_ups_per_hour: int = Field(default=60, ge=1)
    welcome_grant_aurum: int = Field(default=500, ge=0)
    reports_per_day: int = Field(default=50, ge=1)
    characters_per_hour: int = Field(default=120, ge=1)
    appeals_per_day: int = Field(default=20, ge=1)
    likes_per_minute: int = Field(default=120, ge=1)

    # messengers: what bots may, and how `./dev run` starts them
    acting_token_seconds: int = Field(default=300, ge=1, le=3_600)
    link_code_seconds: int = Field(default=600, ge=1, le=3_600)
    link_codes_per_hour: int = Field(default=20, ge=1)
    link_idle_seconds: int = Field(default=365 * 86_400, ge=60)
    channel_posts_max: int = Field(default=200, ge=1)
    channel_threads_max: int = Field(default=200, ge=1)
    telegram_bot_username: str | None = Field(
        default=None, description="the bot that links of the website open, without @"
    )
    telegram_token: SecretStr | None = None
    discord_token: SecretStr | None = None

    # money in
    stripe_secret_key: SecretStr | None = None
    stripe_webhook_secret: SecretStr | None = None
    stripe_webhook_secret_accepted: SecretStr | None = None  # verifies as well, to change it
    stripe_api_url: str | None = Field(
        default=None, description="where Stripe's API is, for tests; Stripe's own when not set"
    )
    stripe_seconds: float = Field(default=10.0, gt=0, le=60)
    payments_return_url: str | None = Field(
        default=None,
        description="where buyers go after the checkout; the wallet's page when not set",
    )
    webhook_tolerance_seconds: int = Field(default=300, ge=1, le=3_600)
    purchases_per_hour: int = Field(default=20, ge=1)
    voucher_attempts_per_hour: int = Field(default=10, ge=1)
    vouchers_at_once: int = Field(default=100, ge=1, le=1_000)
    daily_aurum: int = Field(default=5, ge=0, le=1_000_000)
    grant_alone_aurum_max: int = Field(default=10_000, ge=1, le=1_000_000_000)

    # pictures and films
    media_link_seconds: int = Field(default=900, ge=10, le=900)
    removal_grace_seconds: int = Field(default=7 * 86_400, ge=0)
    erasure_seconds: float = Field(default=60.0, gt=0)
    erasure_batch: int = Field(default=100, ge=1)

    # generations
    lease_seconds: int = Field(default=15, ge=2)
    generation_attempts_max: int = Field(default=5, ge=1)
    retry_seconds: float = Field(default=2.0, ge=0)
    audit_seconds: float = Field(default=3_600.0, gt=0)
    audit_retention_days: int = Field(default=90, ge=1)
    hold_limit_seconds: int = Field(default=86_400, ge=60)
    seal_seconds: float = Field(default=300.0, gt=0)
    ledger_partition_days: int = Field(default=365, ge=1, le=3_650)
    partitions_ahead_days: int = Field(default=30, ge=1, le=3_650)
    reminder_seconds: float = Field(default=300.0, gt=0)
    sweep_seconds: float = Field(default=2.0, gt=0)
    progress_interval_ms: int = Field(default=250, ge=0)
    event_retention_seconds: int = Field(default=86_400, ge=60)
    preview_retention_seconds: int = Field(default=3_600, ge=60)
    preview_link_seconds: int = Field(default=900, ge=10)
    waiting_generations_max: int = Field(default=50, ge=1)
    quote_seconds: int = Field(default=600, ge=10, le=86_400)
    waiting_seconds_max: int = Field(default=3_600, ge=1)
    unknown_fate_seconds: int = Field(default=1_800, ge=1)
    late_result_seconds: int = Field(default=1_800, ge=1)
    inquiry_seconds: float = Field(default=15.0, gt=0)
    overdue_grace_seconds: float = Field(default=20.0, ge=0)
    crash_at: str | None = Field(
        default=None, description="a point of the flow to die at, to see what a crash leaves"
    )

    # conversations
    conversation_image_model: str = "flux-2-dev"
    chats_per_hour: int = Field(default=120, ge=1)
    messages_per_minute: int = Field(default=30, ge=1)
    message_chars_max: int = Field(default=4_000, ge=1, le=20_000)
    unanswered_max: int = Field(default=10, ge=1, le=100)
    reply_interval_ms: int = Field(default=150, ge=0, le=5_000)
    reply_stop_seconds: float = Field(default=0.5, gt=0, le=5)
    reply_attempts_max: int = Field(default=3, ge=1, le=10)
    answer_reminder_seconds: float = Field(default=30.0, gt=0)
    draft_tokens: int = Field(default=400, ge=64, le=4_096)
    draft_turns_max: int = Field(default=16, ge=1, le=100)
    memories_told: int = Field(default=5, ge=0, le=50)
    memory_tokens: int = Field(default=300, ge=32, le=2_000)
    summary_tokens: int = Field(default=300, ge=32, le=2_000)

    # queue and worker
    worker_heartbeat_seconds: int = Field(default=15, ge=2)
    relay_batch: int = Field(default=100, ge=1)
    relay_poll_seconds: float = Field(default=1.0, gt=0)

    # uploads
    upload_bytes: int = Field(default=10_000_000, ge=10_000, le=50_000_000)
    upload_files_max: int = Field(default=1, ge=1)
    upload_receive_seconds: float = Field(default=120.0, gt=0)
    upload_pixels: int = Field(default=25_000_000, ge=10_000)
    upload_side_pixels: int = Field(default=8_192, ge=64)
    upload_smallest_side_pixels: int = Field(default=64, ge=1)
    upload_kept_side_pixels: int = Field(default=2_048, ge=64)
    upload_seconds: float = Field(default=10.0, gt=0)
    upload_memory_mb: int = Field(default=512, ge=64)
    uploads_at_once: int = Field(default=2, ge=1)

    # who renders which model
    renderers: str | None = Field(
        default=None,
        pattern=r"^[\w.:;,|*\s-]*$",
        description='"fal, studio; flux-2-dev: fal | comfyui": for all models, then for one; whom '
        "first, and with a bar whoever asks less",
    )
    daily_budget_usd: float | None = Field(
        default=None, ge=0, description="what renders may cost us in a day; 0 pauses them"
    )
    aurum_usd: float | None = Field(
        default=None, gt=0, description="what one AURUM brings in, for the report of costs"
    )
    # fewer than the tries of an order, so that it is made elsewhere within them
    renderer_faults_max: int = Field(default=3, ge=1, le=1_000)
    renderer_pause_seconds: float = Field(default=30.0, gt=0, le=3_600)

    # the studio
    studio_workers: int = Field(default=2, ge=1)
    studio_jobs_at_once: int = Field(default=4, ge=1)

    # fal.ai, which renders instead of the studio where there is a key and nothing else is said
    fal_key: SecretStr | None = Field(default=None, min_length=1)
    fal_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^/\s]+/?$",
        description="where all of fal is, for a fake of it; fal's own hosts when not set",
    )
    fal_jobs_at_once: int = Field(default=2, ge=1, le=200)
    fal_seconds: float = Field(default=20.0, gt=0, le=120)
    fal_download_seconds: float = Field(default=120.0, gt=0, le=600)
    fal_patience_seconds: float = Field(default=60.0, gt=0, le=600)
    fal_kept_seconds: int = Field(default=3_600, ge=600)
    fal_picture_bytes: int = Field(default=25_000_000, ge=1_000_000)
    fal_film_bytes: int = Field(default=250_000_000, ge=1_000_000)

    # a server with OpenAI's images endpoint, to which models may be routed
    openai_images_url: str | None = Field(
        default=None, pattern=r"^https?://\S+$", description="where it is, with its /v1"
    )
    openai_images_key: SecretStr | None = Field(default=None, min_length=1)
    openai_images_models: str | None = Field(
        default=None, description='"flux-2-dev=gpt-image-1@0.04": ours, theirs, USD for a picture'
    )
    openai_images_sizes: str = Field(
        default="1024x1024,1536x1024,1024x1536", pattern=r"^(\d{2,5}x\d{2,5}(,\d{2,5}x\d{2,5})*)?$"
    )
    openai_images_jobs_at_once: int = Field(default=4, ge=1, le=200)
    openai_images_seconds: float = Field(default=180.0, gt=0, le=600)

    # a ComfyUI server of one's own, to which models may be routed
    comfyui_url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+/?$")
    comfyui_workflows: Path | None = Field(
        default=None, description="a folder of workflows, one for each model; the bundled if unset"
    )
    comfyui_jobs_at_once: int = Field(default=2, ge=1, le=200)
    comfyui_seconds: float = Field(default=20.0, gt=0, le=120)
    comfyui_file_bytes: int = Field(default=250_000_000, ge=1_000_000)

    # the classifier of pixels
    classifier_seconds: float = Field(default=15.0, gt=0)

    # who writes: replies, drafts of scenes, summaries
    language_provider: LanguageChoice = LanguageChoice.AUTO
    language_url: str | None = Field(
        default=None,
        pattern=r"^https?://\S+$",
        description="where an OpenAI-compatible API is, with its /v1",
    )
    language_key: SecretStr | None = None
    language_model: str | None = Field(default=None, min_length=1, max_length=200)
    language_connect_seconds: float = Field(default=5.0, gt=0, le=60)
    language_first_token_seconds: float = Field(default=30.0, gt=0, le=600)
    language_gap_seconds: float = Field(default=30.0, gt=0, le=600)
    language_total_seconds: float = Field(default=120.0, gt=0, le=3_600)
    language_context_tokens: int = Field(default=8_192, ge=1_024, le=1_000_000)
    language_reply_tokens: int = Field(default=400, ge=16, le=8_192)
    language_small_threads: int = Field(default=1, ge=1, le=64)

    # what is safe for work
    gallery_words_strict: bool = True
    main_image_score_max: float = Field(default=0.35, ge=0, le=1)
    rating_suggestive_score: float = Field(default=0.35, ge=0, le=1)
    rating_explicit_score: float = Field(default=0.8, ge=0, le=1)
    screening_seconds: float = Field(default=30.0, gt=0, le=120)
    refusal_retention_days: int = Field(default=30, ge=1)

    # what people are told, and their webhooks
    notification_retention_days: int = Field(default=90, ge=1)
    webhook_endpoints_max: int = Field(default=5, ge=0, le=50)
    webhook_deliveries_at_once: int = Field(default=50, ge=1, le=500)
    webhook_seconds: float = Field(default=15.0, gt=0, le=60)
    webhook_retry_seconds: str = Field(
        default="5,300,1800,7200,18000,36000,50400,72000,86400",
        pattern=r"^\d{1,7}(,\d{1,7})*$",
        description="how long after each failed try comes the next, with commas",
    )
    webhook_retry_after_seconds_max: int = Field(default=86_400, ge=1)
    webhook_failing_days_max: int = Field(default=5, ge=1)
    webhook_previous_secret_seconds: int = Field(default=86_400, ge=0)
    webhook_asked_per_hour: int = Field(default=60, ge=1)
    webhook_delivery_retention_days: int = Field(default=30, ge=1)
    delivery_partition_days: int = Field(default=7, ge=1, le=366)
    webhook_ports: str = Field(
        default="80,443,8000-8999", pattern=r"^\d{1,5}(-\d{1,5})?(,\d{1,5}(-\d{1,5})?)*$"
    )
    webhook_private_addresses: bool = False

    # what people may ask for about themselves
    export_retention_days: int = Field(default=7, ge=1)
    export_fresh_seconds: int = Field(default=3_600, ge=0)
    export_page_rows: int = Field(default=1_000, ge=1)
    deletion_again_seconds: float = Field(default=180.0, ge=0)

    @model_validator(mode="after")
    def _scores_in_order(self) -> Self:
        """A picture that everybody sees is rated SAFE, and what is EXPLICIT is also SUGGESTIVE."""
        if not self.main_image_score_max <= self.rating_suggestive_score:
            raise ValueError("main_image_score_max goes up to rating_suggestive_score at most")
        if not self.rating_suggestive_score < self.rating_explicit_score:
            raise ValueError("rating_suggestive_score stays below rating_explicit_score")
        return self

    @model_validator(mode="after")
    def _language_is_whole(self) -> Self:
        """A server of language is named with its model, and room is left beside a reply."""
        if self.language_provider is LanguageChoice.OPENAI and self.language_url is None:
            raise ValueError("GALATEA_LANGUAGE_PROVIDER=openai wants GALATEA_LANGUAGE_URL")
        if self.language_url is not None and self.language_model is None:
            raise ValueError("GALATEA_LANGUAGE_URL wants GALATEA_LANGUAGE_MODEL, too")
        if self.language_reply_tokens * 2 > self.language_context_tokens:
            raise ValueError("language_reply_tokens goes up to half of language_context_tokens")
        return self

    @model_validator(mode="after")
    def _fit_for_production(self) -> Self:
        """Refuse in production what is only convenient, and want what must not be guessed."""
        if self.stripe_secret_key is not None and self.stripe_webhook_secret is None:
            raise ValueError("GALATEA_STRIPE_SECRET_KEY wants GALATEA_STRIPE_WEBHOOK_SECRET, too")
        if self.media_url is not None and not self.media_url.startswith(("https://", "http://")):
            raise ValueError("GALATEA_MEDIA_URL begins with https://")
        if self.environment is not Environment.PRODUCTION:
            return self
        if (told := unfit(dict(self))) is not None:
            raise ValueError(f"production {told}")
        return self

    def folder(self, name: str) -> Path:
        """Return the folder `name` below the data folder, made if it is missing."""
        path = self.data_dir / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def required_database_url(self) -> str:
        """Return the database's address or raise SettingsError that says how to get one."""
        return _required(self.database_url, "DATABASE_URL")

    def direct_database_url(self) -> str:
        """Return an address of the database at which a session is ours until we leave it."""
        return self.database_direct_url or self.required_database_url()

    def required_redis_url(self) -> str:
        """Return the Redis address or raise SettingsError that says how to get one."""
        return _required(self.redis_url, "REDIS_URL")


def load_settings(secrets: Path = SECRETS) -> Settings:
    """Read the environment, and files of the folder `secrets` for what it does not name.

    Raises SettingsError for unknown names and values that do not fit.
    """
    known = {PREFIX + name for name in (*map(str.upper, Settings.model_fields), *OF_BOTS)}
    given = [path.name for path in secrets.iterdir()] if secrets.is_dir() else []
    unknown = sorted(
        name
        for name in (*os.environ, *given)
        if name.upper().startswith(PREFIX) and name.upper() not in known
    )
    if unknown:
        meant = get_close_matches(unknown[0].upper(), known, n=1)
        hint = f" Did you mean {meant[0]}?" if meant else " docs/operations.md lists them."
        raise SettingsError(f"There is no setting {', '.join(unknown)}.{hint}")
    try:
        among: dict[str, Any] = {"_secrets_dir": secrets} if given else {}
        return Settings(**among)
    except ValidationError as refused:
        wrong = "; ".join(
            f"{PREFIX}{'.'.join(map(str, error['loc'])).upper()}: {error['msg']}"
            for error in refused.errors(include_url=False, include_input=False)
        )
        raise SettingsError(f"A setting does not fit. {wrong}.") from None


def _required(value: str | None, name: str) -> str:
    if value is None:
        raise SettingsError(
            f"{PREFIX}{name} is not set. `./dev run` starts embedded servers and sets it,"
            " and `./dev cli` runs a command with them."
        )
    return value
