"""The internal schema: of everybody's, what bots may do for people, and what bots alone do."""

from __future__ import annotations

from typing import Any

from strawberry.schema.config import StrawberryConfig
from strawberry.tools import create_type

from app.graphql.discretion import Discretion
from app.graphql.documents import KeptDocuments, KeptVerdicts
from app.graphql.failures import SafeErrors
from app.graphql.galleries import GalleryImage, GalleryVideo
from app.graphql.messengers.bots import BotsMutation, BotsQuery
from app.graphql.messengers.calls import NEEDS, CallsOfBots
from app.graphql.messengers.places import PlacesMutation, PlacesQuery
from app.graphql.overload import AtOnce
from app.graphql.problems import handlers
from app.graphql.scalars import SCALAR_MAP
from app.graphql.schema import Mutation, Query, QuietSchema, Subscription


def _root(name: str, public: type, *own: type, description: str) -> type:
    """Return a root type of those fields of `public` that bots may use, and of `own`."""
    ours = [field for one in own for field in _fields(one)]
    named = {field.python_name for field in ours}
    shared = [
        field
        for field in _fields(public)
        if field.python_name in NEEDS and field.python_name not in named
    ]
    return create_type(name, [*ours, *shared], description=description)


def _fields(declared: type) -> list[Any]:
    return list(declared.__strawberry_definition__.fields)  # type: ignore[attr-defined]  # it has


internal_schema = QuietSchema(
    query=_root("Query", Query, BotsQuery, PlacesQuery, description="What bots can read."),
    mutation=_root(
        "Mutation", Mutation, BotsMutation, PlacesMutation, description="What bots can do."
    ),
    subscription=_root("Subscription", Subscription, description="What bots can watch."),
    types=[GalleryImage, GalleryVideo],
    extensions=[SafeErrors, Discretion, KeptDocuments, KeptVerdicts, AtOnce, CallsOfBots],
    config=StrawberryConfig(scalar_map=SCALAR_MAP),
    exception_handlers=handlers(),
)
"""The schema that `/internal/graphql` serves."""
