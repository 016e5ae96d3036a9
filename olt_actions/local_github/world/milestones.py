"""The milestones of a repository.

GitHub stores a due date as a day. It is sent as an instant, of which GitHub takes the day in California, and is
returned as that day's midnight there: midnight UTC therefore comes back as the day before, a common mistake.
https://docs.github.com/en/rest/issues/milestones
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from olt_actions.local_github.world.node import Node
from olt_actions.local_github.world.permissions import Permission, require, require_issues
from olt_actions.local_github.world.refusals import NotFoundRefusal, already_exists, require_text

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account
    from olt_actions.local_github.world.repositories import Repository

LONGEST_TITLE = 255
_CALIFORNIA = ZoneInfo("America/Los_Angeles")

State = Literal["OPEN", "CLOSED"]


@dataclass(eq=False, kw_only=True, repr=False)
class Milestone(Node):
    """A date that issues of one repository are grouped under."""

    repository: Repository
    number: int
    title: str
    description: str | None
    due_date: date | None
    creator: Account
    created_at: datetime
    updated_at: datetime
    state: State = "OPEN"
    closed_at: datetime | None = None

    @property
    def due_on(self) -> datetime | None:
        """Midnight in California of the day it is due, in UTC."""
        if self.due_date is None:
            return None
        return datetime.combine(self.due_date, time(), _CALIFORNIA).astimezone(UTC)

    @property
    def url(self) -> str:
        """The page of this milestone."""
        return f"{self.repository.url}/milestone/{self.number}"

    @property
    def closed(self) -> bool:
        """Whether its state is closed."""
        return self.state == "CLOSED"

    @property
    def open_issue_count(self) -> int:
        """How many of its issues are open."""
        return sum(issue.milestone is self and issue.state == "OPEN" for issue in self.repository.issues)

    @property
    def closed_issue_count(self) -> int:
        """How many of its issues are closed."""
        return sum(issue.milestone is self and issue.state == "CLOSED" for issue in self.repository.issues)


def find_milestone(repository: Repository, number: int) -> Milestone:
    """The milestone of that number."""
    for milestone in repository.milestones:
        if milestone.number == number:
            return milestone
    raise NotFoundRefusal(f"Could not resolve to a Milestone with the number of {number}.")


def create_milestone(
    repository: Repository,
    *,
    by: str,
    title: str,
    description: str | None = None,
    due_on: datetime | None = None,
    state: State = "OPEN",
) -> Milestone:
    """Make a milestone; needs write access."""
    creator = require(repository, by, Permission.WRITE)
    require_issues(repository)
    _check_title(repository, None, title)
    now = repository.world.clock.stamp()
    milestone = repository.world.keep(
        Milestone(
            id=repository.world.new_id("Milestone"),
            repository=repository,
            number=len(repository.milestones) + 1,
            title=title,
            description=description,
            due_date=_day(due_on),
            creator=creator,
            created_at=now,
            updated_at=now,
            state=state,
            closed_at=now if state == "CLOSED" else None,
        )
    )
    repository.milestones.append(milestone)
    return milestone


def edit_milestone(
    milestone: Milestone,
    *,
    by: str,
    title: str | None = None,
    description: str | None = None,
    due_on: datetime | None = None,
    due_on_is_cleared: bool = False,
    state: State | None = None,
) -> Milestone:
    """Change a milestone; what is None stays."""
    require(milestone.repository, by, Permission.WRITE)
    if title is not None:
        _check_title(milestone.repository, milestone, title)
        milestone.title = title
    if description is not None:
        milestone.description = description
    if due_on is not None or due_on_is_cleared:
        milestone.due_date = _day(due_on)
    now = milestone.repository.world.clock.stamp()
    if state is not None and state != milestone.state:
        milestone.state = state
        milestone.closed_at = now if state == "CLOSED" else None
    milestone.updated_at = now
    return milestone


def _day(due_on: datetime | None) -> date | None:
    return due_on.astimezone(_CALIFORNIA).date() if due_on else None


def _check_title(repository: Repository, milestone: Milestone | None, title: str) -> None:
    require_text("Milestone", "title", title, longest=LONGEST_TITLE)
    # Closed milestones keep their titles, too.
    if any(title.lower() == other.title.lower() for other in repository.milestones if other is not milestone):
        raise already_exists("Milestone", "title")
