"""What keeps one mistake from being reported twice, and one from hiding another."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cohort.files import SMALL, changed, examined, messages


def test_the_small_file_has_no_problem():
    assert messages(SMALL) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("schedule:\n", "shedule:\n"),
        ("assignments:\n  vision", "asignments:\n  vision"),
        ("people:\n", "peple:\n"),
        ("calls:\n", "call:\n"),
        ("cohort:\n", "cohorte:\n"),
        ("    assignments: [vision]", "    assigments: [vision]"),
        ("timezone: America", "tiemzone: America"),
        ("participants:", "particpants:"),
        ("  - week: 2", "  - weak: 2"),
    ],
)
def test_a_misspelt_key_is_one_mistake_whatever_hangs_on_it(old, new):
    (problem,) = examined(changed(old, new)).problems
    assert problem.hint.startswith("Did you mean")


def test_what_stands_under_a_misspelt_key_is_checked_too():
    reported = messages(changed("people:\n", "peple:\n").replace("example-ada", '"@example-ada"'))
    assert [line.split(":")[1] for line in reported] == ["19", "20"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("assignments: [vision]", "assignments: vision"),
        ("assignments: [vision]", "assignments: [visoin]"),
        ("assignments: [vision]", "tasks: [vision]"),
        ("assignments: [vision]", "assignments: {vision: }"),
        ("assignments: [vision]", "assignments: [[vision]]"),
        ("vision: {title", "Vision: {title"),
        ("vision: {title: Write your vision statement}", "vision: Write your vision statement"),
        ("ada: {name: Ada, github: example-ada}", "ada: example-ada"),
        ("ada: {name", "Ada: {name"),
        ("ada: {name", "'@ada': {name"),
        ("ada: {name", "@ada: {name"),
        ("slot: tuesday", "slot: [tuesday]"),
        ("weekday: tuesday", "weekday: someday"),
        ("timezone: America/Toronto", "timezone: Nowhere/America"),
        ("starts: 2017-03-20", "starts: 2017-02-30"),
        ("starts: 2017-03-20", "starts: yesterday"),
        ("  - week: 2\n    title: Meet your mentor\n    mentor_meeting: {title: Set your goals}\n", "  - week 2\n"),
        ("participants: [ada]", "participants: {ada: }"),
        ("participants: [ada]", "participants: [aad]"),
        ("participants: [ada]", "participants: [7]"),
        ("mentors: [grace]", "mentors: [@grace]"),
        ("organizers: [mona]", "organizers: mona"),
        ("project: {name: Open Maps}", "project: Open Maps"),
        ("cohort_call: {minutes: 90}", "cohort_call: 90"),
        ("name: Grace", "name: Grace: the mentor"),
    ],
)
def test_a_mistake_is_reported_once(old, new):
    assert len(messages(changed(old, new))) == 1


INDEPENDENT = [
    ("id: olt-2017", "id: OLT"),
    ("name: Open Leadership Training", "name: Open: Leadership"),
    ("starts: 2017-03-20", "starts: 2017-02-30"),
    ("timezone: America/Toronto", "timezone: Nowhere/America"),
    ("organizers: [mona]", "organizers: [mnoa]"),
    ('time: "17:00"', "time: 17:00"),
    ("week: 1", 'week: "1"'),
    ("title: Meet everyone", "titel: Meet everyone"),
    ("minutes: 90", "minutes: 0"),
    ("assignments: [vision]", "assignments: [visoin]"),
    ("week: 2", "week: two"),
    ("title: Meet your mentor", "title: yes"),
    ("mentor_meeting: {title: Set your goals}", "mentor_meeting: {slug: journey}"),
    ("vision: {title", "vision: {for: all, title"),
    ("github: example-ada", "github: @example-ada"),
    ("name: Grace", "name: Grace, timezone: [London]"),
    ("mona: {name: Mona}", "mona: {name: Mona, github: 0123}"),
    ("mentors: [grace]", "mentors: [grace, ada]"),
]


@given(st.lists(st.sampled_from(INDEPENDENT), unique=True))
@settings(max_examples=150)
def test_no_mistake_hides_another_and_none_is_reported_twice(mistakes):
    text = SMALL
    for old, new in mistakes:
        text = text.replace(old, new)
    wrong = [
        number
        for number, (before, after) in enumerate(zip(SMALL.splitlines(), text.splitlines(), strict=True), start=1)
        if before != after
    ]
    assert [problem.line for problem in examined(text).problems] == wrong


def test_a_section_that_cannot_be_read_hides_no_mistake_elsewhere():
    text = changed("organizers: [mona]", "organizers: mona").replace("mentors: [grace]", "mentors: [grace, ada]")
    assert [problem.line for problem in examined(text).problems] == [6, 24]


def test_a_row_that_cannot_be_read_takes_its_week_all_the_same():
    text = changed("  - week: 2\n", "  - Spring break\n  - week: 2\n    starts: 2017-04-03\n")
    assert len(messages(text)) == 1
    assert len(messages(text.replace("2017-04-03", "2017-03-27"))) == 2


def test_two_sections_of_one_name_are_read_as_one():
    text = SMALL.replace("  grace: {name: Grace}\n", "").replace("pairs:\n", "people:\n  grace: {name: 7}\npairs:\n")
    assert [problem.path for problem in examined(text).problems] == ["people", "people.grace.name"]


def test_the_second_of_two_equal_lists_hides_nothing():
    text = changed("    assignments: [vision]", "    assignments: []\n    assignments: [vision]")
    assert len(messages(text)) == 1


def test_what_an_anchor_marks_is_reported_once_and_there():
    text = changed("vision: {title: Write your vision statement}", "vision: &work {title: 7}\n  goals: *work")
    (problem,) = examined(text.replace("[vision]", "[vision, goals]")).problems
    assert (problem.line, problem.path) == (18, "assignments.vision.title")


def test_what_only_an_alias_makes_wrong_is_reported_where_the_alias_stands():
    text = changed("  grace: {name: Grace}", "  grace: *ada").replace("ada: {name", "ada: &ada {name")
    (problem,) = examined(text).problems
    assert (problem.line, problem.path) == (21, "people.grace.github")


def test_every_name_that_is_near_is_offered():
    reported = "\n".join(messages(SMALL.replace("[grace]", "[grac]").replace("tuesday, time", "tusday, time")))
    assert re.findall("Did you mean '(.+?)'", reported) == ["tuesday", "grace"]


def test_a_name_that_is_far_from_all_is_offered_none():
    assert "Did you mean" not in messages(SMALL.replace("[grace]", "[somebody]"))[0]


def test_a_name_nobody_knows_is_not_called_listed_twice_as_well():
    reported = messages(changed("assignments: [vision]", "assignments: [vision, plan, plan]"))
    assert len(reported) == 2
    assert all("no assignment has the short name 'plan'" in line for line in reported)


def test_a_mentor_may_come_back_but_not_be_there_twice():
    spans = "[{person: grace, until: 2017-03-22}, {person: grace, from: %s}]"
    assert messages(SMALL.replace("[grace]", spans % "2017-03-22")) == []
    assert len(messages(SMALL.replace("[grace]", spans % "2017-03-21"))) == 1


def test_an_ambiguous_time_is_no_mistake():
    text = SMALL.replace("2017-03-20", "2017-10-30").replace("weekday: tuesday", "weekday: sunday")
    assert messages(text.replace('"17:00"', '"01:30"')) == []


def test_a_time_is_checked_on_every_day_on_which_it_is_used():
    text = SMALL.replace("2017-03-20", "2017-03-06").replace("weekday: tuesday", "weekday: sunday")
    assert "there is no 02:30 on 2017-03-12" in messages(text.replace('"17:00"', '"02:30"'))[0]
    assert messages(SMALL.replace("weekday: tuesday", "weekday: sunday").replace('"17:00"', '"02:30"')) == []


def test_a_pair_that_joins_on_a_day_without_the_opening_hour_is_reported():
    text = SMALL.replace("2017-03-20", "2017-03-06\n  opens: '02:30'").replace("[grace]", "[grace], joined: 2017-03-12")
    (problem,) = examined(text).problems
    assert problem.path == "cohort.opens"


def test_a_slot_may_be_there_again_from_a_later_day_but_not_twice_from_one():
    slot = "  - {slot: tuesday, weekday: tuesday, time: '17:00'"
    once_more = changed("calls:\n", f"calls:\n{slot}, from: 2017-03-27}}\n")
    assert messages(once_more) == []
    [twice] = messages(once_more.replace("calls:\n", f"calls:\n{slot}, from: 2017-03-27}}\n"))
    assert "the slot 'tuesday' is used twice" in twice


def test_a_time_that_never_is_counts_only_from_the_day_on_which_it_is_used():
    row = "schedule:\n  - {week: 9, title: Clocks, starts: 2017-03-12, cohort_call: true}\n"
    file = changed("schedule:\n", row).replace("starts: 2017-03-20", "starts: 2017-03-12", 1)
    slot = "  - {slot: tuesday, weekday: sunday, time: '02:30', from: DAY}\n"
    early, late = (
        messages(file.replace("calls:\n", f"calls:\n{slot.replace('DAY', day)}"))
        for day in ("2017-03-12", "2017-03-20")
    )
    assert [line for line in early if "there is no 02:30" in line]
    assert not [line for line in late if "there is no 02:30" in line]
