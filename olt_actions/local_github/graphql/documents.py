"""GraphQL documents, parsed and validated once however often they are sent.

https://docs.github.com/en/graphql/guides/forming-calls-with-graphql
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    parse,
    validate,
)

from olt_actions.local_github.graphql.schema import schema


@dataclass(frozen=True, slots=True)
class Document:
    """A document with what is wrong with it, if anything."""

    node: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        """The fragments by name."""
        nodes = self.node.definitions if self.node else ()
        return {node.name.value: node for node in nodes if isinstance(node, FragmentDefinitionNode)}

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        """Find the operation of that name, or the only one."""
        nodes = self.node.definitions if self.node else ()
        found = [node for node in nodes if isinstance(node, OperationDefinitionNode)]
        if name is not None:
            found = [node for node in found if node.name and node.name.value == name]
        return found[0] if len(found) == 1 else None

    def mutations(self, name: str | None) -> tuple[str, ...]:
        """Name the mutations that an operation runs, in order; none when it is a query."""
        operation = self.operation(name)
        if operation is None or operation.operation is not OperationType.MUTATION:
            return ()
        return tuple(node.name.value for node in operation.selection_set.selections if isinstance(node, FieldNode))


@lru_cache(maxsize=512)  # validating takes longer than executing, and a rehearsal sends few documents many times
def read_document(text: str) -> Document:
    """Parse and validate a document."""
    try:
        node = parse(text)
    except GraphQLError as error:
        return Document(None, (error,))
    return Document(node, tuple(validate(schema(), node)))
