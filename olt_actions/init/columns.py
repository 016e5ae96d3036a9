"""Which column of a roster means what, by the headings that people really write.

In: the cells of the row with the headings. Out: the places of each column that is known. Pure. To understand another
heading, add it to `headings`: in lower case, with single spaces, without punctuation and accents. A sheet may number
columns ("Mentor 1", "Member 2 GitHub"); of others with one meaning, the one whose heading is plainest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from olt_actions.cohort.plain_text import plain
from olt_actions.cohort.problems import nearest
from olt_actions.errors import OltError
from olt_actions.init.headings import HEADINGS, QUESTIONS, SheetColumn

_MEANING = {heading: (column, rank) for column, them in HEADINGS.items() for rank, heading in enumerate(them)}
_OF_A_QUESTION = 1000  # the rank of what is understood by words in it, behind every heading that is known as a whole
_SEVERAL = {SheetColumn.NAME, SheetColumn.GITHUB, SheetColumn.MENTOR, SheetColumn.MENTOR_GITHUB}
_EACH = {SheetColumn.PUBLIC, SheetColumn.PRIVATE}  # all that there are count
_PARTS = (SheetColumn.FIRST_NAME, SheetColumn.LAST_NAME)
# Without these a roster would be written that lacks what somebody filled in.
_NEEDED = (
    SheetColumn.NAME, SheetColumn.GITHUB, SheetColumn.PROJECT, SheetColumn.MENTOR, SheetColumn.ZONE, SheetColumn.PUBLIC,
)  # fmt: skip
_ALIKE = 0.74


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns are, what their headings are called in the sheet, and which headings are not used."""

    places: Mapping[SheetColumn, tuple[int, ...]]
    headings: Mapping[SheetColumn, str]
    unused: tuple[str, ...]

    def cells(self, cells: Sequence[str]) -> Mapping[SheetColumn, str]:
        """The cells of a row by their meaning, '' where the row is shorter than the headings; several on lines."""
        found = {
            column: (";\n" if column in _SEVERAL else "\n").join(filter(None, (_cell(cells, it) for it in places)))
            for column, places in self.places.items()
        }
        for names, logins in ((SheetColumn.NAME, SheetColumn.GITHUB), (SheetColumn.MENTOR, SheetColumn.MENTOR_GITHUB)):
            if len(self.places.get(names, ())) == len(self.places.get(logins, ())) > 1:
                pairs = zip(self.places[names], self.places[logins], strict=True)
                there = [(_cell(cells, name), _cell(cells, login)) for name, login in pairs]
                found[logins] = ";\n".join(login or "-" for name, login in there if name or login)
        return found

    def is_grouped(self) -> bool:
        """Whether people stand behind their project, so that its cell may be merged with those below."""
        name = self.places.get(SheetColumn.NAME) or self.places.get(SheetColumn.FIRST_NAME, ())
        project = self.places.get(SheetColumn.PROJECT, ())
        return bool(name and project) and project[0] < name[0]


def known_headings(cells: Sequence[str]) -> int:
    """How many different columns are among these cells; what is only understood as a question counts less than one."""
    them = list(_meanings(cells))
    return max(len({column for column, *_ in them}) * 2 - all(rank >= _OF_A_QUESTION for _, rank, *_ in them), 0)


def read_headings(cells: Sequence[str], *, may_lack_project: bool = False) -> Columns:
    """Find the columns. Raises `OltError` where one is missing that has to be there, or may be misspelt."""
    found: dict[SheetColumn, dict[str, int]] = {}
    for column, _, number, place in sorted(_meanings(cells), key=lambda meaning: meaning[1:]):
        group = found.setdefault(column, {})
        if not group or (column in _SEVERAL and number and "" not in group) or column in _EACH:
            group.setdefault(number or (str(place) if column in _EACH else ""), place)
    if SheetColumn.NAME in found:  # a sheet may have both; a full name is what people call themselves
        found = {column: group for column, group in found.items() if column not in _PARTS}
    places = {column: tuple(place for _, place in sorted(group.items())) for column, group in found.items()}
    used = {place for them in places.values() for place in them}
    unused = tuple(cell for place, cell in enumerate(cells) if cell and place not in used)
    _require(places, cells, may_lack_project=may_lack_project)
    _refuse_misspelt(places, unused)
    return Columns(places, {column: _in_one_line(cells[them[0]]) for column, them in places.items()}, unused)


def _require(places: Mapping[SheetColumn, tuple[int, ...]], cells: Sequence[str], *, may_lack_project: bool) -> None:
    missing = [
        column
        for column, instead in (
            (SheetColumn.NAME, {SheetColumn.FIRST_NAME, SheetColumn.GITHUB}),
            (SheetColumn.PROJECT, {SheetColumn.GITHUB} if may_lack_project else set[SheetColumn]()),
        )
        if column not in places and instead.isdisjoint(places)
    ]
    if missing:
        there = ", ".join(repr(_in_one_line(cell)) for cell in cells if cell)
        raise OltError(
            f"The sheet has no column {' and no column '.join(repr(it.value) for it in missing)}. "
            f"Its headings are {there}.",
            hint="Give the columns one of these headings: "
            + "; ".join(f"{it.value} (or {', '.join(HEADINGS[it][1:4])})" for it in missing)
            + ".",
        )


def _refuse_misspelt(places: Mapping[SheetColumn, tuple[int, ...]], unused: Sequence[str]) -> None:
    for cell in unused:
        missing = [it for it in _NEEDED if it not in places and not (it is SheetColumn.NAME and _PARTS[0] in places)]
        if _asked_by(_words(cell)):
            continue
        near = nearest(_words(cell), [name for it in missing for name in HEADINGS[it]], likeness=_ALIKE)
        if near:
            hint = f"Write {near!r} if that is meant; if not, rename or delete the column."
            raise OltError(f"The heading {_in_one_line(cell)!r} may be a slip of the pen for {near!r}.", hint=hint)


def _meanings(cells: Sequence[str]) -> Iterator[tuple[SheetColumn, int, str, int]]:
    """What is known of the headings: the column, how plain its heading is (0 is plainest), its number, its place."""
    for place, cell in enumerate(cells):
        if len(cell) > 200:
            continue
        # Forms ask whole questions: "GitHub username (if you have one)".
        shorter = _words(re.sub(r"\(.*?\)|[?:*].*", "", cell, flags=re.DOTALL))
        for words in dict.fromkeys((_words(cell), shorter)):
            number = re.search(r"\b([1-9])\b", words)
            bare = " ".join(re.sub(r"\b[1-9]\b", " ", words).split())
            if meaning := _MEANING.get(words) or _MEANING.get(bare):
                yield *meaning, number[1] if number else "", place
                break
        else:
            asked = _asked_by(shorter)
            if asked and asked[1]:
                number = re.search(r"\b([1-9])\b", shorter)
                yield asked[1], asked[0], number[1] if number else "", place


def _asked_by(words: str) -> tuple[int, SheetColumn | None] | None:
    """The first question that is found in the words, with its rank."""
    ranked = enumerate(QUESTIONS, start=_OF_A_QUESTION)
    return next(((rank, column) for rank, (column, question) in ranked if question.search(words)), None)


def _words(cell: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", plain(cell)))


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _in_one_line(cell: str) -> str:
    return " ".join(cell.split())
