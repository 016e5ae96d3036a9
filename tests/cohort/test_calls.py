"""Calls as they are held: several a week, each with a day, a time, a slot, an address and people of its own."""

from datetime import UTC

import pytest

from olt_actions.cohort.calls import calls
from tests.cohort.files import SMALL, examined

TWO_SLOTS = """calls:
  - {slot: tuesday, weekday: tuesday, time: "17:00", url: "https://example.org/tuesday"}
  - {slot: friday, weekday: friday, time: "11:00"}
"""
ONE_SLOT = 'calls:\n  - {slot: tuesday, weekday: tuesday, time: "17:00"}\n'


def file_with(call, slots=ONE_SLOT, pair=""):
    text = SMALL.replace("    cohort_call: {minutes: 90}\n", f"    cohort_call: {call}\n").replace(ONE_SLOT, slots)
    return text.replace("mentors: [grace]}", f"mentors: [grace]{pair}}}")


def held(call, slots=ONE_SLOT):
    """When the calls of the first week are, in UTC, and in which slots."""
    cohort = examined(file_with(call, slots)).cohort
    return [(f"{it.starts.astimezone(UTC):%a %d %H:%M}", it.slot) for it in calls(cohort, cohort.schedule[0])]


def problems(call, slots=ONE_SLOT, pair=""):
    return [problem.message for problem in examined(file_with(call, slots, pair)).problems]


@pytest.mark.parametrize(
    ("call", "when"),
    [
        ("true", [("Tue 21 21:00", "tuesday"), ("Fri 24 15:00", "friday")]),
        ("{slot: friday}", [("Fri 24 15:00", "friday")]),
        ('{slot: friday, time: "12:00"}', [("Fri 24 16:00", "friday")]),
        ("{slot: tuesday, date: 2017-03-23}", [("Thu 23 21:00", "tuesday")]),
        ('{weekday: thursday, time: "10:00"}', [("Thu 23 14:00", None)]),
        ("[{slot: friday}, {slot: tuesday}]", [("Fri 24 15:00", "friday"), ("Tue 21 21:00", "tuesday")]),
    ],
)
def test_a_call_is_held_in_every_slot_or_when_it_says_itself(call, when):
    assert held(call, TWO_SLOTS) == when


@pytest.mark.parametrize("call", ["{weekday: thursday}", "{date: 2017-03-23}"])
def test_where_there_is_one_slot_a_call_on_another_day_has_the_time_of_that_slot(call):
    assert held(call) == [("Thu 23 21:00", "tuesday")]


def test_a_program_without_a_weekly_rule_has_calls_all_the_same():
    assert held('[{date: 2017-03-23, time: "10:00"}, {weekday: friday, time: "09:00"}]', slots="") == [
        ("Thu 23 14:00", None),
        ("Fri 24 13:00", None),
    ]


def test_a_call_may_be_put_off_into_the_next_week():
    assert held("{date: 2017-03-28}") == [("Tue 28 21:00", "tuesday")]


@pytest.mark.parametrize(
    ("url", "where"), [("", "https://example.org/tuesday"), (", url: 'https://e.org'", "https://e.org")]
)
def test_a_call_has_the_address_of_its_slot_or_its_own(url, where):
    cohort = examined(file_with(f"{{slot: tuesday{url}}}", TWO_SLOTS)).cohort
    assert [call.url for call in calls(cohort, cohort.schedule[0])] == [where]


@pytest.mark.parametrize("audience", ["open-maps", "[open-maps]", "data", "mentors"])
def test_a_call_for_some_concerns_these_their_mentors_and_the_organizers(audience):
    cohort = examined(file_with(f"{{for: {audience}}}", pair=", track: data")).cohort
    [call] = calls(cohort, cohort.schedule[0])
    invited = {person.id for person in cohort.people.values() if call.concerns(person)}
    assert invited == {"ada", "grace", "mona"} - ({"ada"} if audience == "mentors" else set())


@pytest.mark.parametrize(
    ("call", "slots", "message"),
    [
        ('{time: "10:00"}', TWO_SLOTS, "nothing says on which day this call is."),
        ("{weekday: monday}", TWO_SLOTS, "nothing says at which time this call is."),
        ("{weekday: monday, date: 2017-03-20}", ONE_SLOT, "the call has a `date` already."),
        ("{date: 2018-03-23}", ONE_SLOT, "2018-03-23 is not near this week, which goes from 2017-03-20 to 2017-03-26."),
        ("{slot: thursday}", ONE_SLOT, "no call has the slot 'thursday'."),
        ("{for: open-map}", ONE_SLOT, "no pair and no track is called 'open-map'."),
        ("{weekday: monday}", "", "nothing says at which time this call is."),
        ("true", "", "nothing says when calls are: `calls` is empty or missing."),
        ("{slot: tuesday}", "", "nothing says when calls are: `calls` is empty or missing."),
        ("[]", ONE_SLOT, "is an empty list."),
    ],
)
def test_what_does_not_add_up_is_told_once(call, slots, message):
    assert problems(call, slots) == [message]


def test_a_time_of_its_own_that_the_clocks_skip_is_told():
    text = file_with('{date: 2017-03-12, time: "02:30"}').replace("2017-03-20", "2017-03-10")
    assert [problem.message for problem in examined(text).problems] == [
        "there is no 02:30 on 2017-03-12 in America/Toronto: the clocks are put forward, and it is 03:30 at once."
    ]
