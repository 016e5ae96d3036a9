"""The kinds of runs that are measured: what each does, the least that it could cost, and why it costs more.

The least follows from GitHub's own rules alone: a page of a list has at most 100 entries, a minute takes at most 80 new
things, a milestone can only be made by REST, one at a time, and a query costs at least one point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from tests.bench.cohort import ISSUES_EACH, WEEKS, at

_PAGE, _NEW_THINGS = 100, 80
_FILE = ("--config", "cohort/cohort.yaml")
_CALM = at(WEEKS) + timedelta(hours=3)  # when all that the last week's beginning asks for is done


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of run.

    `least` gives the fewest requests for a number of people, and how many of them cost points. `now` is when it runs;
    None where that makes no difference.
    """

    name: str
    arguments: tuple[str, ...]
    does: str
    least: Callable[[int], tuple[int, int]]
    why_more: str
    now: datetime | None = None
    writes: bool = False


def _opening(issues: int, milestones: int = 0) -> tuple[int, int]:
    by_graphql = 1 + ceil(issues / _NEW_THINGS)
    return by_graphql + milestones, by_graphql


def _all_issues(people: int) -> tuple[int, int]:
    pages = ceil(people * ISSUES_EACH / _PAGE)
    return pages, pages


SET_UP = Kind(
    "set-up",
    ("advance", *_FILE),
    "an empty repository gets labels, milestones and the first two issues of each person",
    lambda people: _opening(2 * people, WEEKS),
    "GitHub has ten seconds for a request, so up to 40 issues share one; labels, and the record of what was opened, "
    "take one each, and a new repository is looked at twice",
    now=at(1),
    writes=True,
)
WEEK = Kind(
    "week",
    ("advance", *_FILE),
    "the last week opens, and what is late of the week before is marked",
    _opening,
    "each issue is read with its history, 100 a page; up to 40 are opened in a request; labels and the record follow",
    now=at(WEEKS),
    writes=True,
)
AUDIT = Kind(
    "audit",
    ("advance", *_FILE),
    "nothing has happened, and the first run of the day makes sure of that",
    _all_issues,
    "a point is paid for each list of a page's issues: labels, people, comments, events",
    now=_CALM,
)
IDLE = Kind(
    "idle",
    ("advance", "--since", _CALM.isoformat(), *_FILE),
    "nothing has happened since a run of the same day",
    lambda _people: (1, 1),
    "open issues are read, journeys among them, 100 a page",
    now=_CALM + timedelta(hours=3),
)
EVENT = Kind(
    "event",
    ("progress", *_FILE),
    "somebody hands in their work",
    lambda _people: (2, 2),
    "a point is paid for each list within a list: the histories of the issue, its journey and of what was just touched",
    now=at(WEEKS, days=1),
    writes=True,
)
SUMMARY = Kind(
    "summary",
    ("summary", "--out", "site", *_FILE),
    "the site, with a page for each pair",
    _all_issues,
    "the same",
    now=at(WEEKS, days=2),
)
CHECK = Kind(
    "check",
    ("check", *_FILE),
    "the file, and every text that it will ever lead to, without GitHub",
    lambda _people: (0, 0),
    "each text is rendered, for each person",
)
HELP = Kind(
    "help",
    ("--help",),
    "Python and the command line, and nothing else",
    lambda _people: (0, 0),
    "it is the least that any run takes of the machine",
)

BEGUN = (WEEK, AUDIT, IDLE, EVENT, SUMMARY, CHECK, HELP)
KINDS = (SET_UP, *BEGUN)
