"""The parts of projects that GraphQL lacks: fields with their numeric ids, and creating views.

https://docs.github.com/en/rest/projects/projects
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from olt_actions.local_github.messages import Json, Response, json_response
from olt_actions.local_github.rest.accounts import simple
from olt_actions.local_github.rest.cursor_paging import page
from olt_actions.local_github.rest.fields import RequestFields
from olt_actions.local_github.times import write_time
from olt_actions.local_github.world.accounts import Bot, Organization, User
from olt_actions.local_github.world.projects.access import NOT_FOR_APPS, require_app_with_projects
from olt_actions.local_github.world.projects.fields import ProjectV2FieldCommon, ProjectV2SingleSelectField
from olt_actions.local_github.world.projects.finding import find_project
from olt_actions.local_github.world.projects.views import Arrangement, SortBy
from olt_actions.local_github.world.refusals import Forbidden, NotFoundRefusal, invalid

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.projects.projects import ProjectV2
    from olt_actions.local_github.world.projects.views import Layout, ProjectV2View

_LAYOUTS = {"table": "TABLE_LAYOUT", "board": "BOARD_LAYOUT", "roadmap": "ROADMAP_LAYOUT"}
_VIEW = ("name", "layout", "filter", "visible_fields", "sort_by", "group_by", "vertical_group_by")


def list_organization_fields(context: RestContext, request: Request, organization: str, number: int) -> Response:
    """List the fields of an organization's project."""
    return page(context, request, _of_organization(context, organization, number, "read:project").fields, field_shape)


def list_user_fields(context: RestContext, request: Request, login: str, number: int) -> Response:
    """List the fields of a user's project."""
    owner = context.world.account(login)
    return page(context, request, _of_user(context, owner, number, "read:project").fields, field_shape)


def create_organization_view(context: RestContext, request: Request, organization: str, number: int) -> Response:
    """Add a view to an organization's project."""
    return _create_view(context, request, _of_organization(context, organization, number, "project"))


def create_user_view(context: RestContext, request: Request, user_id: int, number: int) -> Response:
    """Add a view to a user's project; the user goes by their numeric id, and apps may not."""
    if isinstance(context.viewer, Bot):
        raise Forbidden(NOT_FOR_APPS)
    owner = context.world.nodes.get(f"User_{user_id}")
    if not isinstance(owner, User):
        raise NotFoundRefusal("Not Found")
    return _create_view(context, request, _of_user(context, owner, number, "project"))


def field_shape(context: RestContext, field: ProjectV2FieldCommon) -> Json:
    """Return a field."""
    shape = {
        "id": field.database_id,
        "node_id": field.id,
        "project_url": _url(context, field.project),
        "name": field.name,
        "data_type": field.data_type.lower(),
        "created_at": write_time(field.created_at),
        "updated_at": write_time(field.updated_at),
    }
    if isinstance(field, ProjectV2SingleSelectField):
        shape["options"] = [
            {
                "id": option.id,
                "name": {"raw": option.name, "html": option.name},
                "description": {"raw": option.description, "html": option.description},
                "color": option.color,
            }
            for option in field.options
        ]
    return shape


def view_shape(context: RestContext, view: ProjectV2View) -> Json:
    """Return a view."""
    names = {layout: name for name, layout in _LAYOUTS.items()}
    return {
        "id": view.database_id,
        "number": view.number,
        "name": view.name,
        "layout": names[view.layout],
        "node_id": view.id,
        "project_url": _url(context, view.project),
        "html_url": view.url,
        "creator": simple(context, view.creator),
        "created_at": write_time(view.created_at),
        "updated_at": write_time(view.updated_at),
        "filter": view.filter,
        "visible_fields": [field.database_id for field in view.visible_fields],
        "sort_by": [[it.field.database_id, it.direction] for it in view.sort_by],
        "group_by": [field.database_id for field in view.group_by],
        "vertical_group_by": [field.database_id for field in view.vertical_group_by],
    }


def _create_view(context: RestContext, request: Request, project: ProjectV2) -> Response:
    fields = RequestFields(request, "ProjectV2View", _VIEW)
    fields.required("layout")
    arrangement = Arrangement(
        name=fields.required("name"),
        layout=cast("Layout", fields.one_of("layout", _LAYOUTS)),
        filter=fields.text("filter"),
        visible_fields=_fields(project, fields, "visible_fields"),
        sort_by=tuple(_sort_by(project, pair) for pair in fields.items("sort_by", list)),
        group_by=_fields(project, fields, "group_by"),
        vertical_group_by=_fields(project, fields, "vertical_group_by"),
    )
    view = project.create_view(by=context.by, arrangement=arrangement)
    return json_response(view_shape(context, view), HTTPStatus.CREATED)


def _fields(project: ProjectV2, fields: RequestFields, name: str) -> tuple[ProjectV2FieldCommon, ...]:
    return tuple(_field(project, field_id, name) for field_id in fields.items(name, int))


def _field(project: ProjectV2, field_id: object, name: str) -> ProjectV2FieldCommon:
    for field in project.fields:
        if field.database_id == field_id:
            return field
    raise invalid("ProjectV2View", name, f"{field_id} is not the id of a field of this project")


def _sort_by(project: ProjectV2, pair: list[object]) -> SortBy:
    if len(pair) != 2 or pair[1] not in ("asc", "desc"):
        raise invalid("ProjectV2View", "sort_by", "sort_by is a list of pairs of a field's id, and asc or desc")
    return SortBy(_field(project, pair[0], "sort_by"), "asc" if pair[1] == "asc" else "desc")


def _of_organization(context: RestContext, login: str, number: int, scope: str) -> ProjectV2:
    owner = context.world.account(login)
    if not isinstance(owner, Organization):
        raise NotFoundRefusal("Not Found")
    return _find(context, owner, number, scope)


def _of_user(context: RestContext, owner: Account, number: int, scope: str) -> ProjectV2:
    if not isinstance(owner, User):
        raise NotFoundRefusal("Not Found")
    return _find(context, owner, number, scope)


def _find(context: RestContext, owner: Account, number: int, scope: str) -> ProjectV2:
    if not context.token.has(scope):
        raise Forbidden(f"This needs a token with the scope {scope}.")
    require_app_with_projects(owner, context.viewer)
    project = find_project(owner, number)
    if not project.can_be_seen_by(context.viewer):
        raise NotFoundRefusal("Not Found")
    return project


def _url(context: RestContext, project: ProjectV2) -> str:
    return f"{context.api}/{project.path}/projectsV2/{project.number}"
