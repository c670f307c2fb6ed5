"""Documents that the web page was built with: sent by their hash, executed as they were built.

The build writes them beside the page (`documents.json`: SHA-256 in hexadecimal to text). Clients
name one as Apollo's automatic persisted queries do (`extensions.persistedQuery`, version 1). What
others register is found the same way, in `app.web.answers.registered`, and never trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from cross_web import HTTPException
from graphql import GraphQLError, OperationType, get_operation_ast
from strawberry.http import GraphQLRequestData

from app.graphql.documents import TRUSTED_MAX, ReadDocument, TrustedDocument
from app.infra.telemetry import logger
from app.settings import Environment, Settings, SettingsError
from app.web.answers.registered import RegisteredDocuments, digest_of

FILE = "documents.json"
_FILE_BYTES = 4_000_000
_LONGEST_CHARS = 100_000
log = logger(__name__)


def read_documents(folder: Path) -> Mapping[str, TrustedDocument]:
    """Return the documents of a built page by their hashes, none where it is not built.

    Raises SettingsError for a file that no build has written: too large, of another shape, or with
    a hash that is not its document's.
    """
    file = folder / FILE
    if not file.is_file():
        return {}
    if file.stat().st_size > _FILE_BYTES:
        raise SettingsError(f"{file} is larger than {_FILE_BYTES} bytes. Build the page again.")
    try:
        read = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError:
        read = None
    if not isinstance(read, dict) or len(read) > TRUSTED_MAX:
        raise SettingsError(
            f"{file} is no object of {TRUSTED_MAX} documents or fewer. Build the page again."
        )
    for digest, text in read.items():
        if not isinstance(text, str) or len(text) > _LONGEST_CHARS or digest_of(text) != digest:
            raise SettingsError(f"{file}: {digest[:64]} is not its document's. Build it again.")
    return {digest: TrustedDocument(text) for digest, text in read.items()}


def named_hash(extensions: object) -> str | None:
    """Return the hash by which a request names its document, None when it names none."""
    asked: Any = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    if not isinstance(asked, dict) or asked.get("version") != 1:
        return None
    digest = asked.get("sha256Hash")
    return digest if isinstance(digest, str) else None


class TrustedDocuments:
    """The documents of the built page, read again once a build has changed them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._signature = signature_of(folder / FILE)
        self._known = read_documents(folder)

    def find(self, digest: str) -> TrustedDocument | None:
        """Return the document of that hash, None for one that is in no build."""
        found = self._known.get(digest)
        if found is None and self._reread():
            found = self._known.get(digest)
        return found

    def _reread(self) -> bool:
        signature = signature_of(self._folder / FILE)
        if signature in (None, self._signature):  # a build is just being put in its place
            return False
        try:
            self._known = read_documents(self._folder)
        except SettingsError as error:
            log.warning("documents.not_read", error=str(error))
        self._signature = signature
        return True


def signature_of(file: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file is written anew, None while it is not there."""
    try:
        about = file.stat()
    except OSError:
        return None
    return about.st_ino, about.st_mtime_ns, about.st_size


class KnownDocuments:
    """What a request may mean by a hash: a document of the page, or one that was registered."""

    def __init__(
        self, folder: Path, registered: RegisteredDocuments, *, trusted_only: bool
    ) -> None:
        self._trusted = TrustedDocuments(folder)
        self._registered = registered
        self._trusted_only = trusted_only

    async def meant(self, query: str | None, extensions: object) -> str | None:
        """Return the document that a request means by its text, by its hash or by both.

        Raises GraphQLError with the code PERSISTED_QUERY_NOT_FOUND for a hash alone that is
        unknown, with PERSISTED_QUERY_MISMATCH for one that is not the text's, and with
        DOCUMENT_NOT_TRUSTED for any that the page was not built with, where no other may be.
        """
        digest = named_hash(extensions)
        if query and digest is not None and digest_of(query) != digest:
            raise _refused("The document is not the one that its hash names.", "MISMATCH")
        if digest is None and self._trusted_only and query:
            digest = digest_of(query)
        known = self._trusted.find(digest) if digest is not None else None
        if known is not None:
            return known
        if self._trusted_only and query:
            told = "Only the documents of our own clients are executed here."
            raise GraphQLError(told, extensions={"code": "DOCUMENT_NOT_TRUSTED"})
        if query or digest is None:
            return query
        found = await self._registered.find(digest)
        if found is None:
            # in the protocol's own words, by which clients know to send the text
            raise _refused("PersistedQueryNotFound", "NOT_FOUND")
        return found

    async def register(self, query: str | None, extensions: object, *, judged: str) -> None:
        """Keep the text that came with its hash, once it was `judged` good and is not trusted."""
        digest = named_hash(extensions)
        is_new = isinstance(judged, ReadDocument) and not judged.is_trusted
        if query and digest is not None and is_new:
            await self._registered.register(digest, query)


def is_by_hash(data: GraphQLRequestData) -> bool:
    """Say whether a request names its document by its hash alone."""
    return not data.query and named_hash(data.extensions) is not None


def check_asked(data: GraphQLRequestData, *, by_get: bool, takes_gets: bool) -> None:
    """Let a GET pass that names its document by hash, and any that `takes_gets`.

    Raises HTTPException: 405, and 400 for an operation name that is none.
    """
    if not isinstance(data.operation_name, str | None):
        raise HTTPException(400, "An operationName is a string or null.")
    if by_get and not takes_gets and not is_by_hash(data):
        raise HTTPException(405, "Send operations by POST.")


def check_streamed(document: str | None, name: str | None, *, takes_gets: bool) -> None:
    """Let a GET be answered by a stream that asks for a query. Raises HTTPException 405.

    Strawberry would raise it within the stream, as if it were a failure of ours.
    """
    operation = None
    if isinstance(document, ReadDocument):
        operation = get_operation_ast(document.document, name)
    if operation is None or operation.operation is not OperationType.QUERY or not takes_gets:
        raise HTTPException(405, "Ask for streams by POST.")


def takes_gets(settings: Settings) -> bool:
    """Say whether any query may be sent by GET; those that are named by a hash always may."""
    if settings.graphql_get is None:
        return settings.environment is not Environment.PRODUCTION
    return settings.graphql_get


def _refused(told: str, code: str) -> GraphQLError:
    return GraphQLError(told, extensions={"code": f"PERSISTED_QUERY_{code}"})
