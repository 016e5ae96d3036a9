"""Who takes part when: mentors who change, pairs that join late or leave."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from olt_actions.cohort.model import Mentorship, Pair, Participation, Person, Project

ADA, GRACE, MONA = (Person(name.lower(), name, None, ZoneInfo("UTC")) for name in ("Ada", "Grace", "Mona"))
CHANGE = date(2017, 5, 2)
PAIR = Pair(
    "open-maps",
    Project("Open Maps"),
    (Participation(ADA),),
    (Mentorship(GRACE, until=CHANGE), Mentorship(MONA, starts=CHANGE)),
    joined=date(2017, 4, 5),
    left=date(2017, 6, 1),
)


@pytest.mark.parametrize(
    ("day", "mentors"),
    [(date(2017, 4, 5), (GRACE,)), (date(2017, 5, 1), (GRACE,)), (CHANGE, (MONA,)), (date(2017, 6, 1), (MONA,))],
)
def test_a_mentor_gives_way_to_the_next_on_the_day_of_the_change(day, mentors):
    assert PAIR.mentors(day) == mentors


@pytest.mark.parametrize(
    ("day", "active"),
    [(date(2017, 4, 4), False), (date(2017, 4, 5), True), (date(2017, 5, 31), True), (date(2017, 6, 1), False)],
)
def test_a_pair_takes_part_from_the_day_it_joins_until_the_day_it_leaves(day, active):
    assert PAIR.is_active(day) is active


def test_a_pair_without_dates_always_takes_part():
    assert Pair("p", Project("P"), (Participation(ADA),)).is_active(date.min)
