"""Comments on issues.

Editing a comment moves the comment's `updated_at` but not the issue's: GitHub documents neither, and code that relies
on the issue's would miss edits. https://docs.github.com/en/rest/issues/comments
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.content_edits import UserContentEdit, rewrite
from olt_actions.local_github.world.editing import LONGEST_BODY
from olt_actions.local_github.world.locking import check_comment
from olt_actions.local_github.world.minimizing import MinimizedReason, minimize, unminimize
from olt_actions.local_github.world.node import TimelineItem
from olt_actions.local_github.world.permissions import Permission, association_of, require
from olt_actions.local_github.world.reactions import Reaction, react
from olt_actions.local_github.world.refusals import require_text
from olt_actions.local_github.world.timeline import CommentDeletedEvent, record

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.repositories import Repository


def edit_comment(comment: IssueComment, *, by: str, body: str) -> None:
    """Change the text: its author may, and those with write access."""
    account = _require_author_or_write(comment, by)
    require_text("IssueComment", "body", body, longest=LONGEST_BODY)
    if body != comment.body:
        rewrite(comment, account, comment.repository.world.clock.stamp(), body)


def delete_comment(comment: IssueComment, *, by: str) -> None:
    """Delete a comment: its author may, and those with write access. The timeline keeps that there was one."""
    account = _require_author_or_write(comment, by)
    world = comment.repository.world
    comment.issue.comments.remove(comment)
    comment.issue.timeline.remove(comment)
    world.forget(comment)
    for part in (*comment.reactions, *comment.edits):  # or their ids would still be found
        world.forget(part)
    record(comment.issue, CommentDeletedEvent, account, world.clock.stamp(), deleted_comment_author=comment.author)


@dataclass(eq=False, kw_only=True, repr=False)
class IssueComment(TimelineItem):
    """A comment on an issue."""

    issue: Issue
    author: Account
    body: str
    updated_at: datetime
    editor: Account | None = None
    last_edited_at: datetime | None = None
    reactions: list[Reaction] = field(default_factory=list)
    edits: list[UserContentEdit] = field(default_factory=list)  # oldest first
    minimized_reason: MinimizedReason | None = None

    edit = edit_comment
    delete = delete_comment
    react = react
    minimize = minimize
    unminimize = unminimize

    @property
    def is_minimized(self) -> bool:
        """Whether it is hidden."""
        return self.minimized_reason is not None

    @property
    def conversation(self) -> Issue:
        """Where it was said."""
        return self.issue

    @property
    def repository(self) -> Repository:
        """The repository of its issue."""
        return self.issue.repository

    @property
    def url(self) -> str:
        """The place of this comment on its issue's page."""
        return f"{self.issue.url}#issuecomment-{self.database_id}"

    @property
    def author_association(self) -> str:
        """How its author belongs to the repository."""
        return association_of(self.repository, self.author)


def add_comment(issue: Issue, *, by: str, body: str) -> IssueComment:
    """Comment on an issue; anyone who can read it may, unless it is locked."""
    author = require(issue.repository, by, Permission.READ)
    check_comment(issue, author)
    require_text("IssueComment", "body", body, longest=LONGEST_BODY)
    world = issue.repository.world
    now = world.clock.stamp()
    comment = world.keep(
        IssueComment(
            id=world.new_id("IssueComment"), issue=issue, author=author, body=body, created_at=now, updated_at=now
        )
    )
    issue.comments.append(comment)
    issue.timeline.append(comment)
    issue.updated_at = now
    return comment


def _require_author_or_write(comment: IssueComment, by: str) -> Account:
    account = require(comment.repository, by, Permission.READ)
    return account if account is comment.author else require(comment.repository, by, Permission.WRITE)
