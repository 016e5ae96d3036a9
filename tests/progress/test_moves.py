"""Whose word a moved card is, and what is made of one that nobody tells of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.keys import Key
from olt_actions.model.boards import ObservedCard
from olt_actions.model.events import CardMoved, Closed, Labeled
from olt_actions.model.move_records import is_record, record_key, recorded_move
from olt_actions.model.state import Stage
from olt_actions.progress.moves import label_of, move_comments, moves_of
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import Move, WorkState
from tests.builders import TORONTO, a_cohort, a_pair, a_person, an_issue, seen

START = datetime(2017, 3, 20, 13, tzinfo=UTC)
PEOPLE = {"example-mona", "example-grace", "example-ada"}


def at(minutes):
    return START + timedelta(minutes=minutes)


def label(stage, minutes):
    return Labeled(f"l{minutes}", at(minutes), "olt[bot]", stage.value, by_us=True)


def move(status, minutes, actor="example-mona", **about):
    return CardMoved(f"m{minutes}-{status.replace(' ', '-')}", at(minutes), actor, "", status, **about)


def words(moves, history=(), account="example-mona", card=None):
    """The statuses of those moves that are somebody's word."""
    issue = seen(an_issue(), events=tuple(history))
    card = card or ObservedCard(moves[-1].status, moves[-1].at, moves=tuple(moves))
    found = moves_of(issue, card, account, PEOPLE, only_reviewers_move=True)
    return [it.status for it in found if not it.by_us]


def test_a_move_by_anybody_else_is_theirs():
    assert words([move("Done", 1, "example-grace")]) == ["Done"]


@pytest.mark.parametrize("mover", [move("Done", 1, "olt[bot]"), move("Done", 1, by_us=True), move("Done", 1, "olt")])
def test_a_move_by_an_app_a_workflow_or_an_account_of_ours_is_nobody_s(mover):
    assert words([mover], account="olt") == []


def test_whoever_lends_us_their_token_speaks_where_the_card_does_not_follow_the_labels():
    history = [label(Stage.ASSIGNED, 0), label(Stage.IN_REVIEW, 10)]
    ours = [move("Assigned", 0), move("In review", 10)]
    assert words(ours, history) == []
    assert words([*ours, move("Done", 11)], history) == ["Done"]
    assert words([*ours, move("Done", 11), move("In review", 12)], history) == ["Done", "In review"]


def test_that_holds_where_everything_happens_in_one_second():
    history = [label(Stage.ASSIGNED, 0), replace(label(Stage.IN_REVIEW, 0), id="l1")]
    assert words([move("Assigned", 0), move("In review", 0), move("Done", 0)], history) == ["Done"]


def test_putting_a_card_back_is_not_the_word_of_whoever_lends_us_their_token():
    history = [label(Stage.ASSIGNED, 0)]
    assert words([move("Assigned", 0), move("Done", 5, "example-ada"), move("Assigned", 6)], history) == ["Done"]


def test_what_we_do_after_their_word_is_ours_once_the_label_says_so():
    history = [label(Stage.ASSIGNED, 0), label(Stage.CHANGES_REQUESTED, 5), label(Stage.IN_REVIEW, 9)]
    moves = [move("Assigned", 0), move("Changes requested", 4), move("In review", 9)]
    assert words(moves, history) == ["Changes requested"]


def untold(status, minutes, history=(), **changes):
    """What is inferred from a card that stands so since then, of an issue whose label says assigned."""
    card = ObservedCard(status, at(minutes), moves=(), **changes)
    return words([], history, card=card)


def closed(minutes, seconds):
    """The issue was closed so many seconds before that minute."""
    return Closed("c", at(minutes) - timedelta(seconds=seconds), "example-ada", "COMPLETED")


def test_a_card_that_nobody_tells_of_was_moved_by_somebody_who_may():
    assert untold("Done", 5, [label(Stage.ASSIGNED, 0)]) == ["Done"]


@pytest.mark.parametrize(
    "found",
    [
        untold("Assigned", 5),
        untold("Someday", 5),
        untold("Started", 5, [label(Stage.ASSIGNED, 6)]),
        untold("Done", 5, [closed(5, 0)]),
        untold("Done", 5, [closed(5, 59)]),
        untold("Done", 5, is_archived=True),
        words([], card=ObservedCard("Done", None, moves=())),
    ],
    ids=[
        *("where the label is", "in a column of theirs", "older than the label", "moved by closing"),
        *("moved a little after closing", "archived", "of unknown age"),
    ],
)
def test_but_not_one_that(found):
    assert found == []


def test_a_card_moved_long_after_closing_or_elsewhere_was_not_moved_by_it():
    assert untold("Done", 5, [closed(5, 60)]) == ["Done"]
    assert untold("Done", 5, [closed(5, -1)]) == ["Done"]
    assert untold("In review", 5, [closed(5, 3)]) == ["In review"]


@pytest.mark.parametrize("account", ["example-mona", "Example-MONA"])
def test_moves_of_an_account_that_is_nobody_s_in_the_cohort_are_ours_whatever_the_letter_case(account):
    moves = [move("Done", 1, "Example-Mona")]
    issue = seen(an_issue(), events=(label(Stage.ASSIGNED, 0),))
    card = ObservedCard("Done", at(1), moves=tuple(moves))
    for people, is_ours in ((PEOPLE, False), (PEOPLE - {"example-mona"}, True)):
        [found] = moves_of(issue, card, account, people, only_reviewers_move=True)
        assert found.by_us == is_ours


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ((), None),
        (("help wanted",), None),
        ((Stage.DONE.value, "help wanted"), Stage.DONE),
        ((Stage.DONE.value, Stage.STARTED.value), None),
    ],
)
def test_the_label_of_an_issue_is_the_one_stage_that_it_shows(labels, expected):
    assert label_of(seen(an_issue(), labels=frozenset(labels))) is expected


GRACE, MONA = a_person("grace"), a_person("mona")
PAIR = a_pair("maps", a_person("ada"), mentors=(GRACE,))


@pytest.mark.parametrize(
    ("actor", "is_refused", "organizers", "slug", "words"),
    [
        ("example-grace", False, (MONA,), "card", "Grace approved this on the board. Well done!"),
        ("Example-Mona", False, (MONA,), "card", "Mona approved this on the board. Well done!"),
        ("", False, (MONA,), "card", "A mentor approved this on the board. Well done!"),
        ("Example-Ada", True, (MONA,), "card-back", "cards are for its mentors and the organizers (Grace and Mona) to"),
        ("example-ada", True, (GRACE,), "card-back", "cards are for its mentors and the organizers (Grace) to move."),
        ("", True, (MONA,), "card-back", "The card of this issue was moved on the board, and is back where it was"),
    ],
    ids=["a mentor", "an organizer", "somebody", "who may not", "with a mentor who organizes", "somebody who may not"],
)
def test_a_comment_says_who_moved_a_card_or_who_may(actor, is_refused, organizers, slug, words):
    task = Task(PAIR, PAIR.participants[0], None, TORONTO)
    state = WorkState(moves=(Move(move("Done", 1, actor), is_refused),))
    [comment] = move_comments(a_cohort(PAIR, organizers=organizers), task, state)
    assert comment.key.slug == slug
    assert words in comment.text
    if is_refused:
        assert comment.key.subject == (actor.lower() or "nobody")


def test_a_move_is_read_again_from_the_key_of_its_record():
    moved = move("Changes requested", 3, "example-grace")
    assert recorded_move(record_key("olt-test", moved)) == moved
    inferred = replace(move("Done", 3, ""), is_inferred=True)
    assert recorded_move(record_key("olt-test", inferred)) == inferred


@pytest.mark.parametrize("key", ["olt-test/card/done", "olt-test/answer/x", "olt-test/card/done/x/yesterday/id"])
def test_no_other_comment_is_a_record(key):
    assert not is_record(Key(key))
