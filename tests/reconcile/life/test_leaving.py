"""Who leaves is let go kindly: what is open ends, what was done stays, nobody is pinged, and they can come back."""

from __future__ import annotations

from datetime import date

import pytest

from olt_actions.cohort.model import Participation
from olt_actions.plan.operations.issues import RecordOpened
from tests.builders import taking_part
from tests.reconcile.life.disturbances import worlds_after_kills
from tests.reconcile.life.test_withdrawn import without
from tests.reconcile.record.cast import BOT, IVAN, LIN, MAYA, ORGANIZER, ZOE, Play

WEEK_2 = date(2017, 3, 27)
IN_WEEK_3 = date(2017, 4, 4)


def titles(play, word):
    return {issue.title for issue in play.issues if issue.title.endswith(word)}


def open_issues(play):
    return {issue.title for issue in play.issues if not issue.closed}


def assigned(play):
    return {(user.login, issue.title) for issue in play.issues for user in issue.assignees if not issue.closed}


def farewells(play, pair):
    return [it.body for it in play.journey(pair).comments if "/farewell/" in it.body]


def board_of(play, pair):
    return next(board for board in play.boards() if f"/board/{pair})" in board.title)


def pair_leaves(play: Play) -> None:
    play.pair("maps", left=WEEK_2)


def pair_is_taken_out(play: Play) -> None:
    play.without_pair("maps")


def the_only_lead_leaves(play: Play) -> None:
    [ada] = play.cohort.pairs[0].participations
    play.pair("maps", participations=(Participation(ada.person, until=WEEK_2),))


WAYS_OF_A_PAIR = (pair_leaves, pair_is_taken_out, the_only_lead_leaves)


@pytest.mark.parametrize("leave", WAYS_OF_A_PAIR, ids=lambda leave: leave.__name__)
@pytest.mark.parametrize("by", [BOT, ORGANIZER])
def test_a_pair_that_leaves_has_nothing_open_and_everything_it_did(play, leave, by):
    done = {issue.title: issue.state_reason for issue in play.issues if issue.closed}
    leave(play)
    play.settle(2.1, by)
    assert not {title for title in open_issues(play) if "Maps" in title or "Ada" in title}
    assert play.issue("Work 2 · Maps").state_reason == "NOT_PLANNED"
    assert play.stage("Work 2 · Maps") == "changes requested"
    assert {title: play.issue(title).state_reason for title in done} == done
    assert not {login for login, title in assigned(play) if "Maps" in title or "Ada" in title}
    assert board_of(play, "maps").closed
    [words] = farewells(play, "maps")
    assert "Maps goes its own way from here." in words
    assert "@" not in words
    assert sum("/farewell/" in key for key in play.all_keys()) == 1
    later = play.settle(3.1)
    assert not {title for title in open_issues(play) if "Maps" in title or "Ada" in title}
    touched = {it.line().name for it in later.applied.done if not isinstance(it, RecordOpened)}
    assert not {name for name in touched if "maps" in name or "ada" in name}


@pytest.mark.parametrize("by", [BOT, ORGANIZER])
def test_a_pair_that_comes_back_goes_on_where_it_was(play, by):
    before = play.decisions(), assigned(play), open_issues(play)
    pair_leaves(play)
    play.settle(2.1, by)
    play.pair("maps", left=None)
    play.settle(2.2)
    assert (play.decisions(), assigned(play), open_issues(play)) == before
    assert not board_of(play, "maps").closed


def test_whoever_waits_for_a_pair_that_is_back_hears_of_it_in_the_same_run(play):
    play.say("Work 2 · Maps", "ada", "/submit https://example.org/again")
    play.run(2.1)
    pair_leaves(play)
    play.settle(2.15)
    play.pair("maps", left=None)
    play.mentored_by("maps", IVAN)
    play.settle(2.6)
    said = [it.body for it in play.journey("maps").comments]
    assert any("/digest/maps" in body for body in said)
    assert any("/new-mentor/maps" in body for body in said)


def test_work_in_review_waits_a_week_for_its_mentor(play):
    play.pair("seeds", left=WEEK_2)
    play.settle(2.1)
    assert {title for title in open_issues(play) if "Seeds" in title or "Lin" in title} == {
        "Work 1 · Lin",
        "Work 2 · Seeds",
    }
    [words] = farewells(play, "seeds")
    assert "Work 2 · Seeds" in words
    play.say("Work 2 · Seeds", "alan", "/approve Well done, both of you.")
    play.settle(2.2)
    assert play.issue("Work 2 · Seeds").state_reason == "COMPLETED"
    play.settle(3.2)
    assert play.issue("Work 1 · Lin").state_reason == "NOT_PLANNED"
    assert play.stage("Work 1 · Lin") == "in review"


def maya_until(play: Play) -> None:
    play.pair("seeds", participations=(Participation(LIN), Participation(MAYA, until=WEEK_2)))


def maya_is_taken_out(play: Play) -> None:
    play.pair("seeds", participations=taking_part(LIN))


def maya_is_taken_out_altogether(play: Play) -> None:
    play.without("maya")


@pytest.mark.parametrize(
    "leave", [maya_until, maya_is_taken_out, maya_is_taken_out_altogether], ids=lambda leave: leave.__name__
)
def test_one_of_two_leaves_and_the_other_goes_on(play, leave):
    play.issue("Work 1 · Maya").reopen(by="example-alan")
    play.settle(2.05)
    assert "Work 1 · Maya" in open_issues(play)
    leave(play)
    play.settle(2.1)
    assert play.issue("Work 1 · Maya").state_reason == "NOT_PLANNED"
    assert {"Work 1 · Lin", "Work 2 · Seeds", play.journey("seeds").title} <= open_issues(play)
    assert play.journey("seeds").title == "Seeds · journey of Lin"
    assert "example-maya" not in {login for login, _ in assigned(play)}
    assert "@example-maya" not in "".join(issue.body for issue in play.issues if not issue.closed)
    assert play.world.account("example-maya").id not in board_of(play, "seeds").collaborators
    [words] = farewells(play, "seeds")
    assert "Maya leaves" in words
    play.settle(3)
    assert not titles(play, "Work 3 · Maya")
    assert titles(play, "Work 3 · Lin")


def test_one_who_comes_back_finds_their_issues_open_again(play):
    play.issue("Work 1 · Maya").reopen(by="example-alan")
    play.settle(2.05)
    before = play.decisions(), assigned(play)
    maya_until(play)
    play.settle(2.1)
    play.pair("seeds", participations=taking_part(LIN, MAYA))
    play.settle(2.2)
    assert (play.decisions(), assigned(play)) == before


def test_who_joins_later_gets_the_work_of_before_from_their_first_day_on(play):
    play.pair("books", participations=(Participation(ZOE), Participation(MAYA, starts=IN_WEEK_3)))
    play.pair("seeds", participations=taking_part(LIN))
    play.settle(2.1)
    assert play.issue("Work 1 · Maya").closed


@pytest.mark.parametrize("is_forgotten", [False, True])
def test_work_that_leaves_the_schedule_with_its_pair_ends_like_the_rest(play, is_forgotten):
    play.without_pair("maps")
    play.cohort = without(play.cohort, "work-2", is_forgotten=is_forgotten)
    play.settle(2.1)
    ended = play.issue("Work 2 · Maps")
    assert (ended.state_reason, [*ended.assignees]) == ("NOT_PLANNED", [])


def test_those_who_are_taken_out_are_named_once(play):
    pair_is_taken_out(play)
    first, second = play.run(2.1), play.run(2.1)
    assert [str(it) for it in first.notices if "Maps" in str(it)]
    assert not [str(it) for it in second.notices if "Maps" in str(it)]


@pytest.mark.parametrize("leave", [pair_leaves, maya_until], ids=lambda leave: leave.__name__)
def test_an_event_changes_nothing_for_those_who_left(play, leave):
    leave(play)
    play.settle(2.1)
    before = open_issues(play)
    comment = play.say("Work 1 · Maya" if leave is maya_until else "Work 2 · Maps", "eve", "What a pity!")
    play.event(play.issue("Work 1 · Maya" if leave is maya_until else "Work 2 · Maps"), 2.2)
    assert open_issues(play) == before
    assert not comment.reactions


def maya_leaves_with_open_work(play: Play) -> None:
    play.issue("Work 1 · Maya").reopen(by="example-alan")
    maya_until(play)


@pytest.mark.parametrize(
    "leave", [pair_leaves, pair_is_taken_out, maya_leaves_with_open_work], ids=lambda leave: leave.__name__
)
def test_runs_killed_at_any_request_leave_the_same_world(play, templates, leave):
    expected, *killed = worlds_after_kills(play, templates, leave, 2.1)
    assert len(killed) >= 4
    assert all(world == expected for world in killed)
