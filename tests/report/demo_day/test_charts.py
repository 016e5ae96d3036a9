"""Charts that GitHub draws."""

from dataclasses import replace
from datetime import timedelta

from olt_actions.report.demo_day.charts import activity_chart, weeks_chart
from olt_actions.report.summary import Activity
from tests.report.report_fixtures import FIRST, at, said, summarize


def test_before_anything_has_opened_there_is_nothing_to_draw():
    summary = summarize({}, now=at(-5))
    assert (weeks_chart(summary), activity_chart(summary)) == (None, None)


def test_finished_work_is_drawn_over_opened_work_and_described_in_words():
    chart = weeks_chart(summarize({"vision/ada": [said(2, "grace", "/approve")]}, now=at(8)))
    assert chart.mermaid.splitlines()[1:] == [
        "xychart-beta",
        '    title "Finished work by week"',
        '    x-axis "week" ["1", "2"]',
        '    y-axis "pieces of work" 0 --> 5',
        "    bar [3, 5]",
        "    bar [1, 0]",
    ]
    assert chart.words == "Finished: week 1: 1 of 3, week 2: 0 of 5."


def test_labels_are_unique_in_cohorts_of_any_length():
    weeks = tuple(Activity(FIRST + timedelta(weeks=n), n, 0, 0) for n in range(110))
    chart = activity_chart(replace(summarize({}), activity=weeks))
    [axis] = [line for line in chart.mermaid.splitlines() if "x-axis" in line]
    labels = axis.partition("[")[2].rstrip("]").split(", ")
    assert len(set(labels)) == len(labels) == 110
