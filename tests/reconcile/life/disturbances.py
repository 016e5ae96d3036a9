"""Runs that are killed at any of their requests, around an event in a cohort's life."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from olt_actions.templating import Templates
from tests.harness import CrashingClient, Killed, visible_state
from tests.reconcile.record.cast import BOT, Play, playing


def worlds_after_kills(play: Play, templates: Templates, happen: Callable[[Play], None], week: float) -> list[Any]:
    """What people see after the event and a run: first undisturbed, then killed at each request and run again."""

    def world(dies_at: int, *, after: bool) -> Any | None:
        was_killed = False
        with playing(deepcopy(play.world), templates, has_boards=play.has_boards) as again:
            happen(again)
            again.clients[BOT] = CrashingClient(
                again.server.url, again.token(BOT), sleep=lambda _seconds: None, dies_at=dies_at, after=after
            )
            try:
                again.run(week)
            except Killed:
                was_killed = True
            del again.clients[BOT]
            again.run(week)
            return visible_state(again.world) if was_killed or not dies_at else None

    worlds = [world(0, after=False)]
    for after in (False, True):
        dies_at = 1
        while (state := world(dies_at, after=after)) is not None:
            worlds.append(state)
            dies_at += 1
    return worlds
