"""The rows of a sheet, as spreadsheets export them: whatever the encoding, the separator and the line ends.

In: the bytes of a file. Out: its rows, each with the number that a spreadsheet shows beside it. Pure.

Spreadsheets separate with commas, with semicolons where a comma is the decimal point, and with tabs. It is not written
in the file, so it is found out: the separator is the one that gives the most columns we know.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from olt_actions.errors import OltError
from olt_actions.init.encodings import Decoded, decoded
from olt_actions.init.workbook import is_workbook, rows_of_workbook

_SEPARATORS = ",;\t|"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_SAVE_AS_CSV = "In the spreadsheet: save or download it as CSV (comma-separated values)."
_CLOSE_IT = "Close it, or delete it, and export the sheet again."
_HEADING_WITHIN = 10  # rows: above the headings there may be a title
_LONGEST_CELL = 10_000  # characters: more than anybody writes about a project
# What is invisible and means nothing. The two joiners stay: Persian and Indian names need them.
_JOINERS = "\u200c\u200d"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # as Japanese keyboards write Latin letters
_LIST = re.compile(r"\s*(?:@?[A-Za-z0-9-][\w-]*[ \r\n]+)*@?[A-Za-z0-9-][\w-]*\s*")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: its number, counted from 1, and its cells without what surrounds and hides in them."""

    number: int
    cells: tuple[str, ...]
    had_full_width: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows from the one with the headings on, but for empty ones, and the text they were read from."""

    rows: tuple[SheetRow, ...]
    source: Decoded


def read_sheet(
    data: bytes,
    headings_in: Callable[[Sequence[str]], int],
    encoding: str | None = None,
    *,
    may_be_list: bool = False,
) -> Sheet:
    """Find the sheet in a file.

    `headings_in` counts how many of a row's cells are headings that are known; `may_be_list` takes a list of logins for
    a sheet of them. Raises `OltError` for what is no sheet.
    """
    if is_workbook(data):
        rows = _from_headings(_cleaned(rows_of_workbook(data)), headings_in)[1]
        return Sheet(_checked(rows, ""), Decoded(""))
    if data.startswith(_OLD_WORKBOOK):
        raise OltError("This is a spreadsheet program's own file, not text.", hint=_SAVE_AS_CSV)
    source = decoded(data, encoding)
    # Excel writes and understands a first line that names the separator, and does not count it as a row.
    text = re.sub(r"\Asep=.\r?\n", "", source.text)
    found = {separator: _from_headings(_read(text, separator), headings_in) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: found[separator][0])
    _refuse_open_quote(text, best)
    is_list = "\n" in text.strip() and bool(_LIST.fullmatch(text))
    if is_list and may_be_list:
        logins = (SheetRow(row, (login,)) for row, line in enumerate(text.split("\n"), 1) for login in line.split())
        return Sheet((SheetRow(0, ("github",)), *logins), source)
    if is_list:
        raise OltError(
            "This is a list of logins, and a roster also says who works on which project.",
            hint="Make a sheet of it with the headings github, name, project, mentor.",
        )
    return Sheet(_checked(found[best][1], best), source)


def _from_headings(
    rows: tuple[SheetRow, ...], headings_in: Callable[[Sequence[str]], int]
) -> tuple[int, tuple[SheetRow, ...]]:
    """How many headings the row has that has most of them, and the rows from there on."""
    counts = [headings_in(row.cells) for row in rows[:_HEADING_WITHIN]]
    most = max(counts, default=0)
    return most, rows[counts.index(most) :] if most else ()


def _checked(rows: tuple[SheetRow, ...], separator: str) -> tuple[SheetRow, ...]:
    if not rows:
        raise OltError(
            "No row of the sheet holds headings such as: name, github, project, mentor, zone.", hint=_SAVE_AS_CSV
        )
    for row in rows:
        for cell in row.cells:
            if len(cell) > _LONGEST_CELL:
                raise OltError(
                    f"Row {row.number} has a cell of more than {_LONGEST_CELL} characters.", hint="Shorten it."
                )
            if separator and any(line.count(separator) >= max(len(rows[0].cells) - 1, 2) for line in cell.splitlines()):
                raise OltError(f"Row {row.number}: a quote opens here, and the next row is in it.", hint=_CLOSE_IT)
    return rows


def _read(text: str, separator: str) -> tuple[SheetRow, ...]:
    try:
        return _cleaned(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1))
    except csv.Error:  # a cell of more than 128 KiB: what is wrong is said of its quote
        return ()


def _refuse_open_quote(text: str, separator: str) -> None:
    """Raise `OltError` where a quote is never closed: everything behind it would be one cell."""
    row, opened, at_start = 1, 0, True
    quoted = False
    for letter in text.replace('""', "  ").replace("\r\n", "\n").replace("\r", "\n"):
        if quoted:
            quoted = letter != '"'
        elif letter == '"' and at_start:
            quoted, opened, at_start = True, row, False
        elif letter == "\n":
            row, at_start = row + 1, True
        else:
            at_start = letter == separator
    if quoted:
        raise OltError(
            f"Row {opened}: a quote opens here and is never closed, so the rest of the sheet would be one cell.",
            hint=_CLOSE_IT,
        )


def _cleaned(rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[SheetRow, ...]:
    found = (
        SheetRow(number, tuple(map(clean, cells)), any(ord(letter) in _FULL_WIDTH for cell in cells for letter in cell))
        for number, cells in rows
    )
    return tuple(row for row in found if any(row.cells))


def clean(cell: str) -> str:
    """The text of a cell as people see it: composed letters, single spaces, nothing invisible; lines stay lines."""
    lines = unicodedata.normalize("NFC", cell.translate(_FULL_WIDTH)).splitlines()
    kept = ("".join(map(_visible, line)) for line in lines)
    return "\n".join(filter(None, (" ".join(line.split()) for line in kept)))


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category.startswith("Z") or character == "\t":
        return " "
    return "" if category.startswith("C") and character not in _JOINERS else character
