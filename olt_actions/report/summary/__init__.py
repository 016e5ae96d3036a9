"""The summary of a cohort, as it may be published: the data behind `demo-day.md`, `summary.json` and the site.

Kindness and privacy are in these data, not in the pages: what the cohort's `site.show` does not allow is not here, so
no page can leak it. With `celebrate` everything is left out that reveals who is late or missing, with `private` also
every name and everything people wrote. A person who does not want to be named is "a participant" here.

Words are people's own: untrusted Markdown, at most `WORDS_AT_MOST` characters of it, in which names and logins of
people who do not want to be named have been replaced. Code that renders them has to neutralize them. Every instant is
aware, in the cohort's zone. `summary.schema.json` is this file as a JSON Schema, its descriptions taken from the
docstrings of the classes; fields are added, never renamed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from olt_actions.cohort.model import Show
from olt_actions.report.summary.demos import DemoCall, DemoDate, DemoDay, DemoPart, DemoShow, Section, Turn, WithoutTurn
from olt_actions.report.summary.figures import (
    Activity,
    Count,
    Feedback,
    Heatmap,
    HeatRow,
    Reviews,
    WeekFigures,
    WorkFigures,
)
from olt_actions.report.summary.graduation import Criterion, Graduate, GraduationResult
from olt_actions.report.summary.schedule import CallTime, Gathering, ScheduledWork, ScheduleRow
from olt_actions.report.summary.work import Help, Link, PersonView, StageColumn, StageName, Words, WorkCard

__all__ = [
    "FORMAT",
    "WORDS_AT_MOST",
    "Activity",
    "CallTime",
    "CohortFacts",
    "Count",
    "Criterion",
    "DemoCall",
    "DemoDate",
    "DemoDay",
    "DemoPart",
    "DemoShow",
    "Feedback",
    "Gathering",
    "Graduate",
    "GraduationResult",
    "HeatRow",
    "Heatmap",
    "Help",
    "Link",
    "PairSummary",
    "PersonView",
    "ProjectView",
    "Reviews",
    "ScheduleRow",
    "ScheduledWork",
    "Section",
    "StageColumn",
    "StageName",
    "Summary",
    "Turn",
    "WeekFigures",
    "WithoutTurn",
    "Words",
    "WorkCard",
    "WorkFigures",
]

FORMAT = "olt-summary/1"
WORDS_AT_MOST = 4_000


@dataclass(frozen=True, slots=True)
class ProjectView:
    """The project of a pair; `url` is http or https."""

    name: str
    url: str | None
    about: str | None


@dataclass(frozen=True, slots=True)
class PairSummary:
    """A pair. `finished` is everything done, in order of time; `left` and `reason` only where everything is shown."""

    id: str
    project: ProjectView
    participants: tuple[PersonView, ...]
    mentors: tuple[PersonView, ...]
    journey_url: str | None
    goals: tuple[Words, ...]
    columns: tuple[StageColumn, ...]
    finished: tuple[WorkCard, ...]
    links: tuple[Link, ...]
    mentor_words: tuple[Words, ...]
    help_given: tuple[Help, ...]
    left: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class CohortFacts:
    """The cohort: `timezone` is an IANA name, `repository` its address on GitHub, `site_url` where its site is."""

    id: str
    name: str
    timezone: str
    first: date
    last: date
    repository: str
    site_url: str | None
    code_of_conduct: str | None
    organizers: tuple[PersonView, ...]
    participants: int
    mentors: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that may be told of a cohort at one instant. `demo` is the one that is summed up, of all `demos`.

    `content` is a digest of all that is published with it, apart from when that was made; '' until it is known.
    """

    format: str
    generated_at: datetime
    show: Show
    cohort: CohortFacts
    schedule: tuple[ScheduleRow, ...]
    pairs: tuple[PairSummary, ...]
    weeks: tuple[WeekFigures, ...]
    assignments: tuple[WorkFigures, ...]
    heatmap: Heatmap
    activity: tuple[Activity, ...]
    reviews: Reviews
    feedback: tuple[Feedback, ...]
    demo: DemoDay | None
    demos: tuple[DemoDate, ...]
    graduation: GraduationResult | None
    content: str = ""
