"""Cards: those of an issue, their values, and their mutations.

https://docs.github.com/en/graphql/reference/objects#projectv2item
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.arguments import read_date_argument
from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.projects.access import require_app_with_projects
from olt_actions.local_github.world.projects.fields import CUSTOM_TYPES, ProjectV2FieldCommon
from olt_actions.local_github.world.projects.items import ProjectV2Item
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.refusals import NotFoundRefusal, invalid

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext
    from olt_actions.local_github.world.projects.values import ProjectV2ItemFieldValueCommon


def project_items(issue: Issue, context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the cards of an issue in the projects that the viewer may see; an app without permission is refused."""
    require_app_with_projects(issue.repository.owner, context.viewer)
    found = [item for item in issue.project_items if context.can_see(item)]
    return connect([item for item in found if arguments["includeArchived"] or not item.is_archived], arguments)


def content(item: ProjectV2Item, context: GraphQLContext, _arguments: Mapping[str, Any]) -> Issue | None:
    """Return the issue, unless the viewer may not know of it."""
    return item.content if context.can_see(item.content) else None


def item_type(item: ProjectV2Item, context: GraphQLContext, _arguments: Mapping[str, Any]) -> str:
    """Name what the content is."""
    return "ISSUE" if context.can_see(item.content) else "REDACTED"


def value_by_name(
    item: ProjectV2Item, _context: GraphQLContext, arguments: Mapping[str, Any]
) -> ProjectV2ItemFieldValueCommon | None:
    """Return the card's value in a field.

    Stricter than GitHub: fields that belong to the issue, such as its labels, are refused here; ask the issue for them.
    """
    found = next((it for it in item.project.fields if it.name == arguments["name"]), None)
    if found is None:
        return None
    if found.data_type not in CUSTOM_TYPES:
        raise invalid("ProjectV2Item", "name", f"The local GitHub does not give the {found.name} of a card")
    return item.value_of(found)


def add(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make a card of an issue, or give the one there is."""
    project = context.find(ProjectV2, values["projectId"])
    return {"item": project.add_item(by=context.viewer.login, issue=context.find(Issue, values["contentId"]))}


def archive(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Archive a card."""
    item = _find(context, values)
    item.archive(by=context.viewer.login)
    return {"item": item}


def unarchive(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Restore an archived card."""
    item = _find(context, values)
    item.unarchive(by=context.viewer.login)
    return {"item": item}


def delete(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take a card off its project."""
    item = _find(context, values)
    item.delete(by=context.viewer.login)
    return {"deletedItemId": item.id}


def set_value(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Set one field of a card."""
    item, value = _find(context, values), values["value"]
    item.set_value(
        by=context.viewer.login,
        field=context.find(ProjectV2FieldCommon, values["fieldId"]),
        text=value.get("text"),
        number=value.get("number"),
        date=_date(value.get("date")),
        option_id=value.get("singleSelectOptionId"),
    )
    return {"projectV2Item": item}


def clear_value(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Empty one field of a card."""
    item = _find(context, values)
    item.clear_value(by=context.viewer.login, field=context.find(ProjectV2FieldCommon, values["fieldId"]))
    return {"projectV2Item": item}


def _find(context: GraphQLContext, values: Mapping[str, Any]) -> ProjectV2Item:
    project, item = context.find(ProjectV2, values["projectId"]), context.find(ProjectV2Item, values["itemId"])
    if item.project is not project:
        raise NotFoundRefusal(f"Could not resolve to a node with the global id of '{item.id}'.")
    return item


def _date(given: str | None) -> date | None:
    return None if given is None else read_date_argument(given)
