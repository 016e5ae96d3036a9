"""All cases of one seed: which run of the season is disturbed in which way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from olt_actions.rehearsal.chaos import disturbances
from olt_actions.rehearsal.chaos.disturbances import Disturb, kill, storm, two_at_once, under
from olt_actions.rehearsal.chaos.stage import Stage

_STORMS, _PAIRS = 500, 50
_IN_EVERY_SCENE: dict[str, Disturb] = {
    "late lists": under(disturbances.late_lists),
    "slow pages": under(disturbances.slow_pages),
    "locked issues": under(disturbances.locked_issues),
    "boards for members only": under(disturbances.members_only),
    "no token for boards": disturbances.without_boards,
    "boards' token expired": under(disturbances.expired(lambda stage: stage.sandbox.board_token)),
    "token expired": under(disturbances.expired(lambda stage: stage.sandbox.token)),
}
# Whom GitHub did not let onto a new board is tried again when something has changed, and otherwise once a day.
_PATIENCE = {("boards for members only", 0): timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class Case:
    """A disturbance of the run of one scene, by its place in the season; its name says it among all of a seed.

    `patience` is how much later the run comes that has to make up for it.
    """

    kind: str
    number: int
    scene: int
    disturb: Disturb
    patience: timedelta = timedelta()

    @property
    def name(self) -> str:
        """What `--case` calls it."""
        return f"{self.kind} {self.number}"


def cases_of(stage: Stage, seed: int) -> Iterator[Case]:
    """Every case of that seed, kind by kind."""
    requests = [(scene, nth) for scene, played in enumerate(stage.scenes) for nth in range(1, played.requests + 1)]
    for kind, after in (("killed before a request", False), ("killed after a request", True)):
        for number, (scene, nth) in enumerate(requests, start=1):
            yield Case(kind, number, scene, kill(nth, after=after))
    for kind, drawn, count in (("faults at random", storm, _STORMS), ("two runs at once", two_at_once, _PAIRS)):
        for number in range(1, count + 1):
            name = f"{seed}/{kind}/{number}"
            yield Case(kind, number, Random(name).randrange(len(stage.scenes)), drawn(name))  # noqa: S311
    for kind, disturb in _IN_EVERY_SCENE.items():
        for scene in range(len(stage.scenes)):
            yield Case(kind, scene + 1, scene, disturb, _PATIENCE.get((kind, scene), timedelta()))
