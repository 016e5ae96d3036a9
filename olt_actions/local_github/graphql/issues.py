"""The lists of an issue, and the mutations of issues.

https://docs.github.com/en/graphql/reference/objects#issue
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.arguments import read_time_argument
from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.graphql.labels import names_of
from olt_actions.local_github.world.accounts import User
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.milestones import Milestone
from olt_actions.local_github.world.refusals import NotFoundRefusal
from olt_actions.local_github.world.repositories import Repository
from olt_actions.local_github.world.timeline import ProjectV2Event
from olt_actions.local_github.world.updating import Changes, Keep

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext


def assignees(issue: Issue, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List who is responsible."""
    return connect(issue.assignees, arguments)


def timeline_items(issue: Issue, context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List what happened, oldest first; cards in projects that the viewer may not see are left out (a guess)."""
    kinds, since = arguments.get("itemTypes"), arguments.get("since")
    items = [item for item in issue.timeline if not isinstance(item, ProjectV2Event) or context.can_see(item)]
    if kinds is not None:
        items = [item for item in items if _item_type(type(item).__name__) in kinds]
    if since:
        earliest = read_time_argument(since)
        items = [item for item in items if item.created_at >= earliest]
    return connect(items, arguments)


def create_issue(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Open an issue."""
    repository = context.find(Repository, values["repositoryId"])
    parent = values.get("parentIssueId")
    issue = repository.create_issue(
        by=context.viewer.login,
        title=values["title"],
        body=values.get("body") or "",
        labels=names_of(context, repository, values.get("labelIds")),
        assignees=_logins_of(context, values.get("assigneeIds")),
        milestone=_milestone(context, repository, values.get("milestoneId")),
        parent=context.find(Issue, parent) if parent else None,
    )
    return {"issue": issue}


def update_issue(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Change an issue; labels and assignees are replaced, and a milestone of null takes it away."""
    issue = context.find(Issue, values["id"])
    labels, people = values.get("labelIds"), values.get("assigneeIds")
    changes = Changes(
        title=values.get("title"),
        body=values.get("body"),
        labels=None if labels is None else names_of(context, issue.repository, labels),
        assignees=None if people is None else _logins_of(context, people),
        milestone=_milestone(context, issue.repository, values["milestoneId"])
        if "milestoneId" in values
        else Keep.KEEP,  # null clears the milestone, a missing key keeps it
        state=values.get("state"),
    )
    issue.update(by=context.viewer.login, changes=changes)
    return {"issue": issue, "actor": context.viewer}


def close_issue(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Close an issue."""
    issue = context.find(Issue, values["issueId"])
    original = values.get("duplicateIssueId")
    issue.close(
        by=context.viewer.login,
        reason=values.get("stateReason") or "COMPLETED",
        duplicate_of=context.find(Issue, original) if original else None,
    )
    return {"issue": issue}


def reopen_issue(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Open a closed issue again."""
    issue = context.find(Issue, values["issueId"])
    issue.reopen(by=context.viewer.login)
    return {"issue": issue}


def add_assignees(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make more people responsible."""
    issue = context.find(Issue, values["assignableId"])
    issue.assign(by=context.viewer.login, logins=_logins_of(context, values["assigneeIds"]))
    return {"assignable": issue}


def remove_assignees(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make people no longer responsible."""
    issue = context.find(Issue, values["assignableId"])
    issue.unassign(by=context.viewer.login, logins=_logins_of(context, values["assigneeIds"]))
    return {"assignable": issue}


def pin_issue(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Pin an issue."""
    issue = context.find(Issue, values["issueId"])
    issue.pin(by=context.viewer.login)
    return {"issue": issue}


def unpin_issue(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Unpin an issue."""
    issue = context.find(Issue, values["issueId"])
    issue.unpin(by=context.viewer.login)
    return {"issue": issue}


def _logins_of(context: GraphQLContext, user_ids: Sequence[str] | None) -> list[str]:
    return [context.find(User, user_id).login for user_id in user_ids or ()]


def _milestone(context: GraphQLContext, repository: Repository, milestone_id: str | None) -> Milestone | None:
    if milestone_id is None:
        return None
    milestone = context.find(Milestone, milestone_id)
    if milestone.repository is not repository:
        raise NotFoundRefusal(f"Could not resolve to a node with the global id of '{milestone_id}'.")
    return milestone


@cache
def _item_type(class_name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).upper()
