"""What is wrong where a text is no YAML, in words for people who did not come here to learn YAML.

Takes PyYAML's error; gives a `Fault` and, where the slip is a common one on a single line, the text with it repaired.

Only repaired can the rest be read: an unquoted `@ada` in line 40 is no reason to keep silent about line 60. The repair
puts quotes around what was probably one value. It is for reading on only; the fault is told, and the value not used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    problem = error.problem or ""
    here = error.problem_mark or error.context_mark
    line = here.line + 1 if here else 1
    opened = error.context_mark.line + 1 if error.context_mark else line
    written = _line(text, line - 1)
    if "found character '\\t'" in problem:
        return Fault(line, "a tab stands here, and YAML takes only spaces.", "Replace the tab by spaces.")
    if _SPECIAL_START.search(problem) and here:
        start = written[(error.context_mark or here).column :][:1]
        hint = "Put it in quotes; but a GitHub login is written without @." if start == "@" else _QUOTE_IT
        return Fault(line, f"in YAML, text must not start with {start} unless it is in quotes.", hint)
    if "found unexpected end of stream" in problem or "found unexpected document separator" in problem:
        return Fault(opened, "the quote that opens here is never closed.")
    if "found unknown escape character" in problem:
        return Fault(line, "in double quotes a backslash has a special meaning.", "Use single quotes.")
    if "could not find expected ':'" in problem:
        return Fault(opened, "this is neither 'key: value' nor '- item'.", "Is a colon missing?")
    if "expected ',' or" in problem and opened < line:
        bracket = "[" if "']'" in problem else "{"
        return Fault(opened, f"the {bracket} that opens here is not closed, or a comma is missing by line {line}.")
    if "expected a single document" in (error.context or ""):
        return Fault(line, "a second document starts here.", "A cohort is one document: remove the line ---.")
    if "found duplicate anchor" in (error.context or ""):
        return Fault(line, "the same anchor (&) is here twice.", f"Its first place is line {opened}.")
    if _STRAY_TEXT.search(problem) and here and _has_key(written, here.column):
        if "mapping values" in problem or "got ':'" in problem:
            return Fault(line, 'this value contains ": ", which YAML takes for another key.', _QUOTE_IT)
        return Fault(line, "YAML cannot read this value as one text.", _QUOTE_IT)
    if "got '['" in problem:
        return Fault(line, "text that contains [ needs quotes inside a list.", 'Write ["example[bot]"].')
    if "mapping values are not allowed" in problem or "expected <block end>" in problem:
        return Fault(
            line, "this line does not line up with those above.", "Check its indentation, and colons above it."
        )
    return Fault(line, f"this is not YAML: {problem}.")


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
