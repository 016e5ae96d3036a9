"""The problems of one file, gathered one by one.

Whoever reads or checks a value reports its problem here and goes on; nobody stops at the first. Each problem is kept
once, also where an alias leads to the same piece of text twice.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from olt_actions.cohort.lookalikes import hint_for
from olt_actions.cohort.nodes import Scalar, Value, walk
from olt_actions.errors import Problem


class Problems:
    """Gathers what is wrong in `file`, a path as its user wrote it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._problems: dict[tuple[int, str, str], Problem] = {}
        self._notices: dict[tuple[int, str, str], Problem] = {}
        self._unread: set[str] = set()

    def add(self, where: Value, message: str, hint: str = "", *, path: str | None = None) -> None:
        """Report what is wrong with a value; `path` only where it is not the value's own, as for a key it lacks."""
        looks = hint_for(where.text) if isinstance(where, Scalar) and not where.quoted else ""
        problem = Problem(self.file, where.line, path or where.path or "file", message, looks or hint)
        missing = path.rpartition(".")[2] if path else ""
        self._keep((where.offset, missing, message), problem)

    def notice(self, where: Value, message: str, hint: str = "") -> None:
        """Report what was read, and perhaps not as it was meant: it keeps nothing from running."""
        self._notices[where.offset, "", message] = Problem(self.file, where.line, where.path or "file", message, hint)

    def notice_in_file(self, line: int, path: str, message: str, hint: str = "") -> None:
        """The same for the file itself; `line` counts from 1."""
        self._notices[-line, path, ""] = Problem(self.file, line, path, message, hint)

    def mark_unread(self, where: Value) -> None:
        """Remember what stands in a value that cannot be read, so that nobody reports it missing elsewhere."""
        texts = [value.text for value in walk(where) if isinstance(value, Scalar)]
        self._unread.update(texts, (text.lstrip("@") for text in texts))

    def add_to_file(self, line: int, path: str, message: str, hint: str = "") -> None:
        """Report what is wrong with the file itself; `line` counts from 1."""
        self._keep((-line, path, message), Problem(self.file, line, path, message, hint))

    def _keep(self, mistake: tuple[int, str, str], problem: Problem) -> None:
        # What an anchor marks stands above every alias of it, and there it is mended.
        self._problems[mistake] = min(problem, self._problems.get(mistake, problem))

    def possibly_unread(self, text: str) -> bool:
        """Whether the text stands in a value that could not be read: then its absence elsewhere means nothing."""
        return text in self._unread

    def found(self) -> list[Problem]:
        """All problems, in order of line."""
        return sorted(self._problems.values())

    def notices(self) -> list[Problem]:
        """All that somebody should look at though it is no problem, in order of line."""
        return sorted(self._notices.values())


def nearest(name: str, names: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """The one of `names` that `name` was probably meant to be, whatever its capitals; None where none is near."""
    by_lower = {candidate.lower(): candidate for candidate in sorted(names, reverse=True)}
    close = difflib.get_close_matches(name.lower(), by_lower, n=1, cutoff=likeness)
    return by_lower[close[0]] if close else None


def did_you_mean(name: str, names: Iterable[str], otherwise: str = "") -> str:
    """A question that offers the nearest name, or `otherwise`."""
    close = nearest(name, names)
    return f"Did you mean {close!r}?" if close else otherwise
