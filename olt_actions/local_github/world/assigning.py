"""Who can be made responsible for an issue, and making them so.

Those who look after the repository can be assigned, members of its organization, and whoever has commented on that
very issue. What GitHub does about anyone else is told differently by different people; `User.when_unassignable` says
which.
https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/assigning-issues-and-pull-requests-to-other-github-users
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from olt_actions.local_github.world.accounts import Account, User
from olt_actions.local_github.world.permissions import Permission, is_member, permission_of, require
from olt_actions.local_github.world.refusals import FieldError, Unprocessable, invalid
from olt_actions.local_github.world.timeline import AssignedEvent, UnassignedEvent, record

if TYPE_CHECKING:
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.repositories import Repository

MOST_ASSIGNEES = 10


def assignable_users(repository: Repository) -> list[User]:
    """Everyone who can be assigned to any issue of the repository, and so not those who owe it to a comment."""
    users = (account for account in repository.world.accounts.values() if isinstance(account, User))
    return [user for user in users if _may_always(repository, user)]


def those_who_can_be_assigned(repository: Repository, logins: Sequence[str], issue: Issue | None = None) -> list[User]:
    """The users of these logins who can be assigned to the issue (None: one that is being opened).

    The others are left out or make it a refusal, each as their `when_unassignable` says. A login that is nobody's is
    refused.
    """
    people: list[User] = []
    for login in dict.fromkeys(logins):
        account = repository.world.find_account(login)
        if isinstance(account, User) and (_may_always(repository, account) or _has_commented(issue, account)):
            people.append(account)
        elif not isinstance(account, User) or account.when_unassignable == "refused":
            raise Unprocessable(
                f"Could not assign {login}: not a user who can be assigned here",
                FieldError("Issue", "assignees", "invalid", value=login),
            )
    return people


def assign(issue: Issue, *, by: str, logins: Sequence[str]) -> None:
    """Make more people responsible, as far as they can be; needs triage access."""
    account = require(issue.repository, by, Permission.TRIAGE)
    people = those_who_can_be_assigned(issue.repository, logins, issue)
    _reassign(issue, account, [*issue.assignees, *people])


def unassign(issue: Issue, *, by: str, logins: Sequence[str]) -> None:
    """Make people no longer responsible; needs triage access. Who was not is passed over."""
    account = require(issue.repository, by, Permission.TRIAGE)
    unwanted = {login.lower() for login in logins}
    _reassign(issue, account, [user for user in issue.assignees if user.login.lower() not in unwanted])


def set_assignees(issue: Issue, *, by: str, logins: Sequence[str]) -> None:
    """Make these people responsible and no other."""
    account = require(issue.repository, by, Permission.TRIAGE)
    _reassign(issue, account, those_who_can_be_assigned(issue.repository, logins, issue))


def _may_always(repository: Repository, user: User) -> bool:
    return permission_of(repository, user) >= Permission.TRIAGE or is_member(repository, user)


def _has_commented(issue: Issue | None, user: User) -> bool:
    return issue is not None and any(comment.author is user for comment in issue.comments)


def _reassign(issue: Issue, account: Account, wanted: list[User]) -> None:
    wanted = list(dict.fromkeys(wanted))
    if len(wanted) > MOST_ASSIGNEES:
        raise invalid("Issue", "assignees", f"An issue can have at most {MOST_ASSIGNEES} assignees")
    off = [user for user in issue.assignees if user not in wanted]
    on = [user for user in wanted if user not in issue.assignees]
    if not (off or on):
        return
    now = issue.repository.world.clock.stamp()
    issue.assignees = wanted
    for user in off:
        record(issue, UnassignedEvent, account, now, assignee=user)
    for user in on:
        record(issue, AssignedEvent, account, now, assignee=user)
