"""Reminders: when they are said, to whom, and that each is said once. Work 1 is due on Sunday 26 March 2017, 23:59."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from olt_actions.cohort.model import ReminderSettings
from olt_actions.keys import write
from olt_actions.model.events import Commented
from olt_actions.plan.progress import plan_comments
from tests.builders import TORONTO, a_cohort, a_pair, a_person, desired_issue, desired_state, key, seen
from tests.golden_files import assert_golden

ADA = a_person("ada", timezone=ZoneInfo("Asia/Kolkata"))
LIN, SIPHO = a_person("lin", github=None), a_person("sipho", github=None)
GRACE, MONA = a_person("grace", timezone=ZoneInfo("Europe/Lisbon")), a_person("mona")
PAIR = a_pair("maps", ADA, mentors=(GRACE, SIPHO))
FOR_LIN = a_pair("maps", LIN, mentors=(GRACE,))
OPENED = datetime(2017, 3, 20, 9, tzinfo=TORONTO)
DUE = datetime(2017, 3, 26, 23, 59, tzinfo=TORONTO)


def a_cohort_of(pair=PAIR, **changes):
    return a_cohort(pair, weeks=1, **{"organizers": (MONA,), **changes})


def said(moment, actor, body):
    return Commented(f"c-{moment:%m%d%H}", moment.astimezone(UTC), actor, body)


def issue_at(templates, now, *events, cohort=None, look=desired_state, **changes):
    """The assignment as it is wanted at an instant, after these events; beside it as it was seen."""
    cohort = cohort or a_cohort_of()
    opened = {issue.key: seen(issue, events=()) for issue in desired_state(cohort, templates, OPENED).issues}
    wanted = key("work-1", cohort.pairs[0].participants[0].id)
    there = {wanted: replace(opened[wanted], events=events, **changes)}
    [issue] = [issue for issue in look(cohort, templates, now, there).issues if issue.key == wanted]
    return issue, there[wanted]


def reminders(templates, now, *events, **options):
    comments = issue_at(templates, now, *events, **options)[0].comments
    return tuple(comment for comment in comments if comment.key.slug.startswith("reminder-"))


def kinds(templates, now, *events, **options):
    return [comment.key.slug.removeprefix("reminder-") for comment in reminders(templates, now, *events, **options)]


@pytest.mark.parametrize(
    ("from_due", "expected"),
    [
        (timedelta(days=-2, minutes=-1), []),
        (timedelta(days=-2), ["due"]),
        (timedelta(minutes=-1), ["due"]),
        (timedelta(0), []),
        (timedelta(days=2, minutes=-1), []),
        (timedelta(days=2), ["overdue"]),
        (timedelta(days=5, minutes=-1), ["overdue"]),
        (timedelta(days=5), []),
    ],
)
def test_who_has_not_handed_in_is_told_for_two_days_before_and_from_two_days_after(templates, from_due, expected):
    assert kinds(templates, DUE + from_due) == expected


def test_days_are_counted_as_people_count_them_when_the_clocks_change(templates):
    cohort = a_cohort_of(timezone=ZoneInfo("Europe/Berlin"))  # puts its clocks forward on the day that work 1 is due
    noon = datetime(2017, 3, 24, 23, 58, tzinfo=cohort.timezone)
    assert not kinds(templates, noon, cohort=cohort)
    assert kinds(templates, noon + timedelta(minutes=1), cohort=cohort) == ["due"]


def test_whoever_has_handed_in_is_told_nothing(templates):
    handed_in = said(OPENED, "example-ada", "/submit")
    assert not kinds(templates, DUE - timedelta(days=1), said(DUE - timedelta(days=2), "example-ada", "/submit"))
    assert not kinds(templates, DUE + timedelta(days=12), handed_in)


def test_more_time_moves_the_reminders_along(templates):
    longer = said(OPENED, "example-grace", "/extend 3d")
    assert not kinds(templates, DUE - timedelta(days=1), longer)
    assert kinds(templates, DUE + timedelta(days=2), longer) == ["due-2017-03-29"]
    assert kinds(templates, DUE + timedelta(days=5), longer) == ["overdue-2017-03-29"]


def test_an_issue_says_itself_when_it_is_due_on_the_day_it_opens(templates):
    cohort = a_cohort_of(reminders=ReminderSettings(due=30))
    assert not kinds(templates, OPENED + timedelta(hours=23), cohort=cohort)
    assert kinds(templates, OPENED + timedelta(hours=24), cohort=cohort) == ["due"]


@pytest.mark.parametrize(
    ("waited", "expected"),
    [
        (timedelta(days=5, minutes=-1), []),
        (timedelta(days=5), ["review-2017-03-21"]),
        (timedelta(days=12, minutes=-1), ["review-2017-03-21"]),
        (timedelta(days=12), []),
    ],
)
def test_mentors_are_told_of_what_has_waited_for_five_days(templates, waited, expected):
    handed_in = OPENED + timedelta(days=1)
    assert kinds(templates, handed_in + waited, said(handed_in, "example-ada", "/submit")) == expected


def test_work_that_is_handed_in_again_may_be_told_of_again_but_not_twice_for_one_review(templates):
    first, more, back, again = (OPENED + timedelta(days=days) for days in (1, 2, 3, 4))
    events = [said(first, "example-ada", "/submit"), said(more, "example-ada", "/submit and this")]
    assert kinds(templates, more + timedelta(days=5), *events) == ["review-2017-03-21"]
    events += [said(back, "example-grace", "/changes more"), said(again, "example-ada", "/submit")]
    assert kinds(templates, again + timedelta(days=5), *events) == ["review-2017-03-24"]


def test_reminders_reach_those_whose_turn_it_is(templates):
    [due] = reminders(templates, DUE - timedelta(days=1))
    assert (due.key, due.mentions) == (key("reminder-due", "work-1-ada"), ("example-ada",))
    [review] = reminders(templates, OPENED + timedelta(days=5), said(OPENED, "example-ada", "/submit"))
    assert review.mentions == ("example-grace",)


def test_for_whoever_has_no_account_their_mentors_are_told(templates):
    [due] = reminders(templates, DUE - timedelta(days=1), cohort=a_cohort_of(FOR_LIN))
    assert due.mentions == ("example-grace",)
    assert "`/submit for lin`" in due.text
    together = a_pair("maps", ADA, LIN, mentors=(GRACE,))
    work = replace(a_cohort_of().assignments["work-1"], subject="pair")
    cohort = a_cohort_of(together, assignments={"work-1": work})
    opened = {issue.key: seen(issue) for issue in desired_state(cohort, templates, OPENED).issues}
    issues = desired_state(cohort, templates, DUE - timedelta(days=1), opened).issues
    [due] = next(issue for issue in issues if issue.key == key("work-1", "maps")).comments
    assert due.mentions == ("example-ada",)


def test_where_no_mentor_can_be_reached_the_organizers_are_and_otherwise_nobody(templates):
    now, handed_in = OPENED + timedelta(days=5), said(OPENED, "example-ada", "/submit")
    alone = a_pair("maps", ADA, mentors=(SIPHO,))
    [review] = reminders(templates, now, handed_in, cohort=a_cohort_of(alone))
    assert review.mentions == ("example-mona",)
    assert not reminders(templates, now, handed_in, cohort=a_cohort_of(alone, organizers=()))


def test_pairs_that_have_left_are_told_nothing(templates):
    left = a_cohort_of(replace(PAIR, left=date(2017, 3, 24)))
    assert not kinds(templates, DUE - timedelta(days=1), cohort=left)
    assert not kinds(templates, DUE + timedelta(days=3), cohort=left)
    assert not kinds(templates, DUE, said(OPENED + timedelta(days=1), "example-ada", "/submit"), cohort=left)


@pytest.mark.parametrize("off", ["due", "overdue", "review"])
def test_each_can_be_switched_off(templates, off):
    cohort = a_cohort_of(reminders=replace(ReminderSettings(), **{off: None}))
    found = [
        *kinds(templates, DUE - timedelta(days=1), cohort=cohort),
        *kinds(templates, DUE + timedelta(days=3), cohort=cohort),
        *kinds(templates, OPENED + timedelta(days=5), said(OPENED, "example-ada", "/submit"), cohort=cohort),
    ]
    assert found == [kind for kind in ("due", "overdue", "review-2017-03-20") if not kind.startswith(off)]


def test_an_event_in_an_issue_brings_no_reminder(templates):
    assert not reminders(templates, DUE - timedelta(days=1), look=desired_issue)


def test_what_was_said_is_neither_said_again_nor_edited(templates):
    issue, there = issue_at(templates, DUE - timedelta(days=1))
    [operation] = plan_comments(issue.comments, issue.key, there)
    assert operation.text == issue.comments[0].text
    said_before = replace(there, our_comments={operation.comment: write(operation.comment, "", "Said otherwise.")})
    assert not list(plan_comments(issue.comments, issue.key, said_before))


def test_reminders_read_like_this(templates):
    handed_in = said(OPENED, "example-ada", "/submit")
    texts = {
        "Due": reminders(templates, DUE - timedelta(days=1)),
        "Due, without an account": reminders(templates, DUE - timedelta(days=1), cohort=a_cohort_of(FOR_LIN)),
        "Overdue": reminders(templates, DUE + timedelta(days=3)),
        "Overdue, without an account": reminders(templates, DUE + timedelta(days=3), cohort=a_cohort_of(FOR_LIN)),
        "Review": reminders(templates, OPENED + timedelta(days=5), handed_in),
    }
    assert_golden("reminders.md", "\n\n".join(f"# {name}\n\n{found.text}" for name, [found] in texts.items()) + "\n")


def test_the_day_that_is_proposed_is_one_that_can_be_given(templates):
    last = DUE + timedelta(days=5, minutes=-1)
    [overdue] = reminders(templates, last)
    assert "`/extend 2017-04-02`" in overdue.text
    assert date(2017, 4, 2) > last.date()
