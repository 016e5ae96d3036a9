"""Pinning issues to the top of a repository's list: three at most, with write access.

https://docs.github.com/en/issues/tracking-your-work-with-issues/administering-issues/pinning-an-issue-to-your-repository
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.refusals import invalid
from olt_actions.local_github.world.timeline import PinnedEvent, UnpinnedEvent, record

if TYPE_CHECKING:
    from olt_actions.local_github.world.issues import Issue

MOST_PINS = 3


def pin(issue: Issue, *, by: str) -> None:
    """Pin an issue; pinning a pinned one changes nothing."""
    account = require(issue.repository, by, Permission.WRITE)
    if issue.is_pinned:
        return
    if len(issue.repository.pinned) >= MOST_PINS:
        raise invalid("Issue", "pinned", f"Maximum {MOST_PINS} pinned issues per repository")
    issue.repository.pinned.append(issue)
    record(issue, PinnedEvent, account, issue.repository.world.clock.stamp())


def unpin(issue: Issue, *, by: str) -> None:
    """Unpin an issue; unpinning one that is not pinned changes nothing."""
    account = require(issue.repository, by, Permission.WRITE)
    if issue.is_pinned:
        issue.repository.pinned.remove(issue)
        record(issue, UnpinnedEvent, account, issue.repository.world.clock.stamp())
