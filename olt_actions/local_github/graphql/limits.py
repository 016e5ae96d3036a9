"""The price of a document before it is run: how many nodes it could give, and how many points that costs.

Every connection whose items are wanted needs `first` or `last`, from 1 to 100; all pages together may give half a
million nodes. https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
)
from graphql.execution.values import get_argument_values, get_directive_values
from graphql.type import GraphQLIncludeDirective, GraphQLSkipDirective

from olt_actions.local_github.graphql.errors import GraphQLFailure

COMPOSITE = (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)
LARGEST_PAGE = 100
MOST_NODES = 500_000


@dataclass(frozen=True, slots=True)
class Cost:
    """The greatest number of nodes in the answer to a document, and its cost in points."""

    nodes: int
    points: int


@dataclass(slots=True)
class _Walk:
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: dict[str, Any]
    nodes: int = 0
    fetches: int = 0

    def visit(self, parent: GraphQLCompositeType, selections: SelectionSetNode, times: int) -> None:
        for owner, node in self._fields(parent, selections):
            field = _field_of(owner, node.name.value)
            if field is None or node.selection_set is None:
                continue
            below = times
            if "first" in field.args and "last" in field.args:  # which is what makes it a connection
                below = times * self._page(field, node)
                self.fetches += times
                self.nodes += below
            kind = get_named_type(field.type)
            if isinstance(kind, COMPOSITE):
                self.visit(kind, node.selection_set, below)

    def _page(self, field: GraphQLField, node: FieldNode) -> int:
        arguments = get_argument_values(field, node, self.variables)
        name = node.name.value
        for word in ("first", "last"):
            size = arguments.get(word)
            if size is not None and not 1 <= size <= LARGEST_PAGE:
                raise GraphQLFailure(
                    "EXCESSIVE_PAGINATION" if size > LARGEST_PAGE else "ARGUMENT_LIMIT",
                    f"Requesting {size} records on the `{name}` connection is outside 1 to {LARGEST_PAGE}.",
                )
            if size is not None:
                return int(size)
        if node.selection_set and any(
            isinstance(part, FieldNode) and part.name.value in ("nodes", "edges")
            for part in node.selection_set.selections
        ):
            raise GraphQLFailure(
                "MISSING_PAGINATION_BOUNDARIES",
                f"You must provide a `first` or `last` value to properly paginate the `{name}` connection.",
            )
        return 0

    def _fields(
        self, parent: GraphQLCompositeType, selections: SelectionSetNode
    ) -> Iterator[tuple[GraphQLCompositeType, FieldNode]]:
        for selection in selections.selections:
            if not self._is_wanted(selection):
                continue
            if isinstance(selection, FieldNode):
                yield parent, selection
                continue
            fragment = self.fragments[selection.name.value] if isinstance(selection, FragmentSpreadNode) else selection
            if isinstance(fragment, InlineFragmentNode | FragmentDefinitionNode):
                condition = fragment.type_condition
                kind = self.schema.get_type(condition.name.value) if condition else parent
                if isinstance(kind, COMPOSITE):
                    yield from self._fields(kind, fragment.selection_set)

    def _is_wanted(self, selection: Any) -> bool:  # noqa: ANN401 - any node that takes directives
        skip = get_directive_values(GraphQLSkipDirective, selection, self.variables)
        include = get_directive_values(GraphQLIncludeDirective, selection, self.variables)
        return not (skip and skip["if"]) and not (include and not include["if"])


def cost_of(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: dict[str, Any],
) -> Cost:
    """Price an operation with its variables, or raise a `GraphQLFailure` where it asks for too much."""
    root = schema.get_root_type(operation.operation)
    if not isinstance(root, GraphQLObjectType):
        raise GraphQLFailure("undefined", f"There is no {operation.operation.value} here.")
    walk = _Walk(schema, fragments, variables)
    walk.visit(root, operation.selection_set, 1)
    if walk.nodes > MOST_NODES:
        raise GraphQLFailure(
            "MAX_NODE_LIMIT_EXCEEDED",
            f"This query requests up to {walk.nodes:,} possible nodes, "
            f"which exceeds the maximum limit of {MOST_NODES:,}.",
        )
    # One point for every hundred requests that it would take to fill the connections, and at least one:
    # https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#predicting-the-point-value-of-a-query
    return Cost(walk.nodes, max(1, round(walk.fetches / 100)))


def _field_of(kind: GraphQLCompositeType, name: str) -> GraphQLField | None:
    return None if isinstance(kind, GraphQLUnionType) else kind.fields.get(name)
