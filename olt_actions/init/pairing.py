"""Rows of a roster, gathered: who works on which project with whom, whichever row says so.

In: the rows of a sheet below its headings. Out: people and pairs, and in `findings` what is wrong with them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from olt_actions.init.answers import Slot
from olt_actions.init.cells import is_last_first
from olt_actions.init.columns import Columns
from olt_actions.init.headings import SheetColumn
from olt_actions.init.register import Member, Register, folded, known_as
from olt_actions.init.roster_rows import Conventions, Findings, Named, RosterRow, read_row
from olt_actions.init.sheet import SheetRow

# What stands alone in a row between others: "Cohort A", "Total: 12".
_BETWEEN_ROWS = re.compile(
    r"\b(cohort|groups?|teams?|sections?|totals?|sum|count|weeks?|tracks?|batch|round|participants|mentors|projects)\b|\d",
    re.IGNORECASE,
)


@dataclass(slots=True)
class GatheredPair:
    """A project and its people; `row` is the first that names it."""

    project: str
    row: int
    url: str | None = None
    about: str | None = None
    participants: list[Member] = field(default_factory=list)
    mentors: list[Member] = field(default_factory=list)


class Gathering:
    """Everything that the rows of a sheet say together."""

    def __init__(self, columns: Columns, findings: Findings, slots: Mapping[str, Slot]) -> None:
        self._columns = columns
        self.findings = findings
        self._slots = slots
        self.register = Register(findings)
        self.pairs: dict[str, GatheredPair] = {}
        self.organizers: list[Member] = []
        self._places: dict[int, tuple[RosterRow, str]] = {}  # by member: where they are a participant on their own
        self._loose: list[tuple[RosterRow, Member]] = []

    def take(self, sheet: Sequence[SheetRow]) -> None:
        """Gather the rows, and report what is wrong with them together."""
        conventions = Conventions(any(map(self._is_last_first, sheet)), self._slots)
        read = [read_row(row, self._columns, self.findings, conventions) for row in sheet]
        rows = self._with_projects_above(self._enrolled(read))
        for row in rows:
            self._take_people(row)
        for row in rows:
            for named in row.mentors:
                mentor = self.register.member(named, row.number, SheetColumn.MENTOR, SheetColumn.MENTOR_GITHUB)
                if row.project:
                    self.pairs[folded(row.project)].mentors.append(mentor)
            if row.mentors and not row.project and not row.people:
                message = "there is a mentor, and neither a participant nor a project."
                self.findings.problem(row.number, SheetColumn.PROJECT, message)
        for row in rows:
            self._take_partners(row)
        self._drop_abandoned()
        self._check()

    def _is_last_first(self, row: SheetRow) -> bool:
        cells = self._columns.cells(row.cells)
        name, login = cells.get(SheetColumn.NAME, ""), cells.get(SheetColumn.GITHUB, "")
        return is_last_first(name) and bool(re.fullmatch(r"[^,;\s]+", login))

    def _enrolled(self, rows: Iterable[RosterRow]) -> list[RosterRow]:
        kept = []
        for row in rows:
            if row.is_out:
                who = " and ".join(named.name for named in row.people) or "Nobody"
                self.findings.remark(row.number, self._of_names(), f"{who} does not take part, and was left out.")
            else:
                kept.append(row)
        named = {known_as(mentor.name) for row in kept for mentor in row.mentors}
        return [row for row in kept if not self._is_between_rows(row, named)]

    def _is_between_rows(self, row: RosterRow, mentors: set[str]) -> bool:
        if not row.is_a_name_alone or row.is_mentor or row.is_organizer:
            return False
        name = row.people[0].name
        if known_as(name) in mentors or not _BETWEEN_ROWS.search(name):
            return False
        message = f"{name!r} was taken for a heading between rows, and left out."
        self.findings.remark(row.number, self._of_names(), message)
        return True

    def _with_projects_above(self, rows: Iterable[RosterRow]) -> list[RosterRow]:
        """The rows, those without a project given the one above where people stand behind a cell that was merged."""
        if not self._columns.is_grouped():
            return list(rows)
        filled: list[RosterRow] = []
        for row in rows:
            above = filled[-1] if filled else None
            if above and above.project and row.people and not (row.project or row.is_mentor or row.is_organizer):
                message = f"is empty, and was taken for {above.project!r}, which stands above."
                self.findings.remark(row.number, SheetColumn.PROJECT, message)
                row = replace(row, project=above.project)  # noqa: PLW2901
            filled.append(row)
        return filled

    def _take_people(self, row: RosterRow) -> None:
        members = [
            self.register.member(named, row.number, self._of_names(), SheetColumn.GITHUB) for named in row.people
        ]
        if row.is_organizer:
            self.organizers += members
        if not row.project:
            self._loose += [] if row.is_organizer else [(row, member) for member in members]
            return
        pair = self.pairs.setdefault(folded(row.project), GatheredPair(row.project, row.number))
        pair.url, pair.about = row.url or pair.url, row.about or pair.about
        if row.is_mentor:
            pair.mentors += members
        elif not row.is_organizer:
            if len(members) == 1:
                self._resubmitted(members[0], row)
            pair.participants += [member for member in members if member not in pair.participants]

    def _resubmitted(self, member: Member, row: RosterRow) -> None:
        """Somebody with one login applies with another project: the later of two submissions counts."""
        before = self._places.get(id(member))
        self._places[id(member)] = row, folded(row.project)
        if before and before[1] != folded(row.project) and member.login and row.people[0].login:
            former, earlier = self.pairs[before[1]], before[0]
            former.participants = [it for it in former.participants if it is not member]
            message = f"{member.name} stands in row {earlier.number} with {earlier.project!r} as well."
            self.findings.remark(row.number, SheetColumn.PROJECT, message, "The later row was taken.")

    def _take_partners(self, row: RosterRow) -> None:
        """Whom somebody names as their partner takes part in the project, with or without a row of their own."""
        pair = self.pairs.get(folded(row.project)) if row.project else None
        if pair is None:
            return
        for name in row.partners:
            if any(known_as(name) in (known_as(it.name), known_as(it.name).split()[0]) for it in pair.participants):
                continue
            known = self.register.named(name)
            if known is None:
                message = f"{name} has no row of their own, and was added to {row.project!r} without a login."
                self.findings.remark(row.number, SheetColumn.PARTNER, message)
                known = self.register.member(Named(name), row.number, SheetColumn.PARTNER, SheetColumn.GITHUB)
            elif id(known) in self._places:
                place = self._places[id(known)][0]
                message = f"{name} stands in row {place.number} with {place.project!r}, and stays there."
                self.findings.remark(row.number, SheetColumn.PARTNER, message)
                continue
            pair.participants.append(known)

    def _drop_abandoned(self) -> None:
        """Forget the projects of submissions that were replaced by later ones."""
        left = {where for _, where in self._places.values()}
        for project, pair in list(self.pairs.items()):
            if not pair.participants and project not in left and any(
                remark.hint == "The later row was taken." and repr(pair.project) in remark.message
                for remark in self.findings.remarks
            ):  # fmt: skip
                del self.pairs[project]

    def _check(self) -> None:
        faulty = {problem.row for problem in self.findings.problems}  # who is named there may only have been unreadable
        for pair in self.pairs.values():
            if not pair.participants and pair.row not in faulty:
                message = f"nobody is named for the project {pair.project!r}."
                self.findings.problem(pair.row, self._of_names(), message, "Write who leads it, or delete the row.")
            for member in pair.mentors:
                if member in pair.participants:
                    message = f"{member.name} is a participant of {pair.project!r}, and nobody mentors themselves."
                    self.findings.problem(
                        member.row, SheetColumn.MENTOR, message, "Name another mentor, or leave it empty for now."
                    )
        heading = self.findings.headings.get(SheetColumn.PROJECT, SheetColumn.PROJECT.value)
        told = {(problem.row, problem.heading) for problem in self.findings.problems}
        known = [member for pair in self.pairs.values() for member in (*pair.mentors, *pair.participants)]
        for row, member in self._loose:
            if member not in known and not row.is_mentor and (row.number, heading) not in told:
                message = f"{member.name} has no project, and no row names them as a mentor."
                hint = "Write the project, the same in each of its rows."
                self.findings.problem(row.number, SheetColumn.PROJECT, message, hint)

    def _of_names(self) -> SheetColumn:
        return SheetColumn.NAME if SheetColumn.NAME in self._columns.places else SheetColumn.FIRST_NAME
