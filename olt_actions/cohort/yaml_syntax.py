"""What is wrong where a text is no YAML, in words for people who did not come here to learn YAML.

Takes PyYAML's error; gives a `Fault` and, where the slip is a common one on a single line, the text with it repaired.

Only repaired can the rest be read: an unquoted `@ada` in line 40 is no reason to keep silent about line 60. The repair
puts quotes around what was probably one value. It is for reading on only; the fault is reported, and the value not
used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import yaml

_KEY = re.compile(r"""\s*(?:-\s+)*[^\s:'"{\[#&*!|>@%`-][^:]*:\s+""")
_COMMENT = re.compile(r"\s+#.*$|\s+$")
_BRACKETED_ITEM = re.compile(r"[^\s,\[]+\[[^\[\]]*\]")
_QUOTE = "'"
_QUOTE_IT = "Put the whole text in quotes."
_SPECIAL_START = re.compile(r"found character '[@`%]'|found undefined alias|expected alphabetic or numeric character")
_STRAY_TEXT = re.compile(
    r"mapping values are not allowed|expected <block end>, but found '<scalar>'|expected ',' or '}', but got ':'"
    r"|(?:sequence entries|mapping keys) are not allowed|expected a comment or a line break"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and on which line, counted from 1."""

    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """The text with one line repaired, and where in it the value starts that must not be used.

    Line and column count from 0; the column is -1 where all of the line may be used.
    """

    text: str
    line: int
    column: int


def explain(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Say in plain words what PyYAML found wrong in `text`."""
    here = error.problem_mark or error.context_mark
    line = here.line + 1 if here else 1
    slip = _Slip(
        f"{error.context or ''} {error.problem or ''}",
        line,
        error.context_mark.line + 1 if error.context_mark else line,
        _line(text, line - 1),
        here.column if here else None,
        (error.context_mark or here).column if here else 0,
        _line(text, (error.context_mark or here).line) if here else "",
    )
    explained = (explanation(slip) for explanation in _EXPLANATIONS)
    return next((fault for fault in explained if fault), Fault(line, f"this is not YAML: {error.problem or ''}."))


@dataclass(frozen=True, slots=True)
class _Slip:
    """What PyYAML says, in its `words`, and the lines where the problem is and where it `opened`, counted from 1.

    `written` is what stands on `line`. The problem is at the `column`, None where PyYAML knows no place, and what is
    around it starts at `start`. `opening` is what stands on the line where it opened.
    """

    words: str
    line: int
    opened: int
    written: str
    column: int | None
    start: int
    opening: str


_Explanation: TypeAlias = Callable[[_Slip], Fault | None]


def _saying(words: str, message: str, hint: str = "", *, where_opened: bool = False) -> _Explanation:
    """The explanation of what PyYAML describes in words that match; the hint has a place for where it opened."""

    def explanation(slip: _Slip) -> Fault | None:
        if not re.search(words, slip.words):
            return None
        return Fault(slip.opened if where_opened else slip.line, message, hint.format(opened=slip.opened))

    return explanation


def _special_start(slip: _Slip) -> Fault | None:
    if slip.column is None or not _SPECIAL_START.search(slip.words):
        return None
    start = slip.written[slip.start :][:1]
    hint = "Put it in quotes; but a GitHub login is written without @." if start == "@" else _QUOTE_IT
    return Fault(slip.line, f"in YAML, text must not start with {start} unless it is in quotes.", hint)


def _open_bracket(slip: _Slip) -> Fault | None:
    if "expected ',' or" not in slip.words or slip.opened >= slip.line:
        return None
    bracket = "[" if "']'" in slip.words else "{"
    message = f"the {bracket} that opens here is not closed, or a comma is missing by line {slip.line}."
    if comment := re.search(r"\s(#\S*)", slip.opening):
        message = f"the {bracket} that opens here is not closed: {comment[1]!r} begins a comment."
        return Fault(slip.opened, message, "If it belongs to the text, put the text in quotes.")
    return Fault(slip.opened, message)


def _needs_quotes(slip: _Slip) -> Fault | None:
    if slip.column is None or not _STRAY_TEXT.search(slip.words) or not _has_key(slip.written, slip.column):
        return None
    if re.search("mapping values|got ':'", slip.words):
        return Fault(slip.line, 'this value contains ": ", which YAML takes for another key.', _QUOTE_IT)
    return Fault(slip.line, "YAML cannot read this value as one text.", _QUOTE_IT)


# In this order: several fit some errors, and the first says most.
_EXPLANATIONS: tuple[_Explanation, ...] = (
    _saying(r"found character '\\t'", "a tab stands here, and YAML takes only spaces.", "Replace the tab by spaces."),
    _special_start,
    _saying(
        "found unexpected (end of stream|document separator)",
        "the quote that opens here is never closed.",
        where_opened=True,
    ),
    _saying(
        "found unknown escape character", "in double quotes a backslash has a special meaning.", "Use single quotes."
    ),
    _saying(
        "could not find expected ':'",
        "this is neither 'key: value' nor '- item'.",
        "Is a colon missing?",
        where_opened=True,
    ),
    _open_bracket,
    _saying(
        "expected a single document", "a second document starts here.", "A cohort is one document: remove the line ---."
    ),
    _saying("found duplicate anchor", "the same anchor (&) is here twice.", "Its first place is line {opened}."),
    _needs_quotes,
    _saying(r"got '\['", "text that contains [ needs quotes inside a list.", 'Write ["example[bot]"].'),
    _saying(
        "mapping values are not allowed|expected <block end>",
        "this line does not line up with those above.",
        "Check its indentation, and colons above it.",
    ),
)


def repair(error: yaml.MarkedYAMLError, text: str) -> Repair | None:
    """Put quotes around the value at fault, where it is plain which one that is."""
    mark = error.problem_mark
    if mark is None:
        return None
    written = _line(text, mark.line)
    if "found character '\\t'" in (error.problem or "") and written[: mark.column].strip():
        return _with_line(text, mark.line, written.replace("\t", " "), column=-1)
    span = _span(error.problem or "", written, mark.column, (error.context_mark or mark).column)
    if span is None:
        return None
    start, end = span
    quoted = f"{written[:start]}'{written[start:end].replace(_QUOTE, _QUOTE * 2)}'{written[end:]}"
    return _with_line(text, mark.line, quoted, start)


def _with_line(text: str, number: int, line: str, column: int) -> Repair:
    lines = text.split("\n")
    lines[number] = line
    return Repair("\n".join(lines), number, column)


def _span(problem: str, written: str, column: int, context_column: int) -> tuple[int, int] | None:
    """Where in its line the value at fault starts and ends."""
    if _SPECIAL_START.search(problem):
        return context_column, _end(written, context_column)
    if "got '['" in problem:
        item = _BRACKETED_ITEM.search(written)
        return item.span() if item else None
    if "got ':'" in problem and ": " in written[:column]:
        start = written.rindex(": ", 0, column) + 2
        return start, _end(written, start)
    if _STRAY_TEXT.search(problem) and _has_key(written, column):
        start = len(_key(written))
        return start, _end(written, start)
    return None


def _end(written: str, start: int) -> int:
    before, after = written[:start], written[start:]
    key = re.match(r"[^\s,{}\[\]]+(?=:(?:\s|$))", after)
    if key and re.search(r"(?:^|[-{,])\s*$", before):
        return start + key.end()
    if before.count("{") + before.count("[") > before.count("}") + before.count("]"):
        closing = re.search(r"\s*[,\]}]", after)
        return start + (closing.start() if closing else len(after))
    return start + len(_COMMENT.sub("", after))


def _has_key(written: str, column: int) -> bool:
    return 0 < len(_key(written)) <= column or ("{" in written[:column] and ": " in written[:column])


def _key(written: str) -> str:
    found = _KEY.match(written)
    return found[0] if found else ""


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if number < len(lines) else ""
