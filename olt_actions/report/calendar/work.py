"""What has to be done by when: due dates and the days of mentor meetings, for everyone and for each person.

Dates for everyone are those of the schedule. A person's own may differ: whoever joins late has as many days as
everybody had, and whoever leaves has nothing more to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from olt_actions.cohort.calendar import due_at, meeting_window
from olt_actions.cohort.model import Assignment, Cohort, MentorMeeting, Pair, Person, Week
from olt_actions.desired.assignments import assignment_drafts
from olt_actions.desired.drafts import opening
from olt_actions.keys import Key
from olt_actions.report.calendar.event import Event, Kind, event_key


def common_work(cohort: Cohort) -> Iterator[Event]:
    """The due dates and the days for mentor meetings as the schedule has them, week by week."""
    for week in cohort.weeks:
        if week.mentor_meeting:
            key = event_key(cohort.id, "meeting", week.mentor_meeting.slug)
            yield _meeting(cohort, week.mentor_meeting, key, *meeting_window(cohort, week))
        for slug in week.assignments:
            assignment = cohort.assignments[slug]
            yield _due(cohort, week, assignment, event_key(cohort.id, "due", slug), due_at(cohort, assignment, week))


def work_of(cohort: Cohort, person: Person) -> Iterator[Event]:
    """The same for one person, week by week: the meetings they take part in or mentor, and what they hand in."""
    for week in cohort.weeks:
        yield from _meetings_of(cohort, week, person)
        for draft in assignment_drafts(cohort, week, week.starts):
            task = draft.task
            if task and task.due and person in draft.people:
                _, slug, subject = draft.key.split("/")
                project = task.pair.project.name if task.person is None else ""
                key = event_key(cohort.id, "due", slug, subject)
                yield _due(cohort, week, cohort.assignments[slug], key, task.due, project)


def _meetings_of(cohort: Cohort, week: Week, person: Person) -> Iterator[Event]:
    if week.mentor_meeting is None:
        return
    _, last = meeting_window(cohort, week)
    for pair in cohort.pairs:
        opens = opening(cohort, week, pair)
        if opens and opens.day <= last and (person in pair.participants or _mentors(pair, person, opens.day, last)):
            key = event_key(cohort.id, "meeting", week.mentor_meeting.slug, pair.id)
            yield _meeting(cohort, week.mentor_meeting, key, opens.day, last, pair.project.name)


def _mentors(pair: Pair, person: Person, first: date, last: date) -> bool:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return any(person in pair.mentors(day) for day in days)


def _meeting(cohort: Cohort, meeting: MentorMeeting, key: Key, first: date, last: date, project: str = "") -> Event:
    about = (f"{cohort.name}: {meeting.minutes} minutes, on one of these days", *(f"- {it}" for it in meeting.topics))
    title = f"Mentor meeting: {_of(meeting.title, project)}"
    return Event(key, Kind.MEETING, title, first, last + timedelta(days=1), about)


def _due(cohort: Cohort, week: Week, assignment: Assignment, key: Key, due: datetime, project: str = "") -> Event:
    about = (f"Week {week.number} of {cohort.name}", *([f"Takes {assignment.effort}"] if assignment.effort else []))
    return Event(key, Kind.DUE, f"Due: {_of(assignment.title, project)}", due, None, about)


def _of(title: str, project: str) -> str:
    return f"{title} · {project}" if project else title
