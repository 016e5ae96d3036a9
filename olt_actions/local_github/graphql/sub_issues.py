"""The parts of an issue.

https://docs.github.com/en/graphql/reference/mutations#addsubissue
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.refusals import invalid

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext


def sub_issues(issue: Issue, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the parts of an issue."""
    return connect(issue.sub_issues, arguments)


def add_sub_issue(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make one issue part of another."""
    parent = context.find(Issue, values["issueId"])
    if not values.get("subIssueId"):
        raise invalid("Issue", "sub_issue_id", "One of `subIssueId` or `subIssueUrl` must be specified.")
    part = context.find(Issue, values["subIssueId"])
    parent.add_sub_issue(by=context.viewer.login, part=part, replace_parent=values.get("replaceParent") or False)
    return {"issue": parent, "subIssue": part}


def remove_sub_issue(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make an issue no longer part of another."""
    parent = context.find(Issue, values["issueId"])
    part = context.find(Issue, values["subIssueId"])
    parent.remove_sub_issue(by=context.viewer.login, part=part)
    return {"issue": parent, "subIssue": part}
