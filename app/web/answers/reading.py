"""What a query reads that nobody in particular asks: whether its answer is kept, by which tags.

The document is executed with a few ids more than it asks for, so that the answer itself says whom
it shows; they are taken out before anybody sees it. So it does not matter who executes it, or how
the rows are read. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    NamedTypeNode,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    ValueNode,
    VariableNode,
    Visitor,
    get_operation_ast,
    value_from_ast_untyped,
    visit,
)

from app.errors import NotFound
from app.graphql.nodes import split_id
from app.ids import parse_uuid

# what a visitor may read that is kept. Each of these types is told of by a trigger (migration 21),
# or is the same in every answer of a release; what is not here is executed each time
ROOTS: Final = frozenset(
    {"aurumPackages", "character", "characters", "model", "models", "node", "popularTags"}
)
TOLD_OF: Final = {
    "AurumPackage": "of a release",
    "Character": "character:<id>",
    "CharacterTransition": "null for visitors",
    "GalleryImage": "gallery:<character>",
    "GalleryItem": "gallery:<character>",
    "GalleryVideo": "gallery:<character>",
    "Image": "by what shows it",
    "MainImage": "null for visitors",
    "Node": "by what it is",
    "PageInfo": "by the list",
    "PromptGuide": "catalogue",
    "Provenance": "by what shows it",
    "PublicProfile": "user:<id>",
    "Query": "by each field",
    "RenderModel": "catalogue",
    "RenderOption": "catalogue",
    "Scenario": "character:<id>",
    "Video": "by what shows it",
}
_NAMED: Final = frozenset(
    {"Character", "GalleryImage", "GalleryItem", "GalleryVideo", "Node", "PublicProfile"}
)
_ID, _WHOSE = "kept_id_", "kept_character_"
_OF_LISTS: Final = ("Connection", "Edge")


@dataclass(frozen=True, slots=True)
class Reading:
    """How one operation of a document is executed to be kept, and what it depends on.

    `document` asks for the ids besides. `is_by_likes`: what it answers changes with likes.
    """

    document: DocumentNode
    operation: OperationDefinitionNode
    roots: tuple[FieldNode, ...]
    is_by_likes: bool
    shows_galleries: bool
    shows_models: bool

    def tags(self, data: dict[str, Any], variables: Mapping[str, Any] | None) -> set[str] | None:
        """Take the ids out of an answer and return what it depends on; None if that is not known.

        They are out of it then, too.
        """
        shown, owners, is_whole = _taken(data)
        tags = {"catalogue"} if self.shows_models else set()
        for identifier in shown:
            tags.update(self._of(identifier, is_owner=identifier in owners))
        for root in self.roots:
            of_root = self._of_root(root, data, variables or {})
            if of_root is None:
                return None
            tags |= of_root
        return tags if is_whole else None

    def _of(self, identifier: str, *, is_owner: bool = False) -> Iterator[str]:
        kind, row = _row_of(identifier)
        if kind == "Character":
            yield f"character:{row}"
            if self.shows_galleries or is_owner:
                yield f"gallery:{row}"
            if self.is_by_likes:
                yield f"likes:{row}"
        elif kind == "PublicProfile":
            yield f"user:{row}"

    def _of_root(
        self, root: FieldNode, data: dict[str, Any], variables: Mapping[str, Any]
    ) -> set[str] | None:
        name = root.name.value
        if name == "popularTags":
            return {"characters", "likes"}
        if name == "characters":
            return {"characters", "likes"} if self.is_by_likes else {"characters"}
        if name not in ("character", "node"):
            return set()
        identifier = self._argument(root, "id", variables)
        if not isinstance(identifier, str):
            return None
        kind, _ = _row_of(identifier)
        if name == "character" or kind in ("Character", "PublicProfile"):
            return set(self._of(identifier))
        # of an item that is not shown nobody could say whose it would be
        key = root.alias.value if root.alias else name
        is_item = kind in ("GalleryImage", "GalleryVideo")
        return set() if is_item and data.get(key) is not None else None

    def _argument(self, node: FieldNode, name: str, variables: Mapping[str, Any]) -> object:
        for argument in node.arguments or ():
            if argument.name.value == name:
                return self._value(argument.value, variables)
        return None

    def _value(self, node: ValueNode, variables: Mapping[str, Any]) -> object:
        if isinstance(node, VariableNode):
            if node.name.value in variables:
                return variables[node.name.value]
            for one in self.operation.variable_definitions or ():
                if one.variable.name.value == node.name.value and one.default_value is not None:
                    return value_from_ast_untyped(one.default_value)
            return None
        return node.value if isinstance(node, StringValueNode) else None


def reading_of(
    document: DocumentNode, *, operation_name: str | None, schema: GraphQLSchema
) -> Reading | None:
    """Return how an operation is executed to be kept; None for one whose answers are not.

    The document need not be valid: what is unknown is not kept.
    """
    operation = get_operation_ast(document, operation_name)
    if operation is None or operation.operation is not OperationType.QUERY:
        return None
    types = TypeInfo(schema)
    asking = _Asking(types)
    widened = visit(document, TypeInfoVisitor(types, asking))
    operation = get_operation_ast(widened, operation_name)
    if asking.has_unknown or not asking.roots or operation is None:
        return None
    return Reading(
        document=widened,
        operation=operation,
        roots=tuple(asking.roots),
        is_by_likes=asking.is_by_likes,
        shows_galleries=asking.shows_galleries,
        shows_models=asking.shows_models,
    )


@dataclass
class _Found:
    """What `_Asking` has found."""

    roots: list[FieldNode] = field(default_factory=list)
    has_unknown: bool = False
    is_by_likes: bool = False
    shows_galleries: bool = False
    shows_models: bool = False


class _Asking(Visitor, _Found):
    """Notes what a document reads, and asks for ids besides."""

    def __init__(self, types: TypeInfo) -> None:
        Visitor.__init__(self)
        _Found.__init__(self)
        self._types = types

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Look at one field."""
        parent, name = self._types.get_parent_type(), node.name.value
        answered_as = node.alias.value if node.alias else name
        if name == "__typename" and answered_as not in (_ID, _WHOSE):
            return
        if parent is None or self._types.get_field_def() is None or answered_as in (_ID, _WHOSE):
            self.has_unknown = True
        elif parent.name == "Query":
            self.roots.append(node)
            self.has_unknown |= name not in ROOTS
        self.is_by_likes |= name == "likes"
        self.is_by_likes |= any(argument.name.value == "order" for argument in node.arguments or ())
        self.shows_galleries |= name in ("galleryImages", "galleryVideos")

    def leave_selection_set(self, node: SelectionSetNode, *_: Any) -> SelectionSetNode | None:
        """Ask for the id of what has one that is told of."""
        kind = self._types.get_parent_type()
        if not _is_told_of(kind):
            self.has_unknown = True
            return None
        assert kind is not None
        self.shows_models |= kind.name == "RenderModel"
        if kind.name not in _NAMED:
            return None
        besides: list[FieldNode | InlineFragmentNode] = [_field(_ID, "id")]
        if kind.name == "Node":  # by its own id, so that nothing around it says whose it is
            whose = _field(_WHOSE, "character", _field(_ID, "id"))
            item = NamedTypeNode(name=NameNode(value="GalleryItem"))
            chosen = SelectionSetNode(selections=(whose,))
            besides.append(
                InlineFragmentNode(type_condition=item, directives=(), selection_set=chosen)
            )
        return SelectionSetNode(selections=(*node.selections, *besides), loc=node.loc)


def _is_told_of(kind: GraphQLNamedType | None) -> bool:
    if kind is None:
        return False
    name = kind.name
    for end in _OF_LISTS:
        name = name.removesuffix(end)
    return name in TOLD_OF


def _field(alias: str, name: str, *below: FieldNode) -> FieldNode:
    return FieldNode(
        alias=NameNode(value=alias),
        name=NameNode(value=name),
        arguments=(),
        directives=(),
        selection_set=SelectionSetNode(selections=below) if below else None,
    )


def _taken(data: dict[str, Any]) -> tuple[set[str], set[str], bool]:
    """Take the ids out of an answer: all, those of whom an item belongs to, and if none lacks."""
    shown: set[str] = set()
    owners: set[str] = set()
    is_whole = True
    left: list[Any] = [data]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            if (identifier := one.pop(_ID, None)) is not None:
                shown.add(identifier)
            if _WHOSE in one:
                owner = one.pop(_WHOSE)
                if owner is None:
                    is_whole = False
                else:
                    owners.add(owner[_ID])
            left += [child for child in one.values() if isinstance(child, dict | list)]
        else:
            left += [child for child in one if isinstance(child, dict | list)]
    return shown | owners, owners, is_whole


def _row_of(identifier: str) -> tuple[str, str]:
    """Return the type and the row that an id names; two empty words for what is no id."""
    try:
        kind, key = split_id(identifier)
    except NotFound:
        return "", ""
    row = parse_uuid(key)
    return (kind, str(row)) if row else ("", "")
