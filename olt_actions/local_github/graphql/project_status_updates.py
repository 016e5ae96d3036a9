"""The status updates of a project, and their mutations.

https://docs.github.com/en/graphql/reference/objects#projectv2statusupdate
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.arguments import read_date_argument
from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.projects.status_updates import (
    ProjectV2StatusUpdate,
    Report,
    delete_status_update,
    edit_status_update,
)

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext


def status_updates(project: ProjectV2, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the status updates of a project, the latest first unless ordered otherwise."""
    order = arguments.get("orderBy") or {"direction": "DESC"}
    found = project.status_updates
    return connect(found if order["direction"] == "ASC" else found[::-1], arguments)


def create(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Post a status update."""
    project = context.find(ProjectV2, values["projectId"])
    return {"statusUpdate": project.post_status_update(by=context.viewer.login, report=_report(values))}


def update(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Change a status update."""
    found = context.find(ProjectV2StatusUpdate, values["statusUpdateId"])
    edit_status_update(found, by=context.viewer.login, report=_report(values))
    return {"statusUpdate": found}


def delete(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Delete a status update."""
    found = context.find(ProjectV2StatusUpdate, values["statusUpdateId"])
    delete_status_update(found, by=context.viewer.login)
    return {"deletedStatusUpdateId": found.id, "projectV2": found.project}


def _report(values: Mapping[str, Any]) -> Report:
    dates = {name: read_date_argument(values[name]) for name in ("startDate", "targetDate") if values.get(name)}
    return Report(
        status=values.get("status"),
        body=values.get("body"),
        start_date=dates.get("startDate"),
        target_date=dates.get("targetDate"),
    )
