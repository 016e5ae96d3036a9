"""What `/pause` and `/resume` make of one piece of work, and what they are answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from olt_actions.progress.acts import recorded, with_acts
from olt_actions.progress.commands.parse import PauseCommand, ResumeCommand, parse_commands
from olt_actions.progress.pauses import Pause
from tests.builders import key
from tests.progress.histories import (
    COHORT,
    DUE,
    IN_REVIEW,
    LEADERS,
    MEETING,
    MENTOR,
    ORGANIZER,
    PARTICIPANT,
    STRANGER,
    WORK,
    at,
    said,
    standing,
)

A_DAY = 24


@pytest.mark.parametrize("body", ["/pause", "/pause Ada is ill.", "/PAUSE: for a while\nand more words", "  /pause"])
def test_words_behind_it_are_for_people(body):
    assert parse_commands(body) == (PauseCommand(),)
    assert parse_commands(body.lower().replace("pause", "resume")) == (ResumeCommand(),)


@pytest.mark.parametrize("leader", LEADERS)
def test_mentors_and_organizers_pause_and_resume(leader):
    paused = standing(said(1, leader, "/pause"))
    assert (paused.paused_since, paused.due) == (at(1), DUE)
    found = standing(said(1, leader, "/pause"), said(1 + 3 * A_DAY, leader, "/resume"))
    assert (found.paused_since, found.due) == (None, DUE + timedelta(days=3))
    assert found.answers[-1].text == (
        "This goes on. It is due on **Wednesday 29 March 2017** instead of Sunday 26 March 2017."
    )


@pytest.mark.parametrize("other", [PARTICIPANT, STRANGER])
@pytest.mark.parametrize("words", ["/pause", "/resume"])
def test_nobody_else_does(other, words):
    found = standing(said(1, MENTOR, "/pause"), said(2, other, words)) if words == "/resume" else None
    found = found or standing(said(2, other, words))
    assert bool(found.paused_since) == (words == "/resume")
    assert found.answers[-1].kind == "forbidden"


def test_what_is_finished_is_not_paused():
    found = standing(said(1, MENTOR, "/approve"), said(2, MENTOR, "/pause"))
    assert found.paused_since is None
    assert found.answers[-1].text == "This is closed, so there is nothing to pause."


def test_a_pause_that_ends_on_its_own_day_moves_nothing():
    found = standing(said(1, MENTOR, "/pause"), said(2, MENTOR, "/resume"))
    assert found.due == DUE
    assert found.answers[-1].text == "This goes on. It is due on **Sunday 26 March 2017** as before."


def test_where_nothing_is_due_it_just_goes_on():
    meeting = replace(MEETING, due=None)
    found = standing(said(1, MENTOR, "/pause"), said(99, MENTOR, "/resume"), work=meeting)
    assert (found.due, found.answers[-1].text) == (None, "This goes on.")


def test_more_time_counts_from_the_day_that_a_pause_has_moved_and_moves_with_the_next_one():
    history = [said(1, MENTOR, "/pause"), said(1 + A_DAY, MENTOR, "/resume"), said(2 + A_DAY, MENTOR, "/extend 2d")]
    assert standing(*history).due == DUE + timedelta(days=3)
    history += [said(3 + A_DAY, ORGANIZER, "/pause"), said(3 + 2 * A_DAY, ORGANIZER, "/resume")]
    assert standing(*history).due == DUE + timedelta(days=4)


def test_a_hand_in_counts_while_it_is_paused():
    found = standing(said(1, MENTOR, "/pause"), said(2, PARTICIPANT, "/submit"))
    assert (found.stage, found.paused_since) == (IN_REVIEW, at(1))


def test_its_pause_and_that_of_its_pair_count_each_day_once():
    work = replace(WORK, pauses=(Pause(at(2 * A_DAY), at(4 * A_DAY)),))
    found = standing(said(A_DAY, MENTOR, "/pause"), said(3 * A_DAY, MENTOR, "/resume"), work=work)
    assert found.due == DUE + timedelta(days=3)
    assert found.answers[-1].text.startswith("This goes on with the whole pair")


def test_while_the_pair_is_paused_there_is_nothing_to_pause_or_resume_alone():
    work = replace(WORK, pauses=(Pause(at(1)),))
    for words in ("/pause", "/resume"):
        found = standing(said(2, MENTOR, words), work=work)
        assert (found.paused_since, found.accepted) == (at(1), ())
        assert found.answers[-1].text.startswith("The whole pair has been paused since Monday 20 March 2017.")


def test_on_record_they_stay_when_comments_are_deleted_and_nobody_there_may_pause_any_more():
    history = (said(1, MENTOR, "/pause"), said(1 + 3 * A_DAY, MENTOR, "/resume"))
    issue = key("work", "ada")
    acts = tuple(recorded(COHORT, issue, standing(*history).accepted))
    assert [act.what for act in acts] == ["/pause", "/resume"]
    for shown in ((), history[:1], history):
        assert standing(*with_acts(shown, acts, {})).due == DUE + timedelta(days=3)
