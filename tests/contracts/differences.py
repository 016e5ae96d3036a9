"""Finds where a trimmed GraphQL schema differs from the published one.

A trimmed schema may leave out types, fields, optional arguments and values. What it has must be the same to the letter:
types of fields and arguments, defaults, kinds, and nothing that the published schema requires may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    is_introspection_type,
    is_non_null_type,
    print_ast,
)


def differences(trimmed: GraphQLSchema, published: GraphQLSchema) -> list[str]:
    """Every difference in one line; none when the trimmed schema is a true part."""
    found: list[str] = []
    for name, kind in trimmed.type_map.items():
        if is_introspection_type(kind):
            continue
        other = published.type_map.get(name)
        if other is None:
            found.append(f"{name}: not published")
        elif type(other) is not type(kind):
            found.append(f"{name}: {type(kind).__name__}, published as {type(other).__name__}")
        else:
            found += _of_type(kind, other)
    return found


def _of_type(ours: GraphQLNamedType, theirs: Any) -> Iterator[str]:
    match ours:
        case GraphQLObjectType() | GraphQLInterfaceType():
            yield from _missing(ours.name, "interface", (it.name for it in ours.interfaces), theirs.interfaces)
            for name, field in ours.fields.items():
                place = f"{ours.name}.{name}"
                if name not in theirs.fields:
                    yield f"{place}: not published"
                    continue
                yield from _of_value(place, field, theirs.fields[name])
                yield from _of_inputs(place, field.args, theirs.fields[name].args)
        case GraphQLInputObjectType():
            yield from _of_inputs(ours.name, ours.fields, theirs.fields)
        case GraphQLEnumType():
            yield from (f"{ours.name}.{value}: not published" for value in ours.values if value not in theirs.values)
        case GraphQLUnionType():
            yield from _missing(ours.name, "member", (it.name for it in ours.types), theirs.types)


def _of_inputs(place: str, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    for name, value in ours.items():
        if name not in theirs:
            yield f"{place}({name}): not published"
        else:
            yield from _of_value(f"{place}({name})", value, theirs[name])
    for name, value in theirs.items():
        if name not in ours and is_non_null_type(value.type) and not _default(value):
            yield f"{place}({name}): required, and not here"


def _of_value(place: str, ours: Any, theirs: Any) -> Iterator[str]:
    if str(ours.type) != str(theirs.type):
        yield f"{place}: {ours.type}, published as {theirs.type}"
    if _default(ours) != _default(theirs):
        yield f"{place}: default {_default(ours)}, published as {_default(theirs)}"


def _default(value: Any) -> str:
    node = getattr(value.ast_node, "default_value", None)
    return print_ast(node) if node else ""


def _missing(place: str, what: str, names: Iterator[str], published: Any) -> Iterator[str]:
    known = {it.name for it in published}
    yield from (f"{place}: {what} {name} not published" for name in names if name not in known)
