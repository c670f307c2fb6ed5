"""Documents that were parsed and validated before are not parsed and validated again.

Strawberry's own caches, for documents that a person would write: a long one is rarely sent twice,
and a cache of long ones would be memory that strangers fill. Those that the web page was built with
are kept whatever their length, in a cache where no stranger's document takes their place.
"""

from __future__ import annotations

from collections.abc import Iterator

from strawberry.extensions import ParserCache, ValidationCache

_KEPT_DOCUMENTS = 128
_LONGEST_KEPT = 4_000
TRUSTED_MAX = 1_000  # as many as there may be, so that each is kept


class TrustedDocument(str):
    """The text of a document that the web page was built with. No request makes one."""

    __slots__ = ()


class KeptDocuments(ParserCache):
    """Parse a short document once. Pass it as a class: the cache is the process's."""

    def __init__(self) -> None:
        super().__init__(maxsize=_KEPT_DOCUMENTS)

    def on_parse(self) -> Iterator[None]:
        """Find the document, or parse it and keep it."""
        if isinstance(self.execution_context.query, TrustedDocument):
            self.cached_parse_document = ParserCache(TRUSTED_MAX).cached_parse_document
            yield from super().on_parse()
        elif len(self.execution_context.query or "") > _LONGEST_KEPT:
            yield
        else:
            yield from super().on_parse()


class KeptVerdicts(ValidationCache):
    """Validate a short document once. Pass it as a class: the cache is the process's."""

    def __init__(self) -> None:
        super().__init__(maxsize=_KEPT_DOCUMENTS)

    def on_validate(self) -> Iterator[None]:
        """Find the verdict, or validate the document and keep it."""
        if isinstance(self.execution_context.query, TrustedDocument):
            self.cached_validate_document = ValidationCache(TRUSTED_MAX).cached_validate_document
            yield from super().on_validate()
        elif len(self.execution_context.query or "") > _LONGEST_KEPT:
            yield
        else:
            yield from super().on_validate()
