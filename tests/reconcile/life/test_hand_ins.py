"""When something is handed in, whoever reviews it is told, once, and in the reply that confirms it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from olt_actions.cohort.model import NotifySettings
from tests.builders import a_person
from tests.reconcile.record.cast import GRACE

WORK = "Work 2 · Maps"  # Ada's, with changes requested by Grace


def confirmations(play, title=WORK):
    """The comments that confirm a hand-in."""
    return [it.body for it in play.issue(title).comments if "/handed-in-" in it.body]


@pytest.fixture(autouse=True)
def handed_in(play):
    """Ada hands in two hours after everything else; how often that had been confirmed before."""
    play.run(2.02)
    before = len(confirmations(play))
    play.say(WORK, "ada", "/submit https://example.org/better")
    return before


def test_the_mentor_is_mentioned_once_by_the_event_and_by_no_run_after_it(play, handed_in):
    play.event(play.issue(WORK), 2.02)
    [said] = confirmations(play)[handed_in:]
    assert "Handed in. Thank you, Ada! Grace will take a look by" in said
    assert "@example-grace" in said
    assert "@example-ada" not in said
    play.settle(2.1)
    play.settle(2.5)
    assert len(confirmations(play)) == handed_in + 1


def test_who_hands_in_again_after_changes_is_confirmed_again(play, handed_in):
    play.settle(2.02)
    play.world.clock.advance(timedelta(minutes=5))
    play.say(WORK, "grace", "/changes Please mend the title.")
    play.world.clock.advance(timedelta(minutes=5))
    play.say(WORK, "ada", "/submit https://example.org/best")
    play.settle(2.1)
    assert len(confirmations(play)) == handed_in + 2


def test_a_hand_in_that_waited_for_days_without_a_run_is_left_to_the_digest(play, handed_in):
    play.settle(2.6)
    assert len(confirmations(play)) == handed_in


def test_a_pair_without_mentors_gets_its_reaction_and_no_words(play, handed_in):
    play.mentored_by("maps")
    play.settle(2.02)
    assert len(confirmations(play)) == handed_in


def test_a_mentor_who_hands_in_for_somebody_is_not_told_of_it(play):
    play.say("Work 1 · Lin", "alan", "/changes Please add a licence.")
    play.world.clock.advance(timedelta(minutes=5))
    before = confirmations(play, "Work 1 · Lin")
    play.say("Work 1 · Lin", "alan", "/submit for lin https://example.org/lin")
    play.settle(2.1)
    assert play.stage("Work 1 · Lin") == "in review"
    assert confirmations(play, "Work 1 · Lin") == before


def test_mentors_are_assigned_where_the_cohort_wants_it(play, handed_in):
    play.cohort = replace(play.cohort, notify=NotifySettings(hand_in="assign"))
    play.settle(2.02)
    assert "example-grace" in {it.login for it in play.issue(WORK).assignees}
    assert len(confirmations(play)) == handed_in
    play.say(WORK, "grace", "/approve")
    play.settle(2.1)
    assert "example-grace" in {it.login for it in play.issue(WORK).assignees}


def test_nobody_is_told_where_the_cohort_wants_none(play, handed_in):
    play.cohort = replace(play.cohort, notify=NotifySettings(hand_in="none"))
    play.settle(2.02)
    assert len(confirmations(play)) == handed_in
    assert "example-grace" not in {it.login for it in play.issue(WORK).assignees}


def test_all_mentors_of_a_pair_are_told_in_one_comment(play, handed_in):
    play.mentored_by("maps", GRACE, a_person("ivan"))
    play.settle(2.02)
    [said] = confirmations(play)[handed_in:]
    assert "@example-grace" in said
    assert "@example-ivan" in said
