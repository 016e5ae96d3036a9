"""A plan sorted by the people it is for, rather than by what it changes on GitHub.

Takes operations and the cohort; gives who, by name, and what is done for them, in the order of the cohort file.
Everything that is not one person's or one pair's, such as labels and milestones, is everyone's and only counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from olt_actions.cohort.model import Cohort, Pair
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.issues import CreateIssue

EVERYONE = "Everyone"


def by_person(operations: Iterable[Operation], cohort: Cohort) -> list[tuple[str, list[str]]]:
    """Each person or pair that the plan does something for, with a few words on each operation."""
    pairs = {pair.id: pair for pair in cohort.pairs}
    common: Counter[tuple[str, str]] = Counter()
    words: dict[str, list[str]] = defaultdict(list)
    for operation in operations:
        subject = operation.key.subject if operation.key else ""
        if subject in pairs or subject in cohort.people:
            words[subject].append(_words(operation))
        else:
            row = operation.line()
            common[row.mark, row.noun] += 1
    whom = [(EVERYONE, [_counted(mark, noun, count) for (mark, noun), count in common.items()])] if common else []
    whom += [(_name(pair), words[pair.id]) for pair in cohort.pairs if pair.id in words]
    people = (person for person in cohort.people.values() if person.id in words and person.id not in pairs)
    return whom + [(person.name, words[person.id]) for person in people]


def _name(pair: Pair) -> str:
    return f"{pair.project.name} ({', '.join(person.name for person in pair.participants)})"


def _words(operation: Operation) -> str:
    row = operation.line()
    work = row.name.rpartition("/")[0]
    if isinstance(operation, CreateIssue):
        return f"opens: {work if work == 'journey' else operation.title.rpartition(' · ')[0] or operation.title}"
    return f"{work}: {row.detail}" if row.mark != "+" else f"{work}: {row.noun} ({row.detail})"


def _counted(mark: str, noun: str, count: int) -> str:
    nouns = noun if count == 1 else f"{noun}s"
    return f"{count} new {nouns}" if mark == "+" else f"{count} {nouns} {'closed' if mark == '-' else 'changed'}"
