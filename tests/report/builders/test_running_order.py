"""Who shows when at a demo, and who has no turn."""

from dataclasses import replace
from datetime import date, time

import pytest

from olt_actions.cohort.model import CohortCall
from tests.builders import a_pair, a_person
from tests.report.report_fixtures import MAPS, SEEDS, summarize, the_cohort


def pairs(count, slot="tuesday"):
    return [a_pair(f"p{n:02}", a_person(f"x{n:02}", slot=slot)) for n in range(count)]


def order(*some, demo="week-3", **changes):
    """The demo, and by slot who shows in it."""
    demo = summarize({}, the_cohort(*some, **changes), demo=demo).demo
    return demo, {call.call.slot: [turn.pair for turn in call.turns] for call in demo.calls}


def test_each_pair_presents_for_five_minutes_in_the_call_its_people_chose():
    demo, slots = order(MAPS, SEEDS)
    assert slots == {"tuesday": ["maps"], "friday": ["seeds"]}
    [turn] = demo.calls[0].turns
    assert (turn.starts.isoformat(), turn.ends.isoformat()) == (
        "2017-04-04T17:00:00-04:00",
        "2017-04-04T17:05:00-04:00",
    )
    assert turn.there == "22:00 in Europe/London; Wednesday 5 April, 02:30 in Asia/Kolkata"


def test_the_majority_of_a_pair_decides_on_the_call_and_the_first_in_a_tie():
    people = [a_person("a", slot="friday"), a_person("b", slot="tuesday"), a_person("c", slot="tuesday")]
    _, slots = order(a_pair("three", *people), a_pair("two", *people[:2]))
    assert slots == {"tuesday": ["three"], "friday": ["two"]}


def test_pairs_without_a_slot_go_to_the_call_with_the_most_room():
    _, slots = order(*pairs(3), a_pair("free", a_person("f")), a_pair("other", a_person("o", slot="gone")))
    assert slots == {"tuesday": ["p00", "p01", "p02"], "friday": ["free", "other"]}


def test_pairs_without_a_turn_are_offered_a_free_one_in_another_call():
    demo, slots = order(*pairs(14))
    assert (len(slots["tuesday"]), slots["friday"]) == (12, [])
    offered = {one.pair: [turn.starts.isoformat() for turn in one.room] for one in demo.without_turn}
    assert offered == {"p12": ["2017-04-07T11:00:00-04:00"], "p13": ["2017-04-07T11:05:00-04:00"]}


def test_when_every_call_is_full_the_remaining_pairs_record():
    demo, _ = order(*pairs(13), *(a_pair(f"q{n}", a_person(f"y{n}", slot="friday")) for n in range(12)))
    assert [(one.pair, one.room) for one in demo.without_turn] == [("p12", ())]


def test_pairs_without_a_turn_come_first_at_the_next_demo():
    some = pairs(14)
    assert order(*some, demo="final")[1]["tuesday"][:3] == ["p12", "p13", "p00"]


def test_without_a_call_everybody_records():
    schedule = tuple(replace(week, cohort_calls=()) for week in the_cohort().schedule)
    demo, slots = order(MAPS, SEEDS, schedule=schedule)
    assert (slots, [one.pair for one in demo.without_turn]) == ({}, ["maps", "seeds"])


def test_a_call_shorter_than_a_turn_has_none():
    schedule = tuple(replace(week, cohort_calls=(CohortCall(4),)) for week in the_cohort().schedule)
    demo, slots = order(MAPS, schedule=schedule)
    assert (slots, [one.pair for one in demo.without_turn]) == ({"tuesday": [], "friday": []}, ["maps"])


@pytest.mark.parametrize(
    ("dates", "shows"),
    [
        ({"left": date(2017, 4, 3)}, False),
        ({"left": date(2017, 4, 20)}, True),
        ({"joined": date(2017, 4, 5)}, True),
        ({"joined": date(2017, 4, 11)}, False),
    ],
)
def test_only_pairs_active_on_the_day_have_a_turn(dates, shows):
    demo, _ = order(MAPS, replace(SEEDS, **dates))
    assert ("seeds" in [show.pair for show in demo.shows]) is shows


TUESDAY, THURSDAY = (CohortCall(60, date=date(2017, 4, day), time=time(17)) for day in (4, 6))


def order_in(calls, *some):
    """Who shows in each of the calls of the week of a demo."""
    schedule = tuple(replace(week, cohort_calls=calls) for week in the_cohort().schedule)
    demo = summarize({}, the_cohort(*some, schedule=schedule), demo="week-3").demo
    assert not demo.without_turn
    return [[turn.pair for turn in call.turns] for call in demo.calls]


def test_calls_outside_of_all_slots_share_the_pairs_whatever_slot_these_picked():
    assert order_in((TUESDAY, THURSDAY), *pairs(4)) == [["p00", "p02"], ["p01", "p03"]]


def test_a_pair_shows_in_a_call_that_is_for_it_or_its_track_and_leaves_the_others_their_room():
    tracked = [replace(pair, track="data") for pair in pairs(12)]
    free = [replace(pair, id=f"q{n}") for n, pair in enumerate(pairs(8))]
    for_data = replace(TUESDAY, audience=("data", "q7"))
    data, others = order_in((for_data, THURSDAY), *free[:7], *tracked, free[7])
    assert len(data) + len(others) == 20
    assert set(data) <= {"q7", *(pair.id for pair in tracked)}
    assert {pair.id for pair in free[:7]} <= set(others)


def test_nobody_shows_in_a_call_without_demos():
    assert order_in((replace(TUESDAY, demo=False), THURSDAY), *pairs(2)) == [["p00", "p01"]]
