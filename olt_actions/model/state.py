"""What GitHub should hold, and what it was seen to hold.

`desired/` makes a `DesiredState`, and `observe/` an `Observed`: the same nouns, with what only GitHub knows beside
them (numbers, who edited, who may be assigned). The planner compares the two. Things are named by key, never by
GitHub's ids: those live in the gateway, so that a plan can be read, saved and compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Literal

from olt_actions.keys import Key, Written, digest
from olt_actions.model.boards import Board, Card, Column, ObservedBoards
from olt_actions.model.endings import Ending
from olt_actions.model.events import Events
from olt_actions.model.record import JourneyRecord, Opened

SUB_ISSUES_AT_MOST = 100  # closed ones count: https://docs.github.com/en/issues/tracking-your-work-with-issues
ASSIGNEES_AT_MOST = 10  # https://docs.github.com/en/rest/issues/assignees
OVERDUE = "overdue"
NO_MENTOR = "no-mentor"  # the slug of the comment on a journey whose pair has no mentor any more


class Stage(Enum):
    """How far an assignment or a meeting is; the value is its label."""

    ASSIGNED = "progress: assigned"
    STARTED = "progress: started"
    IN_REVIEW = "progress: in review"
    CHANGES_REQUESTED = "progress: changes requested"
    DONE = "progress: done"
    EXCUSED = "progress: excused"


class Type(Enum):
    """What an issue is; the value is its label."""

    JOURNEY = "type: journey"
    ASSIGNMENT = "type: assignment"
    MEETING = "type: meeting"
    DEMO = "type: demo"


@dataclass(frozen=True, slots=True)
class DesiredLabel:
    """A label; `color` is six hexadecimal digits without `#`."""

    name: str
    color: str
    description: str


@dataclass(frozen=True, slots=True)
class DesiredMilestone:
    """A week, as GitHub's milestone; `due` is a date in the cohort's zone."""

    key: Key
    title: str
    text: str
    due: date
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of ours, written once under its key; `mentions` are the logins it is to reach.

    What was said at one instant stays as it was said, unless the comment is one that `is_kept_current`. One that
    `comes_first` is to be there before the issue is edited, for it speaks of what the issue says until then.
    """

    key: Key
    text: str
    mentions: tuple[str, ...] = ()
    is_kept_current: bool = False
    comes_first: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What follows from an issue's history, beside its stage.

    `close_reason` is None while it is to be open. `ticked` and `unticked` are boxes, counted from 1, that commands want
    so, and `uncounted` those ticked by somebody whose work it is not. `thanks` are GitHub's ids of people's comments
    that are owed a reaction: what people write has no key of ours. It `has_cause` where somebody has done something in
    the issue since the program last changed its stage.
    """

    close_reason: Literal["COMPLETED", "NOT_PLANNED"] | None = None
    is_overdue: bool = False
    ticked: frozenset[int] = frozenset()
    unticked: frozenset[int] = frozenset()
    uncounted: frozenset[int] = frozenset()
    thanks: tuple[str, ...] = ()
    has_cause: bool = False


@dataclass(frozen=True, slots=True)
class DesiredIssue:
    """An issue of ours.

    `labels` are those it has whatever its stage. `people` are the logins it is for, in order; `former` those it was for
    before the pair changed. `due` is the day that the schedule gives, '' where nothing is due. `parent` is the key of
    the pair's journey. One that has not opened is only kept up to date. It `is_withdrawn` where the schedule
    does not ask for it any more. `progress` is None where nobody works on it: on
    a journey, and on what is not there yet.
    """

    key: Key
    title: str
    text: str
    labels: tuple[str, ...]
    stage: Stage | None = None
    people: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    milestone: Key | None = None
    parent: Key | None = None
    has_opened: bool = True
    progress: Progress | None = None
    comments: tuple[Comment, ...] = ()
    due: str = ""
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class SecondSet:
    """Work with the slug `new` that is about to open for everybody, and looks the same as the `old`, which is there."""

    old: str
    new: str
    title: str


@dataclass(frozen=True, slots=True)
class SecondId:
    """Somebody, or a project, that is new in the file under the id `new`, and looks the same as the `old` that is gone.

    `is_pair` tells which of the two; `name` is what people call them.
    """

    old: str
    new: str
    name: str
    is_pair: bool


@dataclass(frozen=True, slots=True)
class DesiredState:
    """What GitHub should hold, each in the order in which it is to be made.

    `columns` are those of every board; `records` are by the key of the journey that carries them, and `keepers` are the
    journeys in which issues are on record, by the key of the issue. `taken_out` are those whom the file mentions no
    longer, and whose open issues are about to be closed. `about_to_close` counts what is open in the last week before
    the cohort closes, by project. `second_sets`, the slugs in `other_subjects` and `second_ids` are to be asked about
    first. `neighbours` are the ids of the other cohorts of the repository.
    """

    cohort: str
    labels: tuple[DesiredLabel, ...]
    milestones: tuple[DesiredMilestone, ...]
    issues: tuple[DesiredIssue, ...]
    columns: tuple[Column, ...] = ()
    boards: tuple[Board, ...] = ()
    cards: tuple[Card, ...] = ()
    records: Mapping[Key, JourneyRecord] = field(default_factory=dict)
    keepers: Mapping[Key, Key] = field(default_factory=dict)
    taken_out: tuple[Ending, ...] = ()
    about_to_close: Mapping[str, int] = field(default_factory=dict)
    second_sets: tuple[SecondSet, ...] = ()
    other_subjects: tuple[str, ...] = ()
    second_ids: tuple[SecondId, ...] = ()
    neighbours: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ObservedMilestone:
    """A milestone that carries one of our keys."""

    written: Written
    title: str
    due: date | None
    number: int
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class ObservedIssue:
    """An issue that carries one of our keys and was opened by one of our accounts.

    `comments` counts all of them, ours and people's. `thanked` are GitHub's ids of those that the account of this run
    has reacted to, and `perhaps_thanked` of those that anybody has.
    `comment_urls` are the addresses of our comments, and `second_comments` those that repeat one of them, by GitHub's
    ids: with the key of both, and as we wrote them. One that `has_lost_key` was recognised without it, or in spite of
    a key that somebody has changed; one that `has_old_name` says in its hidden lines what its work was called before.
    One that `is_below_copy` is a sub-issue of the second issue that carries the key of its `parent`.
    """

    written: Written
    number: int
    title: str
    is_open: bool
    state_reason: str | None
    labels: frozenset[str]
    assignees: frozenset[str]
    milestone: Key | None
    has_foreign_milestone: bool
    parent: Key | None
    has_foreign_parent: bool
    sub_issues: int
    comments: int
    events: Events = ()
    our_comments: Mapping[Key, Written] = field(default_factory=dict)
    thanked: frozenset[str] = frozenset()
    perhaps_thanked: frozenset[str] = frozenset()
    comment_urls: Mapping[Key, str] = field(default_factory=dict)
    second_comments: Mapping[str, Key] = field(default_factory=dict)
    is_pinned: bool = False
    has_lost_key: bool = False
    has_old_name: bool = False
    is_below_copy: bool = False

    @property
    def key(self) -> Key:
        """The key it carries."""
        return self.written.key

    @property
    def is_duplicate(self) -> bool:
        """Whether it was closed as the copy of another."""
        return not self.is_open and self.state_reason == "DUPLICATE"

    @property
    def is_untouched(self) -> bool:
        """Whether no person has commented on it, nor closed, retitled or edited it, nor ticked a box."""
        return (
            self.is_open
            and self.comments == len(self.our_comments) + len(self.second_comments)
            and self.written.has_our_text()
            and self.written.has_our_title(self.title)
            and "[x]" not in self.written.text.lower()
        )


@dataclass(frozen=True, slots=True)
class ObservedRecord:
    """What is on record in a journey, whose body is `written`.

    `record` is None where somebody else was the last to edit that body, and what we had written cannot be recovered.
    Where it was recovered from an earlier version, it is not the one that `is_current`.
    """

    written: Written
    record: JourneyRecord | None
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class ForeignIssue:
    """An issue whose body carries a key but whose author is none of our accounts."""

    number: int
    key: Key
    author: str


@dataclass(frozen=True, slots=True)
class Observed:
    """What GitHub holds of ours, and the little of the rest that planning has to know.

    `labels`, `assignable` and `foreign_milestones` are casefolded, as GitHub compares them. `other_cohorts` are the
    keys of cohorts with other ids. `created` says when our accounts made each thing that they made: GitHub limits new
    content by the hour. `address` is the repository's own page. `boards` is None where there is no token for them, or
    it is too weak. `records` are by the key of the journey that carries them, and `logins` those of accounts, by their
    numbers. A run `is_run_by_person` whose token is that of somebody of the cohort: what it clicks counts as that
    person's. What is `absent` is on record as made by a run and is not shown, and so is not to be made again. `health`
    is the issue about the automation itself, with second copies of it behind it. `asked_assignable` are those of whom
    `assignable` tells; None for everybody.
    """

    repository: str
    labels: frozenset[str] = frozenset()
    milestones: Mapping[Key, ObservedMilestone] = field(default_factory=dict)
    issues: Mapping[Key, ObservedIssue] = field(default_factory=dict)
    duplicates: tuple[ObservedIssue, ...] = ()
    foreign_issues: tuple[ForeignIssue, ...] = ()
    assignable: frozenset[str] = frozenset()
    foreign_milestones: frozenset[str] = frozenset()
    other_cohorts: Mapping[str, frozenset[Key]] = field(default_factory=dict)
    created: tuple[datetime, ...] = ()
    address: str = ""
    boards: ObservedBoards | None = None
    records: Mapping[Key, ObservedRecord] = field(default_factory=dict)
    logins: Mapping[int, str] = field(default_factory=dict)
    is_run_by_person: bool = False
    absent: Mapping[Key, Opened] = field(default_factory=dict)
    health: tuple[ObservedIssue, ...] = ()
    asked_assignable: frozenset[str] | None = None

    def is_unasked(self, login: str) -> bool:
        """Whether nobody has asked GitHub if it lets us assign them."""
        name = login.casefold()
        return name not in self.assignable and self.asked_assignable is not None and name not in self.asked_assignable


def same_text(one: str, other: str) -> bool:
    """Whether two texts say the same to a reader, whatever their line ends and ticked boxes."""
    return digest(one) == digest(other)
