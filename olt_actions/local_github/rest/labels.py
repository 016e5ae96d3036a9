"""Labels.

https://docs.github.com/en/rest/issues/labels
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from olt_actions.local_github.messages import Json, Response, json_response
from olt_actions.local_github.rest.fields import RequestFields
from olt_actions.local_github.rest.paging import page
from olt_actions.local_github.world.labels import DEFAULT_COLOR, edit_label

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.labels import Label
    from olt_actions.local_github.world.repositories import Repository


def list_labels(context: RestContext, request: Request, repository: Repository) -> Response:
    """List the labels."""
    return page(context, request, repository.labels, shape)


def get_label(context: RestContext, _request: Request, repository: Repository, name: str) -> Response:
    """Return a label by its name."""
    return json_response(shape(context, repository.label(name)))


def create_label(context: RestContext, request: Request, repository: Repository) -> Response:
    """Make a label; GitHub picks a colour at random where none is given, we always pick the same."""
    fields = RequestFields(request, "Label", ("name", "color", "description"))
    label = repository.create_label(
        by=context.by,
        name=fields.required("name"),
        color=fields.text("color") or DEFAULT_COLOR,
        description=fields.text("description"),
    )
    return json_response(shape(context, label), HTTPStatus.CREATED)


def update_label(context: RestContext, request: Request, repository: Repository, name: str) -> Response:
    """Change a label."""
    fields = RequestFields(request, "Label", ("new_name", "color", "description"))
    label = edit_label(
        repository.label(name),
        by=context.by,
        name=fields.text("new_name"),
        color=fields.text("color"),
        description=fields.text("description"),
    )
    return json_response(shape(context, label))


def shape(context: RestContext, label: Label) -> Json:
    """Return a label."""
    return {
        "id": label.database_id,
        "node_id": label.id,
        "url": f"{context.api}/repos/{label.repository.name_with_owner}/labels/{quote(label.name, safe='')}",
        "name": label.name,
        "color": label.color,
        "default": label.is_default,
        "description": label.description,
    }
