"""The lists of a project, and the mutations of projects.

https://docs.github.com/en/graphql/reference/objects#projectv2
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.world.accounts import Account, Bot, User
from olt_actions.local_github.world.projects.access import role_of
from olt_actions.local_github.world.projects.creating import copy_project, create_project
from olt_actions.local_github.world.projects.items import listed_items
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import NotFoundRefusal, invalid
from olt_actions.local_github.world.repositories import Repository

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext


def items(project: ProjectV2, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the cards that are not archived, in the order they were added, as far as the list knows of them."""
    return connect(listed_items(project), arguments)


def repositories(project: ProjectV2, context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the repositories it is listed in, the latest first, as far as the viewer sees them."""
    found = [repository for repository in project.repositories if context.can_see(repository)]
    return connect(sorted(found, key=lambda it: it.database_id, reverse=True), arguments)


def views(project: ProjectV2, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the views, in order."""
    return connect(project.views, arguments)


def workflows(project: ProjectV2, _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the workflows, by name."""
    by_name = sorted(project.workflows, key=lambda it: it.name)
    return connect(by_name, arguments)


def viewer_can_close(project: ProjectV2, context: GraphQLContext, _arguments: Mapping[str, Any]) -> bool:
    """Whether the viewer may close it."""
    return role_of(project, context.viewer) >= Role.ADMIN


def viewer_can_update(project: ProjectV2, context: GraphQLContext, _arguments: Mapping[str, Any]) -> bool:
    """Whether the viewer may change it."""
    return role_of(project, context.viewer) >= Role.WRITER


def create(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make a project."""
    repository = values.get("repositoryId")
    made = create_project(
        context.world,
        _owner(context, values["ownerId"]),
        by=context.viewer.login,
        title=values["title"],
        repository=context.find(Repository, repository) if repository else None,
    )
    return {"projectV2": made}


def copy(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make a project like another."""
    original = context.find(ProjectV2, values["projectId"])
    owner = _owner(context, values["ownerId"])
    return {"projectV2": copy_project(original, owner, by=context.viewer.login, title=values["title"])}


def update(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Change texts, visibility and state."""
    project = context.find(ProjectV2, values["projectId"])
    project.describe(
        by=context.viewer.login,
        title=values.get("title"),
        short_description=values.get("shortDescription"),
        readme=values.get("readme"),
        public=values.get("public"),
        closed=values.get("closed"),
    )
    return {"projectV2": project}


def mark_as_template(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Offer it to be copied."""
    project = context.find(ProjectV2, values["projectId"])
    project.mark_as_template(by=context.viewer.login)
    return {"projectV2": project}


def link(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """List it in a repository."""
    project = context.find(ProjectV2, values["projectId"])
    repository = context.find(Repository, values["repositoryId"])
    project.link(by=context.viewer.login, repository=repository)
    return {"repository": repository}


def update_collaborators(context: GraphQLContext, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give people roles; the answer lists all who have one."""
    project = context.find(ProjectV2, values["projectId"])
    if not all(it.get("userId") for it in values["collaborators"]):
        raise invalid("ProjectV2", "collaborators", "One of `userId` or `teamId` must be specified.")
    roles = {context.find(User, it["userId"]).login: it["role"] for it in values["collaborators"]}
    return {"collaborators": project.set_collaborators(by=context.viewer.login, roles=roles)}


def collaborators(payload: Mapping[str, Any], _context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List those who have a role now."""
    return connect(payload["collaborators"], arguments)


def _owner(context: GraphQLContext, owner_id: str) -> Account:
    owner = context.find(Account, owner_id)
    if isinstance(owner, Bot):
        raise NotFoundRefusal(f"Could not resolve to ProjectV2Owner node with the global id of '{owner_id}'.")
    return owner
