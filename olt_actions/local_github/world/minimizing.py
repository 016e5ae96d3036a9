"""Hiding a comment: it is folded on the page, and everything else about it stays as it was.

https://docs.github.com/en/communities/moderating-comments-and-conversations/managing-disruptive-comments#hiding-a-comment
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.permissions import Permission, require

if TYPE_CHECKING:
    from olt_actions.local_github.world.comments import IssueComment

MinimizedReason = Literal["abuse", "duplicate", "low-quality", "off-topic", "outdated", "resolved", "spam"]


def minimize(comment: IssueComment, *, by: str, reason: MinimizedReason) -> None:
    """Hide a comment; needs write access."""
    require(comment.repository, by, Permission.WRITE)
    comment.minimized_reason = reason


def unminimize(comment: IssueComment, *, by: str) -> None:
    """Show a comment again; needs write access."""
    require(comment.repository, by, Permission.WRITE)
    comment.minimized_reason = None
