"""Who finds what in their calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from olt_actions.cohort.calendar import due_at
from olt_actions.cohort.model import CallSlot, CohortCall, MentorMeeting, Mentorship, OfficeHour, Sprint, Week
from olt_actions.keys import make_key
from olt_actions.report.calendar import feed_of_all, feed_of_person, feed_of_slot, feeds
from tests.builders import TORONTO, a_cohort, a_pair, a_person
from tests.report.calendar.ics_parsing import events, published, titles

ADA = a_person("ada", slot="tuesday")
LIN = a_person("lin")
GRACE = a_person("grace", slot="wednesday")
MONA = a_person("mona")
CALLS = (CallSlot("tuesday", 1, time(17), "https://example.org/tuesday"), CallSlot("wednesday", 2, time(11)))


def a_program(*pairs, **changes):
    first = date(2017, 3, 20)
    rows = (
        Week(1, "Meet", first, (CohortCall(90, ("what is open",)),), assignments=("work-1",)),
        Week(None, "Holiday", first + timedelta(7), sprint=Sprint("Sprint", first + timedelta(10), 2)),
        Week(2, "Talk", first + timedelta(14), mentor_meeting=MentorMeeting("meeting-1", "Goals", 30)),
        Week(3, "Show", first + timedelta(21), (CohortCall(60),), demo="final", assignments=("work-2",)),
    )
    hours = (OfficeHour(3, time(17), 60),)
    return a_cohort(*pairs, schedule=rows, calls=CALLS, office_hours=hours, weeks=2, **changes)


def test_the_feed_for_everyone_has_every_kind_of_event():
    assert titles(feed_of_all(a_program(a_pair("maps", ADA)))) == [
        "Cohort call (tuesday): Meet",
        "Cohort call (wednesday): Meet",
        "Office hour",
        "Due: Work 1",
        "Sprint",
        "Mentor meeting: Goals",
        "Office hour",
        "Final demos (tuesday): Show",
        "Final demos (wednesday): Show",
        "Office hour",
        "Due: Work 2",
    ]


def test_the_feed_of_a_slot_leaves_out_the_calls_of_the_other():
    everything, of_slot = (titles(feed) for feed in feeds(a_program(a_pair("maps", ADA)))[:2])
    assert set(everything) - set(of_slot) == {"Cohort call (wednesday): Meet", "Final demos (wednesday): Show"}


def test_people_without_a_slot_see_the_calls_of_every_slot():
    program = a_program(a_pair("maps", ADA, LIN))
    assert {event.slot for event in feed_of_person(program, LIN).events} == {None, "tuesday", "wednesday"}
    assert {event.slot for event in feed_of_person(program, ADA).events} == {None, "tuesday"}


def test_a_late_joiner_has_as_many_days_and_no_calls_from_before():
    program = a_program(a_pair("maps", ADA, joined=date(2017, 4, 5)))
    mine = feed_of_person(program, ADA)
    due = {event.title: event.starts for event in mine.events if event.title.startswith("Due")}
    assert due["Due: Work 1"] == datetime(2017, 4, 11, 23, 59, tzinfo=TORONTO)
    assert due["Due: Work 2"] == due_at(program, program.assignments["work-2"], program.schedule[3])
    assert "Cohort call (tuesday): Meet" not in titles(mine)
    [meeting] = [event for event in mine.events if event.title.startswith("Mentor")]
    assert (meeting.starts, meeting.ends) == (date(2017, 4, 5), date(2017, 4, 10))


def test_people_who_leave_have_no_further_events():
    program = a_program(a_pair("maps", ADA, left=date(2017, 4, 3)))
    assert titles(feed_of_person(program, ADA)) == [
        "Cohort call (tuesday): Meet",
        "Office hour",
        "Due: Work 1",
        "Sprint",
    ]


def test_a_mentor_sees_the_meetings_of_their_own_time_with_each_pair():
    former = Mentorship(GRACE, until=date(2017, 4, 3))
    program = a_program(a_pair("maps", ADA, mentors=(former, Mentorship(MONA))), a_pair("seeds", LIN, mentors=(GRACE,)))
    meetings = [title for title in titles(feed_of_person(program, GRACE)) if title.startswith("Mentor")]
    assert meetings == ["Mentor meeting: Goals · Seeds"]
    assert "Mentor meeting: Goals · Maps" in titles(feed_of_person(program, MONA))
    assert not [title for title in titles(feed_of_person(program, GRACE)) if title.startswith("Due")]


def test_work_of_a_pair_is_in_the_calendar_of_each_of_its_people():
    program = a_program(a_pair("maps", ADA, LIN))
    together = {**program.assignments, "work-1": replace(program.assignments["work-1"], subject="pair")}
    program = a_program(a_pair("maps", ADA, LIN), assignments=together)
    for person in (ADA, LIN):
        assert "Due: Work 1 · Maps" in titles(feed_of_person(program, person))
    assert "olt-test/calendar/due/work-1/maps" in events(published(program, feed_of_person(program, ADA)))


def test_every_feed_is_valid_and_has_its_own_file():
    program = a_program(a_pair("maps", ADA, LIN, mentors=(GRACE,)), organizers=(MONA,))
    found = feeds(program)
    assert len({feed.file for feed in found}) == len(found) == 1 + 2 + 3
    for feed in found:
        assert events(published(program, feed))


def test_special_characters_are_escaped_in_feeds():
    wild = (
        'A\\B; "C", D\r\nBEGIN:VEVENT\r\nX:1 @everyone <script>alert(1)</script> \N{WAVING HAND SIGN}\u202e שלום '
        + "é" * 99
    )
    program = a_program(a_pair("maps", ADA), name=wild)
    text = published(program, feed_of_slot(program, "tuesday"))
    assert len(events(text)) == 9
    words = str(events(text)["olt-test/calendar/call/1/tuesday"]["DESCRIPTION"])
    assert '"C", D' in words
    assert "é" * 99 in words


def test_a_slot_that_moves_from_a_day_on_leaves_the_calls_that_were_held_where_they_were():
    program = a_program(a_pair("maps", ADA))
    moved = replace(program, calls=(*CALLS, CallSlot("tuesday", 3, time(19), since=date(2017, 4, 3))))
    calls = {event.title: event.starts for event in feed_of_person(moved, ADA).events if event.slot}
    assert calls == {
        "Cohort call (tuesday): Meet": datetime(2017, 3, 21, 17, tzinfo=TORONTO),
        "Final demos (tuesday): Show": datetime(2017, 4, 13, 19, tzinfo=TORONTO),
    }
    before, after = (published(it, feed_of_person(it, ADA)) for it in (program, moved))
    assert events(before).keys() == events(after).keys()
    assert [feed.subject for feed in feeds(moved)][1:3] == ["tuesday", "wednesday"]


def test_a_holiday_moved_in_keeps_what_was_held():
    program = a_program(a_pair("maps", ADA))
    first, *later = program.schedule
    holiday = Week(None, "Public holiday", first.starts + timedelta(7))
    rows = (first, holiday, *(replace(row, starts=row.starts + timedelta(7)) for row in later))
    before, after = (
        {event.key: event.starts for event in feed_of_person(it, ADA).events}
        for it in (program, replace(program, schedule=rows))
    )
    assert before.keys() == after.keys()
    held = [key for key, starts in before.items() if starts == after[key]]
    assert {key.rpartition("calendar/")[2] for key in held} == {
        "call/1/tuesday",
        "due/work-1/ada",
        "office-hour/1/1",
        "sprint/1",  # it has a day of its own
    }


def test_time_that_was_granted_is_in_the_feed_of_the_person():
    program = a_program(a_pair("maps", ADA))
    granted = {make_key("olt-test", "work-1", "ada"): datetime(2017, 4, 1, 23, 59, tzinfo=TORONTO)}
    [own] = [feed for feed in feeds(program, [ADA], granted) if feed.is_personal]
    assert [event.starts for event in own.events if event.title == "Due: Work 1"] == [*granted.values()]
