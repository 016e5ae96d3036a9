"""Folding a history is the costly part of a run, so each is folded once, and again only where its card has moved."""

from __future__ import annotations

from collections import Counter

import pytest

from olt_actions.desired import work_states


@pytest.fixture
def folds(monkeypatch):
    """How often the history of whose task was folded, by the person's id."""
    counted = Counter()
    fold = work_states.fold

    def counting(events, task, authority_at):
        counted[task.person.id] += 1
        return fold(events, task, authority_at)

    monkeypatch.setattr(work_states, "fold", counting)
    return counted


def test_a_run_folds_each_history_once(play, folds):
    play.advance()
    folds.clear()
    play.plan()
    assert folds
    assert set(folds.values()) == {1}


def test_a_history_to_which_a_move_of_a_card_was_added_is_folded_again(play, folds):
    play.advance()
    play.card("Work 1 · Ada").move(by="example-grace", status="In review")
    folds.clear()
    play.plan()
    assert folds.pop("ada") == 2
    assert set(folds.values()) == {1}
