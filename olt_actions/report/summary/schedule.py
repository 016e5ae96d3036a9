"""The schedule as people read it: rows with their calls, meetings, sprints and assignments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from olt_actions.cohort.model import Demo, Review, Subject


@dataclass(frozen=True, slots=True)
class CallTime:
    """A call of the cohort; `slot` is '' outside of all slots, and `url` is where it is held.

    `title` is its own, where it has one beside that of its week. What remains of it are `notes` and a `recording`.
    `demo` is whether projects show in it.
    """

    slot: str
    starts: datetime
    ends: datetime
    minutes: int
    url: str | None
    title: str | None = None
    speakers: tuple[str, ...] = ()
    notes: str | None = None
    recording: str | None = None
    demo: bool = False


@dataclass(frozen=True, slots=True)
class ScheduledWork:
    """An assignment as the schedule has it; `due` is the day and hour for everyone."""

    slug: str
    title: str
    due: datetime
    subject: Subject
    review: Review
    effort: str | None


@dataclass(frozen=True, slots=True)
class Gathering:
    """A mentor meeting or a sprint, from its first to its last day; `minutes` is None for a sprint."""

    title: str
    first: date
    last: date
    minutes: int | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A row of the schedule; a break has no `number`. `is_now` marks the one that the cohort is in."""

    number: int | None
    title: str
    first: date
    last: date
    has_opened: bool
    is_now: bool
    calls: tuple[CallTime, ...]
    topics: tuple[str, ...]
    meeting: Gathering | None
    sprint: Gathering | None
    demo: Demo | None
    assignments: tuple[ScheduledWork, ...]
