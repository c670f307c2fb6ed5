"""Between the GraphQL view and what is kept: what is asked for, and how a kept answer is told."""

from __future__ import annotations

from typing import Any

from graphql import OperationDefinitionNode, OperationType
from starlette.requests import Request
from starlette.responses import Response
from strawberry.http import GraphQLRequestData

from app.graphql.context import Context
from app.graphql.documents import ReadDocument
from app.infra.rate_limit import Standing
from app.web import admission
from app.web.answers.entries import Entry
from app.web.answers.kept import Asking, PublicAnswers
from app.web.answers.shortcut import asked_of, etag_of, headers_of, is_known


class KeptBody(dict[str, Any]):
    """Stands for an answer that is there as bytes, on its way through Strawberry's view.

    Which only hands it on: it is empty, and a dict because that is what answers are there.
    """

    def __init__(self, entry: Entry, request: Request) -> None:
        super().__init__()
        self.entry = entry
        self.request = request


def asking_of(
    answers: PublicAnswers | None, request: Request, data: GraphQLRequestData, context: Context
) -> Asking | None:
    """Return what is asked for if anybody would be answered the same; None for all else.

    Whoever shows a token, good or not, is somebody.
    """
    asked = asked_of(request.scope)
    if answers is None or asked is None or context.token is not None:
        return None
    return answers.asking(
        data.query,
        data.operation_name,
        data.variables,
        origin=context.origin,
        address=context.client_address,
        is_anew=asked.is_anew,
    )


async def charge(
    answers: PublicAnswers | None, context: Context, document: str | None
) -> Standing | None:
    """Do as `admission.charge`, with what kept answers have cost a visitor until now before it."""
    if answers is None or context.token is not None:
        return await admission.charge(context, document)
    await answers.tab.settle_of(context.client_address)
    standing = await admission.charge(context, document)
    answers.tab.learn(context.client_address, standing)
    return standing


def may_change(query: str | None) -> bool:
    """Say whether a document has a change in it, as far as it was read."""
    return isinstance(query, ReadDocument) and any(
        isinstance(one, OperationDefinitionNode) and one.operation is OperationType.MUTATION
        for one in query.document.definitions
    )


def kept_response(answers: PublicAnswers, body: KeptBody, sub_response: Response) -> Response:
    """Answer with what is kept: by GET for shared caches too, by POST for whoever asked.

    The next request that looks like this one is answered by the shortcut.
    """
    entry = body.entry
    asked = asked_of(body.request.scope)
    assert asked is not None  # or it would not have been asked for
    answers.remember_front(asked.front, entry)
    response = Response(entry.body)
    told = headers_of(entry, asked)
    if asked.is_get and is_known(asked.etags, etag_of(entry, asked.kind)):
        response = Response(status_code=304)
        told = told[1:]
    response.raw_headers = [*response.raw_headers, *told]
    if not asked.is_get:  # how one caller stands is nothing to keep
        response.raw_headers += sub_response.raw_headers
    return response
