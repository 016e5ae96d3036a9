"""Plays cases, on all cores, and compares each with the season as it goes undisturbed."""

from __future__ import annotations

import difflib
import multiprocessing
import os
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from olt_actions.local_github.server import LocalGitHub
from olt_actions.rehearsal.chaos.cases import Case, cases_of
from olt_actions.rehearsal.chaos.picture import duplicates, picture
from olt_actions.rehearsal.chaos.stage import Scene, Stage

_LINES_SHOWN = 12
_SHOWN, _CONTEXT = 400, 60  # characters of a difference, and of what comes before it


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a case ended: how many requests were disturbed, what is not as if nothing had happened, and what is twice.

    `seconds` are those of the processor, which are the same on a busy machine.
    """

    kind: str
    name: str
    step: str
    disturbed: int
    differences: tuple[str, ...]
    duplicates: tuple[str, ...]
    seconds: float

    @property
    def is_alike(self) -> bool:
        """Whether the world is as if nothing had happened."""
        return not self.differences

    @property
    def is_good(self) -> bool:
        """Whether it is so, and nothing is there twice."""
        return self.is_alike and not self.duplicates


def play(case: Case, stage: Stage) -> Outcome:
    """Disturb a run, run once more, and compare; then once more, which may write nothing; then the next step."""
    began, scene = time.process_time(), stage.scenes[case.scene]
    world, disturbed, twice = deepcopy(scene.before), 0, list[str]()
    differences: list[str] = []
    try:
        with LocalGitHub(world) as server:
            disturbed = case.disturb(stage, scene, server)
            server.faults.clear()
            again = replace(scene, step=replace(scene.step, at=scene.step.at + case.patience))
            stage.run(again, server)
            differences += _differences(stage, scene, server)
            twice += duplicates(stage.repository(world))
            differences += [f"the run after it wrote {it}" for it in stage.writes_of_another_run(again, server)]
            following = next(iter(stage.scenes[case.scene + 1 :]), scene)
            if not differences and following.step.at >= again.step.at and following is not scene:
                stage.begin(world, following.step)
                stage.run(following, server)
                later = _differences(stage, following, server)
                differences += [f"after '{following.step.name}': {it}" for it in later]
    except Exception as crash:  # whatever it is, it is what we are looking for
        differences.append(f"{type(crash).__name__}: {crash}")
    seconds = time.process_time() - began
    return Outcome(case.kind, case.name, scene.step.name, disturbed, tuple(differences), tuple(twice), seconds)


def play_all(seed: int, names: Sequence[str], processes: int | None = None) -> Iterator[Outcome]:
    """Play the cases of those names, in no order, on as many processes as there are cores."""
    count = min(processes or os.cpu_count() or 1, len(names))
    # Spawned, as threads of a local GitHub that has run here do not survive a fork.
    with multiprocessing.get_context("spawn").Pool(count, _prepare, (seed,)) as pool:
        yield from pool.imap_unordered(_play_named, names)


_cases: dict[str, Case] = {}
_stages: list[Stage] = []


def _prepare(seed: int) -> None:
    stage = Stage()
    _stages.append(stage)
    _cases.update({case.name: case for case in cases_of(stage, seed)})


def _play_named(name: str) -> Outcome:
    return play(_cases[name], _stages[0])


def _differences(stage: Stage, scene: Scene, server: LocalGitHub) -> list[str]:
    """The lines in which the world is not what it was undisturbed."""
    now = picture(stage.repository(server.world))
    found = list[str]()
    for tag, a, b, c, d in difflib.SequenceMatcher(None, scene.expected, now, autojunk=False).get_opcodes():
        if tag != "equal":
            old, new = "\n".join(scene.expected[a:b]), "\n".join(now[c:d])
            first = next((n for n, (was, is_now) in enumerate(zip(old, new, strict=False)) if was != is_now), 0)
            same = max(0, first - _CONTEXT)
            found += [f"{sign} {text[same : same + _SHOWN]}" for sign, text in (("-", old), ("+", new)) if text]
    return found[:_LINES_SHOWN]
