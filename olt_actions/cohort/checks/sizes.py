"""Checks of lengths: what we put together from the file fits into GitHub's titles.

The titles are those that `desired/` makes. A title that is too long is told at the longer of its two parts, and once
for each part, not for every person it would go to.
"""

from __future__ import annotations

from collections.abc import Iterable

from olt_actions.cohort.checks.common import each
from olt_actions.cohort.drafts import Draft
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.fields import Found

LONGEST_ISSUE_TITLE = 256
LONGEST_MILESTONE_TITLE = 255


def issue_titles_fit(draft: Draft, problems: Problems) -> None:
    """Assignments, meetings and journeys, for every person or project they go to."""
    projects = [pair.project.value.name for pair in draft.pairs if pair.project and pair.project.value.name]
    people = _participants(draft)
    told: set[int] = set()
    for assignment in draft.assignments or ():
        if assignment.title and assignment.subject:
            subjects = people if assignment.subject.value == "participant" else projects
            _fit(assignment.title, subjects, " · ", told, problems)
    for row in draft.schedule or ():
        if row.mentor_meeting and row.mentor_meeting.title:
            _fit(row.mentor_meeting.title, projects, " · ", told, problems)
    for pair in draft.pairs:
        if pair.project and pair.project.value.name and pair.participants:
            names = {person.id.value: person.name.value for person in draft.people or () if person.name}
            everyone = " and ".join(names.get(name.value, name.value) for name in each(pair.participants))
            _fit(pair.project.value.name, [Found(everyone, pair.participants.where)], " · journey of ", told, problems)


def milestone_titles_fit(draft: Draft, problems: Problems) -> None:
    """Weeks."""
    if draft.settings is None or draft.settings.id is None:
        return
    for row in draft.schedule or ():
        if row.title and row.number:
            title = f"{draft.settings.id.value} week {row.number.value}: {row.title.value}"
            if len(title) > LONGEST_MILESTONE_TITLE:
                spare = LONGEST_MILESTONE_TITLE - len(title) + len(row.title.value)
                problems.add(row.title.where, _too_long(row.title.value, "a milestone's title", spare))


def _participants(draft: Draft) -> list[Found[str]]:
    ids = {name.value for pair in draft.pairs for name in each(pair.participants)}
    return [person.name for person in draft.people or () if person.name and person.id.value in ids]


def _fit(title: Found[str], subjects: Iterable[Found[str]], between: str, told: set[int], problems: Problems) -> None:
    for subject in sorted(subjects, key=lambda found: len(found.value)):
        longer, shorter = (title, subject) if len(title.value) >= len(subject.value) else (subject, title)
        spare = LONGEST_ISSUE_TITLE - len(between) - len(shorter.value)
        if len(longer.value) > spare and longer.where.offset not in told:
            told.add(longer.where.offset)
            problems.add(longer.where, _too_long(longer.value, "an issue's title", max(spare, 0)))


def _too_long(text: str, place: str, spare: int) -> str:
    return f"is too long for {place}: it has {len(text)} characters, and {spare} fit."
