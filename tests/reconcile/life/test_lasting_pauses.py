"""A pause lasts: through deleted comments, other mentors, events, killed runs, and what becomes of the pair."""

from __future__ import annotations

import pytest

from olt_actions.local_github.world.comments import delete_comment
from tests.builders import taking_part
from tests.harness import at
from tests.reconcile.life.disturbances import worlds_after_kills
from tests.reconcile.life.pausing import (
    BOOKS,
    MAPS,
    answers,
    is_overdue,
    paused,
    tell,
)
from tests.reconcile.record.cast import BOT, IVAN, LIN, MAYA, MONA, ZOE, Play


def test_what_was_said_stays_so_whatever_becomes_of_the_comment_and_of_who_wrote_it(play):
    comment = tell(play, "maps", "/pause", 2.3)
    play.settle(2.3)
    delete_comment(comment, by="example-grace")
    play.mentored_by("maps", IVAN)
    play.organized_by(MONA)
    play.settle(3.2)
    assert not is_overdue(play.issue(MAPS))
    tell(play, "maps", "/resume", 3.7, "ivan")
    play.settle(3.7)
    assert "**Due:** Wednesday 12 April 2017" in play.issue(MAPS).body


@pytest.mark.parametrize(("words", "is_due"), [("/pause", "Sunday 2 April"), ("/resume", "Thursday 6 April")])
def test_an_event_and_a_whole_run_judge_alike(play, words, is_due):
    if words == "/resume":
        paused(play)
    tell(play, "maps", words, 2.9)
    play.event(play.journey("maps"), 2.9)
    said = answers(play.journey("maps"))
    assert said
    play.event(play.issue(MAPS), 2.9)
    assert f"**Due:** {is_due} 2017" in play.issue(MAPS).body
    play.settle(2.9)
    assert answers(play.journey("maps")) == said
    assert f"**Due:** {is_due} 2017" in play.issue(MAPS).body


def test_an_event_costs_no_more_requests_than_one_about_a_piece_of_work(play):
    play.world.clock.set(at(2.3))
    play.say(BOOKS, "mona", "/extend 3d")
    usual = requests_of(play, BOOKS)
    tell(play, "maps", "/pause", 2.3)
    title = play.journey("maps").title
    assert requests_of(play, title) <= usual
    assert requests_of(play, title) == 1


def requests_of(play: Play, title: str) -> int:
    """How many requests an event in the issue of that title costs."""
    before = play.client(BOT).requests.total
    play.event(play.issue(title), 2.3)
    return play.client(BOT).requests.total - before


@pytest.mark.parametrize("words", ["/pause", "/resume"])
def test_a_run_that_is_killed_anywhere_is_completed_by_the_next(play, templates, words):
    if words == "/resume":
        paused(play)
    calm, *disturbed = worlds_after_kills(play, templates, lambda it: tell(it, "maps", words, 3.2), 3.2)
    assert disturbed
    assert all(world == calm for world in disturbed)


def test_a_pair_that_leaves_while_it_is_paused_is_let_go_and_hears_nothing_anew(play):
    paused(play)
    play.say(MAPS, "grace", "/pause")
    play.say(MAPS, "grace", "/resume")
    play.settle(2.4)
    before = [answers(play.journey("maps")), answers(play.issue(MAPS))]
    play.pair("maps", left=at(2.5).date())
    play.settle(2.6)
    assert play.journey("maps").state == "CLOSED"
    assert [answers(play.journey("maps")), answers(play.issue(MAPS))] == before
    play.pair("maps", left=None)
    play.run(2.7)
    assert "**Paused since Wednesday 29 March 2017:**" in play.journey("maps").body
    assert [answers(play.journey("maps")), answers(play.issue(MAPS))] == before
    play.without_pair("maps")
    play.settle(2.8)
    assert [answers(play.journey("maps")), answers(play.issue(MAPS))] == before


def test_a_pair_that_gets_another_id_meanwhile_stays_paused(play):
    paused(play)
    play.pair("maps", id="charts", was=("maps",))
    play.settle(3.2)
    assert not is_overdue(play.issue(MAPS))
    tell(play, "charts", "/resume", 3.7)
    play.event(play.journey("charts"), 3.7)
    play.settle(3.7)
    assert "**Due:** Wednesday 12 April 2017" in play.issue(MAPS).body


@pytest.mark.parametrize("pause_goes_on", [False, True])
def test_whoever_changes_pairs_keeps_the_days_that_a_pause_has_moved(play, pause_goes_on):
    title = "Work 3 · Maya"
    play.settle(3.05)
    tell(play, "seeds", "/pause", 3.1, "alan")
    play.settle(3.1)
    if not pause_goes_on:
        tell(play, "seeds", "/resume", 3.4, "alan")
        play.settle(3.4)
        assert "**Due:** Tuesday 11 April 2017" in play.issue(title).body
    play.pair("seeds", participations=taking_part(LIN))
    play.pair("books", participations=taking_part(ZOE, MAYA))
    play.world.clock.set(at(3.45))
    if pause_goes_on:
        play.settle(3.45)
        play.say(title, "mona", "/resume")
    play.event(play.issue(title), 3.45)
    play.settle(3.5)
    play.event(play.issue(title), 3.55)
    play.settle(3.6)
    assert "**Due:** Tuesday 11 April 2017" in play.issue(title).body
    assert "**Due:** Sunday 9 April 2017" in play.issue("Work 3 · Zoe").body


def test_the_plan_names_who_paused_the_pair_and_who_ended_that(play):
    play.settle(3.15)
    tell(play, "maps", "/pause", 3.2)
    assert headlines(play.settle(3.2)) == {"Grace paused the work on 4 April"}
    tell(play, "maps", "/resume", 3.3, "mona")
    was_overdue_before = {"Due on 2 April", "Work was due on 2 April"}
    assert headlines(play.settle(3.3)) == {"Mona ended a pause on 5 April", *was_overdue_before}


def headlines(result) -> set[str]:
    """Why the run did what it did."""
    return {cause.headline for cause in result.causes.values()}
