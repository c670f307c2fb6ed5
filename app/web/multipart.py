"""Requests with files, as the GraphQL multipart request specification has them.

https://github.com/jaydenseric/graphql-multipart-request-spec: a form with the fields `operations`
and `map` and the files that `map` names. Everything that it does not allow is answered with 400.

A form is what a foreign page can make a browser send without asking first (Fetch, section 3.3.5:
CORS-safelisted), so a request must carry a header that no form has, or is answered with 403.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cross_web import HTTPException, StarletteRequestAdapter
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import ClientDisconnect, Request
from strawberry.http.parse_content_type import parse_content_type

from app.settings import Settings

NO_FORM_HAS = (
    "Authorization",
    "GraphQL-Require-Preflight",
    "Apollo-Require-Preflight",
    "X-Apollo-Operation-Name",
)
_FIELDS = 2  # operations and map


def body_limit(settings: Settings) -> int:
    """Return how many bytes a request with files may have: the files, and two fields of JSON."""
    return settings.upload_files_max * settings.upload_bytes + _FIELDS * settings.request_body_bytes


class RequestAdapter(StarletteRequestAdapter):
    """Knows the request behind it."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.request = request

    async def get_body(self) -> bytes:
        """Return the body. Raises HTTPException 400 when the client left before it was there."""
        try:
            return await super().get_body()
        except ClientDisconnect as gone:
            raise HTTPException(400, "The request was cut off.") from gone


async def operations_of(
    request: Request, *, settings: Settings, parse_json: Callable[[str], Any]
) -> dict[str, Any]:
    """Return the operation that a form asks for, its files in the variables that they are for.

    Raises HTTPException: 403 for a request that a foreign page could send, 408 for one that takes
    too long to arrive, 400 for a malformed one. The files are the request's: whoever closes it
    removes them.
    """
    _require_sane(request.headers)
    try:
        async with asyncio.timeout(settings.upload_receive_seconds):
            form = await request.form(
                max_files=settings.upload_files_max,
                max_fields=_FIELDS,
                max_part_size=settings.request_body_bytes,
            )
    except TimeoutError:
        raise HTTPException(408, "The files took too long to arrive.") from None
    except StarletteHTTPException as refused:
        raise HTTPException(refused.status_code, refused.detail) from refused
    except ClientDisconnect as gone:
        raise HTTPException(400, "The request was cut off.") from gone
    operations, places = (_field(form, name, parse_json) for name in ("operations", "map"))
    _place(operations, places, _files(form))
    return operations


def _require_sane(headers: Headers) -> None:
    if not any(headers.get(name, "").strip() for name in NO_FORM_HAS):
        told = f"Send {NO_FORM_HAS[0]} or a non-empty {NO_FORM_HAS[1]} with a multipart request."
        raise HTTPException(403, told)
    if "text/event-stream" in headers.get("accept", ""):
        raise HTTPException(400, "A subscription takes no files: send it as JSON.")
    _, parameters = parse_content_type(headers.get("content-type", ""))
    # some codecs of Python take quadratic time
    if parameters.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise HTTPException(400, "The text of a multipart request is UTF-8.")


def _field(form: FormData, name: str, parse_json: Callable[[str], Any]) -> dict[str, Any]:
    value = form.get(name)
    if not isinstance(value, str):
        raise HTTPException(400, f"The field `{name}` is missing.")
    parsed = parse_json(value)
    if not isinstance(parsed, dict):
        raise HTTPException(400, f"The field `{name}` is no JSON object.")
    return parsed


def _files(form: FormData) -> dict[str, UploadFile]:
    return {name: one for name, one in form.multi_items() if isinstance(one, UploadFile)}


def _place(
    operations: dict[str, Any], places: Mapping[str, Any], files: Mapping[str, UploadFile]
) -> None:
    """Put each file where `map` says, which is null in `operations` until then."""
    if places.keys() != files.keys():
        raise HTTPException(400, "The files sent are not those that `map` names.")
    for name, paths in places.items():
        if not isinstance(paths, list) or not paths:
            raise HTTPException(400, "`map` names a list of variables for each file.")
        for path in paths:
            _put(operations, path, files[name])


def _put(operations: dict[str, Any], path: object, file: UploadFile) -> None:
    wrong = HTTPException(400, "`map` names a variable that is not there, or not null.")
    if not isinstance(path, str) or not path.startswith("variables."):
        raise wrong
    *way, last = path.split(".")
    target = _follow(operations, way)
    key = _key(target, last)
    if key is None or target[key] is not None:
        raise wrong
    target[key] = file


def _follow(value: Any, way: Iterable[str]) -> Any:
    """Return what is at the end of a way through objects and lists, None when it leads nowhere."""
    for step in way:
        key = _key(value, step)
        if key is None:
            return None
        value = value[key]
    return value


def _key(holder: Any, step: str) -> str | int | None:
    """Return the key or the index that a step of a path means, None for one that is not there."""
    if isinstance(holder, dict):
        return step if step in holder else None
    if isinstance(holder, list) and step.isascii() and step.isdecimal() and len(step) < 6:
        return int(step) if int(step) < len(holder) else None
    return None
