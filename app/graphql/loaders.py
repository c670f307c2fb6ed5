"""Batching: what the resolvers of one level ask for is read in one query.

Nothing is cached, so that a socket that lives for hours never answers with what it read once.
A noun's rows are added here as a cached property with its batch function.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from strawberry.dataloader import DataLoader

from app.accounts.models import User
from app.catalogue.models import RenderModel
from app.catalogue.reading import get_models
from app.characters import browsing as character_browsing
from app.characters.models import Character
from app.galleries import browsing as gallery_browsing
from app.galleries.browsing import Item
from app.media.models import Asset, AssetKind
from app.paging import Page, Window
from app.wallet.statements import Balance, balances

if TYPE_CHECKING:
    from app.graphql.context import Context

GalleryKey = tuple[UUID, AssetKind, Window]


class Loaders:
    """All loaders of one context."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def render_models(self) -> DataLoader[str, RenderModel]:
        """Models with their options, by slug. A row that names one keeps it."""
        return DataLoader(_render_models, cache=False)

    @cached_property
    def balances(self) -> DataLoader[UUID, Balance]:
        """What users have and can spend, by user."""
        return DataLoader(_balances, cache=False)

    @cached_property
    def users(self) -> DataLoader[UUID, User]:
        """Users by id. A row that names one goes with them."""
        return DataLoader(_users, cache=False)

    @cached_property
    def makers(self) -> DataLoader[UUID, User | None]:
        """Who made something, by id: what they made may outlive their account."""
        return DataLoader(_makers, cache=False)

    @cached_property
    def characters(self) -> DataLoader[UUID, Character | None]:
        """Characters by id, whoever asks: what is shown of one is decided where it is shown."""
        return DataLoader(_characters, cache=False)

    @cached_property
    def assets(self) -> DataLoader[UUID, Asset]:
        """Assets by id. A row that names one keeps it."""
        return DataLoader(_assets, cache=False)

    @cached_property
    def galleries(self) -> DataLoader[GalleryKey, Page[Item]]:
        """Pages of galleries: one query for each kind and window that a level asks for."""
        return DataLoader(_galleries, cache=False)


async def _render_models(slugs: Sequence[str]) -> list[RenderModel]:
    found = await get_models(set(slugs))
    return [found[slug] for slug in slugs]


async def _balances(user_ids: Sequence[UUID]) -> list[Balance]:
    found = await balances(set(user_ids))
    return [found[user_id] for user_id in user_ids]


async def _users(ids: Sequence[UUID]) -> list[User]:
    found = {user.id: user for user in await User.filter(id__in=list(ids))}
    return [found[identifier] for identifier in ids]


async def _makers(ids: Sequence[UUID]) -> list[User | None]:
    alive = User.filter(id__in=list(ids), deleted_at=None)
    found = {user.id: user for user in await alive}
    return [found.get(identifier) for identifier in ids]


async def _characters(ids: Sequence[UUID]) -> list[Character | None]:
    found = await character_browsing.by_ids(ids)
    return [found.get(identifier) for identifier in ids]


async def _assets(ids: Sequence[UUID]) -> list[Asset]:
    found = {asset.id: asset for asset in await Asset.filter(id__in=list(ids))}
    return [found[identifier] for identifier in ids]


async def _galleries(keys: Sequence[GalleryKey]) -> list[Page[Item]]:
    found: dict[GalleryKey, Page[Item]] = {}
    for kind, window in dict.fromkeys((kind, window) for _, kind, window in keys):
        ids = list(dict.fromkeys(key[0] for key in keys if key[1:] == (kind, window)))
        pages = await gallery_browsing.pages(ids, kind=kind, window=window)
        found |= {(one, kind, window): page for one, page in zip(ids, pages, strict=True)}
    return [found[key] for key in keys]
