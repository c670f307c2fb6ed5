"""What settings choose among."""

from __future__ import annotations

from enum import StrEnum


class Environment(StrEnum):
    """Where we run. Production refuses everything that is only convenient."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class LogLevel(StrEnum):
    """The least severe lines that are logged. Small letters will do."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"

    @classmethod
    def _missing_(cls, value: object) -> LogLevel | None:
        return cls.__members__.get(value.upper()) if isinstance(value, str) else None


class LogFormat(StrEnum):
    """How log lines look: for people or for machines."""

    CONSOLE = "console"
    JSON = "json"


class LanguageChoice(StrEnum):
    """Who writes replies. `auto`: a server where one is named, else the small model where it is
    installed, else rules."""

    AUTO = "auto"
    RULES = "rules"
    SMALL = "small"
    OPENAI = "openai"


class Pooler(StrEnum):
    """What stands between us and PostgreSQL. `transaction`: something that lends a connection for
    as long as a transaction, as PgBouncer does."""

    NONE = "none"
    TRANSACTION = "transaction"


# names of settings that bots read for themselves, in integrations/settings.py
_BOTS = """
    INTERNAL_URL API_TIMEOUT_SECONDS API_TRIES API_RETRY_SECONDS API_RETRY_SECONDS_MAX
    EDIT_INTERVAL_SECONDS UPDATES_AT_ONCE SHOWS_AT_ONCE
    TELEGRAM_CREDENTIAL TELEGRAM_API_URL TELEGRAM_WEBHOOK_URL TELEGRAM_WEBHOOK_SECRET
    TELEGRAM_WEBHOOK_HOST TELEGRAM_WEBHOOK_PORT
    DISCORD_CREDENTIAL DISCORD_API_URL DISCORD_MESSAGE_CONTENT
"""
OF_BOTS = frozenset(_BOTS.split())
