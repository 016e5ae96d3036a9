"""The lines of a comment, and which of them its author says themselves, rather than shows or hides.

Takes the text of a comment; gives its lines in order. What stands in fenced code or in an HTML comment is not said;
quotes and indented code are told by how their lines begin, so they need no care here. Lines end where Markdown ends
them: not at the rarer characters that Python's `splitlines` knows as well.

This is not a Markdown parser, and does not want to be one: it looks at each line once, and where GitHub would need to
look further it takes the side on which nothing happens. https://github.github.com/gfm/#fenced-code-blocks
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(?P<marks>(?:(?:[-*+]|[0-9]{1,9}[.)]) +)*)(?P<fence>`{3,}|~{3,})(?P<info>.*)", re.DOTALL)
_CODE_SPAN = re.compile(r"`+[^`]*`+")
_OPEN, _CLOSE = "<!--", "-->"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comment, and whether its author says it: what is not said is code, or hidden."""

    text: str
    is_said: bool


@dataclass(frozen=True, slots=True)
class _Fence:
    mark: str
    length: int
    indent: int  # of the list item that it stands in; 0 outside a list

    def is_closed_by(self, line: str) -> bool:
        text = line.strip(" \t")
        return len(text) >= self.length and not text.strip(self.mark) and _indent(line) <= self.indent + 3

    def is_left_by(self, line: str) -> bool:
        """Whether the line stands outside the list item that the fence stood in."""
        return self.indent > 0 and bool(line.strip()) and _indent(line) < self.indent


def lines_of(body: str) -> Iterator[Line]:
    """Each line of the comment, in time that grows with its length and no faster."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last_close = max((index for index, line in enumerate(lines) if _CLOSE in line), default=-1)
    fence: _Fence | None = None
    is_hidden = False
    for index, line in enumerate(lines):
        if fence is not None and fence.is_left_by(line):
            fence = None
        if fence is not None:
            fence = None if fence.is_closed_by(line) else fence
            yield Line(line, is_said=False)
            continue
        fence = None if is_hidden else _opened(line)
        yield Line(line, is_said=fence is None and not is_hidden)
        if fence is None:
            is_hidden = _is_hidden_after(line, is_hidden, closes_later=last_close > index)


def _opened(line: str) -> _Fence | None:
    found = _FENCE.match(line)
    if found is None or (found["fence"][0] == "`" and "`" in found["info"]):
        return None
    indent = found.start("fence") if found["marks"] else 0
    return _Fence(found["fence"][0], len(found["fence"]), indent)


def _is_hidden_after(line: str, is_hidden: bool, *, closes_later: bool) -> bool:
    """Whether an HTML comment is open at the end of the line."""
    text = line if is_hidden or _OPEN not in line else _CODE_SPAN.sub("", line)
    position = 0
    if is_hidden:
        end = text.find(_CLOSE)
        if end < 0:
            return True
        position = end + len(_CLOSE)
    while (start := text.find(_OPEN, position)) >= 0:
        end = text.find(_CLOSE, start + len("<!"))  # `<!-->` is a whole comment
        if end < 0:
            # One that begins a line and is never closed hides all the rest; one amid words is then only words.
            return closes_later or (start <= 3 and not text[:start].strip(" "))
        position = end + len(_CLOSE)
    return False


def _indent(line: str) -> int:
    spaces = line.expandtabs(4)
    return len(spaces) - len(spaces.lstrip(" "))
