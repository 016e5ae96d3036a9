"""The permissions of accounts in a project.

A user has the highest of three roles: the one granted to them, the base role of the organization's members (write,
unless somebody changed it), and reader where the project is public. An app has what its permission
`organization_projects` says for that organization, and nothing at all in projects of users. `GITHUB_TOKEN` has no such
permission, and so no project exists for it, not even a public one.

A guess: whoever makes a project administers it, also an app that otherwise may only write. Whether GitHub agrees about
apps is not known: without `World.apps_administer_what_they_make`, an app has its permission there and no more. The role
of reader reads, writer changes cards, fields, views, links, texts and status updates, and admin also who may see the
project, and whether it is closed.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/managing-access-to-your-projects
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.world.accounts import Account, Bot, Organization
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import Forbidden, NotFoundRefusal

if TYPE_CHECKING:
    from olt_actions.local_github.world.projects.projects import ProjectV2
    from olt_actions.local_github.world.world import World

NOT_FOR_APPS = "Resource not accessible by integration"


def role_of(project: ProjectV2, account: Account) -> Role:
    """The role of an account."""
    if account is project.owner:
        return Role.ADMIN
    granted = project.collaborators.get(account.id, Role.NONE)
    if isinstance(account, Bot):
        level = account.organization_projects.get(project.owner.id, Role.NONE)
        return max(level, granted) if level and project.world.apps_administer_what_they_make else level
    everyone = Role.READER if project.public else Role.NONE
    return max(everyone, granted, project.base_role if _is_member(project.owner, account) else Role.NONE)


def require_role(project: ProjectV2, by: str, needed: Role) -> Account:
    """The account of that login, if it may do what needs this role; what it may not see is not found."""
    account = project.world.account(by)
    role = role_of(project, account)
    if role < Role.READER:
        raise NotFoundRefusal(f"Could not resolve to a ProjectV2 with the number {project.number}.")
    if role < needed:
        raise Forbidden(f"{by} needs to be {needed.name.lower()} of {project.url}.")
    return account


def require_creator(world: World, owner: Account, by: str) -> Account:
    """The account of that login, if it may make projects there: the owner, a member, an app that may write projects."""
    account = world.account(by)
    if isinstance(account, Bot):
        allowed = account.organization_projects.get(owner.id, Role.NONE) >= Role.WRITER
    else:
        allowed = account is owner or _is_member(owner, account)
    if not allowed:
        raise Forbidden(f"{by} may not create projects of {owner.login}.")
    return account


def require_app_with_projects(owner: Account, viewer: Account) -> None:
    """Refuse lists of projects to an app that may not see any of that owner's."""
    if isinstance(viewer, Bot) and not viewer.organization_projects.get(owner.id):
        raise Forbidden(NOT_FOR_APPS)


def _is_member(owner: Account, account: Account) -> bool:
    return isinstance(owner, Organization) and account.id in owner.members
