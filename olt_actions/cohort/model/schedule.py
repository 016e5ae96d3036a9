"""The weeks of a cohort: what takes place in each, and the work set for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Literal

from olt_actions.cohort.declarations import EntryName, Group, Key
from olt_actions.cohort.reading.dates import day, time_of_day, weekday
from olt_actions.cohort.reading.names import assignment_slug, reference, slug, template_file
from olt_actions.cohort.reading.records import list_of, one_or_more, record_of, record_on_request, records_on_request
from olt_actions.cohort.reading.scalars import line, switch, url, whole_number, word_of

Demo = Literal["progress", "final"]
Subject = Literal["participant", "pair"]
Review = Literal["mentor", "none"]

_minutes = whole_number(1, 24 * 60)
_WAS = "the short name that it had before, or a list of them: its issues stay the same ones. Leave the line in"
_former_slugs = one_or_more(slug, "was: roadmap")
_topics = list_of(line, "topics: [what is open, project planning]")
_DUE = Group(
    "due",
    "when it is to be handed in, counted from the week's first day",
    'due: {days: 6, time: "17:00"}',
)


@dataclass(frozen=True, slots=True)
class CallSlot:
    """A weekly time at which the full cohort can meet; weekday 0 is Monday.

    A slot may be there several times, each from a later day on: a call that has been held stays where it was.
    """

    slot: Annotated[str, Key(slug, "a short name", required="slot: tuesday")]
    weekday: Annotated[int, Key(weekday, "such as `tuesday`", required="weekday: tuesday")]
    time: Annotated[time, Key(time_of_day, 'when it begins, such as `"17:00"`', required='time: "17:00"')]
    url: Annotated[str | None, Key(url, "where people meet")] = None
    since: Annotated[
        date | None,
        Key(
            day,
            "the first day of the slot at this time: to move it, add it once more with the day",
            name="from",
            absent="from the beginning",
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class OfficeHour:
    """A weekly hour, in every numbered week, at which organizers answer questions; weekday 0 is Monday."""

    weekday: Annotated[int, Key(weekday, "such as `tuesday`", required="weekday: thursday")]
    time: Annotated[time, Key(time_of_day, 'when it begins, such as `"17:00"`', required='time: "17:00"')]
    minutes: Annotated[int, Key(_minutes, "how long it takes")] = 60
    url: Annotated[str | None, Key(url, "where people meet")] = None


@dataclass(frozen=True, slots=True)
class CohortCall:
    """A full-cohort meeting of a week; calendars know it by its `slug`, or by its place.

    It is held once in each call slot, unless it says when by a slot, day or time of its own: `cohort/calls.py` knows.
    """

    minutes: Annotated[int, Key(_minutes, "how long it takes")] = 60
    topics: Annotated[tuple[str, ...], Key(_topics, "what it is about")] = ()
    slug: Annotated[
        str | None,
        Key(
            slug,
            "what calendars know it by: give it one if you may ever add or remove a call before it",
            absent="its place among the calls",
        ),
    ] = None
    title: Annotated[str | None, Key(line, "what it is called", absent="the week's title")] = None
    date: Annotated[
        date | None,
        Key(day, "the day it is held on, where that is not the day of its slot", absent="the day of its slot"),
    ] = None
    weekday: Annotated[
        int | None, Key(weekday, "the same by its name, such as `monday`", absent="the weekday of its slot")
    ] = None
    time: Annotated[
        time | None, Key(time_of_day, 'when it begins, such as `"10:00"`', absent="the time of its slot")
    ] = None
    slot: Annotated[
        str | None,
        Key(
            reference,
            "the only slot of `calls` that it is held in. With several slots, a call with a day or a time of its own "
            "and no slot is held once, for everyone",
            absent="every slot",
        ),
    ] = None
    url: Annotated[str | None, Key(url, "where people meet", absent="that of its slot")] = None
    audience: Annotated[
        tuple[str, ...],
        Key(
            one_or_more(reference, "for: [open-maps]"),
            "whom it is for, if not everyone: ids of pairs, their tracks, or `mentors`",
            name="for",
            absent="everyone",
        ),
    ] = ()
    demo: Annotated[bool, Key(switch, "whether projects have their turns in it, in a week with a `demo`")] = True
    speakers: Annotated[
        tuple[str, ...], Key(list_of(line, "speakers: [Grace Hopper]"), "the names of those who speak")
    ] = ()
    notes: Annotated[str | None, Key(url, "the address of shared notes, shown on the site and in calendars")] = None
    recording: Annotated[
        str | None, Key(url, "the address of the recording, once there is one, shown in the same places")
    ] = None


@dataclass(frozen=True, slots=True)
class MentorMeeting:
    """The 1:1 of a week. `slug` stays when the meeting moves to another week: it is what its issues are known by."""

    slug: Annotated[
        str,
        Key(
            slug,
            "what its issues are known by: give it one if you may ever move or remove a meeting",
            absent="`meeting-1` for the first of the schedule, and so on",
        ),
    ]
    title: Annotated[str, Key(line, "the meeting, as the issue's title says it")] = "Mentor meeting"
    minutes: Annotated[int, Key(_minutes, "how long it takes")] = 30
    topics: Annotated[tuple[str, ...], Key(_topics, "what it is about")] = ()
    was: Annotated[tuple[str, ...], Key(_former_slugs, _WAS)] = ()


@dataclass(frozen=True, slots=True)
class Sprint:
    """Days on which everyone works together, such as a Global Sprint."""

    title: Annotated[str, Key(line, "its name", required="title: Global Sprint")]
    starts: Annotated[date, Key(day, "its first day, which is in that week", absent="the week's first day")]
    days: Annotated[int, Key(whole_number(1, 366), "how many days it takes")] = 2
    url: Annotated[str | None, Key(url, "where to read about it")] = None


@dataclass(frozen=True, slots=True)
class Week:
    """A dated row of the schedule; a break has no number, and nothing opens in it."""

    number: Annotated[
        int | None,
        Key(
            whole_number(0, 1000),
            "the number, as people call it; 0 is one",
            name="week",
            required="week: 1` or `break: Public holiday",
            absent="*required*, or `break`",
            form="week",
        ),
    ]
    title: Annotated[
        str,
        Key(
            line,
            "a row in which time passes and nothing opens: its name",
            name="break",
            required="break: Public holiday",
            absent="*required*, or `week`",
            form="break",
        ),
        Key(line, "of the week", required="title: Meet everyone", absent="*required* with `week`", form="week"),
    ]
    starts: Annotated[date, Key(day, "its first day, if it has been moved", absent="seven days after the row before")]
    cohort_calls: Annotated[
        tuple[CohortCall, ...],
        Key(
            records_on_request(CohortCall, "cohort_call"),
            "whether the full cohort meets: `true`, or how, or a list of several calls",
            name="cohort_call",
            absent="no call",
            form="week",
        ),
    ] = ()
    mentor_meeting: Annotated[
        MentorMeeting | None,
        Key(
            record_on_request(MentorMeeting, "mentor_meeting"),
            "whether pairs meet their mentors: `true`, or how",
            absent="no meeting",
            form="week",
        ),
    ] = None
    sprint: Annotated[
        Sprint | None,
        Key(
            record_of(Sprint, "sprint: {title: Global Sprint}"),
            "days on which everyone works together, such as a Global Sprint; also in a break",
            absent="no sprint",
        ),
    ] = None
    demo: Annotated[Demo | None, Key(word_of(Demo), "`progress` or `final`", absent="no demo", form="week")] = None
    assignments: Annotated[tuple[str, ...], Key(list_of(reference, "assignments: [vision]"), "slugs", form="week")] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """The work set for everyone; due at `due_time` on the day `due_days` after its week starts.

    Where the file names a weekday or a date instead, `due_days` are those until then.
    """

    slug: Annotated[str, EntryName(assignment_slug)]
    title: Annotated[
        str,
        Key(line, "the work, as the issue's title says it", required="title: Write your vision statement"),
    ]
    template: Annotated[
        str,
        Key(
            template_file,
            "a file in `templates/assignments/`",
            by_name="{}.md".format,
            absent="`<slug>.md`",
        ),
    ]
    subject: Annotated[
        Subject, Key(word_of(Subject), "`participant` (an issue each) or `pair` (one together)", name="for")
    ] = "participant"
    review: Annotated[Review, Key(word_of(Review), "`mentor`, or `none`: handing in is enough")] = "mentor"
    due_days: Annotated[int, Key(whole_number(0, 366), "days after the week's first day", name="days", within=_DUE)] = 6
    due_time: Annotated[
        time, Key(time_of_day, "the time until which it may be handed in", name="time", within=_DUE)
    ] = time(23, 59)
    due_weekday: Annotated[
        int | None,
        Key(
            weekday, "instead of `days`: the first such day of the week, such as `friday`", name="weekday", within=_DUE
        ),
    ] = None
    due_date: Annotated[date | None, Key(day, "instead of `days`: the day itself", name="date", within=_DUE)] = None
    effort: Annotated[str | None, Key(line, "such as `1-2h`")] = None
    was: Annotated[tuple[str, ...], Key(_former_slugs, _WAS)] = ()
