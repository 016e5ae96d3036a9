"""The fields of a repository, and the filters of its lists.

https://docs.github.com/en/graphql/reference/objects#repository
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.arguments import read_time_argument
from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.graphql.labels import in_order
from olt_actions.local_github.world.permissions import permission_of

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.labels import Label
    from olt_actions.local_github.world.milestones import Milestone
    from olt_actions.local_github.world.repositories import Repository

_ISSUE_ORDERS: dict[str, Callable[[Issue], Any]] = {
    "CREATED_AT": lambda issue: issue.number,
    "UPDATED_AT": lambda issue: (issue.updated_at, issue.number),
    "COMMENTS": lambda issue: (len(issue.comments), issue.number),
}
_MILESTONE_ORDERS: dict[str, Callable[[Milestone], Any]] = {
    "CREATED_AT": lambda milestone: milestone.number,
    "NUMBER": lambda milestone: milestone.number,
    "UPDATED_AT": lambda milestone: (milestone.updated_at, milestone.number),
    "DUE_DATE": lambda milestone: (milestone.due_date is None, milestone.due_date, milestone.number),
}


def viewer_permission(repository: Repository, context: GraphQLContext, _arguments: Mapping[str, Any]) -> str:
    """Name the viewer's role."""
    return permission_of(repository, context.viewer).name


def assignable_users(repository: Repository, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List those who can be assigned to any issue, as far as the query is part of their login or name."""
    query = (arguments.get("query") or "").lower()
    found = (user for user in repository.assignable_users() if query in f"{user.login}\n{user.name or ''}".lower())
    return connect(list(found), arguments)


def label(repository: Repository, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Label | None:
    """Find a label by its name; a missing one is null and no error."""
    wanted = arguments["name"].lower()
    return next((label for label in repository.labels if label.name.lower() == wanted), None)


def labels(repository: Repository, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the labels."""
    query = (arguments.get("query") or "").lower()
    found = [label for label in in_order(repository.labels, arguments) if query in label.name.lower()]
    return connect(found, arguments)


def milestone(repository: Repository, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Milestone | None:
    """Find a milestone by its number; a missing one is null and no error."""
    return next((it for it in repository.milestones if it.number == arguments["number"]), None)


def milestones(repository: Repository, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the milestones, open and closed unless `states` says otherwise."""
    found = [it for it in repository.milestones if it.state in (arguments.get("states") or ("OPEN", "CLOSED"))]
    order = arguments.get("orderBy") or {"field": "NUMBER", "direction": "ASC"}
    found.sort(key=_MILESTONE_ORDERS[order["field"]], reverse=order["direction"] == "DESC")
    return connect(found, arguments)


def issue(repository: Repository, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Issue:
    """Find an issue by its number."""
    return repository.issue(arguments["number"])


def issues(repository: Repository, context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the issues that pass all filters, oldest first unless ordered otherwise."""
    filters = dict(arguments.get("filterBy") or {})
    filters["states"] = arguments.get("states") or filters.get("states")
    filters["labels"] = arguments.get("labels") or filters.get("labels")
    if filters.get("since"):
        filters["since"] = read_time_argument(filters["since"])
    found = [it for it in repository.issues if _passes(it, context, filters)]
    order = arguments.get("orderBy") or {"field": "CREATED_AT", "direction": "ASC"}
    if order != {"field": "CREATED_AT", "direction": "ASC"}:
        found.sort(key=_ISSUE_ORDERS[order["field"]], reverse=order["direction"] == "DESC")
    return connect(found, arguments)


def _passes(issue: Issue, context: GraphQLContext, filters: Mapping[str, Any]) -> bool:
    if filters["states"] and issue.state not in filters["states"]:
        return False
    if filters["labels"]:
        wanted = {name.lower() for name in filters["labels"]}
        if not any(label.name.lower() in wanted for label in issue.labels):
            return False
    if filters.get("since") and issue.updated_at < filters["since"]:
        return False
    if "createdBy" in filters and context.world.find_account(filters["createdBy"]) is not issue.author:
        return False
    if "assignee" in filters and not _matches(filters["assignee"], [user.login for user in issue.assignees]):
        return False
    numbers = [str(issue.milestone.number)] if issue.milestone else []
    return "milestoneNumber" not in filters or _matches(filters["milestoneNumber"], numbers)


def _matches(wanted: str | None, values: list[str]) -> bool:
    if wanted is None:
        return not values
    return bool(values) if wanted == "*" else wanted.lower() in (value.lower() for value in values)
