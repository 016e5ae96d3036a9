"""How far the cohort is, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from olt_actions.report.summary.work import PersonView


@dataclass(frozen=True, slots=True)
class Count:
    """How much of how much; `of` is everything that has opened."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class WorkFigures:
    """How far the cohort is with one assignment or meeting of a week."""

    slug: str
    title: str
    week: int
    count: Count


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """How far the cohort is with what a week held: its assignments and meetings."""

    number: int
    title: str
    count: Count


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A pair's line of the heatmap: one cell for each of `Heatmap.weeks`, what is done of that week's work.

    `opened`, how much there was to do, is None unless everything is shown.
    """

    pair: str
    project: str
    done: tuple[int, ...]
    opened: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Pairs by weeks."""

    weeks: tuple[int, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """What happened in the seven days from `first` on: comments of people, hand-ins, and work finished."""

    first: date
    comments: int
    hand_ins: int
    finished: int


@dataclass(frozen=True, slots=True)
class Reviews:
    """Reviews given, and the hours that work waited for one; `waiting` is None unless everything is shown."""

    given: int
    median_hours: float | None
    longest_hours: float | None
    waiting: int | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """How many comments somebody wrote on work that is not their own, and on the work of how many pairs."""

    by: PersonView
    comments: int
    pairs: int
