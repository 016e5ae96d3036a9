"""The versions of a text: what an issue or a comment said before it was edited, who edited it and when.

A text that was never edited has no versions. The first edit keeps the original as well, as a version by its author, so
that a text edited once has two. `diff` holds the whole text of its version and no difference, whatever its name says.
The author, and those with write access, may delete what a version says, and it is seen that they did.
https://docs.github.com/en/communities/moderating-comments-and-conversations/tracking-changes-in-a-comment
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.refusals import invalid

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.comments import IssueComment
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.repositories import Repository


def delete_version(edit: UserContentEdit, *, by: str) -> None:
    """Forget what a version says; the latest one has to stay."""
    account = require(edit.repository, by, Permission.READ)
    if account is not edit.content.author:
        require(edit.repository, by, Permission.WRITE)
    if edit is edit.content.edits[-1]:
        raise invalid("UserContentEdit", "id", "The latest version cannot be deleted")
    edit.diff, edit.deleted_by = None, account
    edit.deleted_at = edit.updated_at = edit.repository.world.clock.stamp()


@dataclass(eq=False, kw_only=True, repr=False)
class UserContentEdit(Node):
    """One version of a text."""

    content: Issue | IssueComment
    editor: Account
    edited_at: datetime
    created_at: datetime
    updated_at: datetime
    diff: str | None
    deleted_at: datetime | None = None
    deleted_by: Account | None = None

    delete = delete_version

    @property
    def repository(self) -> Repository:
        """The repository of what was edited."""
        return self.content.repository


def rewrite(content: Issue | IssueComment, account: Account, now: datetime, body: str) -> None:
    """Give the content another text, for somebody who may, and keep both versions."""
    if not content.edits:
        _keep_version(content, content.author, content.created_at)
    content.body, content.editor, content.last_edited_at, content.updated_at = body, account, now, now
    _keep_version(content, account, now)


def _keep_version(content: Issue | IssueComment, editor: Account, at: datetime) -> None:
    world = content.repository.world
    edit = UserContentEdit(
        id=world.new_id("UserContentEdit"),
        content=content,
        editor=editor,
        edited_at=at,
        created_at=at,
        updated_at=at,
        diff=content.body,
    )
    content.edits.append(world.keep(edit))
