"""What follows in an issue from what people wrote there: labels, boxes, reactions, and one answer each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from olt_actions.model.events import Commented, Labeled
from olt_actions.model.state import Stage
from tests.builders import TORONTO, a_cohort, a_pair, a_person, desired_issue, desired_state, key, seen

OPENED = datetime(2017, 3, 20, 9, tzinfo=TORONTO)
DUE = datetime(2017, 3, 26, 23, 59, tzinfo=TORONTO)
ADA, GRACE = a_person("ada"), a_person("grace")
COHORT = a_cohort(a_pair("maps", ADA, mentors=(GRACE,)), weeks=1, meetings=(1,))
WORK, MEETING = key("work-1", "ada"), key("meeting-1", "maps")


def said(hours, actor, body, **changes):
    return Commented(f"c{hours}", (OPENED + timedelta(hours=hours)).astimezone(UTC), actor, body, **changes)


def put_on(stage, hours=1):
    return Labeled(f"l{hours}", (OPENED + timedelta(hours=hours)).astimezone(UTC), "example-grace", stage.value)


@pytest.fixture
def issue(templates):
    """The assignment, or another issue, as it is wanted after these events; `changes` are those of the one seen."""

    def wanted(*events, now=OPENED + timedelta(days=1), of=WORK, cohort=COHORT, **changes):
        there = {it.key: seen(it) for it in desired_state(cohort, templates, OPENED).issues}
        there = {of: replace(there[of], events=events, **changes)}
        [found] = desired_issue(cohort, templates, now, there).issues
        return found

    return wanted


def test_a_command_that_was_followed_is_owed_a_reaction_until_it_has_one(issue):
    submitted = said(1, "example-ada", "/submit")
    assert issue(submitted).progress.thanks == ("c1",)
    assert issue(submitted, thanked=frozenset({"c1"})).progress.thanks == ()
    assert issue(said(1, "example-ada", "/help")).progress.thanks == ()


def answers(found):
    given = [comment for comment in found.comments if comment.key.slug == "answer"]
    return [(comment.key.subject.partition("-")[0], comment.text.split()[0]) for comment in given]


ANSWERED = {
    "a command that was followed": ((said(1, "example-ada", "/submit"),), []),
    "words": ((said(1, "example-ada", "Hello!"),), []),
    "a wrong command": ((said(1, "example-ada", "/sumbit"),), [("c1", "I")]),
    "two wrong commands": (
        (said(1, "example-ada", "/sumbit"), said(2, "example-grace", "/aprove")),
        [("c1", "I"), ("c2", "I")],
    ),
    "a stranger": ((said(1, "example-eve", "/approve"),), [("stranger", "Thank")]),
    "the same stranger again": (
        (said(1, "example-eve", "/approve"), said(2, "Example-EVE", "/submit")),
        [("stranger", "Thank")],
    ),
    "another bot": ((said(1, "helper[bot]", "/approve"),), []),
}


@pytest.mark.parametrize(("events", "expected"), ANSWERED.values(), ids=ANSWERED)
def test_who_cannot_be_followed_gets_one_answer_a_stranger_only_one_and_a_bot_none(issue, events, expected):
    assert answers(issue(*events)) == expected


def test_a_comment_that_needs_other_words_after_an_edit_gets_another_answer(issue):
    [before] = issue(said(1, "example-ada", "/sumbit")).comments
    edited = OPENED.astimezone(UTC) + timedelta(hours=2)
    [after] = issue(said(1, "example-ada", "/chages", edited_at=edited)).comments
    [again] = issue(said(1, "example-ada", "/sumbit", edited_at=edited)).comments
    assert before.key != after.key
    assert before.key == again.key


@pytest.mark.parametrize(
    ("now", "events", "is_overdue"),
    [
        (DUE, (), False),
        (DUE + timedelta(minutes=1), (), True),
        (DUE + timedelta(minutes=1), (said(1, "example-ada", "/start"),), True),
        (DUE + timedelta(minutes=1), (put_on(Stage.CHANGES_REQUESTED),), True),
        (DUE + timedelta(minutes=1), (put_on(Stage.IN_REVIEW),), False),
        (DUE + timedelta(minutes=1), (put_on(Stage.DONE),), False),
        (DUE + timedelta(minutes=1), (put_on(Stage.EXCUSED),), False),
        (DUE + timedelta(minutes=1), (said(1, "example-grace", "/extend 1d"),), False),
    ],
    ids=["on time", "assigned", "started", "sent back", "handed in", "done", "excused", "with more time"],
)
def test_work_is_overdue_once_its_time_is_over_and_while_it_is_for_its_people_to_go_on(issue, now, events, is_overdue):
    assert issue(*events, now=now).progress.is_overdue == is_overdue


def test_a_meeting_is_never_overdue_nor_is_the_work_of_those_who_have_left(issue):
    late = DUE + timedelta(days=30)
    assert not issue(of=MEETING, now=late).progress.is_overdue
    left = replace(COHORT, pairs=(replace(COHORT.pairs[0], left=date(2017, 4, 1)),))
    assert issue(now=datetime(2017, 3, 31, 23, tzinfo=TORONTO), cohort=left).progress.is_overdue
    assert not issue(now=datetime(2017, 4, 1, 1, tzinfo=TORONTO), cohort=left).progress.is_overdue


def test_boxes_are_ticked_and_emptied_as_commands_say(issue):
    progress = issue(said(1, "example-ada", "/done 1"), said(2, "example-ada", "/undo 1")).progress
    assert (progress.ticked, progress.unticked) == (frozenset(), {1})
    progress = issue(said(1, "example-ada", "/done 1")).progress
    assert (progress.ticked, progress.unticked) == ({1}, frozenset())


def test_after_an_event_nothing_is_wanted_but_the_issue_that_it_happened_in(templates):
    there = {it.key: seen(it) for it in desired_state(COHORT, templates, OPENED).issues}
    for wanted in (WORK, MEETING):
        assert [it.key for it in desired_issue(COHORT, templates, OPENED, {wanted: there[wanted]}).issues] == [wanted]
    journey = key("journey", "maps")
    assert desired_issue(COHORT, templates, OPENED, {journey: there[journey]}).issues == ()


def test_a_copy_that_was_closed_as_a_duplicate_has_no_stage_of_its_own(templates):
    there = {it.key: seen(it) for it in desired_state(COHORT, templates, OPENED).issues}
    there[WORK] = replace(there[WORK], is_open=False, state_reason="DUPLICATE", events=(put_on(Stage.DONE),))
    [found] = [it for it in desired_state(COHORT, templates, DUE, there).issues if it.key == WORK]
    assert found.progress is None
