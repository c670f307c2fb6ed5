"""Documents that were parsed and validated before are not parsed and validated again.

Strawberry's own caches, for documents that a person would write: a long one is rarely sent twice,
and a cache of long ones would be memory that strangers fill.
"""

from __future__ import annotations

from collections.abc import Iterator

from strawberry.extensions import ParserCache, ValidationCache

_KEPT_DOCUMENTS = 128
_LONGEST_KEPT = 4_000


class KeptDocuments(ParserCache):
    """Parse a short document once. Pass it as a class: the cache is the process's."""

    def __init__(self) -> None:
        super().__init__(maxsize=_KEPT_DOCUMENTS)

    def on_parse(self) -> Iterator[None]:
        """Find the document, or parse it and keep it."""
        if len(self.execution_context.query or "") > _LONGEST_KEPT:
            yield
        else:
            yield from super().on_parse()


class KeptVerdicts(ValidationCache):
    """Validate a short document once. Pass it as a class: the cache is the process's."""

    def __init__(self) -> None:
        super().__init__(maxsize=_KEPT_DOCUMENTS)

    def on_validate(self) -> Iterator[None]:
        """Find the verdict, or validate the document and keep it."""
        if len(self.execution_context.query or "") > _LONGEST_KEPT:
            yield
        else:
            yield from super().on_validate()
