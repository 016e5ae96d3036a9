"""Assigning people to an issue, and the rules of who can be assigned.

People with triage access can be assigned, members of the organization, and people who have commented on that very
issue. There are different reports of what GitHub does about anyone else; `User.when_unassignable` selects one.
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
    """Everyone who can be assigned to any issue of the repository, not only to those on which they have commented."""
    users = (account for account in repository.world.accounts.values() if isinstance(account, User))
    return [user for user in users if _may_always(repository, user)]


def filter_assignable(repository: Repository, logins: Sequence[str], issue: Issue | None = None) -> list[User]:
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
    """Assign more people, as far as they can be assigned; needs triage access."""
    account = require(issue.repository, by, Permission.TRIAGE)
    people = filter_assignable(issue.repository, logins, issue)
    _reassign(issue, account, [*issue.assignees, *people])


def unassign(issue: Issue, *, by: str, logins: Sequence[str]) -> None:
    """Unassign people; needs triage access. People who are not assigned are ignored."""
    account = require(issue.repository, by, Permission.TRIAGE)
    unwanted = {login.lower() for login in logins}
    _reassign(issue, account, [user for user in issue.assignees if user.login.lower() not in unwanted])


def set_assignees(issue: Issue, *, by: str, logins: Sequence[str]) -> None:
    """Assign exactly these people."""
    account = require(issue.repository, by, Permission.TRIAGE)
    _reassign(issue, account, filter_assignable(issue.repository, logins, issue))


def check_assignee_count(people: Sequence[User]) -> None:
    """Refuse more people than an issue can be assigned to."""
    if len(people) > MOST_ASSIGNEES:
        raise invalid("Issue", "assignees", f"An issue can have at most {MOST_ASSIGNEES} assignees")


def _may_always(repository: Repository, user: User) -> bool:
    return permission_of(repository, user) >= Permission.TRIAGE or is_member(repository, user)


def _has_commented(issue: Issue | None, user: User) -> bool:
    return issue is not None and any(comment.author is user for comment in issue.comments)


def _reassign(issue: Issue, account: Account, wanted: list[User]) -> None:
    wanted = list(dict.fromkeys(wanted))
    check_assignee_count(wanted)
    off = [user for user in issue.assignees if user not in wanted]
    on = [user for user in wanted if user not in issue.assignees]
    if not (off or on):
        return
    now = issue.repository.world.clock.stamp()  # one stamp for all: on GitHub the events of one call share their time
    issue.assignees = wanted
    for user in off:
        record(issue, UnassignedEvent, account, now, assignee=user)
    for user in on:
        record(issue, AssignedEvent, account, now, assignee=user)
