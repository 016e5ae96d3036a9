"""The assignment issues of a week: one for each participant, or one for each pair.

Those who join late get the earlier assignments as the cohort wants it: see `joining.py`. A participant in several pairs
gets each assignment once, under the first of those pairs that takes part when the week opens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from olt_actions.cohort.calls import calls
from olt_actions.cohort.model import Assignment, Cohort, Pair, Person, Week
from olt_actions.desired.contexts import call_texts, due_text, pair_context
from olt_actions.desired.drafts import NEVER, IssueDraft, Opening, assignment_title, journey_key, opening
from olt_actions.desired.joining import due_of, wanted_of
from olt_actions.desired.milestones import milestone_key
from olt_actions.keys import make_key
from olt_actions.model.state import Type
from olt_actions.progress.task import Task


def assignment_drafts(
    cohort: Cohort, week: Week, today: date, of: Sequence[Pair] | None = None
) -> Iterator[IssueDraft]:
    """The drafts of all of a week's assignments, in the order of the file; only those `of` some pairs, if given."""
    pairs = cohort.pairs if of is None else of
    for slug in week.assignments:
        assignment = cohort.assignments[slug]
        if assignment.subject == "pair":
            for pair in pairs:
                opens = opening(cohort, week, pair)
                if opens is not None:
                    yield _draft(cohort, week, assignment, pair, None, opens, today)
        else:
            for person, pair, opens in _participants(cohort, week, pairs):
                yield _draft(cohort, week, assignment, pair, person, opens, today)


def _participants(cohort: Cohort, week: Week, pairs: Sequence[Pair]) -> Iterator[tuple[Person, Pair, Opening]]:
    earliest: dict[str, tuple[Person, Pair, Opening]] = {}
    for pair in pairs:
        for person in pair.participants:
            opens = opening(cohort, week, pair, person)
            if opens is not None and (person.id not in earliest or opens.day < earliest[person.id][2].day):
                earliest[person.id] = (person, pair, opens)
    yield from earliest.values()


def _draft(
    cohort: Cohort, week: Week, assignment: Assignment, pair: Pair, person: Person | None, opens: Opening, today: date
) -> IssueDraft:
    subject = person.id if person else pair.id
    due, wanted = due_of(cohort, week, assignment, pair, person, opens), wanted_of(cohort, week, opens)
    is_reviewed, is_excused = assignment.review == "mentor", wanted == "excuse"
    task = Task(pair, person, due, cohort.timezone, is_reviewed=is_reviewed, is_excused=is_excused)
    return IssueDraft(
        make_key(cohort.id, assignment.slug, subject),
        assignment_title(assignment, pair, person),
        NEVER if wanted == "skip" else opens.moment,
        "assignment.md",
        partial(_context, cohort, week, assignment, task, due, max(today, opens.day)),
        Type.ASSIGNMENT,
        task.people,
        milestone=milestone_key(cohort, week),
        parent=journey_key(cohort.id, pair),
        inner=f"assignments/{assignment.template}",
        task=task,
        day=due.date(),
    )


def _context(
    cohort: Cohort, week: Week, assignment: Assignment, task: Task, due: datetime, day: date
) -> dict[str, object]:
    return {
        **pair_context(cohort, task.pair, day),
        "week": week,
        "assignment": assignment,
        "person": task.person,
        "due": due_text(cohort, due, task.people),
        "calls": call_texts(calls(cohort, week), cohort.timezone, task.people),
    }
