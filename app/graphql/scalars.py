"""Scalars of our own, and DateTime: RFC 3339, told in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from operator import methodcaller
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


def _aurum(value: object) -> Aurum:
    """Read an amount. JSON's large numbers come as floats, which are good while they are whole."""
    if isinstance(value, float) and value.is_integer():
        return Aurum(int(value))
    if isinstance(value, bool) or not isinstance(value, int):
        raise GraphQLError("An amount of AURUM is a whole number.")
    return Aurum(value)


def _moment(value: object) -> datetime:
    """Read a time. What UTC has before the year 1 or after 9999 cannot be compared or stored."""
    try:
        moment = datetime.fromisoformat(value if isinstance(value, str) else "")
        if moment.tzinfo is not None:
            moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise GraphQLError("A DateTime is written as 2026-01-31T00:00:00Z.") from None
    return moment


SCALAR_MAP: dict[object, ScalarDefinition] = {
    Aurum: strawberry.scalar(
        name="Aurum",
        description="A whole number of AURUM. Larger than Int allows, never a fraction.",
        serialize=int,
        parse_value=_aurum,
    ),
    datetime: strawberry.scalar(
        name="DateTime",
        description="Date with time (isoformat)",
        serialize=methodcaller("isoformat"),
        parse_value=_moment,
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
