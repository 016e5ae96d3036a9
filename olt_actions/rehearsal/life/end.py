"""How a cohort ends: with the last weeks, and whoever is there then."""

from __future__ import annotations

from datetime import date

from olt_actions.local_github.world.issues import Issue
from olt_actions.rehearsal.life.event import Event, Expectation
from olt_actions.rehearsal.life.scene import Scene


def _everything(_scene: Scene, _issue: Issue) -> bool:
    return True


EVENTS = (
    Event(
        "the last weeks open",
        date(2017, 5, 18),
        opens=28 + 28 + 25,
        concerns=_everything,
        expected=(Expectation("each pair shows its demo", lambda scene: len(scene.all_of("demo-final")) == 25),),
    ),
)
