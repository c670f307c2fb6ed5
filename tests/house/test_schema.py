"""The public schema keeps its manners: fresh, described, and the same shape for every mutation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    get_variable_values,
    parse,
    validate,
)
from graphql.execution.values import VariableValues
from strawberry.utils.str_converters import to_camel_case

from app.cli.commands import INTERNAL_SCHEMA, SCHEMA
from app.graphql.messengers.calls import NEEDS, PRIVATE, PRIVATE_TYPES
from app.graphql.messengers.internal import internal_schema
from app.graphql.schema import schema
from app.settings import ROOT
from tests.schemas import INTERNAL, PUBLIC

EXAMPLES = sorted((ROOT / "web" / "graphiql" / "src" / "examples").glob("*.graphql"))


def _types(of: GraphQLSchema = PUBLIC) -> list[GraphQLNamedType]:
    return [
        found
        for name, found in of.type_map.items()
        if not name.startswith("__") and name not in ("String", "Int", "Float", "Boolean", "ID")
    ]


def _undescribed() -> Iterator[str]:
    for found in [*_types(PUBLIC), *_types(INTERNAL)]:
        # a mutation's result says nothing that its members do not say
        if not found.description and not isinstance(found, GraphQLUnionType):
            yield found.name
        if isinstance(found, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for name, field in found.fields.items():
                if not field.description:
                    yield f"{found.name}.{name}"


def test_the_exported_schema_is_fresh() -> None:
    assert SCHEMA.read_text() == schema.as_str() + "\n", "run ./dev schema"
    assert INTERNAL_SCHEMA.read_text() == internal_schema.as_str() + "\n", "run ./dev schema"


def test_bots_have_what_is_listed_and_what_is_private_has_not_moved() -> None:
    roots = [INTERNAL.query_type, INTERNAL.mutation_type, INTERNAL.subscription_type]
    offered = {name for root in roots if root for name in root.fields}
    assert offered == {to_camel_case(name) for name in NEEDS}
    for type_name, field in PRIVATE:
        found = INTERNAL.type_map[type_name]
        assert isinstance(found, GraphQLObjectType)
        assert field in found.fields
    assert set(INTERNAL.type_map) >= PRIVATE_TYPES


def test_every_type_and_field_says_what_it_is() -> None:
    assert list(_undescribed()) == []


def test_no_description_is_longer_than_a_short_paragraph() -> None:
    long = [found.name for found in _types() if len(found.description or "") > 300]
    assert long == []


def _mutations() -> dict[str, tuple[list[str], GraphQLNamedType]]:
    assert PUBLIC.mutation_type is not None
    told = {}
    for name, field in PUBLIC.mutation_type.fields.items():
        arguments = [f"{key}: {argument.type}" for key, argument in field.args.items()]
        assert isinstance(field.type, GraphQLNonNull), name
        told[name] = (arguments, field.type.of_type)
    return told


def test_a_mutation_takes_one_input_of_its_own_name_or_one_id() -> None:
    for name, (arguments, _) in _mutations().items():
        own = f"{name[0].upper()}{name[1:]}Input"
        assert arguments in ([f"input: {own}!"], ["id: ID!"]), name


def test_a_mutation_answers_with_one_good_member_or_a_problem() -> None:
    problem = PUBLIC.type_map["Problem"]
    for name, (_, result) in _mutations().items():
        assert isinstance(result, GraphQLUnionType), name
        assert result.name == f"{name[0].upper()}{name[1:]}Result"
        good = [one for one in result.types if problem not in one.interfaces]
        assert len(good) == 1, name
        assert not good[0].name.endswith("Problem")


def test_every_problem_is_named_so_and_nothing_else_is() -> None:
    problem = PUBLIC.type_map["Problem"]
    for found in _types():
        if isinstance(found, GraphQLObjectType):
            assert (problem in found.interfaces) == found.name.endswith("Problem"), found.name


def test_what_has_an_address_of_its_own_is_a_node() -> None:
    node = PUBLIC.type_map["Node"]
    for found in _types():
        if isinstance(found, GraphQLObjectType) and node in found.interfaces:
            assert str(found.fields["id"].type) == "ID!"
    assert PUBLIC.query_type is not None
    assert PUBLIC.query_type.fields["node"].type is node


def test_every_list_that_grows_is_a_connection() -> None:
    for found in _types():
        if isinstance(found, GraphQLObjectType) and found.name.endswith("Connection"):
            assert set(found.fields) == {"edges", "nodes", "pageInfo"}, found.name


def test_aurum_is_a_scalar_and_every_amount_of_it_is_named_so() -> None:
    assert isinstance(PUBLIC.type_map["Aurum"], GraphQLScalarType)
    for found in _types():
        # a mutation is named by what it does, as in `buyAurum`
        if isinstance(found, GraphQLObjectType) and found is not PUBLIC.mutation_type:
            for name, field in found.fields.items():
                is_amount = str(field.type).rstrip("!") == "Aurum"
                assert is_amount == name.endswith("Aurum"), f"{found.name}.{name}"


def test_there_are_examples_for_the_whole_walk() -> None:
    assert [path.name.partition("-")[0] for path in EXAMPLES] == [
        f"{number:02}" for number in range(1, len(EXAMPLES) + 1)
    ]
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_of_graphiql_is_valid(path: Path) -> None:
    document = parse(path.read_text())
    assert [error.message for error in validate(PUBLIC, document)] == []
    operations = [
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    ]
    assert len(operations) == 1


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_variables_of_an_example_fit_its_operation(path: Path) -> None:
    beside = path.with_suffix(".json")
    given = json.loads(beside.read_text()) if beside.exists() else {}
    (operation,) = parse(path.read_text()).definitions
    assert isinstance(operation, OperationDefinitionNode)
    declared = operation.variable_definitions or ()
    assert given.keys() == {node.variable.name.value for node in declared}
    values = get_variable_values(PUBLIC, declared, given)
    assert isinstance(values, VariableValues), values
