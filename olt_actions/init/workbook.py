"""The first sheet of an XLSX workbook, as rows of text.

In: the bytes of a file. Out: its rows, each with its number. Pure. What a roster needs of the format is small: numbers
and texts by cell, of which most stand in one shared table. ECMA-376, part 1, 18.3 and 18.4.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from olt_actions.errors import OltError

_LARGEST = 20_000_000  # bytes, unpacked: a sheet of everybody in a large program has some hundred thousand
_SAVE_AS_CSV = "In the spreadsheet: save or download it as CSV (comma-separated values)."
_COLUMN = re.compile(r"[A-Z]+")


def is_workbook(data: bytes) -> bool:
    """Whether a file is a workbook, whatever it is called."""
    return data.startswith(b"PK\x03\x04")


def rows_of_workbook(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of the first sheet. Raises `OltError` where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = sorted(name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name))
            first = "xl/worksheets/sheet1.xml"
            sheet = _xml(archive, first if first in names else names[0])
            texts = _shared(archive)
    except (zipfile.BadZipFile, ElementTree.ParseError, IndexError, KeyError, RuntimeError, NotImplementedError):
        raise OltError("This is a spreadsheet program's own file, and it cannot be read.", hint=_SAVE_AS_CSV) from None
    for place, row in enumerate(sheet.iterfind(".//{*}sheetData/{*}row"), start=1):
        cells: dict[int, str] = {}
        for index, cell in enumerate(row.iterfind("{*}c")):
            named = _COLUMN.match(cell.get("r", ""))
            cells[_number(named[0]) if named else index] = _text(cell, texts)
        yield int(row.get("r", place)), tuple(cells.get(column, "") for column in range(max(cells, default=-1) + 1))


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > _LARGEST:
        raise OltError("The workbook is too large for a roster.", hint=_SAVE_AS_CSV)
    # The parser expands no external entities, and the file is the organizer's own.
    return ElementTree.fromstring(archive.read(name))  # noqa: S314


def _shared(archive: zipfile.ZipFile) -> tuple[str, ...]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return ()
    return tuple(_written(entry) for entry in _xml(archive, "xl/sharedStrings.xml").iterfind("{*}si"))


def _written(entry: ElementTree.Element) -> str:
    """The text of an entry in all its formats, without what says how it is pronounced."""
    runs = [*entry.iterfind("{*}t"), *entry.iterfind("{*}r/{*}t")]
    return "".join(run.text or "" for run in runs)


def _text(cell: ElementTree.Element, texts: tuple[str, ...]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext("{*}v") or ""
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return "" if inline is None else _written(inline)
    if kind == "s":
        return texts[int(value)] if value.isdigit() and int(value) < len(texts) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return value.removesuffix(".0") if kind == "n" else value


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
