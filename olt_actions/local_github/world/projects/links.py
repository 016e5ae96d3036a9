"""Listing a project in a repository.

A project can be listed only in repositories of its own owner, by an app only in those where it has the permission
*Contents*. Three guesses: doing so again changes nothing, a person needs write access to the repository, and of
*Contents* the level *read* is enough.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/adding-your-project-to-a-repository
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.world.accounts import Bot
from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.projects.access import require_role
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.refusals import invalid

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.projects.projects import ProjectV2
    from olt_actions.local_github.world.repositories import Repository


def check_link(owner: Account, repository: Repository, by: str) -> None:
    """Refuse a repository of another owner, or one that is not this person's to change."""
    account = require(repository, by, Permission.READ)
    if not (isinstance(account, Bot) and repository.grants.get(account.id)):
        require(repository, by, Permission.WRITE)
    if repository.owner is not owner:
        raise invalid("ProjectV2", "repository", "The project and the repository must have the same owner")


def link(project: ProjectV2, *, by: str, repository: Repository) -> None:
    """List the project in the repository."""
    require_role(project, by, Role.WRITER)
    check_link(project.owner, repository, by)
    if repository not in project.repositories:
        project.repositories.append(repository)
        project.updated_at = project.world.clock.stamp()
