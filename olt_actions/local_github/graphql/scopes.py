"""The scopes that a document needs of a classic token; a missing one is an error for each field, and nothing runs.

GitHub's messages are quoted in https://github.com/actions/add-to-project/issues/139 and
https://github.com/github/docs/issues/19712 .
https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import FieldNode, GraphQLNamedType, TypeInfo, TypeInfoVisitor, Visitor, get_named_type, visit
from graphql.language import get_location

if TYPE_CHECKING:
    from graphql import DocumentNode, GraphQLSchema

    from olt_actions.local_github.world.tokens import Token

READ, WRITE = "read:project", "project"


def missing_scopes(schema: GraphQLSchema, document: DocumentNode, token: Token) -> list[dict[str, Any]]:
    """An error for every field for which the token lacks a scope."""
    if token.has(WRITE):
        return []
    info = TypeInfo(schema)
    found = _Fields(info)
    visit(document, TypeInfoVisitor(info, found))
    return [_error(node, scope, token) for node, scope in found.needed if not token.has(scope)]


class _Fields(Visitor):
    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self.info = info
        self.needed: list[tuple[FieldNode, str]] = []

    def enter_field(self, node: FieldNode, *_place: object) -> None:
        parent, kind = self.info.get_parent_type(), self.info.get_type()
        name = node.name.value
        if parent and parent.name == "Mutation" and "ProjectV2" in name:
            self.needed.append((node, WRITE))
        elif not name.startswith("__") and any(map(_is_of_projects, (parent, get_named_type(kind) if kind else None))):
            self.needed.append((node, READ))


def _is_of_projects(kind: GraphQLNamedType | None) -> bool:
    # The events of an issue's timeline can be read without the scope, although they are about a project.
    return kind is not None and kind.name.startswith("ProjectV2") and not kind.name.endswith("Event")


def _error(node: FieldNode, scope: str, token: Token) -> dict[str, Any]:
    assert node.loc is not None  # noqa: S101 - documents are parsed with locations
    place = get_location(node.loc.source, node.loc.start)
    return {
        "type": "INSUFFICIENT_SCOPES",
        "locations": [{"line": place.line, "column": place.column}],
        "message": (
            "Your token has not been granted the required scopes to execute this query. "
            f"The '{node.name.value}' field requires one of the following scopes: ['{scope}'], "
            f"but your token has only been granted the: {token.scopes} scopes. "
            "Please modify your token's scopes at: https://github.com/settings/tokens."
        ),
    }
