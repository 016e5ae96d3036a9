"""Why operations are in a plan, of every kind, and how they are told together."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from olt_actions.plan import show
from olt_actions.plan.causes import Cause, Facts, cause_of, subject_of
from olt_actions.plan.grouping import grouped
from tests.builders import a_cohort, a_pair, a_person, there, wanted
from tests.example_operations import EXAMPLES

COHORT = a_cohort(a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)))
FACTS = Facts(COHORT, wanted(), there(), datetime(2017, 4, 3, tzinfo=UTC), {})
WEEK = Cause("file", "Week 1 moves to 21 March", "week 1 starts 2017-03-21", "cohort.yaml:9", day=date(2017, 3, 21))


@pytest.mark.parametrize("operation", EXAMPLES, ids=lambda it: type(it).__name__)
def test_every_kind_of_operation_has_a_cause_even_where_little_is_known(operation):
    cause = cause_of(operation, FACTS)
    assert cause.headline
    assert cause.where or cause.person or cause.day


def test_operations_of_one_headline_are_counted_with_issues_and_people():
    causes = {subject_of(operation): WEEK for operation in EXAMPLES}
    [group] = grouped(EXAMPLES, causes, COHORT)
    assert group.headline == "Week 1 moves to 21 March"
    assert group.counted == f"{len(EXAMPLES)} changes in 2 issues, for Ada"
    assert group.reasons == ("cohort.yaml:9: week 1 starts 2017-03-21",)


def test_what_the_file_asks_for_comes_before_what_the_day_brings():
    first, second = EXAMPLES[:2]
    due = Cause("date", "Work was due on 9 April", day=date(2017, 4, 9))
    groups = grouped([first, second], {subject_of(first): due, subject_of(second): WEEK}, COHORT)
    assert [group.headline for group in groups] == [WEEK.headline, due.headline]
    assert "Plan: 2 to create." in show.as_text(groups)


def test_words_of_others_neither_ping_nor_link_nor_draw_in_a_job_summary():
    hostile = Cause("act", "@everyone [click](https://example.org) <img src=x>", day=date(2017, 4, 9))
    operation = EXAMPLES[0]
    text = show.as_markdown(grouped([operation], {subject_of(operation): hostile}, COHORT))
    assert not [it for it in ("@everyone", "](http", "<img") if it in text]
