"""Who has graduated, and what shows it."""

from dataclasses import replace
from datetime import date

import pytest

from olt_actions.cohort.model import GraduationCriteria
from olt_actions.model.events import Closed
from olt_actions.report.summary import Count
from tests.builders import taking_part
from tests.report.report_fixtures import ADA, MAPS, SEEDS, at, said, summarize, the_cohort

DONE = {
    "vision/ada": [said(2, "grace", "/approve")],
    "goals/ada": [Closed("e", at(9), "example-grace", "NOT_PLANNED")],
    "meeting-1/maps": [said(8, "ada", "/submit we met")],
    "demo-final/maps": [said(22, "ada", "/submit look")],
    "vision/lin": [said(2, "grace", "/approve")],
}


def graduated(events, **criteria):
    wanted = {"assignments": ("vision", "goals"), "at_least": None, "meetings": 1, "demo": "final"}
    cohort = the_cohort(graduation=GraduationCriteria(**{**wanted, **criteria}))
    summary = summarize(events, cohort, show="full").graduation
    return [graduate.person.id for graduate in summary.participants if graduate.has_graduated]


def test_meeting_every_criterion_graduates_and_excused_work_counts():
    summary = summarize(DONE).graduation
    assert summary.count == Count(1, 3)
    [ada] = summary.participants
    assert (ada.person.name, ada.pairs, ada.has_graduated) == ("Ada", ("maps",), True)
    assert [(it.kind, it.have, it.need, [card.url[-9:] for card in it.evidence]) for it in ada.criteria] == [
        ("assignments", 2, 2, ["/issues/3", "/issues/6"]),
        ("meetings", 1, 1, ["/issues/9"]),
        ("demo", 1, 1, ["issues/13"]),
    ]


@pytest.mark.parametrize("without", DONE)
def test_each_criterion_is_needed(without):
    expected = [] if without != "vision/lin" else ["ada"]
    assert graduated({key: events for key, events in DONE.items() if key != without}) == expected


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({"at_least": 1}, ["ada", "lin"]),
        ({"assignments": ("vision",)}, ["ada", "lin"]),
        ({"meetings": 0, "demo": "none"}, ["ada"]),
        ({"demo": "any"}, ["ada"]),
        ({"demo": "all"}, []),
        ({"assignments": (), "meetings": 0, "demo": "none"}, ["ada", "lin", "amara"]),
    ],
)
def test_criteria_can_be_stricter_or_more_lenient(criteria, expected):
    assert graduated(DONE, **criteria) == expected


def test_without_criteria_there_is_no_graduation_in_the_summary():
    assert summarize(DONE, the_cohort(graduation=None)).graduation is None


def test_a_participant_of_two_pairs_graduates_once():
    both = replace(
        SEEDS,
        participations=taking_part(
            ADA,
        ),
    )
    summary = summarize(DONE, the_cohort(MAPS, both)).graduation
    assert summary.count == Count(1, 2)
    assert [graduate.pairs for graduate in summary.participants] == [("maps", "seeds")]


def test_missing_work_is_listed_only_if_everything_is_shown():
    lin = summarize(DONE, show="full").graduation.participants[1]
    assert [(it.kind, it.is_met, it.missing) for it in lin.criteria] == [
        ("assignments", False, ("Write down your goals",)),
        ("meetings", True, ()),
        ("demo", True, ()),
    ]


def test_people_who_left_count_only_if_they_had_graduated():
    left = replace(SEEDS, left=date(2017, 4, 1))
    assert summarize(DONE, the_cohort(MAPS, left)).graduation.count == Count(1, 2)
    assert summarize(DONE, the_cohort(replace(MAPS, left=date(2017, 4, 18)), SEEDS)).graduation.count == Count(1, 2)


def test_what_has_left_the_schedule_is_not_asked_for():
    cohort = the_cohort()
    rows = tuple(
        replace(week, assignments=tuple(it for it in week.assignments if it != "goals")) for week in cohort.schedule
    )
    criteria = GraduationCriteria(assignments=("vision", "goals"), at_least=None, meetings=0, demo="none")
    events = {key: done for key, done in DONE.items() if key != "goals/ada"}
    summary = summarize(events, replace(cohort, schedule=rows, graduation=criteria), show="full").graduation
    assert {graduate.person.id for graduate in summary.participants if graduate.has_graduated} == {"ada", "lin"}
