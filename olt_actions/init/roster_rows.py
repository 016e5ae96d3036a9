"""A row of a roster, understood: who, with which login and zone, on which project, with which mentors.

In: a row's cells by their meaning. Out: a `RosterRow`, and a problem or a remark for each cell that cannot be read or
could be read in two ways. Pure. A cell with a problem counts as empty, so that the rest of the row is still looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from olt_actions.cohort.reading.zone_names import read_zone
from olt_actions.errors import RosterProblem
from olt_actions.init.cells import CellFault, is_nothing, read_address, read_logins, read_people
from olt_actions.init.columns import Columns, SheetColumn
from olt_actions.init.sheet import SheetRow

_LONGEST = {SheetColumn.PROJECT: 120, SheetColumn.NAME: 80}  # characters, so that titles of issues hold both
_OF_NAMES = (SheetColumn.NAME, SheetColumn.FIRST_NAME, SheetColumn.LAST_NAME)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a cell names them; `login` is None where none is given."""

    name: str
    login: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class RosterRow:
    """What one row says; `project` is '' where it names none."""

    number: int
    people: tuple[Named, ...]
    project: str
    mentors: tuple[Named, ...]
    url: str | None
    about: str | None
    is_organizer: bool
    is_mentor: bool


@dataclass(slots=True)
class Findings:
    """What is wrong in a roster, and what somebody should look at though it could be read."""

    headings: Mapping[SheetColumn, str]
    problems: list[RosterProblem] = field(default_factory=list)
    remarks: list[RosterProblem] = field(default_factory=list)

    def problem(self, row: int, column: SheetColumn, message: str, hint: str = "") -> None:
        """Something that keeps us from going on."""
        self.problems.append(RosterProblem(row, self.headings.get(column, column.value), message, hint))

    def remark(self, row: int, column: SheetColumn, message: str, hint: str = "") -> None:
        """Something that was understood, perhaps not as it was meant."""
        remark = RosterProblem(row, self.headings.get(column, column.value), message, hint)
        if remark not in self.remarks:
            self.remarks.append(remark)


def read_row(row: SheetRow, columns: Columns, findings: Findings) -> RosterRow:
    """Understand one row; problems and remarks go to `findings`."""
    cells = {
        column: "" if is_nothing(cell, of_names=column in _OF_NAMES) else cell
        for column, cell in columns.cells(row.cells).items()
    }
    role = cells.get(SheetColumn.ROLE, "").casefold()
    url = read_address(cells.get(SheetColumn.URL, ""))
    if isinstance(url, CellFault):
        findings.problem(row.number, SheetColumn.URL, url.message, url.hint)
        url = None
    name_column = SheetColumn.NAME if SheetColumn.NAME in columns.places else SheetColumn.FIRST_NAME
    project = " ".join(cells.get(SheetColumn.PROJECT, "").split())
    if len(project) > _LONGEST[SheetColumn.PROJECT]:
        message = (
            f"is too long for the title of an issue: {len(project)} characters, {_LONGEST[SheetColumn.PROJECT]} fit."
        )
        findings.problem(
            row.number, SheetColumn.PROJECT, message, "Shorten it; the whole of it may stand under 'about'."
        )
    name = cells.get(SheetColumn.NAME) or " ".join(
        filter(None, (cells.get(SheetColumn.FIRST_NAME, ""), cells.get(SheetColumn.LAST_NAME, "")))
    )
    return RosterRow(
        row.number,
        _with_zones(_people(row, name, cells, name_column, SheetColumn.GITHUB, findings), row, cells, findings),
        project,
        _people(row, cells.get(SheetColumn.MENTOR, ""), cells, SheetColumn.MENTOR, SheetColumn.MENTOR_GITHUB, findings),
        url,
        " ".join(cells.get(SheetColumn.ABOUT, "").split()) or None,
        "organi" in role or "staff" in role,
        "mentor" in role and "mentee" not in role,
    )


def _people(
    row: SheetRow,
    names: str,
    cells: Mapping[SheetColumn, str],
    column: SheetColumn,
    logins: SheetColumn,
    findings: Findings,
) -> tuple[Named, ...]:
    found = read_logins(cells.get(logins, ""))
    for fault in found:
        if isinstance(fault, CellFault):
            findings.problem(row.number, logins, fault.message, fault.hint)
    known = [None if isinstance(login, CellFault) else login for login in found]
    people = read_people(names, len(known))
    if isinstance(people, CellFault):
        findings.problem(row.number, column, people.message, people.hint)
        return ()
    for name in people:
        if len(name) > _LONGEST[SheetColumn.NAME]:
            findings.problem(row.number, column, f"{name[:40]!r}… is too long for a name.", "Write the name alone.")
    if not people:
        return tuple(Named(login, login) for login in known if login)
    if known and len(known) != len(people):
        count = f"{len(people)} {'name' if len(people) == 1 else 'names'} and {len(known)}"
        message = f"{count} {'login' if len(known) == 1 else 'logins'} stand side by side."
        findings.problem(row.number, logins, message, "Write them in the same order, and - for who has none.")
        known = []
    by_login = (_by_login(name) for name in people)  # a mentor may be written down as @grace
    return tuple(
        Named(name if own is None else own, login or own)
        for name, login, own in zip(people, known or [None] * len(people), by_login, strict=True)
    )


def _by_login(name: str) -> str | None:
    if not name.startswith("@"):
        return None
    [login, *more] = read_logins(name) or (None,)
    return login if isinstance(login, str) and not more else None


def _with_zones(
    people: tuple[Named, ...], row: SheetRow, cells: Mapping[SheetColumn, str], findings: Findings
) -> tuple[Named, ...]:
    written = cells.get(SheetColumn.ZONE, "")
    if not written:
        return people
    several = [part for part in re.split(r"\s*(?:[;&+\n]|\band\b)\s*", written) if part]
    each = several if len(several) == len(people) > 1 else [" ".join(written.split())] * len(people)
    return tuple(
        Named(person.name, person.login, _zone(text, row, findings)) for person, text in zip(people, each, strict=True)
    )


def _zone(written: str, row: SheetRow, findings: Findings) -> str | None:
    zone = read_zone(written)
    if zone.name is None:
        message = f"{written!r} does not say which time zone, so the cohort's is used."
        findings.remark(row.number, SheetColumn.ZONE, message, zone.question)
    return zone.name
