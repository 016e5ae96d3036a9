"""Plays the life of a cohort: each event on its day, one run that has to do what was expected, and one that rests.

Days on which nothing happens are left out: a run looks at the day and at GitHub, and needs none before it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from olt_actions.local_github.world.world import World
from olt_actions.rehearsal.life.event import Event
from olt_actions.rehearsal.life.scene import Scene, name_of
from olt_actions.rehearsal.season import Invoke

_MORNING = time(14, 17)  # in UTC: soon after nine in Toronto, when weeks open
_NAMES_AT_MOST = 5
_STOPPED: dict[str, Any] = {"applied": 0, "operations": [], "requests": {"writes": 0}}  # a run that did not get through


@dataclass(frozen=True, slots=True)
class Played:
    """An event as it went: how many changes one run made, what was not as expected, and the next run's writes."""

    event: Event
    changes: int
    problems: tuple[str, ...]
    second_writes: int


@dataclass(slots=True)
class Life:
    """The cohort's repository, its files, and the commands."""

    world: World
    scene: Scene
    folder: Path
    invoke: Invoke
    played: list[Played] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        """Everything that was not as expected."""
        return [f"{played.event.name}: {problem}" for played in self.played for problem in played.problems]

    def play(self, events: Sequence[Event], progress: Callable[[int, int], None]) -> None:
        """Play the events in the order of their days; `progress` is called after each."""
        for number, event in enumerate(events, start=1):
            self.played.append(self._happen(event))
            progress(number, len(events))

    def _happen(self, event: Event) -> Played:
        self.world.clock.set(max(datetime.combine(event.day, _MORNING, UTC), self.world.clock.now))
        problems: list[str] = []
        try:
            for comment in event.earlier:
                comment.make(self.scene)
            if not event.is_a_day:
                self._advance(problems)
            self.world.clock.advance(timedelta(minutes=10))
            self.scene.remember()
            texts = {edit.file: (self.folder / edit.file).read_bytes() for edit in event.edits}
            for edit in event.edits:
                edit.make(self.folder)
            for comment in event.comments:
                comment.make(self.scene)
            if event.on_github:
                event.on_github(self.world)
            if event.comments:
                self.scene.remember()  # what people have said is no change of ours
        except (LookupError, ValueError) as error:
            return Played(event, 0, (*problems, str(error)), 0)
        first = self._advance(problems)
        problems += _unexpected(event, self.scene)
        second = self._advance(problems)
        if first is _STOPPED:  # an organizer takes such an edit back, and the next event is tried all the same
            for file, text in texts.items():
                (self.folder / file).write_bytes(text)
        writes = second["requests"]["writes"]
        if writes:
            names = ", ".join(it["name"] for it in second["operations"][:_NAMES_AT_MOST])
            problems.append(f"the second run wrote {writes} times: {names}")
        return Played(event, first["applied"], tuple(problems), writes)

    def _advance(self, problems: list[str]) -> dict[str, Any]:
        now = self.world.clock.now.isoformat()
        status, output, errors = self.invoke(["advance", "--now", now, "--json"])
        if status:
            problems.append(f"`olt advance` ended with status {status}: {errors.strip()}")
            return _STOPPED
        result: dict[str, Any] = json.loads(output)
        self.scene.warnings = result["warnings"]
        return result


def _unexpected(event: Event, scene: Scene) -> Iterator[str]:
    for expectation in event.expected:
        try:
            holds = expectation.holds(scene)
        except LookupError as missing:
            yield f"not so: {expectation.sentence}. {missing}"
            continue
        if not holds:
            yield f"not so: {expectation.sentence}"
    opened = [name_of(issue) for issue in scene.opened]
    if len(opened) != event.opens:
        yield f"{len(opened)} issues were opened, not {event.opens}: {_some(opened)}"
    others = [name_of(issue) for issue in scene.changed if not event.concerns(scene, issue)]
    if others:
        yield f"{len(others)} issues that it does not concern have changed: {_some(others)}"


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMES_AT_MOST
    return ", ".join(names[:_NAMES_AT_MOST]) + (f" and {more} more" if more > 0 else "")


def as_table(played: Sequence[Played]) -> str:
    """A line for each event, with the changes of one run, whether they were expected, and the next run's writes."""
    width = max(len(it.event.name) for it in played)
    head = f"{'':<{len('2017-03-20  ') + width}}  {'changes':>8}  {'expected':>8}  {'second run':>10}"
    rows = []
    for it in played:
        answer = "no" if it.problems else "yes"
        rows.append(f"{it.event.day}  {it.event.name:<{width}}  {it.changes:>8}  {answer:>8}  {it.second_writes:>10}")
    kept = sum(not it.problems for it in played)
    return "\n".join([head, *rows, "-" * len(head), f"as expected: {kept} of {len(played)}"])
