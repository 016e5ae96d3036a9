"""The events of an issue: what happened, who did it and when; one class for each of GitHub's events that we model.

Operations `record` events here; an issue's comments are among them in the same `timeline`. If an event refers to
another issue, that is None once it was deleted. https://docs.github.com/en/rest/using-the-rest-api/issue-event-types
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from olt_actions.local_github.world.node import TimelineItem

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account, User
    from olt_actions.local_github.world.issues import Issue
    from olt_actions.local_github.world.labels import Label
    from olt_actions.local_github.world.projects.projects import ProjectV2
    from olt_actions.local_github.world.repositories import Repository


@dataclass(eq=False, kw_only=True, repr=False)
class TimelineEvent(TimelineItem):
    """Something an actor did to an issue, other than comment on it."""

    issue: Issue
    actor: Account

    @property
    def repository(self) -> Repository:
        """The repository of its issue."""
        return self.issue.repository


@dataclass(eq=False, kw_only=True, repr=False)
class LabeledEvent(TimelineEvent):
    """A label was put on."""

    label: Label


@dataclass(eq=False, kw_only=True, repr=False)
class UnlabeledEvent(TimelineEvent):
    """A label was taken off."""

    label: Label


@dataclass(eq=False, kw_only=True, repr=False)
class AssignedEvent(TimelineEvent):
    """Someone was made responsible."""

    assignee: User


@dataclass(eq=False, kw_only=True, repr=False)
class UnassignedEvent(TimelineEvent):
    """Someone is no longer responsible."""

    assignee: User


@dataclass(eq=False, kw_only=True, repr=False)
class MilestonedEvent(TimelineEvent):
    """The issue joined a milestone."""

    milestone_title: str


@dataclass(eq=False, kw_only=True, repr=False)
class DemilestonedEvent(TimelineEvent):
    """The issue left a milestone."""

    milestone_title: str


@dataclass(eq=False, kw_only=True, repr=False)
class ClosedEvent(TimelineEvent):
    """The issue was closed."""

    state_reason: str | None
    duplicate_of: Issue | None = None


@dataclass(eq=False, kw_only=True, repr=False)
class ReopenedEvent(TimelineEvent):
    """The issue was opened again."""

    state_reason: str | None = "REOPENED"


@dataclass(eq=False, kw_only=True, repr=False)
class RenamedTitleEvent(TimelineEvent):
    """The title was changed."""

    previous_title: str
    current_title: str


@dataclass(eq=False, kw_only=True, repr=False)
class MarkedAsDuplicateEvent(TimelineEvent):
    """The issue was said to repeat another, the canonical one."""

    canonical: Issue | None


@dataclass(eq=False, kw_only=True, repr=False)
class SubIssueAddedEvent(TimelineEvent):
    """Another issue became part of this one."""

    sub_issue: Issue | None


@dataclass(eq=False, kw_only=True, repr=False)
class SubIssueRemovedEvent(TimelineEvent):
    """Another issue is no longer part of this one."""

    sub_issue: Issue | None


@dataclass(eq=False, kw_only=True, repr=False)
class ParentIssueAddedEvent(TimelineEvent):
    """This issue became part of another."""

    parent: Issue | None


@dataclass(eq=False, kw_only=True, repr=False)
class ParentIssueRemovedEvent(TimelineEvent):
    """This issue is no longer part of another."""

    parent: Issue | None


@dataclass(eq=False, kw_only=True, repr=False)
class PinnedEvent(TimelineEvent):
    """The issue was pinned to the top of the repository's list."""


@dataclass(eq=False, kw_only=True, repr=False)
class UnpinnedEvent(TimelineEvent):
    """The issue was unpinned."""


@dataclass(eq=False, kw_only=True, repr=False)
class LockedEvent(TimelineEvent):
    """The conversation was locked."""

    lockable: Issue
    lock_reason: str | None


@dataclass(eq=False, kw_only=True, repr=False)
class UnlockedEvent(TimelineEvent):
    """The conversation was unlocked."""

    lockable: Issue


@dataclass(eq=False, kw_only=True, repr=False)
class CommentDeletedEvent(TimelineEvent):
    """A comment was deleted; nothing else is left of it."""

    deleted_comment_author: Account


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2Event(TimelineEvent):
    """Something that happened to the issue's card in a project; only those know of it who can see the project."""

    project: ProjectV2
    was_automated: bool = False


@dataclass(eq=False, kw_only=True, repr=False)
class AddedToProjectV2Event(ProjectV2Event):
    """The issue got a card."""


@dataclass(eq=False, kw_only=True, repr=False)
class RemovedFromProjectV2Event(ProjectV2Event):
    """The issue no longer has a card."""


@dataclass(eq=False, kw_only=True, repr=False)
class ProjectV2ItemStatusChangedEvent(ProjectV2Event):
    """The card's Status was changed; empty where there was, or is, none (a guess)."""

    previous_status: str
    status: str


def record(issue: Issue, kind: type[TimelineEvent], actor: Account, at: datetime, **details: object) -> None:
    """Add an event to an issue's timeline, and move the issue's `updated_at` to it."""
    make: Callable[..., TimelineEvent] = kind
    world = issue.repository.world
    event = make(id=world.new_id(kind.__name__), issue=issue, actor=actor, created_at=at, **details)
    issue.timeline.append(world.keep(event))
    issue.updated_at = at


def record_quietly(issue: Issue, kind: type[TimelineEvent], actor: Account, at: datetime, **details: object) -> None:
    """Add an event without moving the issue's `updated_at`: no documentation says that such an event moves it."""
    updated_at = issue.updated_at
    record(issue, kind, actor, at, **details)
    issue.updated_at = updated_at
