"""Changes several properties of an issue at once, as `updateIssue` and `PATCH /issues/{number}` do.

Everything is checked before anything is changed. Labels, assignees and milestone from someone without push access, who
may change only the text and state of an issue of their own, are silently dropped.
https://docs.github.com/en/rest/issues/issues#update-an-issue
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from olt_actions.local_github.world.assigning import set_assignees
from olt_actions.local_github.world.closing import close, reopen
from olt_actions.local_github.world.editing import (
    check_body,
    check_title,
    edit,
    require_author_or_triage,
    set_milestone,
)
from olt_actions.local_github.world.labelling import set_labels
from olt_actions.local_github.world.labels import find_label
from olt_actions.local_github.world.permissions import Permission, permission_of

if TYPE_CHECKING:
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.milestones import Milestone, State
    from olt_actions.local_github.world.states import CloseReason


class Keep(Enum):
    """The type of the sentinel `KEEP`, which leaves a property as it is where None would clear it."""

    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The changes to make to an issue; None and `KEEP` leave a property as it is."""

    title: str | None = None
    body: str | None = None
    labels: Sequence[str] | None = None
    assignees: Sequence[str] | None = None
    milestone: Milestone | Keep | None = Keep.KEEP
    state: State | None = None
    reason: CloseReason = "COMPLETED"
    duplicate_of: Issue | None = None


def update(issue: Issue, *, by: str, changes: Changes) -> None:
    """Make all changes, or none."""
    account = require_author_or_triage(issue, by)
    may_push = permission_of(issue.repository, account) >= Permission.WRITE
    check_title(issue.title if changes.title is None else changes.title)
    check_body("Issue", changes.body or "")
    for name in changes.labels or ():
        find_label(issue.repository, name)  # raises for an unknown label, before anything is changed
    if changes.assignees is not None and may_push:
        set_assignees(issue, by=by, logins=changes.assignees)
    if changes.labels is not None and may_push:
        set_labels(issue, by=by, labels=changes.labels)
    if not isinstance(changes.milestone, Keep) and may_push:
        set_milestone(issue, by=by, milestone=changes.milestone)
    edit(issue, by=by, title=changes.title, body=changes.body)
    # The state comes last, as closing starts the workflows of projects, which should see the issue as it will be.
    if changes.state == "CLOSED":
        close(issue, by=by, reason=changes.reason, duplicate_of=changes.duplicate_of)
    elif changes.state == "OPEN":
        reopen(issue, by=by)
