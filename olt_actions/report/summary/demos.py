"""A demo day: who shows when, and what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as day
from datetime import datetime
from typing import Literal

from olt_actions.cohort.model import Demo
from olt_actions.report.summary.schedule import CallTime
from olt_actions.report.summary.work import PersonView, WorkCard

Topic = Literal["learnt", "progress", "questions", "invitation", "next", "more"]


@dataclass(frozen=True, slots=True)
class DemoDate:
    """A demo of the schedule, in the days of its week; `id` is `week-5`, or `final` for the last final one."""

    id: str
    kind: Demo
    title: str
    week: int
    first: day
    last: day


@dataclass(frozen=True, slots=True)
class Turn:
    """Five minutes of a demo call; `there` says when they begin on the clocks of those people who live elsewhere."""

    starts: datetime
    ends: datetime
    pair: str
    project: str
    there: str


@dataclass(frozen=True, slots=True)
class DemoCall:
    """One call of a demo day, and who shows when."""

    call: CallTime
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class WithoutTurn:
    """A project for which its own call has no room; `room` are free turns in other calls, the rest are recordings."""

    pair: str
    project: str
    room: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What a pair says at a demo about one topic; `more` is whatever stands under no heading that we know."""

    topic: Topic
    title: str
    text: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class DemoPart:
    """One hand-in for a demo: the pair's, or in cohorts where each participant shows something, one person's."""

    person: PersonView | None
    at: datetime
    url: str | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class DemoShow:
    """What one pair shows: what it has finished since the demo before, and what it wrote for this one."""

    pair: str
    finished: tuple[WorkCard, ...]
    parts: tuple[DemoPart, ...]


@dataclass(frozen=True, slots=True)
class DemoDay:
    """A demo day; `shows` has every pair that takes part, in the order of the calls.

    `since` is the first day of what is told as finished: that of the demo before, or of the cohort. `issue_url` is the
    issue about it, once there is one.
    """

    date: DemoDate
    since: day
    calls: tuple[DemoCall, ...]
    without_turn: tuple[WithoutTurn, ...]
    shows: tuple[DemoShow, ...]
    issue_url: str | None = None
