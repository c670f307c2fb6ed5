"""What a link to a page of ours shows where it is posted: Open Graph and Twitter's card.

Crawlers are signed in by nobody, so a card holds what nobody may see: `app.characters.visibility`
and `app.media.access` decide, as they do in the API. What is not there, and what may not be seen,
has the card of every other page.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from uuid import UUID

from app.characters import visibility
from app.characters.models import Character
from app.errors import NotFound
from app.galleries.models import GalleryItem, ItemState
from app.graphql.nodes import read_id
from app.ids import node_id, parse_uuid
from app.media import access, addresses
from app.media.models import Asset, AssetKind
from app.ratings import Rating

NAME = "Galatea"
_LONGEST_CHARS = 200
_WIDE = 1_200  # what the networks show at most
_ITEMS = {
    "images": ("GalleryImage", AssetKind.IMAGE, "A picture"),
    "videos": ("GalleryVideo", AssetKind.VIDEO, "A film"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of one page. `path` is its address, None where it is any page.

    `picture` and `film` are public. `is_private`: search engines are asked to leave it out.
    """

    title: str = NAME
    description: str = (
        "Characters come to life: pictures, films and talk, by models that render while you watch."
    )
    path: str | None = None
    picture: Asset | None = None
    picture_text: str = ""
    film: Asset | None = None
    is_private: bool = False


GENERAL = Card()


async def card_of(path: str) -> Card | None:
    """Return the card of a page below `/characters/`, None when there is nothing to see.

    Two statements at most, which lock nothing.
    """
    _, _, rest = path.partition("/characters/")
    spelled, *deeper = [part for part in rest.split("/") if part]
    character_id = _identifier(spelled, "Character")
    found = visibility.alive().select_related("main_image")
    character = await found.get_or_none(id=character_id) if character_id else None
    if character is None:
        return None
    if len(deeper) == 2 and deeper[0] in _ITEMS:
        return await _of_item(character, *deeper, path=f"/characters/{spelled}/{'/'.join(deeper)}")
    return _of_character(character, path=f"/characters/{spelled}")


def tags(card: Card, *, origin: str, media_origin: str) -> str:
    """Return a card as the tags of an HTML head, all of it escaped, its addresses absolute.

    Its files, which everybody may have, are at `media_origin`.
    """
    said = [f"<title>{escape(card.title)}</title>", _meta("name", "description", card.description)]
    if card.is_private:
        said.append(_meta("name", "robots", "noindex"))
    graph = {
        "site_name": NAME,
        "type": "video.other" if card.film else "website",
        "title": card.title,
        "description": card.description,
    }
    if card.path is not None:
        graph["url"] = origin + card.path
    if card.picture is not None:
        width, height = _size(card.picture)
        graph |= {
            "image": addresses.picture_url(card.picture, width=_WIDE, origin=media_origin),
            "image:width": str(width),
            "image:height": str(height),
            "image:alt": card.picture_text,
        }
    if card.film is not None:
        graph |= {
            "video": addresses.original_url(card.film, origin=media_origin),
            "video:type": card.film.content_type,
            "video:width": str(card.film.width),
            "video:height": str(card.film.height),
        }
    said += [_meta("property", f"og:{name}", content) for name, content in graph.items()]
    kind = "summary" if card.picture is None else "summary_large_image"
    return "\n".join([*said, _meta("name", "twitter:card", kind)]) + "\n"


async def _of_item(character: Character, kind: str, spelled: str, *, path: str) -> Card | None:
    type_name, asset_kind, words = _ITEMS[kind]
    item_id = _identifier(spelled, type_name)
    if item_id is None:
        return None
    item = await GalleryItem.get_or_none(
        id=item_id, character_id=character.id, kind=asset_kind, state=ItemState.SHOWN
    ).select_related("asset")
    if item is None or item.asset.removed_at is not None:
        return None
    whose = _of_character(character, path=path)
    title = f"{words} of {whose.title}" if whose.title != NAME else f"{words} on {NAME}"
    if not _is_open(item.asset) or item.rating is not Rating.SAFE:  # nor are its words told
        return Card(
            title=title,
            path=path,
            picture=whose.picture,
            picture_text=whose.picture_text,
            is_private=True,
        )
    prompt = _short(item.prompt)
    return Card(
        title=title,
        description=prompt or GENERAL.description,
        path=path,
        picture=item.asset,
        picture_text=prompt,
        film=item.asset if asset_kind is AssetKind.VIDEO else None,
        is_private=whose.is_private,
    )


def _of_character(character: Character, *, path: str) -> Card:
    seen = visibility.of(character, None)
    look = character.main_image if seen.images else None
    picture = look if look is not None and _is_open(look) else None
    if not seen.public_texts:
        text = "A character" if picture else ""
        return Card(path=path, picture=picture, picture_text=text, is_private=True)
    return Card(
        title=f"{character.name} · {NAME}",
        description=_short(character.summary),
        path=path,
        picture=picture,
        picture_text=character.name,
    )


def _is_open(asset: Asset) -> bool:
    """Say whether everybody may have the file as it is."""
    is_known = access.may_hold(
        conversation_id=asset.conversation_id, maker_id=asset.maker_id, viewer=None
    )
    is_blurred = access.is_blurred(asset.rating, owner_ids=(), viewer=None)
    return asset.removed_at is None and is_known and not is_blurred


def _identifier(spelled: str, type_name: str) -> UUID | None:
    """Return the row that an id of the API names, or its UUID; None for any other spelling."""
    plain = parse_uuid(spelled)
    if plain is not None:
        return plain if str(plain) == spelled else None
    try:
        key = read_id(spelled, type_name)
    except NotFound:
        return None
    return key if node_id(type_name, key) == spelled else None


def _size(asset: Asset) -> tuple[int, int]:
    fitting = [one for one in asset.variants if one["width"] >= _WIDE]
    if not fitting:
        return asset.width, asset.height
    chosen = min(fitting, key=lambda one: int(one["width"]))
    return chosen["width"], chosen["height"]


def _short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= _LONGEST_CHARS else tidy[: _LONGEST_CHARS - 1].rstrip() + "…"


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}">'
