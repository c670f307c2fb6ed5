"""Documents: their budgets, and that those known already are not parsed and validated again.

Strawberry's own caches, for documents that a person would write: a long one is rarely sent twice,
and a cache of long ones would be memory that strangers fill. Those that the web page was built with
are kept whatever their length, in a cache where no stranger's document takes their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    get_operation_ast,
    parse,
)
from strawberry.extensions import ParserCache, ValidationCache

from app.graphql.budget import Budget, Pages, judge, over_budget
from app.graphql.compiled.costs import cost_of
from app.settings import Settings

_KEPT_DOCUMENTS = 128
_LONGEST_KEPT = 4_000
TRUSTED_MAX = 1_000  # as many as there may be, so that each is kept


class TrustedDocument(str):
    """The text of a document that the web page was built with. No request makes one."""

    __slots__ = ()


class ReadDocument(str):
    """The text of a document that was parsed and judged, with what came of it."""

    __slots__ = ("cost", "document", "is_trusted")

    document: DocumentNode
    cost: int
    is_trusted: bool


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """The budget of documents that anybody sends, and what pages count."""

    budget: Budget
    pages: Pages


def limits_of(settings: Settings) -> DocumentLimits:
    """Return the limits that the settings name."""
    budget = Budget(
        tokens=settings.document_tokens,
        depth=settings.document_depth,
        fields=settings.document_fields,
        aliases=settings.document_aliases,
        directives=settings.document_directives,
        operations=settings.document_operations,
        cost=settings.document_cost,
    )
    return DocumentLimits(budget, Pages(settings.page_size_default, settings.page_size_max))


def read_document(
    text: str,
    *,
    schema: strawberry.Schema,
    limits: DocumentLimits,
    operation_name: str | None = None,
    variables: Mapping[str, Any] | None = None,
) -> str:
    """Return the document with its cost; the text as it is when it cannot be parsed.

    Raises GraphQLError with DOCUMENT_TOO_EXPENSIVE for one over its budget, and without a code for
    several operations of which none is named. A document that the
    page was built with has none: we wrote it, it is measured when it is built, and no request adds
    to it but a page's size, which has its own limit. Its cost counts all the same.
    """
    is_trusted = isinstance(text, TrustedDocument)
    tokens = limits.budget.tokens
    try:
        document = _parsed(text, tokens)
    except GraphQLSyntaxError as refused:
        if refused.message.endswith(f"more than {tokens} tokens. Parsing aborted."):
            raise over_budget("tokens", tokens) from None
        if refused.message.endswith("nested too deeply. Parsing aborted."):
            raise over_budget("depth", limits.budget.depth) from None
        return text  # and executing it tells what is wrong
    read = ReadDocument(text)
    read.document, read.is_trusted = document, is_trusted
    find_cost = cost_of if is_trusted or len(text) <= _LONGEST_KEPT else judge
    read.cost = find_cost(
        document,
        schema=schema._schema,
        pages=limits.pages,
        budget=None if is_trusted else limits.budget,
        operation_name=operation_name,
        variables=variables or {},
    )
    # GraphQL, section 6.1: Strawberry would take the first of them
    if not operation_name and _operations(document) > 1:
        raise GraphQLError("The document has several operations: name one as operationName.")
    return read


def executable(text: str | None, *, operation_name: str | None) -> str:
    """Return a document that `read_document` returned, if anything of it can be executed.

    Raises GraphQLError otherwise. For streams and sockets, where it is told before anything is
    begun: what begins and cannot be executed would end as a failure of ours.
    """
    if not text:
        raise GraphQLError("No GraphQL query found in the request.")
    document = text.document if isinstance(text, ReadDocument) else parse(text)
    if get_operation_ast(document, operation_name) is None:
        raise GraphQLError(f'Unknown operation named "{operation_name or ""}".')
    return text


def _operations(document: DocumentNode) -> int:
    return sum(isinstance(one, OperationDefinitionNode) for one in document.definitions)


def _parsed(text: str, tokens: int) -> DocumentNode:
    if isinstance(text, TrustedDocument):
        cached: DocumentNode = ParserCache(TRUSTED_MAX).cached_parse_document(text)
        return cached
    if len(text) > _LONGEST_KEPT:
        return parse(text, max_lexical_tokens=tokens)
    kept: DocumentNode = ParserCache(_KEPT_DOCUMENTS).cached_parse_document(
        text, max_lexical_tokens=tokens
    )
    return kept


def _is_trusted(query: str | None) -> bool:
    return isinstance(query, TrustedDocument) or getattr(query, "is_trusted", False)


class KeptDocuments(ParserCache):
    """Parse a short document once. Pass it as a class: the cache is the process's."""

    def __init__(self) -> None:
        super().__init__(maxsize=_KEPT_DOCUMENTS)

    def on_parse(self) -> Iterator[None]:
        """Find the document, or parse it and keep it."""
        if isinstance(self.execution_context.query, ReadDocument):
            self.execution_context.graphql_document = self.execution_context.query.document
            yield
        elif isinstance(self.execution_context.query, TrustedDocument):
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
        if _is_trusted(self.execution_context.query):
            self.cached_validate_document = ValidationCache(TRUSTED_MAX).cached_validate_document
            yield from super().on_validate()
        elif len(self.execution_context.query or "") > _LONGEST_KEPT:
            yield
        else:
            yield from super().on_validate()
