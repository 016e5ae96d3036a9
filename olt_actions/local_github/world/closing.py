"""Closing and reopening an issue.

https://docs.github.com/en/issues/tracking-your-work-with-issues/administering-issues/closing-an-issue
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.world.editing import require_author_or_triage
from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.projects.workflows import after_closing, after_reopening
from olt_actions.local_github.world.refusals import invalid
from olt_actions.local_github.world.states import mark_closed, mark_open

if TYPE_CHECKING:
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.states import CloseReason


def close(issue: Issue, *, by: str, reason: CloseReason = "COMPLETED", duplicate_of: Issue | None = None) -> None:
    """Close an issue: its author may, and those with triage access. Closing a closed issue changes nothing."""
    account = require_author_or_triage(issue, by)
    if duplicate_of is issue:
        raise invalid("Issue", "duplicate_issue_id", "An issue cannot be a duplicate of itself")
    if not issue.closed:
        mark_closed(issue, account, reason, duplicate_of)
        after_closing(issue)


def reopen(issue: Issue, *, by: str) -> None:
    """Open a closed issue again: those with triage access may, and an author who closed it themselves.

    https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
    """
    account = require_author_or_triage(issue, by)
    if not issue.closed:
        return
    if issue.closed_by is not account:  # an author may undo only their own closing
        require(issue.repository, by, Permission.TRIAGE)
    mark_open(issue, account)
    after_reopening(issue)
