"""What commands make of an issue beside its stage: boxes, time, words handed in for others, and answers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.model.events import (
    BoxesTicked,
)
from olt_actions.progress.commands.answers import LINES_AT_MOST
from olt_actions.progress.task import Boxes
from olt_actions.progress.work_state import Submission
from tests.builders import TORONTO
from tests.progress.histories import (
    ADA,
    ASSIGNED,
    CHANGES,
    DONE,
    DUE,
    EXCUSED,
    FOR_BOTH,
    FOR_LIN,
    IN_REVIEW,
    LEADERS,
    LIN,
    MENTOR,
    PARTICIPANT,
    STARTED,
    STRANGER,
    a_task,
    at,
    kinds,
    put_on,
    said,
    stage,
    standing,
)

REVIEWS = ("/approve", "/changes", "/extend", "/excuse", "/pause", "/resume")

# Boxes


def test_the_latest_word_about_a_box_wins():
    found = standing(
        said(1, PARTICIPANT, "/done 1-3"), said(2, PARTICIPANT, "/undo 2 4"), said(3, PARTICIPANT, "/done 4")
    )
    assert (found.ticked, found.unticked) == ({1, 3, 4}, {2})


def test_boxes_of_several_commands_add_up():
    found = standing(*(said(hour, PARTICIPANT, f"/done {hour}\n/undo {hour + 2}") for hour in (1, 2)))
    assert (found.ticked, found.unticked) == ({1, 2}, {3, 4})


def test_whoever_edits_by_hand_has_the_last_word():
    found = standing(said(1, PARTICIPANT, "/done 1 2"), BoxesTicked("e", at(2), MENTOR, 1, 5))
    assert (found.ticked, found.unticked) == (set(), set())


def test_a_strangers_edit_takes_back_nobodys_word():
    found = standing(said(1, PARTICIPANT, "/done 1 2"), BoxesTicked("e", at(2), STRANGER, 1, 5))
    assert found.ticked == {1, 2}


def test_boxes_ticked_by_hand_and_by_command_are_all_boxes_together():
    work = a_task([ADA], boxes=Boxes(3, frozenset({1})))
    found = standing(BoxesTicked("e", at(1), PARTICIPANT, 1, 3), said(2, PARTICIPANT, "/done 2 3"), work=work)
    assert (found.stage, found.since) == (IN_REVIEW, at(2))


def test_boxes_that_we_ticked_for_somebody_are_handed_in_since_they_said_so():
    work = a_task([ADA], boxes=Boxes(3, frozenset({1, 2, 3})))
    ours = BoxesTicked("e", at(2), "bot", 3, 3, by_us=True)
    found = standing(said(1, PARTICIPANT, "/done all"), ours, work=work)
    assert (found.stage, found.since) == (IN_REVIEW, at(1))


@pytest.mark.parametrize("last_edit", [(), (BoxesTicked("e", at(5), MENTOR, 3, 3),)])
def test_a_hand_in_by_ticking_outlives_a_later_edit_of_the_body(last_edit):
    work = a_task([ADA], boxes=Boxes(3, frozenset({1, 2, 3})))
    assert stage(*last_edit, work=work) is IN_REVIEW
    assert stage(*last_edit, said(3, MENTOR, "/changes more"), work=work) is CHANGES


def test_boxes_ticked_by_a_stranger_are_nobodys_work():
    work = a_task([ADA], boxes=Boxes(3, frozenset({1, 2, 3})))
    assert stage(BoxesTicked("e", at(5), STRANGER, 3, 3), work=work) is ASSIGNED


@pytest.mark.parametrize("body", ["/done 6", "/done 1 6", "/undo 6", "/done 1-999"])
def test_a_box_that_is_not_there_ticks_none_at_all(body):
    found = standing(said(1, PARTICIPANT, body))
    assert (found.ticked, found.unticked, kinds(found)) == (set(), set(), ["misunderstood"])
    assert "5 boxes" in found.answers[0].text


def test_where_there_are_no_boxes_all_of_them_is_no_hand_in():
    found = standing(said(1, PARTICIPANT, "/done all"), work=a_task([ADA]))
    assert (found.stage, kinds(found)) == (STARTED, ["misunderstood"])


# More time


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ("/extend 3d", datetime(2017, 3, 29, 23, 59, tzinfo=TORONTO)),
        ("/extend 1w", datetime(2017, 4, 2, 23, 59, tzinfo=TORONTO)),
        ("/extend 2017-05-01", datetime(2017, 5, 1, 23, 59, tzinfo=TORONTO)),
        ("/extend 2017-03-20", datetime(2017, 3, 26, 23, 59, tzinfo=TORONTO)),
        ("/extend 3d\n/extend 3d", datetime(2017, 4, 1, 23, 59, tzinfo=TORONTO)),
    ],
)
def test_more_time_counts_from_the_date_that_holds(body, due):
    found = standing(said(1, MENTOR, body))
    assert found.due == due
    assert set(kinds(found)) == {"done", "granted"}
    assert f"{due:%A} {due.day} {due:%B %Y}" in found.answers[-1].text


def test_a_later_date_of_the_schedule_wins_over_more_time_and_an_earlier_one_takes_none_away():
    granted = said(1, MENTOR, "/extend 2017-04-01")
    assert standing(granted, work=a_task([ADA], DUE + timedelta(days=14))).due == DUE + timedelta(days=14)
    assert standing(granted, work=a_task([ADA], DUE - timedelta(days=3))).due == datetime(
        2017, 4, 1, 23, 59, tzinfo=TORONTO
    )


def test_the_same_extension_seen_twice_counts_once():
    once = said(1, MENTOR, "/extend 3d")
    assert standing(once, once) == standing(once)


def test_days_are_added_as_people_count_them_across_a_change_of_the_clocks():
    work = a_task([ADA], datetime(2017, 3, 12, 4, 59, tzinfo=UTC))  # 23:59 of the 11th in Toronto
    found = standing(said(-300, MENTOR, "/extend 1d"), work=work)
    assert found.due is not None
    assert found.due.astimezone(UTC) == datetime(2017, 3, 13, 3, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "body", ["/extend 2017-03-19", "/extend 2016-01-01", "/extend 9999-12-31", "/extend 0001-01-01"]
)
def test_a_day_that_is_over_or_far_away_is_answered(body):
    found = standing(said(1, MENTOR, body))
    assert (found.due, kinds(found)) == (DUE, ["misunderstood"])


def test_days_that_end_before_they_were_granted_are_answered():
    assert kinds(standing(said(24 * 14, MENTOR, "/extend 3d"))) == ["misunderstood"]


def test_where_nothing_is_due_only_a_date_can_be_granted():
    work = a_task([ADA])
    assert kinds(standing(said(1, MENTOR, "/extend 3d"), work=work)) == ["misunderstood"]
    assert standing(said(1, MENTOR, "/extend 2017-04-01"), work=work).due == datetime(
        2017, 4, 1, 23, 59, tzinfo=TORONTO
    )


@pytest.mark.parametrize(("body", "day"), [("/extend 3d", 29), ("/extend 2017-03-30", 30)])
def test_more_time_moves_the_day_and_keeps_the_hour(body, day):
    work = a_task([ADA], datetime(2017, 3, 26, 17, tzinfo=TORONTO))
    assert standing(said(1, MENTOR, body), work=work).due == datetime(2017, 3, day, 17, tzinfo=TORONTO)


def test_the_due_date_stays_where_nobody_moves_it():
    assert standing(said(1, PARTICIPANT, "/extend 3d")).due == DUE


# Reasons


@pytest.mark.parametrize(("body", "stage_set"), [("/changes shorter", CHANGES), ("/excuse shorter", EXCUSED)])
def test_a_click_that_changes_nothing_takes_no_reason_away(body, stage_set):
    assert standing(said(1, MENTOR, body), put_on(stage_set, 2)).reason == "shorter"
    assert standing(said(1, MENTOR, body), put_on(STARTED, 2), put_on(stage_set, 3)).reason == ""


# For somebody without an account


@pytest.mark.parametrize("actor", LEADERS)
@pytest.mark.parametrize("body", ["/submit for lin link", "/Submit for LIN: link", "/submit for Lin\nlink"])
def test_mentors_and_organizers_hand_in_for_somebody_without_an_account(actor, body):
    for work in (FOR_LIN, FOR_BOTH):
        found = standing(said(1, actor, body), work=work)
        assert (found.stage, found.submissions) == (IN_REVIEW, (Submission(at(1), actor, "link", "lin"),))


def test_a_plain_hand_in_by_a_mentor_is_for_the_one_it_can_only_be_for():
    found = standing(said(1, MENTOR, "/submit for review: link"), work=FOR_LIN)
    assert found.submissions == (Submission(at(1), MENTOR, "for review: link", "lin"),)
    unclear = standing(said(1, MENTOR, "/submit link"), work=FOR_BOTH)
    assert (unclear.stage, kinds(unclear)) == (ASSIGNED, ["forbidden"])
    assert "`/submit for lin`" in unclear.answers[0].text


def test_nobody_hands_in_for_somebody_who_can():
    found = standing(said(1, MENTOR, "/submit for ada link"), work=FOR_BOTH)
    assert (found.stage, found.submissions, kinds(found)) == (ASSIGNED, (), ["forbidden"])


def test_a_participant_says_for_whom_they_like():
    found = standing(said(1, PARTICIPANT, "/submit for lin and me"), work=FOR_BOTH)
    assert found.submissions == (Submission(at(1), PARTICIPANT, "for lin and me"),)


def test_the_longer_name_is_meant_and_of_two_same_names_none():
    wei, other = replace(LIN, id="lin-wei", name="Lin Wei"), replace(LIN, id="lin-2")
    work = a_task([ADA, replace(LIN, id="lin-1"), wei])
    assert standing(said(1, MENTOR, "/submit for lin wei link"), work=work).submissions[0].person == "lin-wei"
    ambiguous = standing(said(1, MENTOR, "/submit for Lin link"), work=a_task([*work.people, other]))
    assert kinds(ambiguous) == ["forbidden"]


def test_mentors_tick_and_start_for_somebody_without_an_account():
    assert standing(said(1, MENTOR, "/done 2 for lin"), work=FOR_LIN).ticked == {2}
    assert stage(said(1, MENTOR, "/start for lin"), work=FOR_LIN) is STARTED
    assert stage(said(1, MENTOR, "How is Lin?"), work=FOR_LIN) is ASSIGNED


# Answers


@pytest.mark.parametrize("closed", [DONE, EXCUSED])
def test_starting_what_is_closed_is_answered_with_the_way_back(closed):
    found = standing(put_on(closed), said(1, PARTICIPANT, "/start"))
    assert (found.stage, kinds(found)) == (closed, ["misunderstood"])
    assert "`/changes`" in found.answers[0].text


def test_a_stranger_is_answered_once_whatever_they_command():
    found = standing(said(1, STRANGER, "/approve\n/changes x\n/extend nonsense\n/submit\n/help"))
    assert kinds(found) == ["forbidden"]
    assert (found.stage, found.submissions, found.approvals) == (ASSIGNED, (), ())


def test_a_stranger_who_talks_to_another_bot_is_not_answered():
    assert standing(said(1, STRANGER, "/assign me\n/cc everyone\n" * 100)).answers == ()


def test_good_and_bad_commands_of_one_comment_get_one_reaction_and_one_answer():
    found = standing(said(1, PARTICIPANT, "/submit link\n/approve\n/nope\n/done 9"))
    assert found.stage is IN_REVIEW
    assert kinds(found) == ["done", "misunderstood"]
    assert found.answers[1].text.count("\n\n") == 2


def test_ten_thousand_commands_get_one_short_answer():
    found = standing(said(1, PARTICIPANT, "".join(f"/nope{letter}\n" for letter in "abcdefghij") * 1000))
    assert kinds(found) == ["misunderstood"]
    assert found.answers[0].text.count("\n\n") == LINES_AT_MOST - 1


def test_an_answer_goes_to_the_comment_that_asked():
    found = standing(said(1, PARTICIPANT, "/help"), said(2, PARTICIPANT, "thanks"), said(3, MENTOR, "/help"))
    assert [(answer.comment_id, answer.kind) for answer in found.answers] == [
        ("comment-00001", "help"),
        ("comment-00003", "help"),
    ]
    assert "/submit" in found.answers[0].text
    assert "/approve" not in found.answers[0].text
    assert "/approve" in found.answers[1].text


def test_whoever_was_in_a_meeting_or_organizes_it_may_say_that_it_took_place():
    meeting = a_task([ADA], is_reviewed=False, is_meeting=True)
    for speaker in (PARTICIPANT, *LEADERS):
        assert stage(said(1, speaker, "/submit We met."), work=meeting) is DONE
    assert stage(said(1, STRANGER, "/submit We met."), work=meeting) is ASSIGNED


def test_every_approval_is_kept():
    found = standing(said(1, MENTOR, "/approve Good."), said(2, "example-mona", "/approve Very good."))
    assert [(it.by, it.words) for it in found.approvals] == [(MENTOR, "Good."), ("example-mona", "Very good.")]


@pytest.mark.parametrize(
    ("speaker", "work", "commands"),
    [
        (PARTICIPANT, a_task([ADA]), {"/submit", "/start", "/done"}),
        (MENTOR, a_task([ADA]), {*REVIEWS}),
        (MENTOR, FOR_LIN, {"/submit for lin", *REVIEWS}),
        (MENTOR, a_task([ADA], is_meeting=True), {"/submit", "/start", "/done", *REVIEWS}),
        ("example-mona", a_task([ADA], is_meeting=True), {"/submit", *REVIEWS}),
    ],
)
def test_help_lists_what_this_person_can_write_here(speaker, work, commands):
    [answer] = standing(said(1, speaker, "/help"), work=work).answers
    assert set(re.findall(r"^- `(/submit for lin|/\w+)", answer.text, re.MULTILINE)) == commands


@pytest.mark.parametrize("command", ["/done", "/undo"])
def test_whoever_names_a_box_that_is_not_there_is_shown_the_command_they_wrote(command):
    [answer] = standing(said(1, PARTICIPANT, f"{command} 9")).answers
    assert f"`{command} 1`" in answer.text
