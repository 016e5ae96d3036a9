"""Issues.

https://docs.github.com/en/rest/issues/issues
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from olt_actions.local_github.messages import Response, json_response
from olt_actions.local_github.rest.fields import RequestFields
from olt_actions.local_github.rest.issue_filters import listed
from olt_actions.local_github.rest.issue_shapes import issue_shape
from olt_actions.local_github.rest.paging import page
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.permissions import Permission, permission_of
from olt_actions.local_github.world.refusals import NotFoundRefusal, invalid
from olt_actions.local_github.world.updating import Changes, Keep

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.milestones import Milestone, State
    from olt_actions.local_github.world.repositories import Repository
    from olt_actions.local_github.world.states import CloseReason

_TO_CREATE = ("title", "body", "labels", "assignees", "milestone")
_TO_UPDATE = (*_TO_CREATE, "state", "state_reason", "duplicate_issue_id")
_STATES = {"open": "OPEN", "closed": "CLOSED"}
_REASONS = {"completed": "COMPLETED", "not_planned": "NOT_PLANNED", "duplicate": "DUPLICATE", "reopened": "REOPENED"}


def list_issues(context: RestContext, request: Request, repository: Repository) -> Response:
    """List the issues: the open ones, newest first, unless ordered otherwise."""
    return page(context, request, listed(context, request, repository), issue_shape)


def get_issue(context: RestContext, _request: Request, repository: Repository, number: int) -> Response:
    """Return an issue by its number."""
    return json_response(issue_shape(context, repository.issue(number)))


def create_issue(context: RestContext, request: Request, repository: Repository) -> Response:
    """Open an issue."""
    fields = RequestFields(request, "Issue", _TO_CREATE)
    issue = repository.create_issue(
        by=context.by,
        title=fields.required("title"),
        body=fields.text("body") or "",
        labels=_labels(context, repository, fields) or (),
        assignees=fields.texts("assignees") or (),
        milestone=_milestone(repository, fields),
    )
    return json_response(issue_shape(context, issue), HTTPStatus.CREATED)


def update_issue(context: RestContext, request: Request, repository: Repository, number: int) -> Response:
    """Change an issue; labels and assignees are replaced, and a milestone of null takes it away."""
    fields = RequestFields(request, "Issue", _TO_UPDATE)
    issue = repository.issue(number)
    reason = fields.one_of("state_reason", _REASONS) or "COMPLETED"
    changes = Changes(
        title=fields.text("title"),
        body=fields.text("body"),
        labels=_labels(context, repository, fields),
        assignees=fields.texts("assignees"),
        milestone=_milestone(repository, fields) if "milestone" in fields else Keep.KEEP,
        state=cast("State | None", fields.one_of("state", _STATES)),
        reason=cast("CloseReason", "COMPLETED" if reason == "REOPENED" else reason),
        duplicate_of=_original(context, fields),
    )
    issue.update(by=context.by, changes=changes)
    return json_response(issue_shape(context, issue))


def _labels(context: RestContext, repository: Repository, fields: RequestFields) -> list[str] | None:
    """Read the names of labels; those that are not there yet are made, if the viewer may push."""
    names = fields.texts("labels")
    if names and permission_of(repository, context.viewer) >= Permission.WRITE:
        known = {label.name.lower() for label in repository.labels}
        for name in names:
            if name.lower() not in known:
                known.add(repository.create_label(by=context.by, name=name).name.lower())
    return names


def _milestone(repository: Repository, fields: RequestFields) -> Milestone | None:
    number = fields.number("milestone")
    try:
        return None if number is None else repository.milestone(number)
    except NotFoundRefusal:
        raise invalid("Issue", "milestone", "There is no such milestone", value=str(number)) from None


def _original(context: RestContext, fields: RequestFields) -> Issue | None:
    wanted = fields.number("duplicate_issue_id")
    found = context.world.nodes.get(f"Issue_{wanted}")
    if wanted is not None and not isinstance(found, Issue):
        raise invalid("Issue", "duplicate_issue_id", "There is no such issue", value=str(wanted))
    return found if isinstance(found, Issue) else None
