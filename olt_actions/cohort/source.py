"""Where everything stands in the cohort file, for whoever finds a problem later.

Takes a path such as `assignments.vision.template`; gives the line to point at. Of what is not in the file, because it
is a default, the nearest thing around it is pointed at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from olt_actions.cohort.nodes import Items, Scalar, Value
from olt_actions.errors import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """The cohort file: its name as its user wrote it, the line, counted from 1, of every path in it, and its words.

    `words` are those that stand alone, such as a name, as they are written.
    """

    file: str
    lines: Mapping[str, int]
    words: Mapping[str, str] = field(default_factory=dict)

    def line_of(self, path: str) -> int:
        """The line of a path, or of the nearest one above it that is in the file."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return 1

    def problem(self, path: str, message: str, hint: str = "") -> Problem:
        """A problem at the right line."""
        return Problem(self.file, self.line_of(path), path, message, hint)


def source_of(file: str, root: Value) -> Source:
    """Note the line and the words of everything in the file."""
    lines: dict[str, int] = {}
    words: dict[str, str] = {}
    _note(root, lines, words)
    return Source(file, lines, words)


def _note(value: Value, lines: dict[str, int], words: dict[str, str]) -> None:
    lines.setdefault(value.path, value.line)
    if isinstance(value, Scalar):
        words.setdefault(value.path, value.text)
    elif isinstance(value, Items):
        for item in value.items:
            _note(item, lines, words)
    else:
        for entry in value.entries:
            _note(entry.value, lines, words)
