"""The rows of the page, the query for them, and the one statement that answers it as JSON.

Everybody who is measured answers `QUERY` over the same rows with the same data, byte for byte.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from app.catalogue.models import RenderOption
from app.characters.models import Character, CharacterStatus
from app.clock import now
from app.galleries.models import GalleryItem, Origin
from app.ids import uuid7
from app.media.models import Asset, AssetKind

CHARACTERS, PICTURES = 60, 6
FIRST, OF_EACH = 20, 4
QUERY = """
query Page($first: Int!, $pictures: Int!) {
  characters(first: $first) {
    nodes {
      id name age summary tags
      mainImage { url width height thumbhash contentType }
      galleryImages(first: $pictures) {
        nodes { id prompt image { url width height thumbhash } }
      }
    }
    pageInfo { hasNextPage }
  }
}
"""
VARIABLES = {"first": FIRST, "pictures": OF_EACH}

# what each baseline reads: shared characters, and the same number of each one's pictures
_PICTURES = """
    SELECT item.id, item.prompt, item.character_id, asset.id AS asset_id, asset.content_type,
           asset.width, asset.height, asset.thumbhash
    FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
        SELECT * FROM gallery_items AS item
        WHERE item.character_id = wanted.id AND item.kind = 'IMAGE' AND item.state = 'SHOWN'
            AND (item.rating, item.id) < ('SAFE', 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
        ORDER BY item.rating DESC, item.id DESC LIMIT $2
    ) AS item JOIN assets AS asset ON asset.id = item.asset_id
    ORDER BY item.id DESC
"""
PICTURES_OF_EACH = _PICTURES


def _node_id(kind: str, column: str) -> str:
    encoded = f"encode(convert_to('{kind}:' || {column}, 'UTF8'), 'base64')"
    return f"rtrim(translate({encoded}, E'+/\\n', '-_'), '=')"


def _url(asset: str) -> str:
    ending = f"CASE {asset}.content_type WHEN 'image/webp' THEN 'webp' ELSE 'png' END"
    return f"$3::text || '/media/' || {asset}.id || '/original.' || {ending}"


_LATEST = """
    SELECT id, character_id, asset_id, prompt FROM gallery_items
    WHERE character_id = one.id AND kind = 'IMAGE' AND state = 'SHOWN' AND rating = 'SAFE'
    ORDER BY rating DESC, id DESC LIMIT $2::int
"""
# $1 and $2 as the variables of the query, $3 the address that the media are at
AS_JSON = f"""
    WITH found AS (
        SELECT * FROM characters WHERE status = 'COMMUNITY' ORDER BY id DESC LIMIT $1::int + 1
    ), page AS (SELECT * FROM found ORDER BY id DESC LIMIT $1::int)
    SELECT json_build_object('data', json_build_object('characters', json_build_object(
        'nodes', (SELECT json_agg(json_build_object(
            'id', {_node_id("Character", "one.id")}, 'name', one.name, 'age', one.age,
            'summary', one.summary, 'tags', one.tags,
            'mainImage', json_build_object(
                'url', {_url("face")}, 'width', face.width, 'height', face.height,
                'thumbhash', face.thumbhash, 'contentType', face.content_type
            ),
            'galleryImages', json_build_object('nodes', (
                SELECT json_agg(json_build_object(
                    'id', {_node_id("GalleryImage", "item.id")}, 'prompt', item.prompt,
                    'image', json_build_object(
                        'url', {_url("asset")}, 'width', asset.width, 'height', asset.height,
                        'thumbhash', asset.thumbhash
                    )) ORDER BY item.id DESC)
                FROM ({_LATEST}) AS item JOIN assets AS asset ON asset.id = item.asset_id
            ))) ORDER BY one.id DESC)
            FROM page AS one LEFT JOIN assets AS face ON face.id = one.main_image_id),
        'pageInfo', json_build_object('hasNextPage', (SELECT count(*) FROM found) > $1::int)
    )))::text
"""  # noqa: S608 - made of constants


async def write(owner_id: UUID) -> None:
    """Write sixty shared characters of `owner_id`, each with a main image and six pictures."""
    option = await RenderOption.get(slug="flux-2-dev/image")
    assets, characters, items = [], [], []
    for number in range(CHARACTERS):
        face = _asset(owner_id)
        character = Character(
            owner_id=owner_id,
            name=f"Galatea {number}",
            age=20 + number % 40,
            summary=f"Statue {number} that came to life. It likes the sea, old books and silence.",
            tags=["myth", "marble", f"room-{number % 7}"],
            status=CharacterStatus.COMMUNITY,
            main_image_id=face.id,
            created_at=now() - timedelta(days=number),
        )
        assets.append(face)
        characters.append(character)
        for picture in range(PICTURES):
            asset = _asset(owner_id)
            assets.append(asset)
            items.append(
                GalleryItem(
                    id=uuid7(),
                    character_id=character.id,
                    kind=AssetKind.IMAGE,
                    origin=Origin.INDEPENDENT,
                    asset_id=asset.id,
                    model_id=option.slug.partition("/")[0],
                    option_id=option.slug,
                    prompt=f"standing on a cliff by the sea at dusk, a storm far away, {picture}",
                    seed=number * PICTURES + picture,
                )
            )
    await Asset.bulk_create(assets)
    await Character.bulk_create(characters)
    await GalleryItem.bulk_create(items)


def _asset(owner_id: UUID) -> Asset:
    return Asset(
        kind=AssetKind.IMAGE,
        content_type="image/webp",
        width=1024,
        height=1344,
        size_bytes=180_000,
        sha256="0" * 64,
        thumbhash="3OcRJYB4d3h/iIeHeEh3eIhw+j3A",
        variants=[
            {"width": width, "height": width * 21 // 16, "size_bytes": width * 100}
            for width in (320, 640)
        ],
        maker_id=owner_id,
        model_slug="flux-2-dev",
        digital_source_type="trainedAlgorithmicMedia",
    )
