"""What may not stand in a log is taken out of its lines, whoever wrote them. Pure.

Our own lines hold ids alone. This is for those of others and for what exceptions quote: tokens and
keys by their shape, connection strings, signatures of links, rows that PostgreSQL quotes, and what
stands under a name that says what it is, as `prompt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

REMOVED = "[removed]"

_LONGEST = 50_000
_DEEPEST = 8
_TELLING = (
    r"(?:password|passwd|passphrase|secret|token|api[_-]?key|private[_-]?key|access[_-]?key"
    r"|authorization|cookie|signature|credential|dsn)"
)
# words of people: what they asked for, said or wrote
_WORDS = (
    r"(?:prompt|wish|variables|description|appearance|opening|message_text|user_text|words|said)"
)
_NAMED = re.compile(rf"(?i)(?:^|[_-]){_TELLING}s?$|^(?:\w+_)?{_WORDS}s?$")
# also where the whole was quoted once more, and to the end where the quote is never closed
_QUOTED = r"(?P<quote>\\{0,6}[\"']).*?(?:(?<!\\)(?P=quote)|\Z)"
_NAMES = (
    *("passw", "passphrase", "secret", "token", "key", "authorization", "cookie", "signature"),
    *("credential", "dsn", "prompt", "wish", "variables", "description", "appearance", "opening"),
    *("_text", "words", "said"),
)
# what one of has to be in a text, in small letters, to be worth a look; the shape; what is told
_SHAPES: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = tuple(
    (needles, re.compile(pattern, flags), told)
    for needles, pattern, flags, told in (
        (
            ("private key",),
            r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,30}KEY-----|\Z)",
            re.DOTALL,
            REMOVED,
        ),
        # connection strings, whole; of other addresses what stands before the host
        (
            ("redis",),
            r"\b(rediss?\+(?:sentinel|cluster))://[^\s'\"<>]+",  # with commas between servers
            re.IGNORECASE,
            rf"\1://{REMOVED}",
        ),
        (
            ("://",),
            r"\b((?:postgres(?:ql)?|asyncpg|psycopg|rediss?|valkeys?|unix|amqps?|mysql|mongodb)"
            r"(?:\+\w{1,20})?)://(?!\[removed\])[^\s'\"<>)\]},]+",
            re.IGNORECASE,
            rf"\1://{REMOVED}",
        ),
        (
            ("://",),
            r"\b([a-z][a-z0-9+.-]{1,20})://[^\s/@'\"?#]+@",
            re.IGNORECASE,
            rf"\1://{REMOVED}@",
        ),
        # Authorization headers (RFC 9110, section 11), also as fal and Discord have them
        (
            ("bearer", "basic", "key", "bot", "token"),
            r"\b(Bearer|Basic|Key|Bot|Token)\s+(?=[^\s'\",]*[0-9._-])[\w.~+/=:-]{12,}",
            re.IGNORECASE,
            rf"\1 {REMOVED}",
        ),
        (("eyj",), r"\beyJ[\w-]{5,}\.[\w-]{2,}\.[\w-]*", 0, REMOVED),  # JSON Web Tokens
        ((":",), r"(?<![0-9])[0-9]{6,12}:[\w-]{30,}", 0, REMOVED),  # Telegram
        ((".",), r"\b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}", 0, REMOVED),  # Discord
        (
            ("_live_", "_test_", "whsec_"),
            r"\b(?:sk|rk|pk)_(?:live|test)_\w{8,}|\bwhsec_[\w+/=-]{8,}",
            0,
            REMOVED,
        ),  # Stripe, hooks
        (("sk-",), r"\bsk-[\w-]{16,}", 0, REMOVED),  # OpenAI and those who speak like it
        (
            (":",),
            r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}:[0-9a-f]{16,}\b",
            0,
            REMOVED,
        ),  # fal
        (("gsc_",), r"\bgsc_[\w-]{16,}", 0, REMOVED),  # ours, of bots
        (("akia", "asia"), r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b", 0, REMOVED),  # S3
        # links that open something: signatures and codes of a query, proofs of a path
        (
            ("=",),
            r"([?&;](?:amp;)?[\w.-]{0,40}(?:signature|sig|token|key|secret|code|proof|credential)=)"
            r"[^&\s'\"<>]+",
            re.IGNORECASE,
            rf"\1{REMOVED}",
        ),
        (("/webhooks/",), r"(/webhooks/[\w-]{1,40}/[\w-]{1,80}/)[\w-]{16,}", 0, rf"\1{REMOVED}"),
        (("/payments/local/",), r"(/payments/local/)[\w.-]{16,}", 0, rf"\1{REMOVED}"),
        # what PostgreSQL and its driver quote of a row or of an argument
        (
            ("failing row",),
            r"(Failing row contains )\(.*?\)(?=\.\s*(?:\Z|[\n\"'\\]))",
            re.DOTALL,
            rf"\1({REMOVED})",
        ),
        (("key (",), r"(Key \([^)\n]{1,200}\)=)\([^\n]*?\)(?= )", 0, rf"\1({REMOVED})"),
        (
            ("invalid input",),
            r"(invalid input for query argument \$\d+: )[^\n]+",
            0,
            rf"\1{REMOVED}",
        ),
        (
            ("invalid input",),
            r"(invalid input (?:syntax|value) for [^:\n]{1,80}: )[^\n]+",
            0,
            rf"\1{REMOVED}",
        ),
        (
            ("input_value",),
            r"(input_value=).*?(, input_type=)",
            re.DOTALL,
            rf"\1{REMOVED}\2",
        ),  # pydantic
        # values under a name, as JSON, Python and environments write them
        (
            _NAMES,
            rf"((?<![\w-])[\w-]{{0,40}}(?:{_TELLING}[\w-]{{0,20}}|{_WORDS}s?)"
            rf"(?:\\{{0,6}}[\"'])?\s{{0,3}}[=:]\s{{0,3}}){_QUOTED}",
            re.IGNORECASE | re.DOTALL,
            rf"\1{REMOVED}",
        ),
        (
            _NAMES,
            rf"((?<![\w-])[\w-]{{0,40}}{_TELLING}[\w-]{{0,20}}\s{{0,3}}=\s{{0,3}})(?!\[removed)[^\s'\"&,;)}}\]]{{4,}}",
            re.IGNORECASE,
            rf"\1{REMOVED}",
        ),
        (("@",), r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", 0, "[address]"),
    )
)


def scrubbed(text: str) -> str:
    """Return the text without what may not stand in a log; of a very long one, its two ends."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} ... {text[-_LONGEST // 2 :]}"
    small = text.lower()
    for needles, shape, told in _SHAPES:
        if any(one in small for one in needles):
            text = shape.sub(told, text)
    return text


def scrub(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Scrub all values of a line, as structlog's processors do: put it before the renderer."""
    return {name: _clean(name, value, 0) for name, value in event.items()}


def _clean(name: str, value: Any, depth: int) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if _NAMED.search(name):
        return REMOVED
    if isinstance(value, str):
        return scrubbed(value)
    if depth < _DEEPEST and isinstance(value, Mapping):
        return {str(one): _clean(str(one), inner, depth + 1) for one, inner in value.items()}
    if depth < _DEEPEST and isinstance(value, list | tuple | set | frozenset):
        return [_clean("", inner, depth + 1) for inner in value]
    return scrubbed(repr(value))
