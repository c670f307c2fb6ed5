"""What bots read from the environment: once, here, and nowhere else.

The names are those that `app.settings` has for `./dev run`, which passes them on. Other names that
begin with `GALATEA_` are the app's, and nothing to bots.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "GALATEA_"
# where containers find secrets: files with a setting's name in small letters
SECRETS = Path("/run/secrets")


class SettingsError(Exception):
    """The environment holds something bots cannot work with. The message says what to change."""


class BotSettings(BaseSettings):
    """All settings of both bots. Each is set by `GALATEA_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    # the API
    internal_url: str = "http://127.0.0.1:8000/internal/graphql"
    api_timeout_seconds: float = Field(default=15.0, gt=0)
    api_tries: int = Field(default=3, ge=1, le=10)
    api_retry_seconds: float = Field(
        default=0.5, gt=0, description="the first wait after a call that failed; it doubles"
    )
    api_retry_seconds_max: float = Field(default=30.0, gt=0)

    # the talk
    edit_interval_seconds: float = Field(
        default=3.0, ge=0, description="how long a post stays as it is before it is changed again"
    )
    updates_at_once: int = Field(default=50, ge=1, description="updates handled at a time")
    shows_at_once: int = Field(default=20, ge=1, description="calls of the messenger at a time")

    # the messengers
    telegram_token: SecretStr | None = None
    telegram_credential: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_url: str | None = Field(
        default=None, description="updates are asked for (polling) when not set"
    )
    telegram_webhook_secret: SecretStr | None = None
    telegram_webhook_host: str = Field(
        default="127.0.0.1", description="where the webhook is served, behind what serves its url"
    )
    telegram_webhook_port: int = Field(default=8_081, ge=1, le=65_535)
    discord_token: SecretStr | None = None
    discord_credential: SecretStr | None = None
    discord_api_url: str = "https://discord.com/api/v10"
    discord_message_content: bool = Field(
        default=False, description="whether the bot may read messages: an intent to apply for"
    )

    # how this process is looked at
    metrics_token: SecretStr | None = Field(default=None, min_length=16)
    sentry_dsn: SecretStr | None = Field(default=None, min_length=1)
    health_host: str = "127.0.0.1"
    health_port: int | None = Field(
        default=None, ge=0, le=65_535, description="where it tells how it is; nowhere when not set"
    )

    # logs
    log_level: str = "INFO"
    log_format: Literal["console", "json"] = "console"

    @model_validator(mode="after")
    def _webhooks_are_secret(self) -> Self:
        """A webhook without a secret would believe anybody."""
        if self.telegram_webhook_url and not self.telegram_webhook_secret:
            raise ValueError("telegram_webhook_url needs telegram_webhook_secret")
        return self


def load_bot_settings() -> BotSettings:
    """Read the environment. Raises SettingsError, which tells no value."""
    try:
        among: dict[str, Any] = {"_secrets_dir": SECRETS} if SECRETS.is_dir() else {}
        return BotSettings(**among)
    except ValidationError as error:
        told = [
            f"{PREFIX}{'_'.join(str(part) for part in one['loc']).upper()}: {one['msg']}"
            for one in error.errors(include_input=False, include_url=False)
        ]
        raise SettingsError("\n".join(told)) from None
