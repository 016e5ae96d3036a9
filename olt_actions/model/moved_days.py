"""The comment that says once that a day has moved: its key holds which day it was, and which it is.

The day is in the hidden line of an issue. The comment is written before that line is, and so a run that is killed
between the two finds the former day there still, and the comment by its key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from olt_actions.keys import Key, make_key

_SLUG = "moved"


@dataclass(frozen=True, slots=True)
class MovedDay:
    """The day of an issue has moved, for the `count`-th time (from 1)."""

    former: date
    now: date
    count: int = 1

    def key(self, issue: Key) -> Key:
        """The key of the comment about it."""
        name = issue.name.replace("/", "-")
        return make_key(issue.cohort, _SLUG, f"{name}/{self.count}/{self.former.isoformat()}/{self.now.isoformat()}")


def is_about_moved_day(key: Key) -> bool:
    """Whether a comment with that key says that a day has moved."""
    return moved_day(key) is not None


def moved_day(key: Key) -> MovedDay | None:
    """The move that a comment with that key is about; None for a comment of another kind."""
    parts = key.subject.rsplit("/", 3)
    if key.slug != _SLUG or len(parts) != 4 or not parts[1].isdecimal():
        return None
    try:
        return MovedDay(date.fromisoformat(parts[2]), date.fromisoformat(parts[3]), int(parts[1]))
    except ValueError:
        return None


def next_move(former: date, now: date, said: Iterable[Key]) -> MovedDay:
    """The move from one day to the other, where comments with these keys have been written.

    Days may move to and fro. The last move is the same one only where it is said again what was said last: then the run
    was killed before it wrote the day into the issue.
    """
    last = max((it for it in map(moved_day, said) if it is not None), key=lambda it: it.count, default=None)
    if last is None:
        return MovedDay(former, now)
    return last if (last.former, last.now) == (former, now) else MovedDay(former, now, last.count + 1)
