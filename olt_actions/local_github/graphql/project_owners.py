"""Organizations and users as owners of projects, and the lists of projects.

An app without the permission for projects, `GITHUB_TOKEN` above all, is refused every list, and finds no single one:
both were reported by many, see https://github.com/cli/cli/pull/13281 and
https://github.com/actions/add-to-project/issues/462 . https://docs.github.com/en/graphql/reference/interfaces#projectv2owner
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.graphql.connections import Connection, connect
from olt_actions.local_github.world.accounts import Bot, Organization
from olt_actions.local_github.world.projects.access import require_app_with_projects
from olt_actions.local_github.world.projects.finding import find_project, in_order, projects_for
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import NotFoundRefusal

if TYPE_CHECKING:
    from olt_actions.local_github.graphql.context import GraphQLContext
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.projects.projects import ProjectV2
    from olt_actions.local_github.world.repositories import Repository

_LEVELS = {"READ": Role.READER, "WRITE": Role.WRITER, "ADMIN": Role.ADMIN}


def organization(_root: None, context: GraphQLContext, arguments: Mapping[str, Any]) -> Organization:
    """Find an organization by its login."""
    found = context.world.find_account(arguments["login"])
    if not isinstance(found, Organization):
        raise NotFoundRefusal(f"Could not resolve to an Organization with the login of '{arguments['login']}'.")
    return found


def repository_owner(_root: None, context: GraphQLContext, arguments: Mapping[str, Any]) -> Account | None:
    """Find an organization or a user by its login; nobody is null and no error."""
    found = context.world.find_account(arguments["login"])
    return None if isinstance(found, Bot) else found


def project(owner: Account, context: GraphQLContext, arguments: Mapping[str, Any]) -> ProjectV2:
    """Find a project by its number."""
    return _seen(context, find_project(owner, arguments["number"]))


def projects(owner: Account, context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the projects of an owner, the latest first unless ordered otherwise."""
    return _list(context, owner, owner.projects, arguments)


def linked_project(repository: Repository, context: GraphQLContext, arguments: Mapping[str, Any]) -> ProjectV2:
    """Find a project that is listed in the repository by its number."""
    found = find_project(repository.owner, arguments["number"])
    if repository not in found.repositories:
        raise _not_found(found)
    return _seen(context, found)


def linked_projects(repository: Repository, context: GraphQLContext, arguments: Mapping[str, Any]) -> Connection:
    """List the projects that are listed in the repository."""
    linked = [project for project in repository.owner.projects if repository in project.repositories]
    return _list(context, repository.owner, linked, arguments)


def _list(
    context: GraphQLContext, owner: Account, found: Sequence[ProjectV2], arguments: Mapping[str, Any]
) -> Connection:
    require_app_with_projects(owner, context.viewer)
    least = _LEVELS[arguments["minPermissionLevel"]]
    order = arguments.get("orderBy") or {"field": "NUMBER", "direction": "DESC"}
    shown = projects_for(context.viewer, found, query=arguments.get("query"), least=least)
    return connect(in_order(shown, order["field"], descending=order["direction"] == "DESC"), arguments)


def _seen(context: GraphQLContext, project: ProjectV2) -> ProjectV2:
    if not context.can_see(project):
        raise _not_found(project)
    return project


def _not_found(project: ProjectV2) -> NotFoundRefusal:
    return NotFoundRefusal(f"Could not resolve to a ProjectV2 with the number {project.number}.")
