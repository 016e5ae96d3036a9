"""How a cohort ends: the last weeks, a word to the organizers, and a kind last one for everybody."""

from __future__ import annotations

from datetime import date

from olt_actions.local_github.world.issues import Issue
from olt_actions.rehearsal.life.concerned import all_of
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
    Event(
        "a week before the end",
        date(2017, 6, 2),
        concerns=all_of("demo-final", "neighbours", "licence"),
        expected=(
            Expectation(
                "the organizers hear what is still open",
                lambda scene: any("closes within a week" in warning for warning in scene.warnings),
            ),
        ),
    ),
    Event(
        "the end",
        date(2017, 6, 8),
        concerns=_everything,
        expected=(
            Expectation("no issue is open", lambda scene: all(issue.closed for issue in scene.repository.issues)),
            Expectation(
                "each journey has a last word",
                lambda scene: all(
                    len(scene.said(it)) == 1 for it in scene.all_of("journey") if scene.before[it].is_open
                ),
            ),
            Expectation(
                "no board is open", lambda scene: all(board.closed for board in scene.repository.owner.projects)
            ),
            Expectation(
                "no milestone is open", lambda scene: all(it.state == "CLOSED" for it in scene.repository.milestones)
            ),
        ),
    ),
)
