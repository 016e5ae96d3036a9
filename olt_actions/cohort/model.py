"""A cohort as its organizer wrote it: frozen, checked, with every default filled in.

`load.py` makes these from `cohort.yaml`; nothing else does. Dates are calendar dates in the cohort's time zone.
Wall-clock times are naive `time` values in that zone too; `calendar.py` turns them into instants.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal
from zoneinfo import ZoneInfo

Demo = Literal["progress", "final"]
Subject = Literal["participant", "pair"]
Review = Literal["mentor", "none"]
Show = Literal["celebrate", "full", "private"]
DemoNeeded = Literal["final", "any", "all", "none"]
CardAccess = Literal["read", "write", "none"]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the cohort; `github` is a login, or None where none is on record.

    Who is not `public` appears without name and login in everything that is made for the public.
    """

    id: str
    name: str
    github: str | None
    timezone: ZoneInfo
    slot: str | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Project:
    """The open project that a pair works on: the participant's own, never a GitHub board."""

    name: str
    url: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Mentorship:
    """A mentor of a pair, from one date on and until another (not included); None is open-ended."""

    person: Person
    starts: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether this person mentors the pair on that day."""
        return (self.starts is None or self.starts <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Pair:
    """The participants of one project with their mentors; there from `joined` on, until `left` (not included)."""

    id: str
    project: Project
    participants: tuple[Person, ...]
    mentorships: tuple[Mentorship, ...] = ()
    joined: date | None = None
    left: date | None = None
    reason: str | None = None

    def is_active(self, day: date) -> bool:
        """Whether the pair takes part on that day."""
        return (self.joined is None or self.joined <= day) and (self.left is None or day < self.left)

    def mentors(self, day: date) -> tuple[Person, ...]:
        """Those who mentor the pair on that day."""
        return tuple(mentorship.person for mentorship in self.mentorships if mentorship.covers(day))


@dataclass(frozen=True, slots=True)
class CallSlot:
    """A weekly time at which the full cohort can meet; weekday 0 is Monday."""

    slot: str
    weekday: int
    time: time
    url: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeHour:
    """A weekly hour, in every numbered week, at which organizers answer questions; weekday 0 is Monday."""

    weekday: int
    time: time
    minutes: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CohortCall:
    """A full-cohort meeting of a week, once in each call slot; calendars know it by its `slug`, or by its place."""

    minutes: int
    topics: tuple[str, ...] = ()
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class MentorMeeting:
    """The 1:1 of a week. `slug` stays when the meeting moves to another week: it is what its issues are known by."""

    slug: str
    title: str
    minutes: int
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sprint:
    """Days on which everyone works together, such as a Global Sprint."""

    title: str
    starts: date
    days: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A dated row of the schedule; a break has no number, and nothing opens in it."""

    number: int | None
    title: str
    starts: date
    cohort_call: CohortCall | None = None
    mentor_meeting: MentorMeeting | None = None
    sprint: Sprint | None = None
    demo: Demo | None = None
    assignments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """The work set for everyone; due at `due_time` on the day `due_days` after its week starts."""

    slug: str
    title: str
    template: str
    subject: Subject
    review: Review
    due_days: int
    due_time: time
    effort: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast and how long a run may write; None is without limit."""

    content_per_minute: int | None = None
    content_per_hour: int | None = None
    run_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """How many days before and after a due date, and after handing in, somebody is reminded; None is never."""

    due: int | None = 2
    overdue: int | None = 2
    review: int | None = 5
    digest: bool = True


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the summary and the site may tell, and the address at which the site is published."""

    show: Show = "celebrate"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """Whether the weekly workflow commits the summary's Markdown to the repository."""

    commit: bool = False


@dataclass(frozen=True, slots=True)
class GraduationCriteria:
    """What a participant has to have done: assignments, mentor meetings held, and demos given.

    Of the `assignments` at least `at_least`, or all where that is None.
    """

    assignments: tuple[str, ...]
    at_least: int | None
    meetings: int
    demo: DemoNeeded


@dataclass(frozen=True, slots=True)
class BoardSettings:
    """The pairs' boards, if they are `wanted`.

    `template` is the number of a board of the same owner to copy, `owner` a login, the repository's own unless given.
    Mentors can write; `participants` says what the others of a pair may do.
    """

    wanted: bool = True
    template: int | None = None
    owner: str | None = None
    public: bool = False
    participants: CardAccess = "read"


@dataclass(frozen=True, slots=True)
class Cohort:
    """One run of the program. `accounts` are logins, beside the token's own, whose issues count as made by us."""

    id: str
    name: str
    starts: date
    timezone: ZoneInfo
    opens: time
    schedule: tuple[Week, ...]
    assignments: Mapping[str, Assignment]
    people: Mapping[str, Person]
    pairs: tuple[Pair, ...]
    repository: str | None = None
    organizers: tuple[Person, ...] = ()
    accounts: tuple[str, ...] = ()
    calls: tuple[CallSlot, ...] = ()
    office_hours: tuple[OfficeHour, ...] = ()
    code_of_conduct: str | None = None
    commitment: str | None = None
    limits: Limits = field(default_factory=Limits)
    reminders: ReminderSettings = field(default_factory=ReminderSettings)
    graduation: GraduationCriteria | None = None
    site: SiteSettings = field(default_factory=SiteSettings)
    summary: SummarySettings = field(default_factory=SummarySettings)
    boards: BoardSettings = field(default_factory=BoardSettings)

    @property
    def weeks(self) -> tuple[Week, ...]:
        """The rows of the schedule that have a number, in order."""
        return tuple(week for week in self.schedule if week.number is not None)
