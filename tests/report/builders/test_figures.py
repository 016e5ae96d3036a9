"""The numbers of a cohort."""

from olt_actions.model.events import Closed, Labeled
from olt_actions.report.summary import Count
from tests.report.report_fixtures import at, said, summarize

EVENTS = {
    "vision/ada": [said(1, "ada", "/submit x"), said(3, "grace", "/approve", moment=at(3, 18))],
    "vision/lin": [said(2, "grace", "/submit for lin y"), Closed("c", at(2, 13), "example-grace", "COMPLETED")],
    "vision/amara": [said(9, "amara", "/submit z"), said(10, "grace", "/changes w"), said(11, "amara", "/submit v")],
    "goals/ada": [Labeled("l", at(9), "example-grace", "progress: done")],
    "goals/lin": [Closed("e", at(9), "example-mona", "NOT_PLANNED")],
    "meeting-1/maps": [said(8, "ada", "/submit we met"), said(9, "amara", "well done")],
}


def test_weeks_and_assignments_are_counted_without_excused_work():
    summary = summarize(EVENTS)
    assert [(week.number, week.count) for week in summary.weeks] == [
        (1, Count(2, 3)),
        (2, Count(2, 4)),
        (3, Count(0, 2)),
        (4, Count(0, 2)),
    ]
    assert {work.slug: work.count for work in summary.assignments} == {
        "vision": Count(2, 3),
        "goals": Count(1, 2),
        "meeting-1": Count(1, 2),
        "demo-progress": Count(0, 2),
        "demo-final": Count(0, 2),
    }


def test_work_that_has_not_opened_is_not_counted_nor_what_was_done_later():
    assert [week.count for week in summarize(EVENTS, now=at(8)).weeks] == [
        Count(2, 3),
        Count(1, 5),
        Count(0, 0),
        Count(0, 0),
    ]


def test_a_summary_of_an_earlier_day_says_what_it_said_on_that_day():
    so_far = {name: [event for event in events if event.moment <= at(9)] for name, events in EVENTS.items()}
    assert summarize(EVENTS, now=at(9)) == summarize(so_far, now=at(9)) != summarize(EVENTS)


def test_the_heatmap_counts_what_each_pair_has_done():
    summary = summarize(EVENTS, show="full").heatmap
    assert summary.weeks == (1, 2, 3, 4)
    assert [(row.pair, row.done, row.opened) for row in summary.rows] == [
        ("maps", (2, 2, 0, 0), (2, 2, 1, 1)),
        ("seeds", (0, 0, 0, 0), (1, 2, 1, 1)),
    ]
    assert [row.pair for row in summarize(EVENTS).heatmap.rows] == ["maps"]


def test_reviews_are_timed_from_hand_in_to_answer():
    reviews = summarize(EVENTS, show="full").reviews
    assert (reviews.given, reviews.median_hours, reviews.longest_hours, reviews.waiting) == (4, 24.0, 54.0, 1)


def test_activity_is_counted_by_seven_days_until_now_or_the_last_event():
    summary = summarize(EVENTS)
    assert [(some.first.isoformat(), some.comments, some.hand_ins, some.finished) for some in summary.activity] == [
        ("2017-03-20", 3, 2, 2),
        ("2017-03-27", 5, 3, 2),
        ("2017-04-03", 0, 0, 0),
        ("2017-04-10", 0, 0, 0),
    ]
    late = summarize({**EVENTS, "demo-final/maps": [said(40, "ada", "/submit at last")]}, now=at(60))
    assert late.activity[-1].first.isoformat() == "2017-04-24"
    assert summarize({}, now=at(-5)).activity == ()


def test_feedback_counts_comments_on_work_of_others():
    summary = summarize(EVENTS).feedback
    assert [(one.by.name, one.comments, one.pairs) for one in summary] == [("Grace", 3, 2), ("Amara", 1, 1)]


def test_help_counts_comments_of_one_pair_on_the_work_of_another():
    [_, seeds] = summarize(EVENTS).pairs
    [help_given] = seeds.help_given
    assert (help_given.by.name, help_given.project, help_given.comments) == ("Amara", "Maps", 1)
    assert summarize(EVENTS).pairs[0].help_given == ()
