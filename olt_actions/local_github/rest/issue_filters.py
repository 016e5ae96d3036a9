"""The filters of a list of issues.

An issue must have all the given labels; in GraphQL one of them is enough.
https://docs.github.com/en/rest/issues/issues#list-repository-issues
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.times import read_time
from olt_actions.local_github.world.refusals import invalid

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.repositories import Repository

_KNOWN = {
    "milestone", "state", "assignee", "creator", "labels", "sort", "direction", "since", "per_page", "page",
}  # fmt: skip
_ORDERS: dict[str, Callable[[Issue], Any]] = {
    "created": lambda issue: issue.number,
    "updated": lambda issue: (issue.updated_at, issue.number),
    "comments": lambda issue: (len(issue.comments), issue.number),
}


def listed(context: RestContext, request: Request, repository: Repository) -> list[Issue]:
    """Find the issues a request asks for, in its order; a filter we do not know is refused, not ignored."""
    query = request.query
    for name in query.keys() - _KNOWN:
        raise invalid("Request", name, f"The local GitHub does not filter by {name}")
    found = list(repository.issues)
    if query.get("state", "open") != "all":
        found = [it for it in found if it.state.lower() == query.get("state", "open")]
    if "labels" in query:
        wanted = {name.strip().lower() for name in query["labels"].split(",")}
        found = [it for it in found if wanted <= {label.name.lower() for label in it.labels}]
    if "creator" in query:
        found = [it for it in found if it.author is context.world.find_account(query["creator"])]
    if "assignee" in query:
        found = [it for it in found if _matches(query["assignee"], [user.login for user in it.assignees])]
    if "milestone" in query:
        numbers = ((it, [str(it.milestone.number)] if it.milestone else []) for it in found)
        found = [it for it, number in numbers if _matches(query["milestone"], number)]
    earliest = since(request)
    if earliest:
        found = [it for it in found if it.updated_at >= earliest]
    # Unlike GraphQL's lists, REST's are newest first by default.
    found.sort(key=_ORDERS[query.get("sort", "created")], reverse=query.get("direction", "desc") == "desc")
    return found


def since(request: Request) -> datetime | None:
    """Read the earliest time of change that a request wants."""
    given = request.query.get("since")
    try:
        return read_time(given) if given else None
    except ValueError:
        raise invalid("Request", "since", "since is not a time", value=given or "") from None


def _matches(wanted: str, values: list[str]) -> bool:
    if wanted == "none":
        return not values
    return bool(values) if wanted == "*" else wanted.lower() in (value.lower() for value in values)
