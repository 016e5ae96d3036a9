"""Locking a conversation, so that only those who can write to the repository may comment.

Bots are refused as well, `GITHUB_TOKEN`'s above all (https://github.com/probot/stale/issues/25), and a reaction is
refused whoever gives it (https://github.com/GitHawkApp/GitHawk/issues/2297). Text, labels, assignees and state can be
changed as before. Whether GraphQL calls the refusal FORBIDDEN or UNPROCESSABLE is not known: see `World.when_locked`.
https://docs.github.com/en/communities/moderating-comments-and-conversations/locking-conversations
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.accounts import Bot
from olt_actions.local_github.world.permissions import Permission, permission_of, require
from olt_actions.local_github.world.refusals import Forbidden, ReadOnly
from olt_actions.local_github.world.timeline import LockedEvent, UnlockedEvent, record

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.issues import Issue

LockReason = Literal["OFF_TOPIC", "RESOLVED", "SPAM", "TOO_HEATED"]


def lock(issue: Issue, *, by: str, reason: LockReason | None = None) -> None:
    """Lock the conversation; needs write access. Locking a locked one changes nothing."""
    account = require(issue.repository, by, Permission.WRITE)
    if not issue.locked:
        issue.locked, issue.active_lock_reason = True, reason
        record(issue, LockedEvent, account, issue.repository.world.clock.stamp(), lockable=issue, lock_reason=reason)


def unlock(issue: Issue, *, by: str) -> None:
    """Unlock the conversation; needs write access. Unlocking one that is not locked changes nothing."""
    account = require(issue.repository, by, Permission.WRITE)
    if issue.locked:
        issue.locked, issue.active_lock_reason = False, None
        record(issue, UnlockedEvent, account, issue.repository.world.clock.stamp(), lockable=issue)


def check_comment(issue: Issue, account: Account) -> None:
    """Refuse a comment in a locked conversation, except from a person who can write to the repository."""
    may_write = permission_of(issue.repository, account) >= Permission.WRITE and not isinstance(account, Bot)
    if issue.locked and not may_write:
        raise ReadOnly("Unable to create comment because issue is locked.", issue.repository.world.when_locked)


def check_reaction(issue: Issue) -> None:
    """Refuse a reaction in a locked conversation."""
    if issue.locked:
        raise Forbidden("Reactions to locked conversations are refused.")
