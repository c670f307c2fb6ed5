"""Scalars of our own. Times are Strawberry's DateTime: RFC 3339, always UTC."""

from __future__ import annotations

from uuid import UUID

import strawberry
from graphql import GraphQLError
from starlette.datastructures import UploadFile
from strawberry.file_uploads import Upload
from strawberry.types.scalar import ScalarDefinition

from app.money import Aurum


def _file(value: object) -> UploadFile:
    """Let a file of a multipart request pass; nothing that JSON can say is one."""
    if not isinstance(value, UploadFile):
        raise GraphQLError("An Upload is a file of a multipart request.")
    return value


def _uuid(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise GraphQLError("A UUID is 32 hexadecimal digits in groups.") from None


SCALAR_MAP: dict[object, ScalarDefinition] = {
    Aurum: strawberry.scalar(
        name="Aurum",
        description="A whole number of AURUM. Larger than Int allows, never a fraction.",
        serialize=int,
        parse_value=int,
    ),
    UUID: strawberry.scalar(
        name="UUID",
        description="Names a refusal. It is not the `id` of a node.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc9562",
        serialize=str,
        parse_value=_uuid,
    ),
    Upload: strawberry.scalar(
        name="Upload",
        description="A file, sent as the GraphQL multipart request specification has it.",
        specified_by_url="https://github.com/jaydenseric/graphql-multipart-request-spec",
        serialize=_file,
        parse_value=_file,
    ),
}
