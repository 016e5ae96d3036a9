"""A roster: the people and pairs of a cohort, out of a sheet with a row for each participant or project.

In: the bytes of a sheet. Out: a `Roster`, or a `RosterError` with every row to fix. Pure.

Rows with one project are one pair. A mentor needs no row of their own. A person without a project is taken as well
where somebody names them as a mentor, or where a column with roles says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from olt_actions.errors import Problem, RosterError, RosterProblem
from olt_actions.init.columns import SheetColumn, known_headings, read_headings
from olt_actions.init.ids import ids_of_people, ids_of_projects
from olt_actions.init.register import Member, Register, folded
from olt_actions.init.roster_rows import Findings, RosterRow, read_row
from olt_actions.init.sheet import rows_of


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """Somebody as the cohort file will know them; `zone` is None where the cohort's holds."""

    id: str
    name: str
    login: str | None
    zone: str | None
    row: int


@dataclass(frozen=True, slots=True)
class RosterPair:
    """A project's participants and mentors, by their ids; `row` is the first that names it."""

    id: str
    project: str
    url: str | None
    about: str | None
    participants: tuple[str, ...]
    mentors: tuple[str, ...]
    row: int


@dataclass(frozen=True, slots=True)
class Roster:
    """Everyone, in order: participants, then mentors who are not among them, then organizers; and the pairs."""

    participants: tuple[RosterPerson, ...]
    mentors: tuple[RosterPerson, ...]
    organizers: tuple[RosterPerson, ...]
    organizer_ids: tuple[str, ...]
    pairs: tuple[RosterPair, ...]
    remarks: tuple[RosterProblem, ...]
    unused: tuple[str, ...]

    @property
    def people(self) -> tuple[RosterPerson, ...]:
        """Everyone once."""
        return (*self.participants, *self.mentors, *self.organizers)


@dataclass(slots=True)
class _Pair:
    project: str
    row: int
    url: str | None = None
    about: str | None = None
    participants: list[Member] = field(default_factory=list)
    mentors: list[Member] = field(default_factory=list)


def read_roster(data: bytes, file: str) -> Roster:
    """The roster in a sheet called `file` in messages. Raises `RosterError`, and `OltError` for what is no roster."""
    heading, *sheet = rows_of(data, known_headings)
    columns = read_headings(heading.cells)
    findings = Findings(columns.headings)
    register = Register(findings)
    pairs: dict[str, _Pair] = {}
    organizers: list[Member] = []
    loose: list[tuple[RosterRow, Member]] = []
    rows = [read_row(row, columns, findings) for row in sheet]
    for row in rows:
        members = [register.member(named, row.number, SheetColumn.NAME, SheetColumn.GITHUB) for named in row.people]
        if row.is_organizer:
            organizers += members
        if row.project:
            pair = pairs.setdefault(folded(row.project), _Pair(row.project, row.number))
            pair.url, pair.about = pair.url or row.url, pair.about or row.about
            if not row.is_organizer:
                (pair.mentors if row.is_mentor else pair.participants).extend(members)
        elif not row.is_organizer:
            loose += [(row, member) for member in members]
    for row in rows:
        mentors = [
            register.member(named, row.number, SheetColumn.MENTOR, SheetColumn.MENTOR_GITHUB) for named in row.mentors
        ]
        if row.project:
            pairs[folded(row.project)].mentors += mentors
        _check_row(row, findings)
    if not pairs:
        findings.problem(heading.number, SheetColumn.PROJECT, "no row names a project.")
    _check(list(pairs.values()), loose, findings)
    if findings.problems:
        raise RosterError(file, findings.problems)
    return _roster(register, list(pairs.values()), organizers, findings, columns.unused)


def _check_row(row: RosterRow, findings: Findings) -> None:
    if row.project or row.people or not row.mentors:
        return
    findings.problem(row.number, SheetColumn.PROJECT, "there is a mentor, and neither a participant nor a project.")


def _check(pairs: Sequence[_Pair], loose: Iterable[tuple[RosterRow, Member]], findings: Findings) -> None:
    faulty = {problem.row for problem in findings.problems}  # who is named there may only have been unreadable
    for pair in pairs:
        if not pair.participants and pair.row not in faulty:
            message = f"nobody is named for the project {pair.project!r}."
            findings.problem(pair.row, SheetColumn.NAME, message, "Write who leads it, or delete the row.")
        for member in pair.mentors:
            if member in pair.participants:
                message = f"{member.name} is a participant of {pair.project!r}, and nobody mentors themselves."
                findings.problem(
                    member.row, SheetColumn.MENTOR, message, "Name another mentor, or leave it empty for now."
                )
    mentors = [member for pair in pairs for member in pair.mentors]
    can_review = [member for pair in pairs for member in pair.participants]
    for row, member in loose:
        if member not in mentors and member not in can_review and not row.is_mentor:
            message = f"{member.name} has no project, and no row names them as a mentor."
            findings.problem(
                row.number, SheetColumn.PROJECT, message, "Write the project, the same in each of its rows."
            )


def _roster(
    register: Register,
    pairs: Sequence[_Pair],
    organizers: Sequence[Member],
    findings: Findings,
    unused: tuple[str, ...],
) -> Roster:
    can_review = [member for pair in pairs for member in pair.participants]
    participants = [member for member in register.members if member in can_review]
    others = [member for member in register.members if member not in can_review]
    mentors = [member for member in others if member not in organizers]
    staff = [member for member in others if member in organizers]
    everyone = [*participants, *mentors, *staff]
    kinds = ["participant"] * len(participants) + ["mentor"] * len(mentors) + ["organizer"] * len(staff)
    given = ids_of_people([(member.name, member.login) for member in everyone], kinds)
    people = {
        id(member): RosterPerson(name, member.name, member.login, member.zone, member.row)
        for member, name in zip(everyone, given, strict=True)
    }

    def ids(members: Iterable[Member]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(people[id(member)].id for member in members))

    return Roster(
        tuple(people[id(member)] for member in participants),
        tuple(people[id(member)] for member in mentors),
        tuple(people[id(member)] for member in staff),
        ids(organizers),
        tuple(
            RosterPair(name, pair.project, pair.url, pair.about, ids(pair.participants), ids(pair.mentors), pair.row)
            for name, pair in zip(ids_of_projects(pair.project for pair in pairs), pairs, strict=True)
        ),
        tuple(findings.remarks),
        unused,
    )


def problems_by_row(roster: Roster, problems: Iterable[Problem]) -> list[RosterProblem]:
    """What is wrong with the cohort file of a roster, by the rows that it comes from."""
    people = {person.id: person.row for person in roster.people}
    found = []
    for problem in problems:
        if pair := re.match(r"pairs\[(\d+)\]", problem.path):
            found.append(RosterProblem(roster.pairs[int(pair[1])].row, problem.path, problem.message, problem.hint))
        elif (person := re.match(r"people\.([^.]+)", problem.path)) and person[1] in people:
            found.append(RosterProblem(people[person[1]], problem.path, problem.message, problem.hint))
    return found
