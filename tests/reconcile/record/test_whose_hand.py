"""Runs under the account of Actions, of an app, and of an organizer who also mentors: each adopts the others' work."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import permutations

import pytest

from olt_actions.errors import UnsafePlan
from olt_actions.local_github.world.timeline import ClosedEvent, LabeledEvent, ReopenedEvent
from tests.builders import a_cohort, a_pair
from tests.reconcile.record.cast import APP, AS_DECIDED, BOT, IVAN, MONA, ORGANIZER, OTTO, ZOE, stage_of, work

ACCOUNTS = [BOT, ORGANIZER, APP]
# Only the accounts of Actions, of the one that runs, and of organizers are known without `accounts:`.
TWO = [BOT, ORGANIZER]


def once(play):
    """Nothing of ours is there twice, and nobody was thanked twice by us for one comment of theirs."""
    assert max(Counter(play.all_keys()).values()) == 1
    for issue in play.issues:
        for comment in issue.comments:
            assert len(comment.reactions) <= 1, (issue.title, comment.body)


def knows_the_app(play):
    play.cohort = replace(play.cohort, accounts=(APP,))


@pytest.mark.parametrize("runner", ACCOUNTS)
def test_whoever_runs_it_all_the_same_is_decided(fresh, runner):
    work(fresh, runner)
    fresh.settle(2, runner)
    assert fresh.decisions() == AS_DECIDED
    once(fresh)


@pytest.mark.parametrize("others", list(permutations(ACCOUNTS)), ids=" then ".join)
def test_runs_under_three_accounts_in_turn_find_nothing_to_do(play, others):
    knows_the_app(play)
    answers = play.answers()
    for runner in (*others, *others):
        first = play.run(2, runner)
        assert not first.applied.failed
        assert not first.applied.done, [str(it.line()) for it in first.applied.done]
    assert play.decisions() == AS_DECIDED
    assert play.answers() == answers
    once(play)


@pytest.mark.parametrize("shift", range(3))
def test_each_step_run_by_another_account_leads_to_the_same(fresh, shift):
    play = fresh
    knows_the_app(play)
    turns = iter([ACCOUNTS[(number + shift) % 3] for number in range(60)])
    run = play.run

    def in_turn(week=2, by=None, **options):
        return run(week, by or next(turns), **options)

    in_turn(1)
    play.say("Work 1 · Ada", "ada", "/submit https://example.org/ada")
    play.say("Work 1 · Lin", "alan", "/submit for lin https://example.org/lin")
    play.issue("Work 1 · Maya").close(by="example-maya")
    play.say("Work 1 · Zoe", "zoe", "/submit https://example.org/zoe")
    in_turn(1.2)
    in_turn(1.2)
    play.say("Work 1 · Ada", "grace", "/approve Lovely.")
    play.issue("Work 1 · Maya").add_labels(by="example-alan", labels=["progress: done"])
    play.issue("Work 1 · Zoe").close(by="example-mona")
    in_turn(1.4)
    in_turn(1.4)
    in_turn(2)
    in_turn(2)
    assert [stage_of(play.issue(f"Work 1 · {name}")) for name in ("Ada", "Lin", "Maya", "Zoe")] == [
        "done",
        "in review",
        "done",
        "done",
    ]
    play.issue("Work 1 · Ada").reopen(by="example-grace")
    in_turn(2.1)
    in_turn(2.1)
    assert play.stage("Work 1 · Ada") == "changes requested"
    play.say("Work 1 · Ada", "ada", "/submit https://example.org/again")
    in_turn(2.2)
    in_turn(2.2)
    assert play.stage("Work 1 · Ada") == "in review"
    once(play)


@pytest.mark.parametrize("runner", TWO)
def test_a_stranger_who_closes_is_undone_without_another_effect(play, runner):
    for title in ("Work 2 · Maps", "Work 1 · Lin", "Meet · Books"):
        play.issue(title).close(by="example-eve")
    for title in ("Work 1 · Ada", "Work 1 · Zoe", "Meet · Seeds"):
        play.issue(title).reopen(by="example-eve")
    play.run(2, runner)
    for by in (runner, *TWO, runner):
        play.settle(2, by)  # the board's own workflows had moved cards when the issues were closed
        assert play.decisions() == AS_DECIDED
    once(play)


@pytest.mark.parametrize("runner", TWO)
def test_events_between_the_runs_of_others(play, runner):
    other = TWO[1 - TWO.index(runner)]
    play.say("Work 2 · Maps", "ada", "/submit https://example.org/third")
    play.event(play.issue("Work 2 · Maps"), by=runner)
    assert play.stage("Work 2 · Maps") == "in review"
    play.settle(2, other)
    play.say("Work 2 · Maps", "grace", "/approve")
    play.event(play.issue("Work 2 · Maps"), by=other)
    play.event(play.issue("Work 2 · Maps"), by=runner)
    play.settle(2, runner)
    play.settle(2, other)
    assert play.decisions() == {**AS_DECIDED, "Work 2 · Maps": "done"}
    once(play)


@pytest.mark.parametrize("runner", TWO)
def test_what_she_does_by_hand_counts_as_hers_whoever_runs(play, runner):
    play.settle(2, ORGANIZER)
    play.issue("Work 1 · Zoe").reopen(by=ORGANIZER)
    play.settle(2, runner)
    assert play.stage("Work 1 · Zoe") == "changes requested"
    play.issue("Work 1 · Zoe").close(by=ORGANIZER, reason="NOT_PLANNED")
    play.settle(2, runner)
    assert play.stage("Work 1 · Zoe") == "excused"
    play.issue("Work 1 · Lin").add_labels(by=ORGANIZER, labels=["progress: done"])
    play.issue("Work 2 · Books").remove_labels(by=ORGANIZER, labels=["progress: done"])
    play.issue("Work 2 · Books").add_labels(by=ORGANIZER, labels=["progress: started"])
    play.settle(2, runner)
    assert play.stage("Work 1 · Lin") == "done"
    assert play.stage("Work 2 · Books") == "started"
    for by in TWO:
        decisions = play.decisions()
        play.settle(2, by)
        assert play.decisions() == decisions


def test_her_own_run_leaves_no_click_that_a_workflow_reads_as_hers(play):
    """What she is asked to run by hand must not be read as a review of hers: nobody is sent back by a reopening."""
    play.issue("Work 2 · Maps").close(by="example-eve")
    play.say("Work 1 · Lin", "alan", "/approve")
    play.settle(2, ORGANIZER)
    assert play.decisions() == {**AS_DECIDED, "Work 1 · Lin": "done"}
    hers = [
        (issue.title, type(event).__name__)
        for issue in play.issues
        for event in issue.timeline
        if isinstance(event, (ClosedEvent, ReopenedEvent, LabeledEvent)) and event.actor.login == ORGANIZER
    ]
    assert ("Work 2 · Maps", "ReopenedEvent") in hers
    assert ("Work 1 · Lin", "ClosedEvent") in hers
    play.settle(2, BOT)
    assert play.decisions() == {**AS_DECIDED, "Work 1 · Lin": "done"}


@pytest.mark.parametrize("runner", TWO)
def test_a_cohort_of_two_issues_is_not_opened_twice(fresh, runner):
    play = fresh
    cohort = a_cohort(a_pair("books", ZOE, mentors=(MONA,)), organizers=(MONA, OTTO))
    play.cohort = replace(cohort, boards=play.cohort.boards, people={**cohort.people, "otto": OTTO})
    other = TWO[1 - TWO.index(runner)]
    play.settle(1, runner)
    assert len(play.issues) == 2
    done = play.run(1, other).applied.done
    assert not done, [str(it.line()) for it in done]
    play.say("Work 1 · Zoe", "zoe", "/submit https://example.org/zoe")
    for by in (other, runner):
        play.settle(1.2, by)
    for by in (runner, other):
        play.settle(1.9, by)
    assert len(play.issues) == 2
    once(play)


def test_reminders_are_written_once_whoever_runs(fresh):
    play = fresh
    play.run(1)
    for week in (1.7, 1.8, 2, 2.3, 2.8, 3, 3.5, 3.9):
        for by in (ORGANIZER, BOT, ORGANIZER):
            play.run(week, by)
        once(play)
    keys = [key for key in play.all_keys() if key.slug.startswith("reminder")]
    assert keys


def test_an_organizer_who_ran_it_now_and_then_and_stepped_down_leaves_everything_in_place(fresh):
    play = fresh
    play.run(1)
    play.run(2, ORGANIZER)
    play.say("Work 2 · Maps", "ada", "/submit https://example.org/second")
    play.say("Work 2 · Maps", "grace", "/approve")
    play.run(2, ORGANIZER)
    issues = len(play.issues)
    play.organized_by(OTTO)
    play.mentored_by("maps", IVAN)
    answers = play.answers()
    play.settle(2)
    assert play.stage("Work 2 · Maps") == "done"
    assert len(play.issues) == issues
    assert play.answers() == answers
    once(play)


def test_an_organizer_who_alone_ran_it_and_stepped_down_is_named_before_anything_is_written(fresh):
    play = fresh
    work(play, ORGANIZER)
    play.organized_by(OTTO)
    answers = play.answers()
    with pytest.raises(UnsafePlan, match=r"name it under cohort\.accounts"):
        play.run(2)
    play.cohort = replace(play.cohort, accounts=(ORGANIZER,))
    play.settle(2)
    assert play.decisions() == AS_DECIDED
    assert play.answers() == answers
    once(play)
