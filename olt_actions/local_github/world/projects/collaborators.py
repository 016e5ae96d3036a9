"""Gives people roles in a project.

The operation is idempotent. The role NONE removes a person's own role; what they may do as a member of the organization
stays. No query of GitHub's lists collaborators, only the answer to the change does.

Only members of an organization, and people with a role of their own in one of its repositories, can be invited to its
projects; see `World.only_members_join_projects`. If one of several people cannot be, the whole change is refused.
https://docs.github.com/en/graphql/reference/mutations#updateprojectv2collaborators and
https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/managing-access-to-your-projects
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from olt_actions.local_github.world.accounts import Organization, User
from olt_actions.local_github.world.projects.access import require_role
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import NotFoundRefusal, invalid

if TYPE_CHECKING:
    from olt_actions.local_github.world.projects.projects import ProjectV2


def set_collaborators(project: ProjectV2, *, by: str, roles: Mapping[str, str]) -> list[User]:
    """Give each login its role, and leave all others; return everyone who has a role now."""
    require_role(project, by, Role.ADMIN)
    people = {login: project.world.account(login) for login in roles}
    for login, account in people.items():
        if not isinstance(account, User):
            raise NotFoundRefusal(f"Could not resolve to a User with the login of '{login}'.")
        if Role[roles[login].upper()] and not _may_join(project, account):
            message = f"{login} is neither a member nor an outside collaborator of {project.owner.login}"
            raise invalid("ProjectV2", "collaborators", message)
    for login, account in people.items():
        role = Role[roles[login].upper()]
        if role:
            project.collaborators[account.id] = role
        else:
            project.collaborators.pop(account.id, None)
    found = (project.world.nodes[account_id] for account_id in project.collaborators)
    return [account for account in found if isinstance(account, User)]


def set_base_role(project: ProjectV2, *, by: str, role: str) -> None:
    """Set the role of members of the organization who have none of their own; on GitHub only the web page can."""
    require_role(project, by, Role.ADMIN)
    project.base_role = Role[role.upper()]


def _may_join(project: ProjectV2, user: User) -> bool:
    owner, world = project.owner, project.world
    if not (world.only_members_join_projects and isinstance(owner, Organization)):
        return True
    mine = (repository for repository in world.repositories.values() if repository.owner is owner)
    return user.id in owner.members or any(repository.grants.get(user.id) for repository in mine)
