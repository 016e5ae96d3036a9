"""From a draft without problems to the `Cohort`.

Takes a draft for which nothing was told; gives the model. A gap that is left all the same is a mistake of ours, not
of the file: it raises `AssertionError`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TypeVar

from olt_actions.cohort import model
from olt_actions.cohort.drafts import (
    AssignmentDraft,
    Draft,
    GraduationDraft,
    Maybe,
    Names,
    PairDraft,
    RowDraft,
    SprintDraft,
)

T = TypeVar("T")


def build(draft: Draft) -> model.Cohort:
    """Make the cohort, with every default filled in and every id replaced by the person it stands for."""
    if draft.settings is None:
        raise AssertionError("a cohort without settings has been let through")
    settings = draft.settings
    home = _the(settings.timezone)
    people = {
        person.id.value: model.Person(
            person.id.value,
            _the(person.name),
            _value(person.github),
            _value(person.timezone) or home,
            _value(person.slot),
            _the(person.public),
        )
        for person in draft.people or ()
    }
    schedule = tuple(_week(row) for row in draft.schedule or ())
    return model.Cohort(
        id=_the(settings.id),
        name=_the(settings.name),
        starts=schedule[0].starts,
        timezone=home,
        opens=_the(settings.opens),
        schedule=schedule,
        assignments=MappingProxyType({work.slug.value: _assignment(work) for work in draft.assignments or ()}),
        people=MappingProxyType(people),
        pairs=tuple(_pair(pair, people) for pair in draft.pairs),
        repository=_value(settings.repository),
        organizers=tuple(people[person_id] for person_id in _all(settings.organizers)),
        accounts=_all(settings.accounts),
        calls=tuple(
            model.CallSlot(_the(call.slot), _the(call.weekday), _the(call.time), _value(call.url))
            for call in draft.calls or ()
        ),
        office_hours=tuple(
            model.OfficeHour(_the(hour.weekday), _the(hour.time), _the(hour.minutes), _value(hour.url))
            for hour in draft.office_hours
        ),
        code_of_conduct=_value(settings.code_of_conduct),
        commitment=_value(settings.commitment),
        limits=model.Limits(
            _value(draft.limits.content_per_minute),
            _value(draft.limits.content_per_hour),
            _value(draft.limits.run_minutes),
        ),
        reminders=_the(draft.reminders),
        graduation=_graduation(draft.graduation, schedule) if draft.graduation else None,
        site=_the(draft.site),
        summary=_the(draft.summary),
        boards=_the(draft.boards),
    )


def _week(row: RowDraft) -> model.Week:
    call, meeting = row.cohort_call, row.mentor_meeting
    return model.Week(
        number=_value(row.number),
        title=_the(row.title),
        starts=_the(row.starts),
        cohort_call=model.CohortCall(_the(call.minutes), _all(call.topics), _value(call.slug)) if call else None,
        mentor_meeting=model.MentorMeeting(
            _the(meeting.slug), _the(meeting.title), _the(meeting.minutes), _all(meeting.topics)
        )
        if meeting
        else None,
        sprint=_sprint(row.sprint) if row.sprint else None,
        demo=_value(row.demo),
        assignments=_all(row.assignments),
    )


def _sprint(sprint: SprintDraft) -> model.Sprint:
    return model.Sprint(_the(sprint.title), _the(sprint.starts), _the(sprint.days), _value(sprint.url))


def _assignment(work: AssignmentDraft) -> model.Assignment:
    due = _the(work.due)
    return model.Assignment(
        work.slug.value,
        _the(work.title),
        _the(work.template),
        _the(work.subject),
        _the(work.review),
        _the(due.days),
        _the(due.time),
        _value(work.effort),
    )


def _pair(pair: PairDraft, people: dict[str, model.Person]) -> model.Pair:
    project = _the(pair.project)
    return model.Pair(
        _the(pair.id),
        model.Project(_the(project.name), _value(project.url), _value(project.about)),
        tuple(people[person_id] for person_id in _all(pair.participants)),
        tuple(
            model.Mentorship(people[_the(mentor.person)], _value(mentor.starts), _value(mentor.until))
            for mentor in pair.mentors
        ),
        _value(pair.joined),
        _value(pair.left),
        _value(pair.reason),
    )


def _graduation(wanted: GraduationDraft, schedule: tuple[model.Week, ...]) -> model.GraduationCriteria:
    slugs = tuple(slug for week in schedule for slug in week.assignments)
    has_final = any(week.demo == "final" for week in schedule)
    return model.GraduationCriteria(
        slugs if wanted.assignments is None else _all(wanted.assignments),
        _value(wanted.at_least),
        _the(wanted.meetings),
        _value(wanted.demo) or ("final" if has_final else "none"),
    )


def _the(found: Maybe[T]) -> T:
    if found is None:
        raise AssertionError("a value is missing, and no problem says so")
    return found.value


def _value(found: Maybe[T]) -> T | None:
    return found.value if found else None


def _all(names: Names) -> tuple[str, ...]:
    return tuple(name.value for name in _the(names))
