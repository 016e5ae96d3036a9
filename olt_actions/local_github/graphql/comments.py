"""The comments of an issue.

https://docs.github.com/en/graphql/reference/objects#issuecomment
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.world.comments import IssueComment
from olt_actions.local_github.world.issues import Issue

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext


def comments(issue: Issue, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the comments of an issue, oldest first unless ordered by when they were last changed."""
    order = arguments.get("orderBy")
    if not order:
        return connect(issue.comments, arguments)
    found = sorted(
        issue.comments,
        key=lambda comment: (comment.updated_at, comment.database_id),
        reverse=order["direction"] == "DESC",
    )
    return connect(found, arguments)


def add_comment(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Comment on an issue."""
    issue = context.find(Issue, values["subjectId"])
    issue.comment(by=context.viewer.login, body=values["body"])
    return {"subject": issue, "commentEdge": connect(issue.comments, {"last": 1}).edges[0]}


def update_comment(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Change the text of a comment."""
    comment = context.find(IssueComment, values["id"])
    comment.edit(by=context.viewer.login, body=values["body"])
    return {"issueComment": comment}


def delete_comment(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Delete a comment."""
    context.find(IssueComment, values["id"]).delete(by=context.viewer.login)
    return {}
