"""A cohort as a whole: the sections of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date, time
from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo

from olt_actions.cohort.declarations import Group, Key
from olt_actions.cohort.model.people import Pair, Participation, Person
from olt_actions.cohort.model.schedule import Assignment, CallSlot, OfficeHour, Week
from olt_actions.cohort.model.settings import (
    BoardSettings,
    EndSettings,
    GraduationCriteria,
    LateJoiners,
    LeavingSettings,
    Limits,
    NotifySettings,
    ReminderSettings,
    SiteSettings,
    SummarySettings,
)
from olt_actions.cohort.reading.dates import day, time_of_day, zone
from olt_actions.cohort.reading.names import account, cohort_id, reference, repository
from olt_actions.cohort.reading.records import list_of, mapping_of, record_in_forms, record_of, record_or_switch
from olt_actions.cohort.reading.scalars import line, text, url, word_of

_SLOT = '- {slot: tuesday, weekday: tuesday, time: "17:00"}'
_HOUR = '- {weekday: thursday, time: "17:00"}'
_WEEK = "- {week: 1, title: Meet everyone}"
_PAIR = "- {id: open-maps, project: {name: Open Maps}, participants: [ada]}"
_SETTINGS = Group("cohort", "what holds for all of it", "cohort: {id: olt-2017, name: …}", required=True)


@dataclass(frozen=True)  # without slots, so that it can look people and pairs up
class Cohort:
    """One run of the program. `accounts` are logins, beside the token's own, whose issues count as made by us."""

    id: Annotated[
        str,
        Key(
            cohort_id,
            "goes into every key and milestone; never changes once a cohort has begun",
            required="id: olt-2017",
            within=_SETTINGS,
        ),
    ]
    name: Annotated[str, Key(line, "as people read it", required="name: Open Leadership Training", within=_SETTINGS)]
    starts: Annotated[
        date, Key(day, "first day of the first row of the schedule", required="starts: 2017-03-20", within=_SETTINGS)
    ]
    timezone: Annotated[
        ZoneInfo,
        Key(
            zone, "IANA name or a city, such as `America/Toronto`", required="timezone: Europe/London", within=_SETTINGS
        ),
    ]
    _: KW_ONLY
    opens: Annotated[time, Key(time_of_day, "local time at which a week's issues open", within=_SETTINGS)] = time(9)
    repository: Annotated[
        str | None, Key(repository, "`owner/name`", absent="`$GITHUB_REPOSITORY`", within=_SETTINGS)
    ] = None
    organizers: Annotated[
        tuple[Person, ...],
        Key(list_of(reference, "organizers: [mona]"), "ids of people", within=_SETTINGS, names_people=True),
    ] = ()
    accounts: Annotated[
        tuple[str, ...],
        Key(
            list_of(account, "accounts: [example-bot]"),
            "further logins under which you run `olt`",
            within=_SETTINGS,
        ),
    ] = ()
    code_of_conduct: Annotated[str | None, Key(url, "a link, shown in every issue", within=_SETTINGS)] = None
    commitment: Annotated[
        str | None, Key(text, "such as `about 3 hours a week`, shown in the journey", within=_SETTINGS)
    ] = None
    calls: Annotated[
        tuple[CallSlot, ...],
        Key(
            list_of(record_of(CallSlot, _SLOT), _SLOT),
            "when the full cohort meets; with several slots each participant picks one",
        ),
    ] = ()
    office_hours: Annotated[
        tuple[OfficeHour, ...],
        Key(list_of(record_of(OfficeHour, _HOUR), _HOUR), "an hour for questions, in every numbered week"),
    ] = ()
    schedule: Annotated[
        tuple[Week, ...],
        Key(
            list_of(
                record_in_forms(Week, _WEEK, "week", "break"), _WEEK, empty="is empty: a cohort has at least one week."
            ),
            "one row a week, in order; each begins seven days after the one before",
            required="schedule: [{week: 1, title: Meet everyone}]",
        ),
    ]
    assignments: Annotated[
        Mapping[str, Assignment],
        Key(
            mapping_of(Assignment, "vision: {title: Write your vision}", "{title: Write your vision statement}"),
            "the work, by slug. Each belongs to exactly one week",
        ),
    ] = field(default_factory=dict)
    people: Annotated[
        Mapping[str, Person],
        Key(
            mapping_of(
                Person,
                "ada: {name: Ada, github: example-ada}",
                "{name: Ada, github: example-ada}",
                may_be_empty=True,
            ),
            "everyone, by id; an id alone is enough",
        ),
    ] = field(default_factory=dict)
    pairs: Annotated[
        tuple[Pair, ...],
        Key(list_of(record_of(Pair, _PAIR), _PAIR), "a list of projects, with their participants and mentors"),
    ] = ()
    boards: Annotated[
        BoardSettings,
        Key(
            record_or_switch(BoardSettings, "boards: {participants: read}", {"wanted": False}),
            "a board for each pair; `false` for none at all",
        ),
    ] = field(default_factory=BoardSettings)
    graduation: Annotated[
        GraduationCriteria | None,
        Key(
            record_of(GraduationCriteria, "graduation: {assignments: all, meetings: 4, demo: final}"),
            "what a participant has to have done. What was excused counts. Without this section nobody graduates",
        ),
    ] = None
    site: Annotated[
        SiteSettings, Key(record_of(SiteSettings, "site: {show: celebrate}"), "what the summary and the site show")
    ] = field(default_factory=SiteSettings)
    summary: Annotated[
        SummarySettings,
        Key(
            record_of(SummarySettings, "summary: {commit: true}"),
            "what the weekly workflow does with the summary, besides publishing it",
        ),
    ] = field(default_factory=SummarySettings)
    reminders: Annotated[
        ReminderSettings,
        Key(
            record_or_switch(
                ReminderSettings,
                "reminders: {due: 2, overdue: 2, review: 5, digest: true}",
                {"due": None, "overdue": None, "review": None, "digest": False},
            ),
            "in days. Each is a comment, written once; `false` switches one off, `reminders: false` all",
        ),
    ] = field(default_factory=ReminderSettings)
    notify: Annotated[
        NotifySettings,
        Key(record_of(NotifySettings, "notify: {hand_in: mention}"), "how whoever has to act next is told"),
    ] = field(default_factory=NotifySettings)
    late_joiners: Annotated[
        LateJoiners,
        Key(
            word_of(LateJoiners),
            "the assignments of weeks that were over before somebody joined: `open` opens them all on the first day, "
            "each due as many days later as everybody had and at least two days after the one before; `skip` leaves "
            "them out; `excuse` opens them as excused, which counts for graduation",
        ),
    ] = "open"
    ends: Annotated[
        EndSettings,
        Key(
            record_or_switch(EndSettings, "ends: {after: 14}", {"after": None}),
            "when the cohort is closed: what is still open closes as not planned, and journeys, boards and milestones "
            "close with a kind last word. `false` keeps it open",
        ),
    ] = field(default_factory=EndSettings)
    leaving: Annotated[
        LeavingSettings,
        Key(record_of(LeavingSettings, "leaving: {review_days: 7}"), "what holds for those who leave"),
    ] = field(default_factory=LeavingSettings)
    limits: Annotated[
        Limits,
        Key(record_of(Limits, "limits: {content_per_minute: 80}"), "how fast and how long a run may write to GitHub"),
    ] = field(default_factory=Limits)

    def as_of(self, day: date) -> Cohort:
        """The cohort with its pairs as they are on that day."""
        return replace(self, pairs=tuple(pair.seen_on(day) for pair in self.pairs))

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The rows of the schedule that have a number, in order."""
        return tuple(week for week in self.schedule if week.number is not None)

    @cached_property
    def pairs_by_id(self) -> Mapping[str, Pair]:
        """Its pairs, by their ids."""
        return {pair.id: pair for pair in self.pairs}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The places of its pairs in the file, counted from 0, by their ids."""
        return {pair.id: place for place, pair in enumerate(self.pairs)}

    @cached_property
    def stays(self) -> Mapping[str, Sequence[tuple[Pair, Participation]]]:
        """The pairs that each person takes part in, ever, and when, in the order of the file, by the person's id."""
        found: dict[str, list[tuple[Pair, Participation]]] = defaultdict(list)
        for pair in self.pairs:
            for stay in pair.participations:
                found[stay.person.id].append((pair, stay))
        return dict(found)

    @cached_property
    def pairs_of(self) -> Mapping[str, Sequence[Pair]]:
        """The pairs of which each person is a participant as they are seen, by the person's id."""
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            for person in pair.participants:
                found[person.id].append(pair)
        return dict(found)
