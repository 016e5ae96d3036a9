"""What there is to do in an issue: by whom, until when, and whether somebody reviews it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from olt_actions.boxes import labels, ticks
from olt_actions.cohort.model import Pair, Person
from olt_actions.keys import digest
from olt_actions.progress.authority import Authority
from olt_actions.progress.pauses import Pauses
from olt_actions.progress.stage_table import Signal


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes in an issue's body as it is now: how many, and which of them, counted from 1, are ticked.

    `names` are digests of their words, in order: a box is known by what it says, for its number changes with the
    template. Of several that say the same, each has a name of its own.
    `uncounted` are those ticked by somebody whose work it is not, as far as the body has it in its hidden line.
    """

    total: int = 0
    ticked: frozenset[int] = frozenset()
    uncounted: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()

    @classmethod
    def in_text(cls, text: str) -> Boxes:
        """The boxes of a Markdown text."""
        found = ticks(text)
        ticked = frozenset(number for number, is_ticked in enumerate(found, start=1) if is_ticked)
        return cls(len(found), ticked, names=_names(labels(text)))

    @property
    def every(self) -> frozenset[int]:
        """The numbers of all boxes."""
        return frozenset(range(1, self.total + 1))

    def named(self, names: Collection[str]) -> frozenset[int]:
        """The numbers that the boxes of these names have now; those that have gone have none."""
        return frozenset(number for number, name in enumerate(self.names, start=1) if name in names)

    def names_of(self, numbers: Collection[int]) -> frozenset[str]:
        """The names of the boxes with these numbers."""
        return frozenset(name for number, name in enumerate(self.names, start=1) if number in numbers)


def _names(words: tuple[str, ...]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    names = []
    for label in words:
        seen[label] += 1
        names.append(digest(f"{label}\n{seen[label]}")[:8])
    return tuple(names)


@dataclass(frozen=True, slots=True)
class DatedWork:
    """What a pair or somebody in it gets by the schedule: its title, when it opens (UTC), and when it is due."""

    title: str
    opens: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """What an issue asks, and of whom.

    `person` is None where it is the whole pair's. `due` is aware, or None where nothing is due; `zone` is the cohort's.
    A meeting is held by participants and mentors alike, and nobody reviews it. What `is_excused` is so
    from the beginning. `boxes` are known, and none before that,
    once the issue has been observed. `pauses` are those of the whole pair since the work has opened.

    Of a journey, there is nothing to do; what is said about it holds for the whole pair, whose `dated` work it is.
    """

    pair: Pair
    person: Person | None
    due: datetime | None
    zone: ZoneInfo
    is_reviewed: bool = True
    is_meeting: bool = False
    is_excused: bool = False
    boxes: Boxes = Boxes()
    pauses: Pauses = ()
    is_journey: bool = False
    dated: tuple[DatedWork, ...] = ()

    @property
    def people(self) -> tuple[Person, ...]:
        """Those whose work it is: the participant, or all of the pair."""
        return (self.person,) if self.person else self.pair.participants

    @property
    def without_account(self) -> tuple[Person, ...]:
        """Those of its people for whom others have to speak here."""
        return tuple(person for person in self.people if not person.github)

    @property
    def hand_in(self) -> Signal:
        """What handing in means here."""
        return Signal.HAND_IN if self.is_reviewed and not self.is_meeting else Signal.FINISH

    def is_done_by(self, authority: Authority) -> bool:
        """Whether it is the work of somebody with this authority, so that whatever they say is progress."""
        if self.is_journey:
            return False
        return Authority.PARTICIPANT in authority or (self.is_meeting and Authority.MENTOR in authority)
