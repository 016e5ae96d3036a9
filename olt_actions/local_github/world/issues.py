"""An issue, and the list of its operations.

Each operation is a function with its rules in a file of its own, bound here as a method; the first argument is the
issue and `by` is the login of the account that acts. https://docs.github.com/en/rest/issues/issues
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from olt_actions.local_github.world.assigning import assign, set_assignees, unassign
from olt_actions.local_github.world.closing import close, reopen
from olt_actions.local_github.world.comments import IssueComment, add_comment
from olt_actions.local_github.world.content_edits import UserContentEdit
from olt_actions.local_github.world.deleting_issues import delete_issue
from olt_actions.local_github.world.editing import edit, set_milestone
from olt_actions.local_github.world.labelling import add_labels, remove_labels, set_labels
from olt_actions.local_github.world.locking import LockReason, lock, unlock
from olt_actions.local_github.world.node import Node, TimelineItem
from olt_actions.local_github.world.permissions import association_of
from olt_actions.local_github.world.pins import pin, unpin
from olt_actions.local_github.world.reactions import Reaction, react
from olt_actions.local_github.world.refusals import DeletedRefusal, NotFoundRefusal
from olt_actions.local_github.world.sub_issues import SubIssuesSummary, add_sub_issue, remove_sub_issue, summary
from olt_actions.local_github.world.updating import update

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account, User
    from olt_actions.local_github.world.labels import Label
    from olt_actions.local_github.world.milestones import Milestone, State
    from olt_actions.local_github.world.projects.items import ProjectV2Item
    from olt_actions.local_github.world.repositories import Repository

StateReason = Literal["COMPLETED", "NOT_PLANNED", "DUPLICATE", "REOPENED"]


@dataclass(eq=False, kw_only=True, repr=False)
class Issue(Node):
    """A numbered piece of work or talk in a repository."""

    repository: Repository
    number: int
    title: str
    body: str
    author: Account
    created_at: datetime
    updated_at: datetime
    state: State = "OPEN"
    state_reason: StateReason | None = None
    closed_at: datetime | None = None
    closed_by: Account | None = None
    duplicate_of: Issue | None = None
    editor: Account | None = None
    last_edited_at: datetime | None = None
    locked: bool = False
    active_lock_reason: LockReason | None = None
    labels: list[Label] = field(default_factory=list)
    assignees: list[User] = field(default_factory=list)
    milestone: Milestone | None = None
    parent: Issue | None = None
    sub_issues: list[Issue] = field(default_factory=list)
    comments: list[IssueComment] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    edits: list[UserContentEdit] = field(default_factory=list)  # oldest first
    timeline: list[TimelineItem] = field(default_factory=list)
    project_items: list[ProjectV2Item] = field(default_factory=list)

    edit = edit
    update = update
    set_milestone = set_milestone
    close = close
    reopen = reopen
    add_labels = add_labels
    remove_labels = remove_labels
    set_labels = set_labels
    assign = assign
    unassign = unassign
    set_assignees = set_assignees
    add_sub_issue = add_sub_issue
    remove_sub_issue = remove_sub_issue
    comment = add_comment
    react = react
    pin = pin
    unpin = unpin
    lock = lock
    unlock = unlock
    delete = delete_issue

    @property
    def conversation(self) -> Issue:
        """Itself: what can be locked, as seen from what can be reacted to."""
        return self

    @property
    def url(self) -> str:
        """The page of this issue."""
        return f"{self.repository.url}/issues/{self.number}"

    @property
    def closed(self) -> bool:
        """Whether its state is closed."""
        return self.state == "CLOSED"

    @property
    def author_association(self) -> str:
        """How its author belongs to the repository."""
        return association_of(self.repository, self.author)

    @property
    def is_pinned(self) -> bool:
        """Whether it is pinned to the top of the repository's list."""
        return self in self.repository.pinned

    @property
    def sub_issues_summary(self) -> SubIssuesSummary:
        """How many parts it has, and how many of them are done."""
        return summary(self)


def find_issue(repository: Repository, number: int) -> Issue:
    """The issue of that number."""
    place = bisect_left(repository.issues, number, key=lambda issue: issue.number)
    if place < len(repository.issues) and repository.issues[place].number == number:
        return repository.issues[place]
    refusal = DeletedRefusal if number in repository.deleted_issues else NotFoundRefusal
    raise refusal(f"Could not resolve to an Issue with the number of {number}.")
