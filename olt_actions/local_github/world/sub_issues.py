"""Issues that are part of another issue.

An issue has one parent; a parent has at most 100 parts, closed ones counted; the tree is at most eight levels high.
Adding or taking a part moves neither issue's `updated_at`: GitHub does not say that it would.
https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.refusals import NotFoundRefusal, Unprocessable, invalid
from olt_actions.local_github.world.timeline import (
    ParentIssueAddedEvent,
    ParentIssueRemovedEvent,
    SubIssueAddedEvent,
    SubIssueRemovedEvent,
    record_quietly,
)

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.issues import Issue

MOST_SUB_ISSUES = 100
MOST_LEVELS = 8


@dataclass(frozen=True, slots=True)
class SubIssuesSummary:
    """How far the parts of an issue have come."""

    total: int
    completed: int
    percent_completed: int


def summary(issue: Issue) -> SubIssuesSummary:
    """Count the parts of an issue."""
    total = len(issue.sub_issues)
    completed = sum(part.closed for part in issue.sub_issues)
    return SubIssuesSummary(total, completed, 100 * completed // total if total else 0)


def add_sub_issue(parent: Issue, *, by: str, part: Issue, replace_parent: bool = False) -> None:
    """Make one issue part of another; needs triage access to both."""
    account = require(parent.repository, by, Permission.TRIAGE)
    require(part.repository, by, Permission.TRIAGE)
    previous = part.parent
    if previous is parent:
        raise _no("Issue may not contain duplicate sub-issues")
    if previous and not replace_parent:
        raise _no("Sub issue may only have one parent")
    check_adoption(parent, part)
    now = parent.repository.world.clock.stamp()
    if previous:
        _disown(previous, part, account, now)
    adopt(parent, part, account, now)


def remove_sub_issue(parent: Issue, *, by: str, part: Issue) -> None:
    """Make an issue no longer part of another; needs triage access."""
    account = require(parent.repository, by, Permission.TRIAGE)
    if part.parent is not parent:
        raise NotFoundRefusal("The issue is not a sub-issue of that parent")
    _disown(parent, part, account, parent.repository.world.clock.stamp())


def check_adoption(parent: Issue, part: Issue | None) -> None:
    """Refuse a sub-issue (None if it is being opened) that would make the tree too wide, too deep or cyclic."""
    ancestors = [parent]
    while (older := ancestors[-1].parent) is not None:
        ancestors.append(older)
    if part in ancestors:
        raise _no("Sub issue cannot be its own ancestor")
    if len(parent.sub_issues) >= MOST_SUB_ISSUES:
        raise _no(f"Parent cannot have more than {MOST_SUB_ISSUES} sub-issues")
    # The part brings its own tree along, so that both heights count.
    if len(ancestors) + (_levels(part) if part else 1) > MOST_LEVELS:
        raise _no(f"Sub-issues cannot be nested deeper than {MOST_LEVELS} levels")


def adopt(parent: Issue, part: Issue, account: Account, now: datetime) -> None:
    """Link a parent and a part that have been checked."""
    parent.sub_issues.append(part)
    part.parent = parent
    record_quietly(parent, SubIssueAddedEvent, account, now, sub_issue=part)
    record_quietly(part, ParentIssueAddedEvent, account, now, parent=parent)


def _disown(parent: Issue, part: Issue, account: Account, now: datetime) -> None:
    parent.sub_issues.remove(part)
    part.parent = None
    record_quietly(parent, SubIssueRemovedEvent, account, now, sub_issue=part)
    record_quietly(part, ParentIssueRemovedEvent, account, now, parent=parent)


def _levels(issue: Issue) -> int:
    return 1 + max((_levels(part) for part in issue.sub_issues), default=0)


def _no(reason: str) -> Unprocessable:
    return invalid("Issue", "sub_issues", f"An error occurred while adding the sub-issue to the parent issue. {reason}")
