"""The local GitHub before and after an event, as people see it: issues by their names, and what is different."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from olt_actions.keys import parse
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.repositories import Repository
from olt_actions.rehearsal.life.cohort import COHORT_ID

_DUE = re.compile(r"^- \*\*Due:\*\* (?P<day>[^,\n]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Look:
    """What people see of an issue, apart from reactions and cards."""

    is_open: bool
    reason: str | None
    title: str
    text: str
    assignees: frozenset[str]
    labels: frozenset[str]
    milestone: str
    parent: int
    comments: tuple[tuple[str, str], ...]  # ids and words


@dataclass(slots=True)
class Scene:
    """The repository now, and its issues as they looked before the event."""

    repository: Repository
    before: dict[Issue, Look] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def remember(self) -> None:
        """Take the world as it is now for the one before the event."""
        self.before = {issue: look(issue) for issue in self.repository.issues}

    def find(self, name: str) -> Issue | None:
        """The issue of that name, such as `vision/ada` or `journey/ada`; None where there is none."""
        return next((issue for issue in self.repository.issues if name_of(issue) == name), None)

    def issue(self, name: str) -> Issue:
        """The issue of that name. Raises `LookupError` where there is none."""
        found = self.find(name)
        if found is None:
            raise LookupError(f"There is no issue {name}.")
        return found

    def pair(self, pair: str) -> list[Issue]:
        """The issues of a pair: its journey, and all below it."""
        journey = self.issue(f"journey/{pair}")
        return [journey, *journey.sub_issues]

    def all_of(self, slug: str) -> list[Issue]:
        """The issues of an assignment, a meeting or of all journeys."""
        return [issue for issue in self.repository.issues if name_of(issue).partition("/")[0] == slug]

    def board(self, pair: str) -> ProjectV2:
        """The board of a pair."""
        boards = self.repository.owner.projects
        return next(board for board in boards if f"{COHORT_ID}/board/{pair})" in board.title)

    @property
    def opened(self) -> list[Issue]:
        """The issues that were not there before."""
        return [issue for issue in self.repository.issues if issue not in self.before]

    @property
    def changed(self) -> list[Issue]:
        """The issues that were there before, and looked different then."""
        return [issue for issue, seen in self.before.items() if look(issue) != seen]

    def said(self, issue: Issue) -> list[str]:
        """What our own accounts have said in the issue since, in new comments."""
        already = dict(self.before[issue].comments) if issue in self.before else {}
        return [it.body for it in issue.comments if it.author.login.endswith("[bot]") and it.id not in already]


def look(issue: Issue) -> Look:
    """What people see of an issue now."""
    written = parse(issue.body)
    return Look(
        not issue.closed,
        issue.state_reason if issue.closed else None,
        issue.title,
        written.text if written else issue.body,
        frozenset(logins(issue)),
        frozenset(label.name for label in issue.labels),
        issue.milestone.title if issue.milestone else "",
        issue.parent.number if issue.parent else 0,
        tuple((comment.id, comment.body) for comment in issue.comments),
    )


def name_of(issue: Issue) -> str:
    """What an issue is called between us: the key without the cohort."""
    written = parse(issue.body)
    return written.key.name if written else ""


def logins(issue: Issue) -> set[str]:
    """The people assigned to an issue, without the `example-` of their logins."""
    return {account.login.removeprefix("example-") for account in issue.assignees}


def stage(issue: Issue) -> str:
    """What the label of an issue says."""
    return next((it.name.removeprefix("progress: ") for it in issue.labels if it.name.startswith("progress: ")), "")


def due(issue: Issue) -> str:
    """The day on which an issue is due, in the words of its text."""
    found = _DUE.search(issue.body)
    return found["day"] if found else ""
