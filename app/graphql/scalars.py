"""Scalars of our own. Times are Strawberry's DateTime: RFC 3339, always UTC."""

from __future__ import annotations

import strawberry
from strawberry.types.scalar import ScalarDefinition

from app.money import Aurum

SCALAR_MAP: dict[object, ScalarDefinition] = {
    Aurum: strawberry.scalar(
        name="Aurum",
        description="A whole number of AURUM. Larger than Int allows, never a fraction.",
        serialize=int,
        parse_value=int,
    )
}
