"""The due dates of assignments and the days of mentor meetings, for everyone and for each person.

The dates for everyone are those of the schedule. A person's own may differ: someone who joins late gets as many days as
everybody had, and someone who leaves has nothing more to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from olt_actions.cohort.calendar import due_at, meeting_window
from olt_actions.cohort.model import Assignment, Cohort, MentorMeeting, Person, Week
from olt_actions.desired.assignments import assignment_drafts
from olt_actions.desired.drafts import opening
from olt_actions.keys import Key
from olt_actions.report.calendar.event import CalendarEvent, Kind, event_key


def common_work(cohort: Cohort) -> Iterator[CalendarEvent]:
    """The due dates and the days of mentor meetings as in the schedule, week by week."""
    for week in cohort.weeks:
        if week.mentor_meeting:
            key = event_key(cohort.id, "meeting", week.mentor_meeting.slug)
            yield _meeting(cohort, week.mentor_meeting, key, *meeting_window(cohort, week))
        for slug in week.assignments:
            assignment = cohort.assignments[slug]
            yield _due(cohort, week, assignment, event_key(cohort.id, "due", slug), due_at(cohort, assignment, week))


def personal_work(cohort: Cohort, granted: Mapping[Key, datetime]) -> Mapping[str, Sequence[CalendarEvent]]:
    """The meetings that each person attends and the due dates of their own work, week by week, by the person's id.

    `granted` are due dates later than the schedule's, by the key of the issue.
    """
    found: dict[str, list[CalendarEvent]] = defaultdict(list)
    for week in cohort.weeks:
        for person, event in (*_meetings(cohort, week), *_dues(cohort, week, granted)):
            found[person.id].append(event)
    return found


def _meetings(cohort: Cohort, week: Week) -> Iterator[tuple[Person, CalendarEvent]]:
    if week.mentor_meeting is None:
        return
    _, last = meeting_window(cohort, week)
    for pair in cohort.pairs:
        opens = opening(cohort, week, pair)
        if opens is None or opens.day > last:
            continue
        key = event_key(cohort.id, "meeting", week.mentor_meeting.slug, pair.id)
        event = _meeting(cohort, week.mentor_meeting, key, opens.day, last, pair.project.name)
        days = [opens.day + timedelta(days=n) for n in range((last - opens.day).days + 1)]
        mentors = (mentor for day in days for mentor in pair.mentors(day))
        yield from ((person, event) for person in dict.fromkeys((*pair.participants, *mentors)))


def _dues(cohort: Cohort, week: Week, granted: Mapping[Key, datetime]) -> Iterator[tuple[Person, CalendarEvent]]:
    for draft in assignment_drafts(cohort, week, week.starts):
        task = draft.task
        if task and task.due:
            project = task.pair.project.name if task.person is None else ""
            key = event_key(cohort.id, "due", draft.key.slug, draft.key.subject)
            event = _due(
                cohort, week, cohort.assignments[draft.key.slug], key, granted.get(draft.key, task.due), project
            )
            yield from ((person, event) for person in draft.people)


def _meeting(
    cohort: Cohort, meeting: MentorMeeting, key: Key, first: date, last: date, project: str = ""
) -> CalendarEvent:
    about = (f"{cohort.name}: {meeting.minutes} minutes, on one of these days", *(f"- {it}" for it in meeting.topics))
    title = f"Mentor meeting: {_of(meeting.title, project)}"
    return CalendarEvent(key, Kind.MEETING, title, first, last + timedelta(days=1), about)


def _due(
    cohort: Cohort, week: Week, assignment: Assignment, key: Key, due: datetime, project: str = ""
) -> CalendarEvent:
    about = (f"Week {week.number} of {cohort.name}", *([f"Takes {assignment.effort}"] if assignment.effort else []))
    return CalendarEvent(key, Kind.DUE, f"Due: {_of(assignment.title, project)}", due, None, about)


def _of(title: str, project: str) -> str:
    return f"{title} · {project}" if project else title
