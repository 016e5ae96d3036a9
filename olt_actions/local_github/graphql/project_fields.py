"""The fields of a project, their options, and their mutations.

https://docs.github.com/en/graphql/reference/unions#projectv2fieldconfiguration
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.world.projects.fields import ProjectV2FieldCommon, edit_field
from olt_actions.local_github.world.projects.options import Option
from olt_actions.local_github.world.projects.projects import ProjectV2

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext
    from olt_actions.local_github.world.projects.fields import ProjectV2SingleSelectField
    from olt_actions.local_github.world.projects.views import ProjectV2View


def field(project: ProjectV2, _context: GraphQLContext, arguments: Mapping[str, Any]) -> ProjectV2FieldCommon | None:
    """Find a field by its name; a missing one is null and no error."""
    return next((it for it in project.fields if it.name == arguments["name"]), None)


def fields(project: ProjectV2, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the fields in the order they were made, or by name."""
    order = arguments.get("orderBy") or {"field": "POSITION", "direction": "ASC"}
    found = sorted(
        project.fields,
        key=lambda it: it.name.lower() if order["field"] == "NAME" else f"{it.database_id:09}",
        reverse=order["direction"] == "DESC",
    )
    return connect(found, arguments)


def options(it: ProjectV2SingleSelectField, _context: GraphQLContext, arguments: Mapping[str, Any]) -> list[Option]:
    """List the options in order, or those of some names."""
    names = arguments.get("names")
    return [option for option in it.options if names is None or option.name in names]


def of_view(view: ProjectV2View, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the fields a view shows."""
    return connect(view.visible_fields, arguments)


def rows_of_view(view: ProjectV2View, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the field that groups a view's rows."""
    return connect(view.group_by, arguments)


def columns_of_view(view: ProjectV2View, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the field that makes a board's columns."""
    return connect(view.vertical_group_by, arguments)


def create(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Add a field."""
    made = context.find(ProjectV2, values["projectId"]).create_field(
        by=context.viewer.login,
        name=values["name"],
        data_type=values["dataType"],
        options=_options(values.get("singleSelectOptions")),
    )
    return {"projectV2Field": made}


def update(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Rename a field, or replace its options."""
    it = context.find(ProjectV2FieldCommon, values["fieldId"])
    edit_field(
        it, by=context.viewer.login, name=values.get("name"), options=_options(values.get("singleSelectOptions"))
    )
    return {"projectV2Field": it}


def _options(given: Sequence[Mapping[str, Any]] | None) -> list[Option]:
    return [Option(it["name"], it["color"], it["description"], it.get("id") or "") for it in given or ()]
