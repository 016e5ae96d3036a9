"""How much to ask GitHub for at once, learned from what it managed: one size for each kind of query, kept for a run.

GitHub gives up on a query after ten seconds, and each time-out costs points of the hour's limit, so a size that was too
large once is not tried with every page. A larger page is tried again now and then, more and more rarely.
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from olt_actions.errors import AskedTooMuch

Answer = TypeVar("Answer")
Thing = TypeVar("Thing")
Query = Callable[[int, int | None], Answer]  # takes a page's size, and how many time-outs are enough to give it up

_SIZES = (100, 50, 20, 10, 5, 1)
_PAGES_BEFORE_GROWING = 8
_TIMEOUTS = 2  # a page that was manageable until now is asked for twice
_TIMEOUTS_OF_A_TRIAL = 1


@dataclass(slots=True)
class _Learned:
    """The size that serves one kind of query, and how many pages are read before a larger one is tried."""

    size: int
    wait: int = _PAGES_BEFORE_GROWING
    read: int = 0


@dataclass(slots=True)
class PageSizes:
    """The sizes that one connection has learned, by the kind of query."""

    _learned: dict[str, _Learned] = field(default_factory=dict)

    def ask(self, kind: str, largest: int, query: Query[Answer], *, left: int = 100) -> tuple[Answer, int]:
        """Ask for one page, smaller each time it is too much; return the answer and the size asked for.

        `left` is how many things there are to ask for, where that is known. Raises whatever `query` does, and
        `AskedTooMuch` where not even one thing can be had.
        """
        learned = self._learned.setdefault(kind, _Learned(largest))
        larger = min((size for size in (*_SIZES, largest) if learned.size < size <= largest), default=None)
        if larger and left > learned.size and learned.read >= learned.wait:
            try:
                answer = query(min(larger, left), _TIMEOUTS_OF_A_TRIAL)
            except AskedTooMuch:
                learned.wait, learned.read = 2 * learned.wait, 0
            else:
                learned.size, learned.wait, learned.read = larger, _PAGES_BEFORE_GROWING, 1
                return answer, min(larger, left)
        while True:
            size = min(learned.size, left)
            smaller = next((fewer for fewer in _SIZES if fewer < size), None)
            try:
                answer = query(size, _TIMEOUTS if smaller else None)
            except AskedTooMuch:
                if smaller is None:
                    raise
                learned.size, learned.read = smaller, 0
            else:
                learned.read += 1
                return answer, size

    def parts(
        self, kind: str, largest: int, things: Sequence[Thing], query: Callable[[Sequence[Thing], int | None], Answer]
    ) -> Iterator[tuple[Sequence[Thing], Answer]]:
        """Ask about some of the `things` at a time, and give each part with its answer. Raises as `ask` does."""
        left = things
        while left:

            def ask(size: int, timeouts: int | None, left: Sequence[Thing] = left) -> Answer:
                return query(left[:size], timeouts)

            answer, size = self.ask(kind, largest, ask, left=len(left))
            yield left[:size], answer
            left = left[size:]
