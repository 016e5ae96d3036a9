"""Which demos there are, which is meant, and what was finished since the one before."""

from dataclasses import replace

import pytest

from olt_actions.errors import OltError
from olt_actions.report.builders.demos import demo_dates
from tests.report.report_fixtures import END, at, said, summarize, the_cohort


def test_demos_are_identified_by_week_and_the_last_final_one_is_final():
    assert [date.id for date in demo_dates(the_cohort())] == ["week-3", "final"]
    every = tuple(replace(week, demo="final") for week in the_cohort().schedule)
    assert [date.id for date in demo_dates(the_cohort(schedule=every))] == ["week-1", "week-2", "week-3", "final"]


@pytest.mark.parametrize(
    ("day", "expected"), [(-30, "week-3"), (14, "week-3"), (20, "week-3"), (21, "final"), (300, "final")]
)
def test_the_next_demo_is_chosen_or_the_latest_when_all_are_over(day, expected):
    assert summarize(now=at(day)).demo.date.id == expected


@pytest.mark.parametrize(("name", "expected"), [("week-3", "week-3"), ("final", "final"), ("week-4", "final")])
def test_a_demo_can_be_chosen_by_its_id(name, expected):
    assert summarize(demo=name).demo.date.id == expected


def test_an_unknown_demo_is_an_error_that_lists_the_known_ones():
    with pytest.raises(OltError, match=r"no demo called 'week-5'\. There are: week-3, final\."):
        summarize(demo="week-5")


def test_a_cohort_without_demos_has_a_summary_without_a_demo():
    weeks = tuple(replace(week, demo=None) for week in the_cohort().schedule)
    summary = summarize(cohort=the_cohort(schedule=weeks))
    assert (summary.demo, summary.demos) == (None, ())
    with pytest.raises(OltError, match="demo: progress"):
        summarize(cohort=the_cohort(schedule=weeks), demo="final")


def test_finished_work_counts_from_the_last_call_of_the_previous_demo():
    events = {
        "vision/ada": [said(1, "grace", "/approve")],
        "goals/ada": [
            said(18, "grace", "/approve", moment=at(18, 13))
        ],  # the last call of week 3 ends at noon that day
        "goals/lin": [said(18, "grace", "/approve", moment=at(18, 11))],
        "vision/lin": [said(29, "grace", "/approve")],  # after the final demo, and so a part of it
    }

    def finished(demo):
        summary = summarize(events, demo=demo).demo
        return [(card.slug, card.person.name) for card in summary.shows[0].finished], summary.since.isoformat()

    assert finished("week-3") == ([("vision", "Ada"), ("goals", "Lin")], "2017-03-20")
    assert finished("final") == ([("goals", "Ada"), ("vision", "Lin")], "2017-04-07")


def test_the_demo_issue_is_linked_once_it_exists():
    assert summarize(now=END).demo.issue_url is None
