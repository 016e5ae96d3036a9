"""An event in the life of a cohort as data: what somebody edits, says or does, and what its author expects of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from olt_actions.local_github.world.world import World
from olt_actions.rehearsal.life.concerned import Concerns, nothing
from olt_actions.rehearsal.life.scene import Scene


@dataclass(frozen=True, slots=True)
class Edit:
    """Some words of a file that an organizer replaces by others; they stand there once."""

    old: str
    new: str
    file: str = "cohort.yaml"

    def make(self, folder: Path) -> None:
        """Edit the file below the folder. Raises `ValueError` where the words are not there, or more than once."""
        path = folder / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.old) != 1:
            raise ValueError(f"{self.file} has {self.old!r} {text.count(self.old)} times.")
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Comment:
    """What a person says in the issue of that name, such as `vision/ada`."""

    by: str
    issue: str
    words: str

    def make(self, scene: Scene) -> None:
        """Say it, as `example-<by>`."""
        scene.issue(self.issue).comment(by=f"example-{self.by}", body=self.words)


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that the author of an event expects: a sentence, and whether the world after one run is like that."""

    sentence: str
    holds: Callable[[Scene], bool]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day, once the run of that morning is over.

    `earlier` is said before that run; `edits`, `comments` and `on_github` are the event itself. Where there are none,
    the day itself is the event, and no run comes before. `concerns` says which issues may look different afterwards,
    and `opens` how many are new: everything else has to stay as it was.
    """

    name: str
    day: date
    expected: tuple[Expectation, ...]
    edits: tuple[Edit, ...] = ()
    comments: tuple[Comment, ...] = ()
    on_github: Callable[[World], None] | None = None
    earlier: tuple[Comment, ...] = ()
    concerns: Concerns = nothing
    opens: int = 0

    @property
    def is_a_day(self) -> bool:
        """Whether nobody does anything, and only a day has come."""
        return not (self.edits or self.comments or self.on_github)
