"""A row of a roster, understood: who, with which login and zone, on which project, with which mentors.

In: a row's cells by their meaning. Out: a `RosterRow`, and a problem or a remark for each cell that cannot be read or
could be read in two ways. Pure. A cell with a problem counts as empty, so that the rest of the row is still looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from olt_actions.cohort.reading.zone_names import read_zone
from olt_actions.errors import RosterProblem, counted
from olt_actions.init.answers import Slot, is_out, slot_of, yes_or_no
from olt_actions.init.cells import CellFault, is_calculated, is_nothing, read_address, read_logins, read_people
from olt_actions.init.columns import Columns
from olt_actions.init.headings import SheetColumn
from olt_actions.init.sheet import SheetRow

_LONGEST = {SheetColumn.PROJECT: 120, SheetColumn.NAME: 80}  # characters, so that titles of issues hold both
_OF_NAMES = (SheetColumn.NAME, SheetColumn.FIRST_NAME)
_AS_WRITTEN = (SheetColumn.LAST_NAME, SheetColumn.PUBLIC, SheetColumn.PRIVATE)  # there are people called None


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as a cell names them; `login` is None where none is given."""

    name: str
    login: str | None = None
    zone: str | None = None
    slot: str | None = None
    pronouns: str | None = None
    public: bool = True


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
    is_out: bool
    partners: tuple[str, ...] = ()

    @property
    def is_a_name_alone(self) -> bool:
        """Whether nothing stands in the row but what may be a name, or a heading between rows."""
        return len(self.people) == 1 and not (
            self.people[0].login or self.people[0].zone or self.mentors or self.project
        )


@dataclass(frozen=True, slots=True)
class Conventions:
    """What holds for all rows of a sheet: how names are written, and the calls that its slots can mean."""

    last_first: bool = False
    slots: Mapping[str, Slot] = field(default_factory=dict)


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


def read_row(row: SheetRow, columns: Columns, findings: Findings, conventions: Conventions) -> RosterRow:
    """Understand one row; problems and remarks go to `findings`."""
    given = {
        column: "" if column not in _AS_WRITTEN and is_nothing(cell, of_names=column in _OF_NAMES) else cell
        for column, cell in columns.cells(row.cells).items()
    }
    cells = _without_calculations(row, given, findings)
    role = cells.get(SheetColumn.ROLE, "").casefold()
    url = read_address(cells.get(SheetColumn.URL, ""))
    if isinstance(url, CellFault):
        findings.problem(row.number, SheetColumn.URL, url.message, url.hint)
        url = None
    name_column = SheetColumn.NAME if SheetColumn.NAME in columns.places else SheetColumn.FIRST_NAME
    written = " ".join(cells.get(SheetColumn.PROJECT, "").split())
    project = written[: _LONGEST[SheetColumn.PROJECT]].strip()
    if project != written:
        message = f"is too long for the title of an issue: {len(written)} characters, {len(project)} fit."
        findings.problem(
            row.number, SheetColumn.PROJECT, message, "Shorten it; the whole of it may stand under 'about'."
        )
    name = cells.get(SheetColumn.NAME) or _whole_name(cells)
    if row.had_full_width:
        findings.remark(row.number, name_column, "has full-width letters, which were read as plain ones.")
    people = _people(row, name, cells, (name_column, SheetColumn.GITHUB), findings, conventions)
    partners = read_people(cells.get(SheetColumn.PARTNER, ""), last_first=conventions.last_first)
    return RosterRow(
        row.number,
        _with_answers(_with_zones(people, row, cells, findings), row, cells, findings, conventions),
        project,
        _people(
            row,
            cells.get(SheetColumn.MENTOR, ""),
            cells,
            (SheetColumn.MENTOR, SheetColumn.MENTOR_GITHUB),
            findings,
            conventions,
        ),
        url,
        " ".join(cells.get(SheetColumn.ABOUT, "").split()) or None,
        "organi" in role or "staff" in role,
        "mentor" in role and "mentee" not in role,
        is_out(role) or is_out(cells.get(SheetColumn.STATUS, "")) or any(map(is_out, re.findall(r"\((.*?)\)", name))),
        () if isinstance(partners, CellFault) else partners,
    )


def _whole_name(cells: Mapping[SheetColumn, str]) -> str:
    first, last = cells.get(SheetColumn.FIRST_NAME, ""), cells.get(SheetColumn.LAST_NAME, "")
    return " ".join(filter(None, (first, last if any(map(str.isalpha, last)) else "")))


def _without_calculations(
    row: SheetRow, cells: Mapping[SheetColumn, str], findings: Findings
) -> Mapping[SheetColumn, str]:
    """The cells, those left empty that hold a formula or what a spreadsheet writes where it cannot calculate."""
    kept = dict(cells)
    for column in (*_OF_NAMES, SheetColumn.LAST_NAME, SheetColumn.PROJECT, SheetColumn.MENTOR, SheetColumn.ABOUT):
        cell = cells.get(column, "")
        if cell and is_calculated(cell):
            kept[column] = ""
            message = f"{cell[:40]!r} is nothing that a {column.value} is called, but a calculation."
            if column is SheetColumn.NAME and cells.get(SheetColumn.GITHUB):
                findings.remark(row.number, column, message, "The login was taken for the name.")
            elif column in (SheetColumn.MENTOR, SheetColumn.ABOUT):
                findings.remark(row.number, column, message, "It was left out.")
            else:
                findings.problem(row.number, column, message, "Write what it should show.")
    return kept


def _with_answers(
    people: tuple[Named, ...],
    row: SheetRow,
    cells: Mapping[SheetColumn, str],
    findings: Findings,
    conventions: Conventions,
) -> tuple[Named, ...]:
    """The people with what they answered to a form: in which call, how they are spoken of, whether they are named."""
    written = cells.get(SheetColumn.SLOT, "")
    slot = slot_of(written, conventions.slots) if written else None
    if written and slot is None and people:
        findings.remark(
            row.number, SheetColumn.SLOT, f"{written!r} names none of the program's calls.", "They come to all."
        )
    pronouns = " ".join(cells.get(SheetColumn.PRONOUNS, "").split()) or None
    public = _may_be_named(row, cells, findings) if people else True
    return tuple(
        replace(it, slot=slot, pronouns=pronouns if len(people) == 1 else None, public=public) for it in people
    )


def _may_be_named(row: SheetRow, cells: Mapping[SheetColumn, str], findings: Findings) -> bool:
    """Whether somebody agreed to be named in public; one No of several counts."""
    public = True
    if SheetColumn.PUBLIC in cells and not cells[SheetColumn.PUBLIC]:
        message = "is empty, which was taken for a yes to being named in public."
        findings.remark(row.number, SheetColumn.PUBLIC, message, "Write no if nobody has asked them.")
    for column, agrees in ((SheetColumn.PUBLIC, True), (SheetColumn.PRIVATE, False)):
        for answer in filter(None, cells.get(column, "").split("\n")):
            said = yes_or_no(answer)
            if said is None:
                message = f"{answer!r} does not say whether they may be named in public."
                findings.problem(row.number, column, message, "Write yes or no.")
            public = public and said is agrees
    return public


def _people(
    row: SheetRow,
    names: str,
    cells: Mapping[SheetColumn, str],
    columns: tuple[SheetColumn, SheetColumn],
    findings: Findings,
    conventions: Conventions,
) -> tuple[Named, ...]:
    column, logins = columns
    found = read_logins(cells.get(logins, ""))
    for fault in found:
        if isinstance(fault, CellFault):
            findings.problem(row.number, logins, fault.message, fault.hint)
    known = [None if isinstance(login, CellFault) else login for login in found]
    people = read_people(names, len(known), last_first=conventions.last_first)
    if isinstance(people, CellFault):
        findings.problem(row.number, column, people.message, people.hint)
        return ()
    for name in people:
        if len(name) > _LONGEST[SheetColumn.NAME]:
            findings.problem(row.number, column, f"{name[:40]!r}… is too long for a name.", "Write the name alone.")
    people = tuple(name[: _LONGEST[SheetColumn.NAME]] for name in people)
    if not people:
        return tuple(Named(login, login) for login in known if login)
    if known and len(known) != len(people):
        message = f"{counted(len(people), 'name')} and {counted(len(known), 'login')} stand side by side."
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
    return tuple(replace(person, zone=_zone(text, row, findings)) for person, text in zip(people, each, strict=True))


def _zone(written: str, row: SheetRow, findings: Findings) -> str | None:
    zone = read_zone(written)
    if zone.name is None:
        message = f"{written!r} does not say which time zone, so the cohort's is used."
        findings.remark(row.number, SheetColumn.ZONE, message, zone.question)
    return zone.name
