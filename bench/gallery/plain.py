"""Strawberry as its documentation has it: async resolvers, DataLoaders, ORM models, its own view.

python -m uvicorn bench.gallery.plain:app   (BENCH_DATABASE and BENCH_ORIGIN in its environment)
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from tortoise import connections

from app.characters.models import Character as CharacterRow
from app.galleries.models import GalleryItem as ItemRow
from app.infra.db import DatabaseConfig, open_database
from app.media.models import Asset
from app.runtime import MODEL_MODULES

Info = strawberry.Info[dict[str, Any], None]
_ORIGIN = os.environ["BENCH_ORIGIN"]  # noqa: TID251 - not of the product
_OF_EACH = """
    SELECT item.* FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
        SELECT * FROM gallery_items AS item
        WHERE item.character_id = wanted.id AND item.kind = 'IMAGE' AND item.state = 'SHOWN'
            AND item.rating = 'SAFE'
        ORDER BY item.rating DESC, item.id DESC LIMIT $2
    ) AS item
"""


def _node_id(kind: str, key: object) -> strawberry.ID:
    return strawberry.ID(urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("="))


async def _assets(ids: list[Any]) -> list[Asset]:
    found = {one.id: one for one in await Asset.filter(id__in=ids)}
    return [found[one] for one in ids]


async def _items(keys: list[tuple[Any, int]]) -> list[list[ItemRow]]:
    database = connections.get("default")
    found: dict[Any, list[ItemRow]] = {key: [] for key, _ in keys}
    values = [list(found), max(first for _, first in keys)]
    for row in await database.execute_query_dict(_OF_EACH, values):
        found[row["character_id"]].append(ItemRow._init_from_db(**row))
    return [found[key][:first] for key, first in keys]


@strawberry.type
class Image:
    """A picture."""

    row: strawberry.Private[Asset]

    @strawberry.field
    async def url(self) -> str:
        ending = "webp" if self.row.content_type == "image/webp" else "png"
        return f"{_ORIGIN}/media/{self.row.id}/original.{ending}"

    @strawberry.field
    async def width(self) -> int:
        return self.row.width

    @strawberry.field
    async def height(self) -> int:
        return self.row.height

    @strawberry.field
    async def thumbhash(self) -> str:
        return self.row.thumbhash

    @strawberry.field
    async def content_type(self) -> str:
        return self.row.content_type


@strawberry.type
class GalleryImage:
    """A picture of a gallery."""

    row: strawberry.Private[ItemRow]

    @strawberry.field
    async def id(self) -> strawberry.ID:
        return _node_id("GalleryImage", self.row.id)

    @strawberry.field
    async def prompt(self) -> str:
        return self.row.prompt

    @strawberry.field
    async def image(self, info: Info) -> Image:
        return Image(row=await info.context["assets"].load(self.row.asset_id))  # type: ignore[attr-defined]  # the ORM adds it


@strawberry.type
class Gallery:
    """A page of a gallery."""

    nodes: list[GalleryImage]


@strawberry.type
class Character:
    """A character."""

    row: strawberry.Private[CharacterRow]

    @strawberry.field
    async def id(self) -> strawberry.ID:
        return _node_id("Character", self.row.id)

    @strawberry.field
    async def name(self) -> str:
        return self.row.name

    @strawberry.field
    async def age(self) -> int:
        return self.row.age

    @strawberry.field
    async def summary(self) -> str:
        return self.row.summary

    @strawberry.field
    async def tags(self) -> list[str]:
        return list(self.row.tags)

    @strawberry.field
    async def main_image(self, info: Info) -> Image:
        return Image(row=await info.context["assets"].load(self.row.main_image_id))  # type: ignore[attr-defined]  # the ORM adds it

    @strawberry.field
    async def gallery_images(self, info: Info, first: int) -> Gallery:
        rows = await info.context["items"].load((self.row.id, first))
        return Gallery(nodes=[GalleryImage(row=row) for row in rows])


@strawberry.type
class PageInfo:
    """Where a page stands."""

    has_next_page: bool


@strawberry.type
class Characters:
    """A page of characters."""

    nodes: list[Character]
    page_info: PageInfo


@strawberry.type
class Query:
    """What can be read."""

    @strawberry.field
    async def characters(self, first: int) -> Characters:
        rows = await CharacterRow.filter(status="COMMUNITY").order_by("-id").limit(first + 1)
        return Characters(
            nodes=[Character(row=row) for row in rows[:first]],
            page_info=PageInfo(has_next_page=len(rows) > first),
        )


class View(GraphQL[dict[str, Any], None]):
    """Strawberry's view, with loaders for each request."""

    async def get_context(self, request: Any, response: Any) -> dict[str, Any]:
        return {"assets": DataLoader(_assets), "items": DataLoader(_items)}


@asynccontextmanager
async def _lifespan(_app: Starlette) -> AsyncIterator[None]:
    url = os.environ["BENCH_DATABASE"]  # noqa: TID251 - not of the product
    database = await open_database(DatabaseConfig(url=url, model_modules=MODEL_MODULES))
    yield
    await database.close_connections()


app = Starlette(
    routes=[Route("/graphql", View(strawberry.Schema(query=Query)), methods=["POST"])],
    lifespan=_lifespan,
)
