"""Checks of lengths: what we put together from the file fits into GitHub's titles.

The titles are those that `desired/` makes. A title that is too long is reported at the longer of its two parts, and
once for each part, not for every person it would go to.
"""

from __future__ import annotations

from collections.abc import Iterable

from olt_actions.cohort.attributes import ASSIGNMENT, COHORT, MENTOR_MEETING, PAIR, PERSON, PROJECT, WEEK
from olt_actions.cohort.checks.common import participants_of, present
from olt_actions.cohort.model import Cohort, Pair
from olt_actions.cohort.nodes import Located
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.record import Record
from olt_actions.cohort.titles import LONGEST_ISSUE_TITLE, names_that_fit

LONGEST_MILESTONE_TITLE = 255


def issue_titles_fit(cohort: Record[Cohort], problems: Problems) -> None:
    """Assignments, meetings and journeys, for every person or project they go to."""
    projects = present(map(_project_name, cohort.records(COHORT.pairs)))
    people = _participants(cohort)
    reported: set[int] = set()
    for assignment in cohort.records(COHORT.assignments):
        title, subject = assignment.value(ASSIGNMENT.title), assignment.value(ASSIGNMENT.subject)
        if title and subject:
            _fit(title, people if subject.value == "participant" else projects, " · ", reported, problems)
    for row in cohort.records(COHORT.schedule):
        meeting = row.record(WEEK.mentor_meeting)
        title = meeting.value(MENTOR_MEETING.title) if meeting else None
        if title:
            _fit(title, projects, " · ", reported, problems)
    names = _names(cohort)
    for pair in cohort.records(COHORT.pairs):
        project, ids = _project_name(pair), participants_of(pair)
        if project and ids:
            them = [names.get(person_id, person_id) for person_id in dict.fromkeys(name.value for name in ids)]
            _fit(
                project,
                [Located(names_that_fit(them, 0), pair.place(PAIR.participations))],
                " · journey of ",
                reported,
                problems,
            )


def milestone_titles_fit(cohort: Record[Cohort], problems: Problems) -> None:
    """Weeks."""
    cohort_id = cohort.value(COHORT.id)
    for row in cohort.records(COHORT.schedule) if cohort_id else ():
        title, number = row.value(WEEK.title), row.value(WEEK.number)
        if cohort_id and title and number:
            whole = f"{cohort_id.value} week {number.value}: {title.value}"
            if len(whole) > LONGEST_MILESTONE_TITLE:
                spare = LONGEST_MILESTONE_TITLE - len(whole) + len(title.value)
                problems.add(title.where, _too_long(title.value, "a milestone's title", spare))


def _project_name(pair: Record[Pair]) -> Located[str] | None:
    project = pair.record(PAIR.project)
    return project.value(PROJECT.name) if project else None


def _names(cohort: Record[Cohort]) -> dict[str, str]:
    """What those who could be read are called, by id."""
    people = cohort.records(COHORT.people)
    found = ((person.value(PERSON.id), person.value(PERSON.name)) for person in people)
    return {person_id.value: name.value for person_id, name in found if person_id and name}


def _participants(cohort: Record[Cohort]) -> tuple[Located[str], ...]:
    """The names of all who take part."""
    ids = {name.value for pair in cohort.records(COHORT.pairs) for name in participants_of(pair)}
    people = cohort.records(COHORT.people)
    return present(p.value(PERSON.name) for p in people if (who := p.value(PERSON.id)) and who.value in ids)


def _fit(
    title: Located[str], subjects: Iterable[Located[str]], between: str, reported: set[int], problems: Problems
) -> None:
    for subject in sorted(subjects, key=lambda found: len(found.value)):
        longer, shorter = (title, subject) if len(title.value) >= len(subject.value) else (subject, title)
        spare = LONGEST_ISSUE_TITLE - len(between) - len(shorter.value)
        if len(longer.value) > spare and longer.where.offset not in reported:
            reported.add(longer.where.offset)
            problems.add(longer.where, _too_long(longer.value, "an issue's title", max(spare, 0)))


def _too_long(text: str, place: str, spare: int) -> str:
    return f"is too long for {place}: it has {len(text)} characters, and {spare} fit."
