"""The versions of what an issue or a comment says.

https://docs.github.com/en/graphql/reference/objects#usercontentedit
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.connections import Connection, connect

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext
    from olt_actions.local_github.world.comments import IssueComment
    from olt_actions.local_github.world.issues import Issue


def user_content_edits(
    content: Issue | IssueComment, _context: GraphQLContext, arguments: Mapping[str, Any]
) -> Connection:
    """List the versions of a text, the newest first."""
    return connect(content.edits[::-1], arguments)


def includes_created_edit(
    content: Issue | IssueComment, _context: GraphQLContext, _arguments: Mapping[str, Any]
) -> bool:
    """Whether the original is among the versions, as it is of everything that was edited."""
    return bool(content.edits)
