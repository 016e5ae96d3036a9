"""A plan by cause: what belongs together, in how many issues, and for whom.

What the cohort file and the templates ask for comes first, for that is what whoever edits them looks for; then what
people did, what the time brings, and what GitHub lacks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from olt_actions.cohort.model import Cohort
from olt_actions.plan.causes.cause import Cause, Causes, Kind, subject_of
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.boards import AddCard, SetCard
from olt_actions.plan.operations.comments import CommentOperation
from olt_actions.plan.operations.issues import IssueOperation

_REASONS = 2  # of a group
_NAMED = 3  # people; of more, only the number is said


@dataclass(frozen=True, slots=True)
class Group:
    """What one cause, or several of one headline, bring about; `people` are names, in the order of the file."""

    headline: str
    causes: tuple[Cause, ...]
    operations: tuple[Operation, ...]
    people: tuple[str, ...]

    @property
    def counted(self) -> str:
        """How many changes it makes, in how many issues, and for whom."""
        concerned = IssueOperation | CommentOperation | AddCard | SetCard
        issues = len({operation.key for operation in self.operations if isinstance(operation, concerned)})
        words = _number(len(self.operations), "change")
        words += f" in {_number(issues, 'issue')}" if issues else ""
        return f"{words}, for {_names(self.people)}" if self.people else words

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each line of the file that is a cause, with what the headline does not say; of many, the first."""
        found = dict.fromkeys(": ".join(filter(None, (it.where, it.sentence))) for it in self.causes)
        reasons = tuple(filter(None, found))
        more = len(reasons) - _REASONS
        return (*reasons[:_REASONS], f"and {more} more") if more > 1 else reasons


def grouped(operations: Iterable[Operation], causes: Causes, cohort: Cohort) -> tuple[Group, ...]:
    """The operations by the headlines of their causes; those without a cause are left out, and there are none."""
    found: dict[str, list[tuple[Cause, Operation]]] = {}
    for operation in operations:
        if cause := causes.get(subject_of(operation)):
            headline = cause.headline[:1].upper() + cause.headline[1:]
            found.setdefault(headline, []).append((cause, operation))
    kinds = get_args(Kind)
    return tuple(
        Group(
            headline,
            tuple(dict.fromkeys(cause for cause, _ in them)),
            tuple(operation for _, operation in them),
            _people([operation for _, operation in them], cohort),
        )
        for headline, them in sorted(found.items(), key=lambda it: kinds.index(it[1][0][0].kind))
    )


def _people(operations: Iterable[Operation], cohort: Cohort) -> tuple[str, ...]:
    """Those whose work or board it is: a participant, or all of a pair."""
    subjects = {operation.key.subject for operation in operations if operation.key}
    pairs = {pair.id: pair for pair in cohort.pairs}
    ids = {person.id for subject in subjects if subject in pairs for person in pairs[subject].participants}
    ids |= {subject for subject in subjects if subject not in pairs}
    return tuple(person.name for person in cohort.people.values() if person.id in ids)


def _names(people: tuple[str, ...]) -> str:
    return ", ".join(people) if len(people) <= _NAMED else f"{len(people)} people"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
