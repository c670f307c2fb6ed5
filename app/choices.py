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
