"""Comments that somebody has hidden: they ask for nothing any more, and what came of them before stays."""

from __future__ import annotations

import pytest

from olt_actions.keys import parse
from olt_actions.local_github.world.minimizing import MinimizedReason, minimize, unminimize
from tests.reconcile.record.cast import AS_DECIDED

REASONS: tuple[MinimizedReason, ...] = ("spam", "abuse", "off-topic", "outdated", "resolved")


@pytest.mark.parametrize("reason", REASONS)
def test_a_comment_that_is_hidden_before_a_run_asks_for_nothing(play, reason):
    answers = play.answers()
    for who, words in (("grace", "/approve"), ("ada", "/submit https://example.org/evil"), ("ada", "/nonsense")):
        minimize(play.say("Work 2 · Maps", who, words), by="example-mona", reason=reason)
    play.event(play.issue("Work 2 · Maps"))
    play.settle()
    assert play.decisions() == AS_DECIDED
    assert play.answers() == answers


def test_shown_again_it_counts(play):
    comment = play.say("Work 2 · Maps", "grace", "/approve")
    minimize(comment, by="example-mona", reason="off-topic")
    play.settle()
    unminimize(comment, by="example-mona")
    play.settle()
    assert play.decisions() == {**AS_DECIDED, "Work 2 · Maps": "done"}


@pytest.mark.parametrize("reason", REASONS)
def test_what_was_decided_stays_decided_though_every_comment_is_hidden(play, reason):
    answers, keys = play.answers(), sorted(play.all_keys())
    for issue in play.issues:
        for comment in issue.comments:
            minimize(comment, by="example-mona", reason=reason)
    for issue in [it for it in play.issues if not it.closed]:
        play.event(issue)
    done = play.settle().applied.done
    assert play.decisions() == AS_DECIDED
    assert (play.answers(), sorted(play.all_keys())) == (answers, keys)
    # Where it was handed in is told all the same, unless the words are not to be read by anybody.
    assert {it.key.slug for it in done} == ({"journey"} if reason in ("spam", "abuse") else set())
    assert ("https://example.org/zoe" in play.journey("books").body) == (reason not in ("spam", "abuse"))


def test_digests_that_are_hidden_as_outdated_are_not_written_anew(play):
    for week in (3, 3.5):
        play.settle(week)
    ours = [it for issue in play.issues for it in issue.comments if parse(it.body)]
    assert any("/digest" in it.body for it in ours)
    for comment in ours:
        minimize(comment, by="example-mona", reason="outdated")
    assert not play.run(3.5).applied.done
