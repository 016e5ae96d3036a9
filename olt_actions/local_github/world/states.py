"""Changes the state of an issue, once it is clear that the person or the project's workflow may do so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.timeline import ClosedEvent, MarkedAsDuplicateEvent, ReopenedEvent, record

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.issues import Issue

CloseReason = Literal["COMPLETED", "NOT_PLANNED", "DUPLICATE"]


def mark_closed(issue: Issue, account: Account, reason: CloseReason, duplicate_of: Issue | None = None) -> None:
    """Close an open issue."""
    now = issue.repository.world.clock.stamp()
    issue.state, issue.state_reason, issue.closed_at, issue.closed_by = "CLOSED", reason, now, account
    issue.duplicate_of = duplicate_of if reason == "DUPLICATE" else None
    if issue.duplicate_of:
        record(issue, MarkedAsDuplicateEvent, account, now, canonical=issue.duplicate_of)
    record(issue, ClosedEvent, account, now, state_reason=reason, duplicate_of=issue.duplicate_of)


def mark_open(issue: Issue, account: Account) -> None:
    """Open a closed issue again."""
    now = issue.repository.world.clock.stamp()
    issue.state, issue.state_reason, issue.closed_at, issue.closed_by = "OPEN", "REOPENED", None, None
    issue.duplicate_of = None
    record(issue, ReopenedEvent, account, now)
