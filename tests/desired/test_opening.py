"""What opens for whom and when, with which mentors and calls, where people join, leave and mentor in turns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from olt_actions.cohort.model import CallSlot, CohortCall, Mentorship
from olt_actions.desired import all_drafts
from olt_actions.desired.contexts import days_text
from olt_actions.model.state import Stage
from tests.builders import TORONTO, a_cohort, a_pair, a_person, desired_state, key, seen

OPENED = datetime(2017, 3, 20, 9, tzinfo=TORONTO)  # week 1, a Monday; week n opens n - 1 weeks later
WEDNESDAY = date(2017, 3, 22)
ADA, LIN, GRACE, ALAN = a_person("ada"), a_person("lin", github=None), a_person("grace"), a_person("alan")
PAIR = a_pair("maps", ADA, mentors=(GRACE,))


def issues(templates, cohort, now):
    return {issue.key.name: issue for issue in desired_state(cohort, templates, now).issues}


def names(templates, cohort, now):
    return [issue.key.name for issue in desired_state(cohort, templates, now).issues if issue.has_opened]


FIRST_WEEK = ["journey/maps", "work-1/ada", "meeting-1/maps"]


@pytest.mark.parametrize(
    ("changes", "now", "expected"),
    [
        ({}, OPENED - timedelta(minutes=1), []),
        ({}, OPENED, FIRST_WEEK),
        ({"joined": WEDNESDAY}, OPENED + timedelta(days=1), []),
        ({"joined": WEDNESDAY}, OPENED + timedelta(days=2), FIRST_WEEK),
        ({"joined": date(2017, 3, 27)}, OPENED + timedelta(weeks=1), ["journey/maps", "work-1/ada", "work-2/ada"]),
        ({"left": date(2017, 3, 27)}, OPENED + timedelta(weeks=2), FIRST_WEEK),
        ({"left": date(2017, 3, 28)}, OPENED + timedelta(weeks=2), [*FIRST_WEEK, "work-2/ada"]),
        ({"left": date(2017, 3, 20)}, OPENED, []),
        ({"left": date(2017, 3, 21)}, OPENED, FIRST_WEEK),
    ],
)
def test_a_pair_gets_what_opens_from_its_first_day_to_its_last_and_earlier_work_but_no_past_meeting(
    templates, changes, now, expected
):
    cohort = a_cohort(replace(PAIR, **changes), meetings=(1,))
    assert names(templates, cohort, now) == expected


def test_whoever_joins_late_has_as_many_days_as_everybody_had(templates):
    late = a_cohort(replace(PAIR, joined=WEDNESDAY))
    texts = [issues(templates, it, OPENED + timedelta(days=9))["work-1/ada"].text for it in (a_cohort(PAIR), late)]
    assert "Sunday 26 March 2017, 23:59" in texts[0]
    assert "Tuesday 28 March 2017, 23:59" in texts[1]


@pytest.mark.parametrize(
    ("joined", "parent"),
    [((None, None), "maps"), ((WEDNESDAY, None), "seeds"), ((WEDNESDAY, WEDNESDAY), "maps")],
    ids=["in both from the start", "in the second first", "in both later"],
)
def test_a_participant_in_two_pairs_gets_each_assignment_once_under_the_pair_that_begins_first(
    templates, joined, parent
):
    pairs = (replace(PAIR, joined=joined[0]), replace(a_pair("seeds", ADA), joined=joined[1]))
    found = issues(templates, a_cohort(*pairs, weeks=1), OPENED + timedelta(days=3))
    assert [name for name in found if name.startswith("work-1")] == ["work-1/ada"]
    assert found["work-1/ada"].parent == key("journey", parent)


def test_work_for_the_pair_is_opened_once_for_all_of_it(templates):
    pair = a_pair("maps", ADA, LIN, mentors=(GRACE,))
    cohort = a_cohort(pair, weeks=1)
    cohort = replace(cohort, assignments={"work-1": replace(cohort.assignments["work-1"], subject="pair")})
    found = issues(templates, cohort, OPENED)["work-1/maps"]
    assert (found.title, found.people) == ("Work 1 · Maps", ("example-ada",))


IN_TURNS = a_pair("maps", ADA, mentors=(Mentorship(GRACE, until=WEDNESDAY), Mentorship(ALAN, starts=WEDNESDAY)))


@pytest.mark.parametrize(
    ("days", "people", "former"),
    [(0, ("example-ada", "example-grace"), ()), (2, ("example-ada", "example-alan"), ("example-grace",))],
)
@pytest.mark.parametrize("name", ["journey/maps", "meeting-1/maps"])
def test_journeys_and_meetings_are_for_participants_and_the_mentors_of_the_day(templates, name, days, people, former):
    found = issues(templates, a_cohort(IN_TURNS, meetings=(1,)), OPENED + timedelta(days=days))[name]
    assert (found.people, found.former) == (people, former)


def test_what_opens_later_will_have_the_mentors_of_the_day_it_opens():
    cohort = a_cohort(IN_TURNS, meetings=(1, 2))
    drafts = {draft.key.name: draft for draft in all_drafts(cohort, cohort.starts)}
    assert drafts["meeting-1/maps"].people == (ADA, GRACE)
    assert drafts["meeting-2/maps"].people == (ADA, ALAN)
    joined = a_cohort(replace(IN_TURNS, joined=WEDNESDAY), meetings=(1,))
    assert [draft.people for draft in all_drafts(joined, joined.starts) if draft.journey_of] == [(ADA, ALAN)]


def test_a_mentor_who_comes_back_is_not_taken_off(templates):
    again = (Mentorship(GRACE, until=WEDNESDAY), Mentorship(GRACE, starts=date(2017, 3, 25)))
    cohort = a_cohort(a_pair("maps", ADA, mentors=again))
    former = [issues(templates, cohort, OPENED + timedelta(days=days))["journey/maps"].former for days in (3, 6)]
    assert former == [("example-grace",), ()]


@pytest.mark.parametrize(
    ("slots", "hours"),
    [(("early", "early"), ["11:00"]), (("early", "late"), ["11:00", "17:00"]), (("early", None), ["11:00", "17:00"])],
    ids=["one slot", "a slot each", "no slot picked"],
)
def test_an_assignment_tells_of_the_calls_that_its_people_come_to(templates, slots, hours):
    (templates.folder / "assignments" / "work.md").write_text(
        "{% for call in calls %}{{ call.when }}\n{% endfor %}", encoding="utf-8"
    )
    pair = a_pair("maps", *(replace(person, slot=slot) for person, slot in zip((ADA, LIN), slots, strict=True)))
    cohort = a_cohort(pair, weeks=1, calls=(CallSlot("early", 1, time(11)), CallSlot("late", 1, time(17))))
    week = replace(cohort.schedule[0], cohort_calls=(CohortCall(60),))
    work = replace(cohort.assignments["work-1"], subject="pair")
    text = issues(templates, replace(cohort, schedule=(week,), assignments={"work-1": work}), OPENED)[
        "work-1/maps"
    ].text
    assert [hour for hour in ("11:00", "17:00") if f", {hour} (" in text] == hours


def test_a_due_date_is_given_in_the_zone_of_its_reader_where_that_differs(templates):
    elsewhere = replace(ADA, timezone=ZoneInfo("Europe/London"))
    text = issues(templates, a_cohort(a_pair("maps", elsewhere), weeks=1), OPENED)["work-1/ada"].text
    assert "23:59 (America/Toronto; Monday 27 March, 04:59 in Europe/London)" in text
    same = replace(ADA, timezone=ZoneInfo("America/New_York"))
    text = issues(templates, a_cohort(a_pair("maps", same), weeks=1), OPENED)["work-1/ada"].text
    assert "23:59 (America/Toronto)" in text


def test_the_schedule_in_a_journey_shows_when_the_first_work_of_each_week_is_due(templates):
    cohort = a_cohort(PAIR, weeks=2)
    early = replace(cohort.assignments["work-2"], slug="early", due_days=2)
    weeks = (replace(cohort.schedule[0], assignments=()), replace(cohort.schedule[1], assignments=("work-2", "early")))
    cohort = replace(cohort, schedule=weeks, assignments={**cohort.assignments, "early": early})
    text = issues(templates, cohort, OPENED)["journey/maps"].text
    assert "| 1 | Week 1 | Mon 20 March |  |  |  |" in text
    assert "| 2 | Week 2 | Mon 27 March | Work 2; Work 2 | Wed 29 March |  |" in text


def test_what_is_there_is_wanted_although_its_week_was_moved_into_the_future(templates):
    cohort = a_cohort(PAIR, weeks=2)
    there = {issue.key: seen(issue) for issue in desired_state(cohort, templates, OPENED).issues}
    moved = replace(
        cohort, schedule=tuple(replace(it, starts=it.starts + timedelta(weeks=1)) for it in cohort.schedule)
    )
    wanted = {it.key.name: it.has_opened for it in desired_state(moved, templates, OPENED, there).issues}
    assert wanted == {"journey/maps": False, "work-1/ada": False}


def test_work_and_meetings_begin_as_assigned_and_a_journey_has_no_stage(templates):
    found = issues(templates, a_cohort(PAIR, weeks=1, meetings=(1,)), OPENED)
    stages = {"journey/maps": None, "work-1/ada": Stage.ASSIGNED, "meeting-1/maps": Stage.ASSIGNED}
    assert {name: issue.stage for name, issue in found.items()} == stages
    milestones = {name: issue.milestone and issue.milestone.name for name, issue in found.items()}
    assert milestones == {"journey/maps": None, "work-1/ada": "week-1", "meeting-1/maps": "week-1"}


@pytest.mark.parametrize(("days", "mentor"), [(0, "Grace"), (2, "Alan")])
def test_an_assignment_names_the_mentors_of_the_day(templates, days, mentor):
    found = issues(templates, a_cohort(IN_TURNS), OPENED + timedelta(days=days))["work-1/ada"]
    assert f"- **Review:** {mentor}\n" in found.text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2017, 4, 3), date(2017, 4, 9), "Monday 3 April to Sunday 9 April 2017"),
        (date(2017, 4, 3), date(2017, 4, 3), "Monday 3 April 2017"),
        (date(2017, 12, 31), date(2018, 1, 1), "Sunday 31 December 2017 to Monday 1 January 2018"),
    ],
)
def test_the_days_of_a_meeting_are_written_as_people_read_them(first, last, words):
    assert days_text(first, last) == words
