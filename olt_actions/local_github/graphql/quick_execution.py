"""A fast path for reading, which is most of what is asked.

graphql-core describes the whole execution anew for every call of a resolver, and for every field of every object finds
out again what its arguments and subfields are. Here each field of a document is compiled once, to a function from its
object to its JSON. On any error the usual path runs, which words the error. A rehearsal reads a hundred issues some two
hundred times, so the difference is noticeable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    ExecutionContext,
    FieldNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
)
from graphql.execution.collect_fields import collect_sub_fields
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path

_PLAIN, _READ, _ASK = "plain", "read", "ask"
Read = Callable[[Any], Any]
Ask = Callable[[Any, Any, Mapping[str, Any]], Any]


def mark_read(field: GraphQLField, read: Read) -> None:
    """Let `read` give the field's value from its object."""
    field.extensions[_READ] = read
    kind = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
    if isinstance(kind, GraphQLScalarType | GraphQLEnumType):  # the same for every document that asks for it
        leaf = _leaf(read, kind)
        field.extensions[_PLAIN] = leaf if kind is field.type else _required(leaf)


def mark_ask(field: GraphQLField, ask: Ask) -> None:
    """Let `ask` give the field's value from its object, the context and the arguments."""
    field.extensions[_ASK] = ask


class QuickExecution(ExecutionContext):
    """The executor of graphql-core, with a fast path for everything below the mutations."""

    def execute_field(
        self, parent_type: GraphQLObjectType, source: object, field_nodes: list[FieldNode], path: Path
    ) -> Any:  # noqa: ANN401 - as in the base class
        """Return the value of one field of `source`, as JSON."""
        if parent_type is not self.schema.mutation_type and not self.context_value.world.counts_reads:
            try:
                return self._compiled(parent_type, field_nodes)(source)
            except Exception:  # noqa: S110 - the usual path below comes to it again, and words it
                pass
        return super().execute_field(parent_type, source, field_nodes, path)

    def _compiled(self, parent: GraphQLObjectType, nodes: list[FieldNode]) -> Read:
        name = nodes[0].name.value
        if name == "__typename":
            return lambda _source: parent.name
        field = parent.fields[name]
        plain: Read | None = field.extensions.get(_PLAIN)
        if plain is not None:
            return plain
        completed, read = self._completed(field.type, nodes), field.extensions.get(_READ)
        if read is not None:
            return lambda source: completed(read(source))
        ask: Ask = field.extensions[_ASK]
        context, arguments = self.context_value, get_argument_values(field, nodes[0], self.variable_values)
        return lambda source: completed(ask(source, context, arguments))

    def _completed(self, kind: GraphQLOutputType, nodes: list[FieldNode]) -> Read:
        if isinstance(kind, GraphQLNonNull):
            return _required(self._completed(kind.of_type, nodes))
        if isinstance(kind, GraphQLList):
            return _each(self._completed(kind.of_type, nodes))
        if isinstance(kind, GraphQLScalarType | GraphQLEnumType):
            return _leaf(_itself, kind)
        return self._object(kind, nodes)

    def _object(self, kind: GraphQLOutputType, nodes: list[FieldNode]) -> Read:
        fields_of: dict[str, list[tuple[str, Read]]] = {}
        own_name = kind.name if isinstance(kind, GraphQLObjectType) else None

        def read(value: Any) -> dict[str, Any] | None:  # noqa: ANN401 - any class of the world
            if value is None:
                return None
            name = own_name or type(value).__name__
            fields = fields_of.get(name)
            if fields is None:
                fields = fields_of[name] = self._fields(kind, name, nodes)
            return {key: of(value) for key, of in fields}

        return read

    def _fields(self, kind: Any, name: str, nodes: list[FieldNode]) -> list[tuple[str, Read]]:  # noqa: ANN401
        concrete = self.schema.get_type(name)
        if not isinstance(concrete, GraphQLObjectType) or (
            concrete is not kind and not self.schema.is_sub_type(kind, concrete)
        ):
            raise TypeError(name)
        wanted = collect_sub_fields(self.schema, self.fragments, self.variable_values, concrete, nodes)
        return [(key, self._compiled(concrete, below)) for key, below in wanted.items()]


def _leaf(read: Read, kind: GraphQLScalarType | GraphQLEnumType) -> Read:
    serialize = kind.serialize

    def serialized(source: Any) -> Any:  # noqa: ANN401 - any class of the world
        value = read(source)
        return None if value is None else serialize(value)

    return serialized


def _itself(value: Any) -> Any:  # noqa: ANN401 - any value of the world
    return value


def _required(inner: Read) -> Read:
    def read(value: Any) -> Any:  # noqa: ANN401 - any value of the world
        found = inner(value)
        if found is None:
            raise ValueError
        return found

    return read


def _each(inner: Read) -> Read:
    return lambda values: None if values is None else [inner(value) for value in values]
