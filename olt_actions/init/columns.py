"""Which column of a roster means what, by the headings that people really write.

In: the cells of the row with the headings. Out: the place of each column that is known. Pure. To understand another
heading, add it here: in lower case, with single spaces, without punctuation. Where a sheet has several headings of one
column, the one that stands first here counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from olt_actions.errors import OltError


class SheetColumn(StrEnum):
    """What a roster can tell of a person."""

    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    GITHUB = "github"
    PROJECT = "project"
    MENTOR = "mentor"
    MENTOR_GITHUB = "mentor github"
    ZONE = "zone"
    URL = "url"
    ABOUT = "about"
    ROLE = "role"


_HEADINGS: Mapping[SheetColumn, tuple[str, ...]] = {
    SheetColumn.NAME: (
        "name", "full name", "your name", "participant", "participants", "participant name", "names", "lead", "leads",
        "lead name", "project lead", "project leads", "team members", "preferred name", "who", "person", "mentee",
    ),
    SheetColumn.FIRST_NAME: ("first name", "given name", "forename", "firstname"),
    SheetColumn.LAST_NAME: ("last name", "family name", "surname", "lastname"),
    SheetColumn.GITHUB: (
        "github", "github username", "github user name", "github user", "github handle", "github login", "github id",
        "github account", "github profile", "github profile url", "github url", "github link", "github name", "gh",
        "github usernames", "github handles", "github logins", "login", "username", "handle", "your github username",
        "participant github", "lead github",
    ),
    SheetColumn.PROJECT: ("project", "project name", "project title", "name of project", "projects", "title"),
    SheetColumn.MENTOR: ("mentor", "mentors", "mentor name", "mentor names", "mentor s", "assigned mentor"),
    SheetColumn.MENTOR_GITHUB: (
        "mentor github", "mentors github", "mentor s github", "mentor github username", "mentor s github username",
        "mentor login", "mentor username", "mentor handle", "github mentor",
    ),
    SheetColumn.ZONE: (
        "zone", "time zone", "timezone", "tz", "your time zone", "time zone iana", "timezone iana", "time zone city",
        "utc offset", "city", "location", "where are you based",
    ),
    SheetColumn.URL: (
        "project url", "project link", "project repository", "project repo", "project website", "repository", "repo",
        "website", "homepage", "url", "link",
    ),
    SheetColumn.ABOUT: (
        "about", "project description", "about the project", "project summary", "description", "summary",
    ),
    SheetColumn.ROLE: ("role", "roles"),
}  # fmt: skip
_MEANING = {heading: (column, rank) for column, them in _HEADINGS.items() for rank, heading in enumerate(them)}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns are, what their headings are called in the sheet, and which headings are not used."""

    places: Mapping[SheetColumn, int]
    headings: Mapping[SheetColumn, str]
    unused: tuple[str, ...]

    def cells(self, cells: Sequence[str]) -> Mapping[SheetColumn, str]:
        """The cells of a row by their meaning; '' where the row is shorter than the headings."""
        return {column: cells[place] if place < len(cells) else "" for column, place in self.places.items()}


def known_headings(cells: Sequence[str]) -> int:
    """How many different columns are among these cells."""
    return len({column for column, _, _ in _meanings(cells)})


def read_headings(cells: Sequence[str]) -> Columns:
    """Find the columns. Raises `OltError` where one is missing that has to be there."""
    places: dict[SheetColumn, int] = {}
    for column, _, place in sorted(_meanings(cells), key=lambda meaning: meaning[1:]):
        places.setdefault(column, place)
    if SheetColumn.NAME in places:  # a sheet may have both; a full name is what people call themselves
        places = {column: place for column, place in places.items() if column not in _PARTS}
    unused = tuple(cell for place, cell in enumerate(cells) if cell and place not in places.values())
    missing = [
        column.value
        for column, instead in ((SheetColumn.NAME, SheetColumn.FIRST_NAME), (SheetColumn.PROJECT, SheetColumn.PROJECT))
        if column not in places and instead not in places
    ]
    if missing:
        there = ", ".join(repr(_in_one_line(cell)) for cell in cells if cell)
        raise OltError(
            f"The sheet has no column {' and no column '.join(map(repr, missing))}. Its headings are {there}.",
            hint="Give the columns one of these headings: "
            + "; ".join(f"{name} (or {', '.join(_HEADINGS[SheetColumn(name)][1:4])})" for name in missing)
            + ".",
        )
    return Columns(places, {column: _in_one_line(cells[place]) for column, place in places.items()}, unused)


_PARTS = (SheetColumn.FIRST_NAME, SheetColumn.LAST_NAME)


def _meanings(cells: Sequence[str]) -> Iterator[tuple[SheetColumn, int, int]]:
    """What is known of the headings: the column, how plain its heading is (0 is plainest), and its place."""
    for place, cell in enumerate(cells):
        words = " ".join(re.findall(r"[^\W_]+", cell.casefold()))
        # Forms ask whole questions: "GitHub username (if you have one)".
        shorter = " ".join(re.findall(r"[^\W_]+", re.sub(r"\(.*?\)|[?:*].*", "", cell.casefold(), flags=re.DOTALL)))
        if meaning := _MEANING.get(words) or _MEANING.get(shorter):
            yield *meaning, place


def _in_one_line(cell: str) -> str:
    return " ".join(cell.split())
