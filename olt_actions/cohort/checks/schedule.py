"""Checks of the schedule: its weeks, their order, and what they hold."""

from __future__ import annotations

from itertools import pairwise

from olt_actions.cohort.attributes import ASSIGNMENT, COHORT, MENTOR_MEETING, SPRINT, WEEK
from olt_actions.cohort.checks.common import defined, free, known, once, slugs_of_assignments, spans
from olt_actions.cohort.model import Cohort, Week
from olt_actions.cohort.nodes import Located, Table
from olt_actions.cohort.problems import Problems, nearest
from olt_actions.cohort.reading.names import is_reserved, slugified
from olt_actions.cohort.reading.records import form_of
from olt_actions.cohort.record import Record


def there_is_a_week(cohort: Record[Cohort], problems: Problems) -> None:
    """A cohort of nothing but breaks has never anything to open."""
    rows = cohort.records(COHORT.schedule)
    if rows and all(is_break(row) and row.value(WEEK.title) for row in rows):
        message, hint = "there are only breaks.", "Add `- {week: 1, title: Meet everyone}`."
        problems.add(rows[0].where, message, hint, path="schedule")


def weeks_are_numbered_once(cohort: Record[Cohort], problems: Problems) -> None:
    """A week's number goes into the key of its milestone."""
    numbers = (row.value(WEEK.number) for row in cohort.records(COHORT.schedule))
    once(numbers, problems, "week {} is there twice, first on line {}.")


def rows_are_in_order(cohort: Record[Cohort], problems: Problems) -> None:
    """The first row starts with the cohort, and each later one after the one before it."""
    starts = [row.value(WEEK.starts) for row in cohort.records(COHORT.schedule)]
    start, first = cohort.value(COHORT.starts), starts[0] if starts else None
    if start and first and first.value != start.value:
        message = f"the first row starts on {first.value}, but the cohort on {start.value}."
        problems.add(first.where, message, "Make them equal, or leave this one out.")
    for before, day in pairwise(starts):
        if before and day and day.value <= before.value:
            message = f"{day.value} is not after the row before, which starts on {before.value}."
            problems.add(day.where, message)


def former_names_are_free(cohort: Record[Cohort], problems: Problems) -> None:
    """What work was called before is the name of nothing now, and of one work alone."""
    meetings = [meeting for row in cohort.records(COHORT.schedule) if (meeting := row.record(WEEK.mentor_meeting))]
    slugs = {name.value for name in slugs_of_assignments(cohort)}
    slugs |= {slug.value for meeting in meetings if (slug := meeting.value(MENTOR_MEETING.slug))}
    former = [name for it in cohort.records(COHORT.assignments) for name in it.names(ASSIGNMENT.was)]
    former += [name for meeting in meetings for name in meeting.names(MENTOR_MEETING.was)]
    free(former, slugs, problems, "{!r} is the short name of other work that is there.")
    once(former, problems, "two works were called {!r}, first on line {}.")


def assignments_are_known(cohort: Record[Cohort], problems: Problems) -> None:
    """What a week lists is defined under `assignments`."""
    listed = _listed(cohort)
    if cohort.is_unread(COHORT.assignments) or not listed:
        return
    if not cohort.is_given(COHORT.assignments):
        message = f"is missing, though the schedule lists {listed[0].value!r} and perhaps others."
        problems.add(cohort.where, message, "Add `assignments: {vision: {title: …}}`.", path="assignments")
        return
    slugs = defined(slugs_of_assignments(cohort))
    for name in listed:
        known(name, slugs, problems, "no assignment has the short name {!r}.", "Add it to `assignments`.")


def assignments_are_in_one_week(cohort: Record[Cohort], problems: Problems) -> None:
    """Everyone gets each assignment once."""
    if not cohort.records(COHORT.schedule):
        return
    assignments, listed = slugs_of_assignments(cohort), _listed(cohort)
    slugs = {slug.value for slug in assignments}
    message = "the assignment {!r} is listed twice, first on line {}."
    once((name for name in listed if name.value in slugs), problems, message, "An assignment is in one week.")
    meant = {name.value if name.value in slugs else nearest(name.value, slugs) for name in listed}
    for slug in assignments:
        spelt_right = slugified(slug.value)
        if not {slug.value, spelt_right} & meant and not problems.possibly_unread(slug.value):
            hint = f"Add it to a week's `assignments: [{spelt_right or slug.value}]`, or remove it."
            problems.add(slug.where, "is in no week.", hint)


def meetings_are_named_once(cohort: Record[Cohort], problems: Problems) -> None:
    """A meeting's slug goes into the keys of its issues, beside those of assignments and journeys."""
    taken = {slug.value: slug.where.line for slug in slugs_of_assignments(cohort)}
    for row in cohort.records(COHORT.schedule):
        meeting = row.record(WEEK.mentor_meeting)
        slug = meeting.value(MENTOR_MEETING.slug) if meeting else None
        if slug is None:
            continue
        if slug.value in taken:
            message = f"the short name {slug.value!r} is used already, on line {taken[slug.value]}."
            problems.add(slug.where, message, "Give this meeting another `slug`.")
        elif is_reserved(slug.value) and not slug.value.startswith("meeting-"):
            problems.add(slug.where, f"the short name {slug.value!r} is kept for our own use.", "Choose another.")
        taken.setdefault(slug.value, slug.where.line)


def sprints_are_in_their_row(cohort: Record[Cohort], problems: Problems) -> None:
    """A sprint begins in the week, or the break, that lists it."""
    for row, (first, last) in zip(cohort.records(COHORT.schedule), spans(cohort), strict=True):
        sprint = row.record(WEEK.sprint)
        starts = sprint.value(SPRINT.starts) if sprint else None
        if starts and first and last and not first <= starts.value <= last:
            problems.add(starts.where, f"{starts.value} is not in this row, which goes from {first} to {last}.")


def is_break(row: Record[Week]) -> bool:
    """Whether a row of the schedule is a break, or nothing that could be read."""
    return not isinstance(row.where, Table) or form_of(row.where, ("week", "break")) == "break"


def _listed(cohort: Record[Cohort]) -> list[Located[str]]:
    """What the weeks list as their assignments."""
    return [name for row in cohort.records(COHORT.schedule) for name in row.names(WEEK.assignments)]
