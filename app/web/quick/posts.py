"""Requests as clients send them: one operation by POST as JSON, to be answered as JSON.

Strawberry's view finds out for each request what kind it is, with the parser of e-mail headers.
What is plainly of the usual kind needs none of that. Everything else, and whatever is odd about a
request, goes the usual way, which knows what to say.
"""

from __future__ import annotations

from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from strawberry.http import GraphQLRequestData

JSON = (b"application/json", b"application/json; charset=utf-8", b"application/json;charset=utf-8")
_STREAMS = (b"event-stream", b"multipart")


def is_usual(request: Request) -> bool:
    """Say whether a request is a POST of JSON that asks for no stream."""
    if request.method != "POST":
        return False
    kind = b""
    for name, value in request.scope["headers"]:
        if name == b"content-type":
            kind = value.lower()
        elif name == b"accept" and any(stream in value.lower() for stream in _STREAMS):
            return False
    return kind in JSON


def operation_of(parsed: object) -> GraphQLRequestData | None:
    """Return the operation of a body, None for one that is odd in any way."""
    if not isinstance(parsed, dict):
        return None
    query, variables = parsed.get("query"), parsed.get("variables")
    extensions = parsed.get("extensions")
    if not (query is None or isinstance(query, str)):
        return None
    for value in (variables, extensions):
        if not (value is None or isinstance(value, dict)):
            return None
    return GraphQLRequestData(
        query=query,
        variables=variables,
        operation_name=parsed.get("operationName"),
        extensions=extensions,
    )


class Aside(Response):
    """What an answer is to have besides its body: headers, and a status that is not the usual."""

    def __init__(self) -> None:
        self.status_code: Any = None
        self.background = None
        self.raw_headers = []
        self._headers = MutableHeaders(raw=self.raw_headers)
