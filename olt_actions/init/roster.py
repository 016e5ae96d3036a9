"""A roster: the people and pairs of a cohort, out of a sheet with a row for each participant or project.

In: the bytes of a sheet. Out: a `Roster`, or a `RosterError` with every row to fix. Pure.

Rows with one project are one pair. A mentor needs no row of their own. A person without a project is taken as well
where somebody names them as a mentor, or where a column with roles says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from olt_actions.errors import Problem, RosterError, RosterProblem, counted
from olt_actions.init.answers import Slot
from olt_actions.init.columns import known_headings, read_headings
from olt_actions.init.headings import SheetColumn
from olt_actions.init.ids import ids_of_people, ids_of_projects
from olt_actions.init.pairing import GatheredPair, Gathering
from olt_actions.init.register import Member
from olt_actions.init.roster_rows import Findings
from olt_actions.init.sheet import read_sheet


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """Somebody as the cohort file will know them; `zone` is None where the cohort's holds."""

    id: str
    name: str
    login: str | None
    zone: str | None
    row: int
    slot: str | None = None
    pronouns: str | None = None
    public: bool = True


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
    """Everyone, in order: participants, then mentors who are not among them, then organizers; and the pairs.

    `open` is what is to be fixed in a roster that was accepted nevertheless.
    """

    participants: tuple[RosterPerson, ...]
    mentors: tuple[RosterPerson, ...]
    organizers: tuple[RosterPerson, ...]
    organizer_ids: tuple[str, ...]
    pairs: tuple[RosterPair, ...]
    remarks: tuple[RosterProblem, ...]
    unused: tuple[str, ...]
    notices: tuple[str, ...] = ()
    open: tuple[RosterProblem, ...] = ()

    @property
    def people(self) -> tuple[RosterPerson, ...]:
        """Everyone once."""
        return (*self.participants, *self.mentors, *self.organizers)


@dataclass(frozen=True, slots=True)
class RosterOptions:
    """How to read a sheet: its encoding where it is known, whether to go on with rows to fix, the program's calls."""

    encoding: str | None = None
    accept: bool = False
    slots: Mapping[str, Slot] = field(default_factory=dict)


def read_roster(data: bytes, file: str, options: RosterOptions = RosterOptions()) -> Roster:
    """The roster in a sheet called `file` in messages. Raises `RosterError`, and `OltError` for what is no roster."""
    sheet = read_sheet(data, known_headings, options.encoding, may_be_list=options.accept)
    heading, *rows = sheet.rows
    columns = read_headings(heading.cells, may_lack_project=options.accept)
    gathering = Gathering(columns, Findings(columns.headings), options.slots)
    gathering.take(rows)
    findings = gathering.findings
    if not gathering.pairs and not findings.problems:
        findings.problem(heading.number, SheetColumn.PROJECT, "no row names a project.")
    roster = _roster(gathering, columns.unused, _about_encoding(sheet.source.guessed, sheet.source.samples()))
    if findings.problems and not options.accept:
        raise RosterError(file, findings.problems, _understood(roster))
    return roster


def _about_encoding(guessed: str, samples: Sequence[str]) -> tuple[str, ...]:
    if not guessed or not samples:
        return ()
    return (f"The sheet was read as {guessed}: {' and '.join(samples)}. If that is wrong, name its --encoding.",)


def _understood(roster: Roster) -> str:
    projects = "; ".join(f"{pair.project} ({', '.join(pair.participants)})" for pair in roster.pairs)
    return (
        f"Understood were {counted(len(roster.people), 'person', 'people')} and "
        f"{counted(len(roster.pairs), 'project')}{': ' if projects else ''}{projects}. "
        "With --accept they are written, and # TODO stands beside what is to be fixed."
    )


def _roster(gathering: Gathering, unused: tuple[str, ...], notices: tuple[str, ...]) -> Roster:
    # A project for which nobody could be read is no pair yet.
    pairs: list[GatheredPair] = [pair for pair in gathering.pairs.values() if pair.participants]
    organizers, members = gathering.organizers, gathering.register.members
    taking_part = [member for pair in pairs for member in pair.participants]
    participants = [member for member in members if member in taking_part]
    others = [member for member in members if member not in taking_part]
    mentors = [member for member in others if member not in organizers]
    staff = [member for member in others if member in organizers]
    everyone = [*participants, *mentors, *staff]
    kinds = ["participant"] * len(participants) + ["mentor"] * len(mentors) + ["organizer"] * len(staff)
    given = ids_of_people([(member.name, member.login) for member in everyone], kinds)
    people = {
        id(it): RosterPerson(name, it.name, it.login, it.zone, it.row, it.slot, it.pronouns, it.public)
        for it, name in zip(everyone, given, strict=True)
    }

    def ids(members: Iterable[Member]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(people[id(member)].id for member in members))

    return Roster(
        tuple(people[id(member)] for member in participants),
        tuple(people[id(member)] for member in mentors),
        tuple(people[id(member)] for member in staff),
        ids(organizers),
        tuple(
            RosterPair(
                name,
                pair.project,
                pair.url,
                pair.about,
                ids(pair.participants),
                ids(it for it in pair.mentors if it not in pair.participants),
                pair.row,
            )
            for name, pair in zip(ids_of_projects(pair.project for pair in pairs), pairs, strict=True)
        ),
        tuple(gathering.findings.remarks),
        unused,
        notices,
        tuple(sorted(set(gathering.findings.problems))),
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
