"""What a pair's board is called, and what it says of the pair from week to week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from olt_actions.cohort.model import BoardSettings, EndSettings, Project
from olt_actions.desired import NOTHING, open_issues
from olt_actions.desired.boards import desired_boards, key_in_title
from olt_actions.desired.run import Run
from olt_actions.model.boards import Card
from olt_actions.model.events import CardMoved
from olt_actions.model.state import Stage
from tests.builders import TORONTO, a_cohort, a_pair, a_person, desired_state, key, seen

OPENED = datetime(2017, 3, 20, 9, tzinfo=TORONTO)
PAIR = a_pair("maps", a_person("ada"), mentors=(a_person("grace"),))
KEY = key("board", "maps")
LONG_ID = "m" * 100
NEVER = EndSettings(None)
COHORT = a_cohort(PAIR, boards=BoardSettings(), ends=NEVER)


# Titles


def title(templates, name, pair_id="maps"):
    cohort = a_cohort(replace(PAIR, id=pair_id, project=Project(name)), boards=BoardSettings(), ends=NEVER)
    [found] = desired_state(cohort, templates, OPENED).boards
    return found.title


def test_a_board_is_called_by_its_project_and_carries_its_key(templates):
    assert title(templates, "Maps") == f"Maps ({KEY})"


@pytest.mark.parametrize("pair_id", ["maps", LONG_ID])
@pytest.mark.parametrize("length", [100, 240, 256, 1000])
def test_a_title_is_cut_to_256_characters_and_never_in_its_key(templates, length, pair_id):
    found = title(templates, "n" * length, pair_id)
    assert len(found) == min(256, length + len(key("board", pair_id)) + 3)
    assert key_in_title(found) == key("board", pair_id)


def test_a_title_that_is_cut_between_two_words_has_no_gap(templates):
    cut_at = 256 - len(KEY) - 3
    assert title(templates, "n" * (cut_at - 1) + " more words") == f"{'n' * (cut_at - 1)} ({KEY})"


# Status updates. Work n of week n is due on the Sunday of that week.


def board(templates, now, *stages, cohort=COHORT):
    """The board at `now`, where work 1, 2, … of Ada is in these stages."""
    run = Run(cohort, templates, now)
    work = open_issues(run, NOTHING)
    states = {key(f"work-{number}", "ada"): stage for number, stage in enumerate(stages, 1)}
    states = {it: replace(state, stage=states.get(it, state.stage)) for it, state in work.states.items()}
    [found] = desired_boards(run, replace(work, states=states))
    return found


def update(*args, **options):
    return board(*args, **options).update


def test_nothing_is_said_before_anything_was_due_or_handed_in(templates):
    assert desired_state(COHORT, templates, OPENED - timedelta(minutes=1)).boards == ()
    assert update(templates, OPENED) is None
    assert update(templates, datetime(2017, 3, 26, 23, 58, tzinfo=TORONTO), Stage.IN_REVIEW) is None


def test_what_was_due_counts_from_the_minute_it_was_due_and_what_is_finished_at_once(templates):
    assert update(templates, datetime(2017, 3, 26, 23, 59, tzinfo=TORONTO)).text.startswith("Of 1 assignment")
    assert update(templates, OPENED, Stage.DONE).health == "ON_TRACK"


def test_nothing_is_said_in_a_break(templates):
    first, second, third = COHORT.schedule
    cohort = replace(COHORT, schedule=(first, replace(second, number=None, assignments=()), third))
    said = [update(templates, OPENED + timedelta(days=7 * week), cohort=cohort) for week in (1, 2)]
    assert said[0] is None
    assert said[1].key == key("status", "week-3-maps")


def test_each_week_has_an_update_of_its_own_and_the_time_after_the_last_week_one_more(templates):
    said = [update(templates, OPENED + timedelta(weeks=weeks)) for weeks in (1, 2, 3, 30)]
    names = ("week-2-maps", "week-3-maps", "end-maps", "end-maps")
    assert [found.key for found in said] == [key("status", name) for name in names]


A_YEAR_LATER = OPENED + timedelta(days=365)


@pytest.mark.parametrize(
    ("now", "stages", "health", "text"),
    [
        (A_YEAR_LATER, (Stage.DONE, Stage.EXCUSED, Stage.DONE), "COMPLETE", "All 3 assignments are finished."),
        (OPENED + timedelta(weeks=1), (Stage.DONE, Stage.DONE), "ON_TRACK", "Of 2 assignments that were due, 2 are"),
        (A_YEAR_LATER, (Stage.DONE, Stage.DONE, Stage.IN_REVIEW), "ON_TRACK", "2 are finished, 1 waits for a review."),
        (A_YEAR_LATER, (Stage.DONE, Stage.IN_REVIEW, Stage.IN_REVIEW), "ON_TRACK", "1 is finished, 2 wait for a"),
        (A_YEAR_LATER, (Stage.DONE, Stage.DONE, Stage.STARTED), "AT_RISK", "1 needs a little more time"),
        (A_YEAR_LATER, (Stage.DONE, Stage.ASSIGNED, Stage.CHANGES_REQUESTED), "AT_RISK", "2 need a little more time"),
        (A_YEAR_LATER, (Stage.STARTED, Stage.ASSIGNED, Stage.ASSIGNED), "OFF_TRACK", "3 need a little more time"),
    ],
)
def test_two_late_assignments_are_a_risk_and_three_are_off_track(templates, now, stages, health, text):
    found = update(templates, now, *stages)
    assert found.health == health
    assert text in found.text


def test_of_a_board_only_the_work_of_its_own_pair_is_told_and_no_meeting(templates):
    behind = a_pair("seeds", a_person("lin"))
    cohort = a_cohort(PAIR, behind, meetings=(1, 2), boards=BoardSettings(), ends=NEVER)
    run = Run(cohort, templates, A_YEAR_LATER)
    work = open_issues(run, NOTHING)
    states = {
        it: replace(state, stage=Stage.DONE) if it.subject == "ada" else state for it, state in work.states.items()
    }
    ahead, late = (it.update for it in desired_boards(run, replace(work, states=states)))
    assert ahead.text == "All 3 assignments are finished. Congratulations!"
    assert late.text.startswith("Of 3 assignments that were due, 0 are finished, 3 need")


def test_a_pair_that_has_left_is_not_told_about(templates):
    left = replace(COHORT, pairs=(replace(PAIR, left=date(2017, 4, 1)),))
    before, after = (board(templates, OPENED + timedelta(days=days), cohort=left) for days in (11, 12))
    assert (before.is_closed, before.update.health) == (False, "AT_RISK")
    assert (after.is_closed, after.update) == (True, None)


# Descriptions and cards


def test_the_first_line_of_the_readme_is_the_short_description_as_far_as_it_fits(templates):
    (templates.folder / "board.md").write_text("\n" + "x" * 300 + "\n\nMore.", encoding="utf-8")
    found = board(templates, OPENED)
    assert found.summary == "x" * 256
    assert found.text == "x" * 300 + "\n\nMore."


def test_a_card_says_the_stage_the_week_and_the_day_of_its_issue(templates):
    cohort = replace(a_cohort(PAIR, weeks=2, meetings=(1,)), boards=BoardSettings(), ends=NEVER)
    opened = desired_state(cohort, templates, OPENED)
    there = {issue.key: seen(issue) for issue in opened.issues}
    parked = CardMoved("m", OPENED, "example-grace", "Assigned", "Someday")
    there[key("work-1", "ada")] = replace(there[key("work-1", "ada")], events=(parked,))
    sunday, end = date(2017, 3, 26), date(2017, 4, 2)
    assert opened.cards == (
        Card(key("journey", "maps"), KEY, "Started", 1, end, initial_only=True),
        Card(key("work-1", "ada"), KEY, "Assigned", 1, sunday),
        Card(key("meeting-1", "maps"), KEY, "Assigned", 1, sunday),
    )
    cards = {card.issue: card.status for card in desired_state(cohort, templates, OPENED, there).cards}
    assert cards[key("work-1", "ada")] is None


# Access


@pytest.mark.parametrize(
    ("participants", "expected"),
    [
        ("read", {"example-ada": "reader", "example-grace": "writer"}),
        ("write", {"example-ada": "writer", "example-grace": "writer"}),
        ("none", {"example-grace": "writer"}),
    ],
)
def test_mentors_write_on_the_board_and_participants_may_what_the_cohort_file_says(templates, participants, expected):
    cohort = replace(COHORT, boards=BoardSettings(participants=participants))
    assert board(templates, OPENED, cohort=cohort).access == expected


def test_only_the_mentors_of_the_day_have_access_and_whoever_does_both_writes(templates):
    ada, grace = PAIR.participants[0], PAIR.mentorships[0]
    pair = replace(PAIR, mentorships=(replace(grace, until=date(2017, 4, 1)), replace(grace, person=ada)))
    cohort = replace(COHORT, pairs=(pair,))
    assert board(templates, OPENED + timedelta(days=30), cohort=cohort).access == {"example-ada": "writer"}
