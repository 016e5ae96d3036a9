"""A hundred pairs are set up on a GitHub that keeps to github.com's limits for new content, and it refuses nothing."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from olt_actions.cohort.model import BoardSettings, Limits
from olt_actions.local_github.rate_limits import CreationLimits
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import at

GITHUB_COM = Limits(content_per_minute=80, content_per_hour=500, run_minutes=50)


def _seconds(world) -> float:
    return world.clock.now.timestamp()


@pytest.fixture
def limited(play, world, server):
    """The limits of github.com on both sides, and one clock: that of GitHub, on which alone anybody sleeps."""
    server.application.creation_limits = CreationLimits(world.clock, per_minute=80, per_hour=500)
    world.clock.set(at(1))
    for client in (play.client, play.board_client):
        client.clock = partial(_seconds, world)
        client.sleep = lambda seconds: world.clock.advance(timedelta(seconds=seconds))
    return play


def crowd(play, count: int, *, boards: bool) -> None:
    pairs = [a_pair(f"pair-{n}", a_person(f"p{n}"), mentors=(a_person(f"m{n % 9}"),)) for n in range(count)]
    settings = BoardSettings() if boards else None
    play.cohort = a_cohort(*pairs, weeks=5, meetings=(1,), boards=settings, limits=GITHUB_COM)
    for person in play.cohort.people.values():
        play.world.add_user(person.github)


def set_up(play, *, every: timedelta) -> int:
    """Run in the same week until a run has nothing left; gives how many runs that took."""
    for runs in range(1, 30):
        if not play.advance(1, sleep=play.client.sleep).applied.left:
            return runs
        play.world.clock.advance(every)
    raise AssertionError("never done")


def test_a_hundred_pairs_with_boards_are_set_up_and_nothing_is_refused(limited):
    crowd(limited, 100, boards=True)
    set_up(limited, every=timedelta(minutes=20))
    assert len(limited.boards()) == 100
    assert all({"Review", "Weeks"} <= {view.name for view in board.views} for board in limited.boards())
    assert limited.server.application.creation_limits.refused == 0


def test_a_run_leaves_to_the_hour_what_other_runs_have_made_in_it(limited):
    crowd(limited, 30, boards=False)
    limited.server.application.creation_limits.per_hour = 60
    limited.cohort = a_cohort(*limited.cohort.pairs, weeks=5, limits=Limits(content_per_hour=60))
    set_up(limited, every=timedelta(minutes=7))
    assert limited.server.application.creation_limits.refused == 0
