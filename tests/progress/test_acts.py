"""What is on record stays as it was decided, whatever becomes of the file, the accounts and the comments."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.model.events import BoxesTicked, CardMoved, Closed, Commented, Labeled, Reopened
from olt_actions.model.state import Stage
from olt_actions.progress.acts import recorded, with_acts
from olt_actions.progress.authority import Authority
from olt_actions.progress.stages import fold
from tests.builders import key
from tests.progress.histories import COHORT, LIN, MENTOR, ORGANIZER, PARTICIPANT, WORK, at, said, standing

GOALS = key("goals", "ada")
HISTORY = (
    said(1, PARTICIPANT, "I have begun"),
    said(2, PARTICIPANT, "/submit https://example.org"),
    said(3, MENTOR, "/changes Who is it for?"),
    said(4, PARTICIPANT, "/done 1"),
    Closed("c", at(5), PARTICIPANT, "COMPLETED"),
    Reopened("r", at(6), MENTOR),
    Labeled("l", at(7), MENTOR, Stage.IN_REVIEW.value),
    said(8, MENTOR, "/extend 3d = 2017-03-29"),
    said(9, MENTOR, "/approve Lovely"),
)
EVENTS = {event.id: event for event in HISTORY}


def nobody(_event):
    return Authority.STRANGER


def acts_of(*events):
    """What a run puts on record that sees these events on a day on which the file knows everybody."""
    return tuple(recorded(COHORT, GOALS, standing(*events).accepted))


def without_answers(state):
    return replace(state, answers=(), accepted=())


def test_what_was_decided_stays_when_the_file_knows_none_of_them_any_more():
    there = with_acts(HISTORY, acts_of(*HISTORY), {})
    assert without_answers(fold(there, WORK, nobody)) == without_answers(standing(*HISTORY))


def test_nobody_is_answered_again_whose_act_is_on_record():
    there = with_acts(HISTORY, acts_of(*HISTORY), {})
    assert {answer.kind for answer in fold(there, WORK, nobody).answers} == {"done", "granted"}


@given(st.sets(st.sampled_from(sorted(EVENTS))))
def test_an_act_that_github_shows_no_longer_is_followed_again(gone):
    shown = [event for event in HISTORY if event.id not in gone]
    found = fold(with_acts(shown, acts_of(*HISTORY), {}), WORK, nobody)
    whole = standing(*HISTORY)
    assert (found.stage, found.since, found.due, found.ticked) == (whole.stage, whole.since, whole.due, whole.ticked)
    assert [it.at for it in found.submissions] == [it.at for it in whole.submissions]
    assert [it.at for it in found.approvals] == [it.at for it in whole.approvals]


def test_what_was_refused_is_not_on_record_and_counts_once_the_file_makes_it_good():
    stranger = said(2, "example-eve", "/submit")
    assert acts_of(stranger) == ()
    later = fold(with_acts([stranger], (), {}), WORK, lambda _event: Authority.PARTICIPANT)
    assert later.stage is Stage.IN_REVIEW


def test_a_comment_that_was_edited_is_a_new_act_and_what_it_led_to_before_stays():
    before = said(9, MENTOR, "/approve")
    record = acts_of(said(2, PARTICIPANT, "/submit"), before)
    edited = replace(before, body="Never mind.", edited_at=at(10))
    found = fold(with_acts([said(2, PARTICIPANT, "/submit"), edited], record, {}), WORK, nobody)
    assert found.stage is Stage.DONE
    again = replace(before, body="/changes After all.", edited_at=at(10))
    authority = {MENTOR: Authority.MENTOR, PARTICIPANT: Authority.PARTICIPANT}
    found = fold(with_acts([again], record, {}), WORK, lambda event: authority[event.actor])
    assert found.stage is Stage.CHANGES_REQUESTED


@pytest.mark.parametrize(
    ("author", "editor", "body", "leads_to"),
    [
        (MENTOR, None, "/approve", Stage.DONE),
        (MENTOR, PARTICIPANT, "/approve", Stage.ASSIGNED),
        (MENTOR, "example-eve", "/approve", Stage.ASSIGNED),
        (MENTOR, "", "/approve", Stage.ASSIGNED),
        (MENTOR, ORGANIZER, "/approve", Stage.DONE),
        (PARTICIPANT, MENTOR, "/submit a link that works", Stage.IN_REVIEW),
        (PARTICIPANT, MENTOR, "/approve", Stage.DONE),
        (PARTICIPANT, "example-eve", "/submit", Stage.STARTED),
        ("example-eve", PARTICIPANT, "/approve", Stage.STARTED),
        ("example-eve", MENTOR, "/approve", Stage.DONE),
    ],
)
def test_a_command_counts_only_if_its_last_editor_ranks_as_high_as_its_author(author, editor, body, leads_to):
    comment = said(2, author, body, editor=editor, edited_at=at(3) if editor is not None else None)
    assert standing(comment).stage is leads_to


def test_an_act_names_person_account_role_and_what_it_was_without_anybodys_words():
    acts = acts_of(*(replace(event, account=7) for event in HISTORY))
    assert [(act.person, act.role, act.account, act.what) for act in acts] == [
        ("ada", "p", 7, "said"),
        ("ada", "p", 7, "/submit"),
        ("grace", "m", 7, "/changes …"),
        ("ada", "p", 7, "/done 1"),
        ("ada", "p", 7, "closed COMPLETED"),
        ("grace", "m", 7, "reopened"),
        ("grace", "m", 7, "labeled progress: in review"),
        ("grace", "m", 7, "/extend 3d = 2017-03-29"),
        ("grace", "m", 7, "/approve"),
    ]


def test_a_hand_in_for_somebody_else_stays_when_they_have_an_account_of_their_own():
    work = replace(WORK, person=LIN)
    event = said(2, MENTOR, "/submit for lin https://example.org")
    authority = {MENTOR: Authority.MENTOR}
    found = fold([event], work, lambda it: authority[it.actor])
    record = tuple(recorded(COHORT, GOALS, found.accepted))
    assert record[0].what == "/submit for lin"
    with_account = replace(work, person=replace(LIN, github="example-lin"))
    for shown in ([event], []):
        later = fold(with_acts(shown, record, {}), with_account, nobody)
        assert later.stage is Stage.IN_REVIEW
        assert [it.person for it in later.submissions] == ["lin"]


def test_a_move_on_a_board_has_a_record_of_its_own():
    moved = CardMoved("m", at(2), MENTOR, "Started", "Done")
    assert acts_of(moved) == ()


def test_ticks_on_record_say_when_the_boxes_were_ticked_though_somebody_edited_since():
    ticks = BoxesTicked("body", at(2), PARTICIPANT, 2, 2)
    work = replace(WORK, boxes=replace(WORK.boxes, total=2, ticked=frozenset({1, 2})))
    record = tuple(recorded(COHORT, GOALS, standing(ticks, work=work).accepted))
    ours = BoxesTicked("body", at(5), "bot", 2, 2, by_us=True)
    found = fold(with_acts([ours], record, {}), work, nobody)
    assert (found.stage, found.since) == (Stage.IN_REVIEW, at(2))


def test_a_record_of_a_kind_from_the_future_changes_nothing():
    act = replace(acts_of(said(1, PARTICIPANT, "x"))[0], what="waved at it")
    assert with_acts([], [act], {}) == ()


def test_the_login_of_an_account_that_left_only_its_number_is_known_from_elsewhere():
    act = replace(acts_of(said(1, PARTICIPANT, "/submit"))[0], account=11)
    [event] = with_acts([], [act], {11: "example-lovelace"})
    assert isinstance(event, Commented)
    assert event.actor == "example-lovelace"


def test_a_command_that_was_refused_stays_refused_though_another_of_its_comment_is_on_record():
    both = said(2, PARTICIPANT, "/submit https://example.org\n/approve")
    record = acts_of(both)
    assert [act.what for act in record] == ["/submit"]
    assert fold(with_acts([both], record, {}), WORK, nobody).stage is Stage.IN_REVIEW
    assert fold(with_acts([both], record, {}), WORK, lambda _event: Authority.PARTICIPANT).stage is Stage.IN_REVIEW
