"""A participant who changes pairs takes their own issues along, and leaves nothing behind but what the pair did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from olt_actions.cohort.model import Participation
from tests.builders import a_pair, taking_part
from tests.harness import at
from tests.reconcile.life.disturbances import worlds_after_kills
from tests.reconcile.record.cast import IVAN, LIN, MAYA, ZOE, Play

DAY = at(2.1).date()


def in_place(play: Play) -> None:
    play.pair("seeds", participations=taking_part(LIN))
    play.pair("books", participations=taking_part(ZOE, MAYA))


def by_dates(play: Play, day: date = DAY) -> None:
    play.pair("seeds", participations=(*taking_part(LIN), Participation(MAYA, until=day)))
    play.pair("books", participations=(*taking_part(ZOE), Participation(MAYA, starts=day)))


def in_week_3(play: Play) -> None:
    by_dates(play, at(3.2).date())


def pair_is_split(play: Play) -> None:
    play.pair("seeds", participations=taking_part(LIN))
    new = replace(a_pair("herbs", MAYA, mentors=(IVAN,)), joined=DAY)
    play.cohort = replace(play.cohort, pairs=(*play.cohort.pairs, new))


def two_pairs_become_one(play: Play) -> None:
    play.without_pair("seeds")
    play.pair("books", participations=taking_part(ZOE, LIN, MAYA))


WAYS = (in_place, by_dates, pair_is_split, two_pairs_become_one)


def pair_of(move):
    return "herbs" if move is pair_is_split else "books"


def cards(play, pair):
    board = next(board for board in play.boards() if f"/board/{pair})" in board.title)
    return {item.content.title for item in board.items if item.content is not None}


def assigned(issue):
    return {user.login for user in issue.assignees}


@pytest.mark.parametrize("move", WAYS, ids=lambda way: way.__name__)
def test_own_issues_come_along_and_nothing_else_does(play, move):
    before = {title: stage for title, stage in play.decisions().items() if title.endswith("Maya")}
    due = [line for line in play.issue("Work 1 · Maya").body.splitlines() if "**Due:**" in line]
    play.run(2.1)
    move(play)
    play.settle(2.15)
    pair = pair_of(move)
    own = play.issue("Work 1 · Maya")
    assert own.parent is play.journey(pair)
    assert "Work 1 · Maya" in cards(play, pair)
    assert "Work 1 · Maya" not in cards(play, "seeds")
    assert "example-maya" in assigned(play.journey(pair))
    assert "example-maya" not in assigned(play.journey("seeds"))
    assert "example-maya" not in assigned(play.issue("Work 2 · Seeds"))
    assert {title: play.stage(title) for title in before} == before
    assert [line for line in own.body.splitlines() if "**Due:**" in line] == due
    assert not [it for it in own.comments if "farewell" in it.body]


@pytest.mark.parametrize("move", WAYS, ids=lambda way: way.__name__)
def test_the_new_mentor_decides_from_that_day(play, move):
    play.run(3)
    play.say("Work 3 · Maya", "maya", "/submit https://example.org/maya")
    play.run(3.1)
    move(play)
    play.settle(3.2)
    new = "ivan" if move is pair_is_split else "mona"
    if move is not two_pairs_become_one:
        play.say("Work 3 · Maya", "alan", "/changes More of it.")
        play.event(play.issue("Work 3 · Maya"), 3.25)
        assert play.stage("Work 3 · Maya") == "in review"
    play.say("Work 3 · Maya", new, "/approve Lovely.")
    play.event(play.issue("Work 3 · Maya"), 3.3)
    assert play.stage("Work 3 · Maya") == "done"
    assert play.stage("Work 1 · Maya") == "done"
    play.settle(3.4)
    assert play.stage("Work 3 · Maya") == "done"


@pytest.mark.parametrize("move", [in_place, in_week_3, two_pairs_become_one], ids=lambda way: way.__name__)
def test_the_new_mentor_is_told_once_with_what_waits(play, move):
    play.run(3)
    play.say("Work 3 · Maya", "maya", "/submit https://example.org/maya")
    play.run(3.1)
    move(play)
    play.settle(3.2)
    play.settle(3.4)
    [told] = [it.body for it in play.journey("books").comments if "/joined/" in it.body and "Maya" in it.body]
    assert "to Books!" in told
    assert "The weeks before" not in told
    assert f"- #{play.issue('Work 3 · Maya').number} Work 3 · Maya, handed in on " in told
    assert "@example-mona" in told


def test_who_gets_an_account_has_not_moved(play):
    play.be("lin", github="example-eve")
    play.settle(3.2)
    assert not [it for issue in play.issues for it in issue.comments if "/joined/" in it.body]


@pytest.mark.parametrize("move", [in_place, pair_is_split], ids=lambda way: way.__name__)
def test_runs_killed_at_any_request_leave_the_same_world(play, templates, move):
    expected, *killed = worlds_after_kills(play, templates, move, 2.15)
    assert len(killed) >= 4
    assert all(world == expected for world in killed)


def test_who_moves_back_has_everything_as_before(play):
    play.run(2.1)
    cohort = play.cohort
    in_place(play)
    play.settle(2.2)
    play.cohort = cohort
    play.settle(2.3)
    assert play.issue("Work 1 · Maya").parent is play.journey("seeds")
    assert "Work 1 · Maya" in cards(play, "seeds")
    assert "Work 1 · Maya" not in cards(play, "books")
    assert "example-maya" in assigned(play.issue("Work 2 · Seeds"))
