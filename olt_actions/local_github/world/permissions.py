"""The permissions of an account in a repository.

https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from olt_actions.local_github.world.accounts import Account, Organization
from olt_actions.local_github.world.refusals import Forbidden, Gone, NotFoundRefusal, ReadOnly

if TYPE_CHECKING:
    from olt_actions.local_github.world.repositories import Repository


class Permission(IntEnum):
    """A role in a repository; each includes the ones before it."""

    NONE = 0
    READ = 1
    TRIAGE = 2
    WRITE = 3
    MAINTAIN = 4
    ADMIN = 5


def is_member(repository: Repository, account: Account) -> bool:
    """Whether an account belongs to the organization that owns the repository."""
    return isinstance(repository.owner, Organization) and account.id in repository.owner.members


def permission_of(repository: Repository, account: Account) -> Permission:
    """The role of an account: granted, or read because the repository is public or its organization's."""
    if account is repository.owner:
        return Permission.ADMIN
    # Members can read all repositories of their organization: that is GitHub's default for its base permission.
    # https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/setting-base-permissions-for-an-organization
    everyone = Permission.NONE if repository.is_private else Permission.READ
    base = Permission.READ if is_member(repository, account) else everyone
    return max(base, repository.grants.get(account.id, Permission.NONE))


def require(repository: Repository, by: str, needed: Permission, *, to_read: bool = False) -> Account:
    """The account of that login, if it may do what needs this role; only reading is possible in an archived repository.

    A repository that the account may not even read is reported as not found, as GitHub does. That GraphQL's error for
    an archived one is UNPROCESSABLE is a guess from its words, in public reports: those of a failed validation.
    https://docs.github.com/en/repositories/archiving-a-github-repository/archiving-repositories
    """
    account = repository.world.account(by)
    permission = permission_of(repository, account)
    if permission < Permission.READ:
        raise NotFoundRefusal(f"Could not resolve to a Repository with the name '{repository.name_with_owner}'.")
    if permission < needed:
        raise Forbidden(f"{by} needs {needed.name.lower()} access to {repository.name_with_owner}.")
    if repository.is_archived and not to_read:
        raise ReadOnly("Repository was archived so is read-only.", repository.world.when_archived)
    return account


def require_issues(repository: Repository) -> None:
    """Refuse if issues are disabled in the repository."""
    if not repository.has_issues_enabled:
        raise Gone("Issues has been disabled in this repository.")


def association_of(repository: Repository, account: Account) -> str:
    """The relation of an author to the repository, as in `authorAssociation`.

    https://docs.github.com/en/graphql/reference/enums#commentauthorassociation
    """
    if account is repository.owner:
        return "OWNER"
    if is_member(repository, account):
        return "MEMBER"
    return "COLLABORATOR" if account.id in repository.grants else "NONE"
