"""Milestones.

https://docs.github.com/en/rest/issues/milestones
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from olt_actions.local_github.messages import Json, Response, json_response
from olt_actions.local_github.rest.accounts import simple_or_none
from olt_actions.local_github.rest.fields import RequestFields
from olt_actions.local_github.rest.paging import page
from olt_actions.local_github.times import write_time
from olt_actions.local_github.world.milestones import edit_milestone

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.milestones import Milestone, State
    from olt_actions.local_github.world.repositories import Repository

_FIELDS = ("title", "state", "description", "due_on")
_STATES = {"open": "OPEN", "closed": "CLOSED"}


def list_milestones(context: RestContext, request: Request, repository: Repository) -> Response:
    """List the milestones: the open ones, by due date, unless ordered otherwise."""
    wanted = request.query.get("state", "open")
    found = [it for it in repository.milestones if wanted in ("all", it.state.lower())]
    if request.query.get("sort", "due_on") == "completeness":
        found.sort(key=lambda it: it.closed_issue_count / max(1, it.open_issue_count + it.closed_issue_count))
    else:
        found.sort(key=lambda it: (it.due_date is None, it.due_date, it.number))
    if request.query.get("direction") == "desc":
        found.reverse()
    return page(context, request, found, shape)


def get_milestone(context: RestContext, _request: Request, repository: Repository, number: int) -> Response:
    """Return a milestone by its number."""
    return json_response(shape(context, repository.milestone(number)))


def create_milestone(context: RestContext, request: Request, repository: Repository) -> Response:
    """Make a milestone."""
    fields = RequestFields(request, "Milestone", _FIELDS)
    milestone = repository.create_milestone(
        by=context.by,
        title=fields.required("title"),
        description=fields.text("description"),
        due_on=fields.time("due_on"),
        state=_state(fields) or "OPEN",
    )
    return json_response(shape(context, milestone), HTTPStatus.CREATED)


def update_milestone(context: RestContext, request: Request, repository: Repository, number: int) -> Response:
    """Change a milestone; a due date of null takes it away."""
    fields = RequestFields(request, "Milestone", _FIELDS)
    due_on = fields.time("due_on")
    milestone = edit_milestone(
        repository.milestone(number),
        by=context.by,
        title=fields.text("title"),
        description=fields.text("description"),
        due_on=due_on,
        due_on_is_cleared="due_on" in fields and due_on is None,
        state=_state(fields),
    )
    return json_response(shape(context, milestone))


def shape(context: RestContext, milestone: Milestone) -> Json:
    """Return a milestone."""
    url = f"{context.api}/repos/{milestone.repository.name_with_owner}/milestones/{milestone.number}"
    return {
        "url": url,
        "html_url": milestone.url,
        "labels_url": f"{url}/labels",
        "id": milestone.database_id,
        "node_id": milestone.id,
        "number": milestone.number,
        "title": milestone.title,
        "description": milestone.description,
        "creator": simple_or_none(context, milestone.creator),
        "open_issues": milestone.open_issue_count,
        "closed_issues": milestone.closed_issue_count,
        "state": milestone.state.lower(),
        "created_at": write_time(milestone.created_at),
        "updated_at": write_time(milestone.updated_at),
        "due_on": write_time(milestone.due_on) if milestone.due_on else None,
        "closed_at": write_time(milestone.closed_at) if milestone.closed_at else None,
    }


def _state(fields: RequestFields) -> State | None:
    return cast("State | None", fields.one_of("state", _STATES))
