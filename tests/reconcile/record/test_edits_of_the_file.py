"""Edits of `people:`, `pairs:` and `organizers:` after work was done: what was decided stays decided."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import taking_part
from tests.harness import visible_state
from tests.reconcile.record.cast import ADA, ALAN, AS_DECIDED, GRACE, IVAN, LIN, MAYA, MONA, OTTO, ZOE

EDITS = {
    "nothing": lambda _play: None,
    "a mentor replaced in place": lambda play: play.mentored_by("maps", IVAN),
    "a mentor replaced by one of another pair": lambda play: play.mentored_by("maps", ALAN),
    "a mentor replaced, and taken off the file": lambda play: (play.mentored_by("maps", IVAN), play.without("grace")),
    "mentors that change places": lambda play: (play.mentored_by("maps", ALAN), play.mentored_by("seeds", GRACE)),
    "no mentor any more": lambda play: play.mentored_by("seeds"),
    "an organizer steps down": lambda play: play.organized_by(MONA),
    "an organizer leaves": lambda play: play.without("otto"),
    "an organizer steps down who mentors": lambda play: play.organized_by(OTTO),
    "an organizer leaves who mentors": lambda play: play.without("mona"),
    "nobody organizes": lambda play: play.organized_by(),
    "a lead leaves": lambda play: play.pair(
        "seeds",
        participations=taking_part(
            LIN,
        ),
    ),
    "a lead leaves, and the file": lambda play: play.without("maya"),
    "a lead joins": lambda play: play.pair("seeds", participations=taking_part(LIN, MAYA, ADA)),
    "leads that change places": lambda play: (
        play.pair(
            "maps",
            participations=taking_part(
                ZOE,
            ),
        ),
        play.pair(
            "books",
            participations=taking_part(
                ADA,
            ),
        ),
    ),
    "a pair leaves": lambda play: play.pair("maps", left=date(2017, 3, 28)),
    "a pair left before it worked": lambda play: play.pair("maps", left=date(2017, 3, 21)),
    "a pair taken off the file": lambda play: play.without_pair("maps"),
    "no login of a participant": lambda play: play.be("ada", github=None),
    "no login of a lead": lambda play: play.be("maya", github=None),
    "no login of a mentor": lambda play: play.be("grace", github=None),
    "no login of an organizer": lambda play: play.be("otto", github=None),
    "no login of an organizer who mentors": lambda play: play.be("mona", github=None),
    "no login of anybody": lambda play: [play.be(person, github=None) for person in play.cohort.people],
    "a login for who had none": lambda play: play.be("lin", github="example-eve"),
    "another login of a participant": lambda play: play.be("ada", github="example-eve"),
    "another login of a mentor": lambda play: play.be("grace", github="example-eve"),
    "a participant becomes the mentor": lambda play: play.mentored_by("maps", ADA),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_no_edit_of_the_file_undoes_a_decision(play, edit):
    answers = play.answers()
    edit(play)
    play.settle()
    assert play.decisions() == AS_DECIDED
    assert play.answers() == answers
    play.settle(2.1)
    assert play.answers() == answers


def test_a_mentor_replaced_in_place_is_unassigned_and_the_new_one_is_told(play):
    play.mentored_by("maps", IVAN)
    before = play.reached()
    play.settle()
    assert assigned(play.journey("maps")) == {"example-ivan"}
    assert play.reached() - before == {("example-ivan", play.journey("maps").title)}


def test_a_mentor_replaced_in_place_has_no_say_any_more_and_is_no_stranger(play):
    play.mentored_by("maps", IVAN)
    play.settle()
    answers = play.answers()
    play.say("Work 2 · Maps", "grace", "/approve")
    play.issue("Work 1 · Ada").reopen(by="example-grace")
    play.event(play.issue("Work 2 · Maps"))
    play.settle()
    assert play.decisions() == AS_DECIDED
    assert play.answers() == answers


def test_a_new_mentor_may_review_what_the_former_one_had_looked_at(play):
    play.mentored_by("maps", IVAN)
    play.say("Work 2 · Maps", "ivan", "/approve")
    play.issue("Work 1 · Ada").reopen(by="example-ivan")
    play.settle()
    assert play.decisions() == {**AS_DECIDED, "Work 2 · Maps": "done", "Work 1 · Ada": "changes requested"}


def test_a_lead_who_has_left_cannot_hand_in_again_and_is_no_stranger(play):
    play.pair(
        "seeds",
        participations=taking_part(
            LIN,
        ),
    )
    play.settle()
    answers = play.answers()
    play.issue("Work 2 · Seeds").add_labels(by="example-alan", labels=["progress: changes requested"])
    play.say("Work 2 · Seeds", "maya", "/submit https://example.org/later")
    play.settle()
    assert play.decisions() == {**AS_DECIDED, "Work 2 · Seeds": "changes requested"}
    assert play.answers() == answers


def test_an_organizer_who_stepped_down_has_no_say_any_more_and_is_no_stranger(play):
    play.organized_by(MONA)
    play.settle()
    answers = play.answers()
    play.say("Work 1 · Lin", "otto", "/approve")
    play.settle()
    assert play.decisions() == AS_DECIDED
    assert play.answers() == answers


def test_who_takes_back_their_login_is_reached_no_more_and_may_give_it_again(play):
    for person in ("ada", "grace"):
        play.be(person, github=None)
    before = play.reached()
    play.settle()
    play.settle(3)
    assert {login for login, _ in play.reached() - before}.isdisjoint({"example-ada", "example-grace"})
    assert not assigned(play.journey("maps"))
    for person in ("ada", "grace"):
        play.be(person, github=f"example-{person}")
    play.settle(3)
    assert play.decisions().items() >= AS_DECIDED.items()
    assert assigned(play.journey("maps")) >= {"example-grace"}


def test_what_was_refused_counts_as_soon_as_the_file_makes_it_good(play):
    play.say("Work 2 · Maps", "ivan", "/approve Lovely.")
    play.settle()
    assert play.decisions() == AS_DECIDED
    play.mentored_by("maps", GRACE, IVAN)
    play.settle()
    assert play.decisions() == {**AS_DECIDED, "Work 2 · Maps": "done"}


def test_edits_that_are_taken_back_leave_everything_as_it_was(play):
    before, answers, cohort = seen(play), play.answers(), play.cohort
    for edit in EDITS.values():
        edit(play)
        play.settle()
        play.cohort = cohort
        play.settle()
    assert play.decisions() == AS_DECIDED
    assert play.answers() == answers
    assert seen(play) == before


def seen(play):
    """What people see of the issues; what is on record grows with each edit."""
    return [(it["title"], it["body"], it["labels"], it["assignees"]) for it in visible_state(play.world)["issues"]]


def assigned(issue):
    return {user.login for user in issue.assignees}
