"""The digest on a pair's journey. Week 2 opens on Monday 27 March 2017, so its digest is there from Thursday on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from olt_actions.cohort.model import ReminderSettings
from olt_actions.keys import write
from olt_actions.model.events import Commented
from tests.builders import TORONTO, a_cohort, a_pair, a_person, desired_state, key, seen
from tests.golden_files import assert_golden

ADA, LIN, MAYA = a_person("ada"), a_person("lin", github=None), a_person("maya")
GRACE, SIPHO = a_person("grace"), a_person("sipho", github=None)
PAIR, OTHER = a_pair("maps", ADA, LIN, mentors=(GRACE, SIPHO)), a_pair("seeds", MAYA)
COHORT = a_cohort(PAIR, OTHER)
JOURNEY, DIGEST = key("journey", "maps"), key("digest", "maps")
WEEK_2 = datetime(2017, 3, 27, 9, tzinfo=TORONTO)
THURSDAY = WEEK_2 + timedelta(days=3)
HANDED_IN = WEEK_2 - timedelta(days=2)


def said(moment, actor, body):
    return Commented(f"c-{moment:%m%d%H}", moment.astimezone(UTC), actor, body)


def digest(templates, now, cohort=COHORT, journey=None, **activity):
    """The digest that is wanted on the journey of the maps, after these events in its issues of week 1."""
    opened = desired_state(cohort, templates, min(now, WEEK_2 + timedelta(hours=1))).issues
    there = {issue.key: seen(issue, number) for number, issue in enumerate(opened, start=1)}
    for person, events in activity.items():
        there[key("work-1", person)] = replace(there[key("work-1", person)], events=events)
    there[JOURNEY] = replace(there[JOURNEY], **(journey or {}))
    issues = desired_state(cohort, templates, now, there).issues
    assert not any(issue.comments for issue in issues if issue.key == key("journey", "seeds"))
    found = next(issue for issue in issues if issue.key == JOURNEY).comments
    return next((comment for comment in found if comment.key.slug == "digest"), None)


SUBMITTED = (said(HANDED_IN, "example-ada", "/submit"),)
APPROVED = (*SUBMITTED, said(HANDED_IN + timedelta(days=1), "example-grace", "/approve"))


@pytest.mark.parametrize(
    ("now", "is_wanted"),
    [
        (WEEK_2, False),
        (THURSDAY - timedelta(minutes=1), False),
        (THURSDAY, True),
        (datetime(2017, 4, 2, 23, 59, tzinfo=TORONTO), True),
        (datetime(2017, 4, 3, 0, 0, tzinfo=TORONTO), False),
        (WEEK_2 + timedelta(weeks=1), False),
    ],
)
def test_it_is_there_from_the_fourth_day_of_a_week_until_its_last(templates, now, is_wanted):
    assert bool(digest(templates, now, ada=SUBMITTED)) == is_wanted


def test_nothing_is_wanted_in_a_break(templates):
    pause = replace(COHORT.schedule[1], number=None, assignments=())
    cohort = replace(COHORT, schedule=(COHORT.schedule[0], pause, COHORT.schedule[2]))
    assert digest(templates, THURSDAY, cohort, ada=SUBMITTED) is None


def test_it_is_one_comment_for_all_weeks_kept_current_and_calls_the_mentors(templates):
    found = digest(templates, THURSDAY, ada=SUBMITTED)
    assert (found.key, found.mentions, found.is_kept_current) == (DIGEST, ("example-grace",), True)


def test_it_is_not_begun_while_there_is_nothing_to_say(templates):
    early = datetime(2017, 3, 23, 9, tzinfo=TORONTO)
    assert digest(templates, early) is None


def test_but_one_that_is_there_does_not_go_on_asking(templates):
    early = datetime(2017, 3, 23, 9, tzinfo=TORONTO)
    found = digest(templates, early, journey={"our_comments": {DIGEST: write(DIGEST, "", "Old.")}})
    assert "Nothing waits for your review." in found.text


def test_it_says_the_same_until_something_happens(templates):
    texts = {digest(templates, THURSDAY + timedelta(hours=hours), ada=SUBMITTED).text for hours in range(0, 84, 7)}
    assert len(texts) == 1


def test_what_was_done_long_ago_is_not_told_again(templates):
    assert "Done since last week" in digest(templates, THURSDAY, ada=APPROVED).text
    assert digest(templates, THURSDAY + timedelta(weeks=1), ada=APPROVED) is None


def test_that_something_is_late_is_no_news_on_its_own(templates):
    assert digest(templates, THURSDAY + timedelta(weeks=1)) is None


@pytest.mark.parametrize(
    "pair",
    [
        replace(PAIR, mentorships=()),
        replace(PAIR, left=date(2017, 3, 28)),
        replace(PAIR, mentorships=(replace(PAIR.mentorships[0], until=date(2017, 3, 29)),)),
    ],
    ids=["no mentor", "left", "a mentor who has stopped"],
)
def test_a_pair_without_a_mentor_or_that_has_left_gets_none(templates, pair):
    assert digest(templates, THURSDAY, a_cohort(pair, OTHER), ada=SUBMITTED) is None


def test_it_can_be_switched_off_and_a_closed_journey_is_left_in_peace(templates):
    quiet = replace(COHORT, reminders=ReminderSettings(digest=False))
    assert digest(templates, THURSDAY, quiet, ada=SUBMITTED) is None
    closed = {"is_open": False, "state_reason": "COMPLETED"}
    assert digest(templates, THURSDAY, journey=closed, ada=SUBMITTED) is None


def test_it_reads_like_this(templates):
    texts = {
        "Waiting and late": digest(templates, THURSDAY, ada=SUBMITTED),
        "Done": digest(templates, THURSDAY, ada=APPROVED, lin=(said(HANDED_IN, "example-grace", "/excuse ill"),)),
    }
    assert_golden("digest.md", "\n\n".join(f"# {name}\n\n{found.text}" for name, found in texts.items()) + "\n")
