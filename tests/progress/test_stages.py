"""Where an issue stands after what people did: every edge of the table, and every forbidden one."""

from __future__ import annotations

from itertools import product

import pytest

from olt_actions.model.events import (
    BoxesTicked,
    CardMoved,
    Closed,
    Commented,
    Labeled,
    Reopened,
    Unlabeled,
)
from olt_actions.model.state import Stage
from olt_actions.progress.authority import authority_of
from olt_actions.progress.stage_table import status_name
from olt_actions.progress.stages import fold
from olt_actions.progress.work_state import Approval, Submission
from tests.builders import a_cohort
from tests.progress.histories import (
    ADA,
    ASSIGNED,
    CHANGES,
    DONE,
    EVERYONE,
    EXCUSED,
    IN_REVIEW,
    LEADERS,
    MEETING,
    MENTOR,
    ORGANIZER,
    PAIR,
    PARTICIPANT,
    STARTED,
    STRANGER,
    UNREVIEWED,
    WORK,
    at,
    kinds,
    put_on,
    said,
    stage,
    standing,
)

# The specification once more, in the words of the issue: (from, to) for those who may; everyone else changes nothing.
# A stage that is not named stays.
BEGINS = {ASSIGNED: STARTED}
HANDS_IN = {ASSIGNED: IN_REVIEW, STARTED: IN_REVIEW, CHANGES: IN_REVIEW, EXCUSED: IN_REVIEW}
FINISHES = {ASSIGNED: DONE, STARTED: DONE, IN_REVIEW: DONE, CHANGES: DONE, EXCUSED: DONE}
COMMANDS = {
    "/start": ((PARTICIPANT,), BEGINS),
    "/submit": ((PARTICIPANT,), HANDS_IN),
    "/done 1": ((PARTICIPANT,), BEGINS),
    "/done all": ((PARTICIPANT,), HANDS_IN),
    "/undo 1": ((PARTICIPANT,), BEGINS),
    "/help": ((PARTICIPANT,), BEGINS),
    "words": ((PARTICIPANT,), BEGINS),
    "/nonsense": ((PARTICIPANT,), BEGINS),
    "/approve": (LEADERS, dict.fromkeys(Stage, DONE)),
    "/changes more": (LEADERS, dict.fromkeys(Stage, CHANGES)),
    "/excuse exams": (LEADERS, dict.fromkeys(Stage, EXCUSED)),
    "/extend 3d": (LEADERS, {}),
}


@pytest.mark.parametrize(("before", "actor", "command"), list(product(Stage, EVERYONE, COMMANDS)))
def test_a_command_moves_only_as_the_table_says_and_only_for_those_who_may(before, actor, command):
    allowed, moves = COMMANDS[command]
    if actor == PARTICIPANT and actor not in allowed:
        allowed, moves = (PARTICIPANT,), BEGINS  # a command that is refused is still something said
    expected = moves.get(before, before) if actor in allowed else before
    assert stage(put_on(before), said(1, actor, command)) is expected


CLICKS = {
    "closed": (lambda who: Closed("e", at(1), who, "COMPLETED"), HANDS_IN, dict.fromkeys(Stage, DONE)),
    "closed, long ago": (lambda who: Closed("e", at(1), who), HANDS_IN, dict.fromkeys(Stage, DONE)),
    "not planned": (lambda who: Closed("e", at(1), who, "NOT_PLANNED"), HANDS_IN, dict.fromkeys(Stage, EXCUSED)),
    "duplicate": (lambda who: Closed("e", at(1), who, "DUPLICATE"), HANDS_IN, dict.fromkeys(Stage, EXCUSED)),
    "reopened": (
        lambda who: Reopened("e", at(1), who),
        {DONE: STARTED, EXCUSED: STARTED},
        {IN_REVIEW: CHANGES, DONE: CHANGES, EXCUSED: CHANGES},
    ),
    "one box": (lambda who: BoxesTicked("e", at(1), who, 1, 5), BEGINS, {}),
    "all boxes": (lambda who: BoxesTicked("e", at(1), who, 5, 5), HANDS_IN, {}),
    "no box": (lambda who: BoxesTicked("e", at(1), who, 0, 5), {}, {}),
    "no boxes at all": (lambda who: BoxesTicked("e", at(1), who, 0, 0), {}, {}),
    "other label": (lambda who: Labeled("e", at(1), who, "overdue"), {}, {}),
    "label off": (lambda who: Unlabeled("e", at(1), who, IN_REVIEW.value), {}, {}),
    "other column": (lambda who: CardMoved("e", at(1), who, "Started", "Someday"), {}, {}),
    "same column": (lambda who: CardMoved("e", at(1), who, "Done", "Done"), {}, {}),
}


@pytest.mark.parametrize(("before", "actor", "click"), list(product(Stage, EVERYONE, CLICKS)))
def test_a_click_moves_only_as_the_table_says_and_only_for_those_who_may(before, actor, click):
    make, by_participant, by_leader = CLICKS[click]
    moves = {PARTICIPANT: by_participant, MENTOR: by_leader, ORGANIZER: by_leader, STRANGER: {}}[actor]
    assert stage(put_on(before), make(actor)) is moves.get(before, before)


@pytest.mark.parametrize(("before", "after", "actor"), list(product(Stage, Stage, EVERYONE)))
def test_a_card_or_a_label_moves_the_stage_if_a_mentor_or_an_organizer_moved_it(before, after, actor):
    expected = after if actor in LEADERS else before
    assert stage(put_on(before), CardMoved("e", at(1), actor, "", status_name(after).upper())) is expected
    assert stage(put_on(before), Labeled("e", at(1), actor, after.value.upper())) is expected


@pytest.mark.parametrize(("before", "submit"), list(product(Stage, ["/submit", "/done all", "closed", "all boxes"])))
def test_where_nobody_reviews_handing_in_is_enough(before, submit):
    made = CLICKS[submit][0](PARTICIPANT) if submit in CLICKS else said(1, PARTICIPANT, submit)
    assert stage(put_on(before), made, work=UNREVIEWED) is FINISHES.get(before, before)


def test_where_nobody_reviews_giving_up_is_not_handing_in():
    assert stage(Closed("e", at(1), PARTICIPANT, "NOT_PLANNED"), work=UNREVIEWED) is ASSIGNED


@pytest.mark.parametrize("actor", [PARTICIPANT, MENTOR, ORGANIZER])
def test_a_meeting_took_place_when_either_side_says_so(actor):
    assert stage(said(1, actor, "/submit\n\nWe met on: Monday"), work=MEETING) is DONE


def test_a_meeting_begins_with_a_word_of_either_side():
    assert stage(said(1, MENTOR, "Monday?"), work=MEETING) is STARTED
    assert stage(said(1, ORGANIZER, "Have you met?"), work=MEETING) is ASSIGNED
    assert stage(said(1, STRANGER, "/submit"), work=MEETING) is ASSIGNED


def test_a_meeting_that_is_reopened_has_not_taken_place_yet():
    assert stage(put_on(DONE), Reopened("e", at(1), MENTOR), work=MEETING) is STARTED


def test_a_whole_way_by_comments_alone():
    events = (
        said(1, PARTICIPANT, "What is a vision?"),
        said(2, PARTICIPANT, "/submit https://example.org/one"),
        said(3, MENTOR, "/changes\nShorter, please."),
        said(4, PARTICIPANT, "Here:\n/submit two\nlines\n/done all"),
        said(5, MENTOR, "/approve Lovely."),
    )
    way = [standing(*events[:count]) for count in range(6)]
    assert [found.stage for found in way] == [ASSIGNED, STARTED, IN_REVIEW, CHANGES, IN_REVIEW, DONE]
    assert [found.since for found in way] == [None, *(at(hours) for hours in range(1, 6))]
    assert [found.should_be_open for found in way] == [True] * 5 + [False]
    assert way[3].reason == "Shorter, please."
    assert way[4].reason == ""
    end = way[-1]
    assert end.state_reason == "COMPLETED"
    assert end.ticked == {1, 2, 3, 4, 5}
    assert end.submissions == (
        Submission(at(2), PARTICIPANT, "https://example.org/one"),
        Submission(at(4), PARTICIPANT, "two\nlines"),
    )
    assert end.approvals == (Approval(at(5), MENTOR, "Lovely."),)
    assert kinds(end) == ["done"] * 4


def test_what_is_excused_is_closed_as_not_planned_and_says_why():
    found = standing(said(1, MENTOR, "/excuse on holiday"))
    assert (found.stage, found.state_reason, found.reason) == (EXCUSED, "NOT_PLANNED", "on holiday")


def test_a_mentor_asks_for_changes_after_all():
    assert stage(said(1, PARTICIPANT, "/submit"), said(2, MENTOR, "/approve"), said(3, MENTOR, "/changes x")) is CHANGES


def test_handing_in_more_while_it_is_in_review_leaves_it_waiting_since_the_first_time():
    found = standing(said(1, PARTICIPANT, "/submit one"), said(2, PARTICIPANT, "/submit two"))
    assert (found.stage, found.since, len(found.submissions)) == (IN_REVIEW, at(1), 2)


def test_an_approval_by_click_is_remembered_once():
    found = standing(Closed("a", at(1), MENTOR, "COMPLETED"), CardMoved("b", at(2), MENTOR, "Started", "Done"))
    assert found.approvals == (Approval(at(1), MENTOR),)


def test_an_edited_comment_says_what_it_says_now_when_it_was_edited():
    draft = said(1, PARTICIPANT, "/submit", edited_at=at(3))
    assert stage(draft, said(2, MENTOR, "/changes more")) is IN_REVIEW
    assert stage(draft, said(2, MENTOR, "/approve")) is DONE


def test_a_mentor_counts_only_while_they_are_one():
    late = 24 * 60  # the middle of May
    assert stage(said(late, MENTOR, "/approve")) is ASSIGNED
    assert stage(said(late, "example-yuki", "/approve")) is DONE
    assert stage(said(1, "example-yuki", "/approve")) is ASSIGNED
    assert stage(said(1, MENTOR, "fine", edited_at=None), said(2, MENTOR, "/approve", edited_at=at(late))) is ASSIGNED


def test_an_organizer_whose_own_work_it_is_may_hand_it_in():
    cohort = a_cohort(PAIR, organizers=(ADA,))

    def organizers_own(event):
        return authority_of(cohort, WORK, event.actor, event.moment)

    assert fold([said(1, PARTICIPANT, "words")], WORK, organizers_own).stage is STARTED
    found = fold([said(1, PARTICIPANT, "/submit for review")], WORK, organizers_own)
    assert found.submissions == (Submission(at(1), PARTICIPANT, "for review"),)
    own = fold([said(1, PARTICIPANT, "/submit for ada and all")], WORK, organizers_own)
    assert own.submissions == (Submission(at(1), PARTICIPANT, "for ada and all"),)
    assert fold([Closed("e", at(1), PARTICIPANT, "COMPLETED")], WORK, organizers_own).stage is DONE


def test_what_we_did_ourselves_decides_nothing():
    ours = [
        Closed("a", at(1), MENTOR, "COMPLETED", by_us=True),
        Labeled("b", at(2), MENTOR, DONE.value, by_us=True),
        CardMoved("c", at(3), MENTOR, "", "Done", by_us=True),
        Commented("d", at(4), MENTOR, "/approve", by_us=True),
        BoxesTicked("e", at(5), PARTICIPANT, 5, 5, by_us=True),
    ]
    assert standing(*ours) == standing()


@pytest.mark.parametrize(("status", "is_parked"), [("Someday", True), ("", False), ("In review", False)])
def test_a_card_is_parked_in_a_column_of_the_mentor_s_own_and_nowhere_else(status, is_parked):
    assert standing(CardMoved("c", at(1), MENTOR, "Assigned", status)).is_parked == is_parked


def test_everybody_who_moves_a_card_and_may_not_is_kept_in_mind():
    people = STRANGER, PARTICIPANT
    moves = [CardMoved(f"c{hour}", at(hour), actor, "Assigned", "Done") for hour, actor in enumerate(people)]
    assert [(move.event.actor, move.is_refused) for move in standing(*moves).moves] == [(it, True) for it in people]


def test_moves_that_counted_are_kept_in_order():
    moves = [CardMoved(f"c{hour}", at(hour), MENTOR, "", status) for hour, status in ((1, "Done"), (2, "Started"))]
    assert [(move.event.status, move.is_refused) for move in standing(*moves).moves] == [
        ("Done", False),
        ("Started", False),
    ]
