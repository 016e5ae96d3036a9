"""The rows of a sheet, as spreadsheets export them: whatever the encoding, the separator and the line ends.

In: the bytes of a file. Out: its rows, each with the number that a spreadsheet shows beside it. Pure.

Spreadsheets export in UTF-8 with and without a mark, in UTF-16 ("Unicode text"), and in the code page of the machine;
they separate with commas, with semicolons where a comma is the decimal point, and with tabs. None of it is written in
the file, so it is found out: the separator is the one that gives the most columns we know.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from olt_actions.errors import OltError

_SEPARATORS = ",;\t|"
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # Excel's own files, new and old, and LibreOffice's
_SAVE_AS_CSV = "In the spreadsheet: save or download it as CSV (comma-separated values)."
_HEADING_WITHIN = 10  # rows: above the headings there may be a title
# What is invisible and means nothing. The two joiners stay: Persian and Indian names need them.
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: its number, counted from 1, and its cells without what surrounds and hides in them."""

    number: int
    cells: tuple[str, ...]


def rows_of(data: bytes, headings_in: Callable[[Sequence[str]], int]) -> tuple[SheetRow, ...]:
    """All rows from the one with the headings on, but for empty ones.

    `headings_in` counts how many of a row's cells are headings that are known. Raises `OltError` for what is no sheet.
    """
    text = _decoded(data)
    best: tuple[SheetRow, ...] = ()
    most = 0
    for separator in _SEPARATORS:
        rows = _read(text, separator)
        for index, row in enumerate(rows[:_HEADING_WITHIN]):
            count = headings_in(row.cells)
            if count > most:
                best, most = rows[index:], count
    if not best:
        raise OltError(
            "No row of the sheet holds headings such as: name, github, project, mentor, zone.", hint=_SAVE_AS_CSV
        )
    return best


def _decoded(data: bytes) -> str:
    if data.startswith(_ARCHIVES):
        raise OltError("This is a spreadsheet program's own file, not text.", hint=_SAVE_AS_CSV)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Windows' western code page; it leaves five bytes without a meaning, which latin-1 gives one.
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")


def _read(text: str, separator: str) -> tuple[SheetRow, ...]:
    # Excel writes and understands a first line that names the separator, and does not count it as a row.
    text = re.sub(r"\Asep=.\r?\n", "", text)
    try:
        rows = [
            SheetRow(number, tuple(map(clean, cells)))
            for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1)
        ]
    except csv.Error:
        return ()
    return tuple(row for row in rows if any(row.cells))


def clean(cell: str) -> str:
    """The text of a cell as people see it: composed letters, single spaces, nothing invisible; lines stay lines."""
    lines = unicodedata.normalize("NFC", cell).splitlines()
    kept = ("".join(map(_visible, line)) for line in lines)
    return "\n".join(filter(None, (" ".join(line.split()) for line in kept)))


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category.startswith("Z") or character == "\t":
        return " "
    return "" if category.startswith("C") and character not in _JOINERS else character
