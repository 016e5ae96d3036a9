"""A cohort as far as it could be read: the shapes of `model.py`, with a place beside every value, and with gaps.

None is a key that is absent and has no default, or one whose problem has been told; a list leaves out what could not
be read. The checks work on these, so that one bad value keeps nothing else from being checked. Once there is no
problem there is no gap either, and `build.py` makes the `Cohort`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from olt_actions.cohort.model import (
    BoardSettings,
    Demo,
    DemoNeeded,
    ReminderSettings,
    Review,
    SiteSettings,
    Subject,
    SummarySettings,
)
from olt_actions.cohort.nodes import Value
from olt_actions.cohort.reading.fields import Found

T = TypeVar("T")
Maybe: TypeAlias = Found[T] | None
Names: TypeAlias = Found[tuple[Found[str], ...]] | None


@dataclass(frozen=True, slots=True)
class SettingsDraft:
    """What stands under `cohort:`."""

    where: Value
    id: Maybe[str]
    name: Maybe[str]
    starts: Maybe[date]
    timezone: Maybe[ZoneInfo]
    opens: Maybe[time]
    repository: Maybe[str]
    organizers: Names
    accounts: Names
    code_of_conduct: Maybe[str]
    commitment: Maybe[str]


@dataclass(frozen=True, slots=True)
class SlotDraft:
    """A row of `calls:`."""

    where: Value
    slot: Maybe[str]
    weekday: Maybe[int]
    time: Maybe[time]
    url: Maybe[str]


@dataclass(frozen=True, slots=True)
class OfficeHourDraft:
    """A row of `office_hours:`."""

    where: Value
    weekday: Maybe[int]
    time: Maybe[time]
    minutes: Maybe[int]
    url: Maybe[str]


@dataclass(frozen=True, slots=True)
class CallDraft:
    """A row's `cohort_call:`."""

    where: Value
    minutes: Maybe[int]
    topics: Names
    slug: Maybe[str]


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A row's `mentor_meeting:`."""

    where: Value
    slug: Maybe[str]
    title: Maybe[str]
    minutes: Maybe[int]
    topics: Names


@dataclass(frozen=True, slots=True)
class SprintDraft:
    """A row's `sprint:`; starts with its row unless it says otherwise."""

    where: Value
    title: Maybe[str]
    starts: Maybe[date]
    days: Maybe[int]
    url: Maybe[str]


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row of `schedule:`. `starts` is where it follows from the rows before, too; None where that is not known."""

    where: Value
    is_break: bool
    number: Maybe[int]
    title: Maybe[str]
    starts: Maybe[date]
    cohort_call: CallDraft | None
    mentor_meeting: MeetingDraft | None
    sprint: SprintDraft | None
    demo: Maybe[Demo]
    assignments: Names


@dataclass(frozen=True, slots=True)
class DueDraft:
    """An assignment's `due:`."""

    days: Maybe[int]
    time: Maybe[time]


@dataclass(frozen=True, slots=True)
class AssignmentDraft:
    """An entry of `assignments:`."""

    where: Value
    slug: Found[str]
    title: Maybe[str]
    template: Maybe[str]
    subject: Maybe[Subject]
    review: Maybe[Review]
    due: Maybe[DueDraft]
    effort: Maybe[str]


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """An entry of `people:`."""

    where: Value
    id: Found[str]
    name: Maybe[str]
    github: Maybe[str]
    timezone: Maybe[ZoneInfo]
    slot: Maybe[str]
    public: Maybe[bool]


@dataclass(frozen=True, slots=True)
class MentorDraft:
    """One of a pair's `mentors:`."""

    where: Value
    person: Maybe[str]
    starts: Maybe[date]
    until: Maybe[date]


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """A pair's `project:`."""

    name: Maybe[str]
    url: Maybe[str]
    about: Maybe[str]


@dataclass(frozen=True, slots=True)
class PairDraft:
    """A row of `pairs:`."""

    where: Value
    id: Maybe[str]
    project: Maybe[ProjectDraft]
    participants: Names
    mentors: tuple[MentorDraft, ...]
    joined: Maybe[date]
    left: Maybe[date]
    reason: Maybe[str]


@dataclass(frozen=True, slots=True)
class LimitsDraft:
    """What stands under `limits:`."""

    content_per_minute: Maybe[int]
    content_per_hour: Maybe[int]
    run_minutes: Maybe[int]


@dataclass(frozen=True, slots=True)
class GraduationDraft:
    """What stands under `graduation:`; without `assignments` all of them are meant, without `demo` the final one."""

    where: Value
    assignments: Names
    at_least: Maybe[int]
    meetings: Maybe[int]
    demo: Maybe[DemoNeeded]


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole file. A section is None where it could not be read at all, and empty where it is absent.

    `sections` has what stands under the keys at the top, those that are misspelt too, unless it is empty.
    """

    where: Value
    sections: Mapping[str, Value]
    settings: SettingsDraft | None
    calls: tuple[SlotDraft, ...] | None
    office_hours: tuple[OfficeHourDraft, ...]
    schedule: tuple[RowDraft, ...] | None
    assignments: tuple[AssignmentDraft, ...] | None
    people: tuple[PersonDraft, ...] | None
    pairs: tuple[PairDraft, ...]
    limits: LimitsDraft
    reminders: Maybe[ReminderSettings]
    graduation: GraduationDraft | None
    site: Maybe[SiteSettings]
    summary: Maybe[SummarySettings]
    boards: Maybe[BoardSettings]
