"""What is asked at every size: by whom, and where its cursor comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.graphql.nodes import global_id
from bench.scale.filling import FIRST_CHARACTER

_CHARACTERS = """query ($first: Int!, $after: String, $order: CharacterOrder, $search: String,
        $tags: [String!]) {
    characters(first: $first, after: $after, order: $order, search: $search, tags: $tags) {
        edges { cursor node { id name summary tags likes mainImage { url } } }
        pageInfo { hasNextPage } } }"""
_GALLERY = """query ($id: ID!, $after: String, $order: GalleryOrder!) {
    character(id: $id) { name galleryImages(first: 20, after: $after, order: $order) {
        edges { node { id likes rating image { url } } } pageInfo { hasNextPage } } } }"""
_STATEMENT = """query ($after: String) {
    viewer { wallet { balanceAurum statement(first: 50, after: $after) {
        nodes { amountAurum kind reason } pageInfo { hasNextPage } } } } }"""
_ITEM = "query ($id: ID!) { node(id: $id) { id ... on GalleryImage { likes image { url } } } }"

_FAR_DOWN_IN_IT = f"""SELECT id::text FROM gallery_items
    WHERE character_id = '{FIRST_CHARACTER}' ORDER BY id OFFSET 100 LIMIT 1"""  # noqa: S608 - an id


@dataclass(frozen=True)
class Question:
    """Something that is asked, by whom, and where its cursor comes from: a query for its key."""

    name: str
    operation: str
    variables: dict[str, Any] = field(default_factory=dict)
    key: str | None = None
    signed_in: bool = False

    @property
    def of_characters(self) -> bool:
        """Whether it asks for lists of characters, for which nothing else has to be there."""
        return self.operation == _CHARACTERS


_WHALE = {"id": global_id("Character", FIRST_CHARACTER)}
_FAR_DOWN = """SELECT {}::text FROM characters
    ORDER BY id OFFSET (SELECT count(*) FROM characters) / 10 LIMIT 1"""
QUESTIONS = (
    Question("characters, newest, first page", _CHARACTERS, {"first": 20, "order": "NEW"}),
    Question(
        "characters, newest, far down",
        _CHARACTERS,
        {"first": 20, "order": "NEW"},
        key=_FAR_DOWN.format("id"),
    ),
    Question("characters, most liked", _CHARACTERS, {"first": 20, "order": "POPULAR"}),
    Question(
        "characters, most liked, far down",
        _CHARACTERS,
        {"first": 20, "order": "POPULAR"},
        key=_FAR_DOWN.format("'popular:100,' || id"),
    ),
    Question("characters with a rare tag", _CHARACTERS, {"first": 20, "tags": ["tag 7"]}),
    Question("characters with a common tag", _CHARACTERS, {"first": 20, "tags": ["sea"]}),
    Question(
        "characters, most liked, with a rare tag",
        _CHARACTERS,
        {"first": 20, "order": "POPULAR", "tags": ["tag 7"]},
    ),
    Question(
        "characters, most liked, with tags that exclude one another",
        _CHARACTERS,
        {"first": 20, "order": "POPULAR", "tags": ["night", "day"]},
    ),
    Question("search for one name", _CHARACTERS, {"first": 20, "search": "Mira 408"}),
    Question("search for a word of many", _CHARACTERS, {"first": 20, "search": "ghosts"}),
    Question("search for a word of some", _CHARACTERS, {"first": 20, "search": "pirates"}),
    Question("search without a word of all", _CHARACTERS, {"first": 20, "search": "-sea"}),
    Question("gallery, newest", _GALLERY, {**_WHALE, "order": "NEW"}),
    Question(
        "gallery, newest, far down",
        _GALLERY,
        {**_WHALE, "order": "NEW"},
        key=_FAR_DOWN_IN_IT,
    ),
    Question("gallery, most liked", _GALLERY, {**_WHALE, "order": "POPULAR"}),
    Question(
        "one picture, and who may see it", _ITEM, {"id": global_id("GalleryImage", UUID(int=9))}
    ),
    Question(
        "a character by somebody signed in", _GALLERY, {**_WHALE, "order": "NEW"}, signed_in=True
    ),
    Question("statement, first page", _STATEMENT, signed_in=True),
    Question(
        "statement, far down",
        _STATEMENT,
        key="SELECT id::text FROM wallet_entries WHERE account_id = "
        "lpad(to_hex(1), 32, '0')::uuid ORDER BY id OFFSET 100 LIMIT 1",
        signed_in=True,
    ),
)
