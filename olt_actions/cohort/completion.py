"""What follows in a cohort file from other parts of it: the days of rows, the names of meetings, people's time zones.

A row without `starts` begins seven days after the row before, and the first with the cohort. Where a day is unknown,
because it is misspelt, the days that follow from it are unknown as well, up to the next row that has its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from olt_actions.cohort.attributes import ASSIGNMENT, COHORT, CRITERIA, MENTOR_MEETING, PERSON, SPRINT, WEEK
from olt_actions.cohort.calendar import DAYS_IN_A_ROW
from olt_actions.cohort.model import Assignment, Cohort, GraduationCriteria, MentorMeeting, Sprint, Week
from olt_actions.cohort.nodes import Located
from olt_actions.cohort.record import Record, build
from olt_actions.cohort.wall_clock import first_on_or_after


def with_dates(cohort: Record[Cohort]) -> Record[Cohort]:
    """Give the rows of the schedule their days, where these are known, and the meetings in them their names."""
    schedule = cohort.value(COHORT.schedule)
    if schedule is None:
        return cohort
    rows = tuple(_dated(cohort.records(COHORT.schedule), cohort.value(COHORT.starts)))
    return _with_due_days(cohort.having(schedule=Located(rows, schedule.where)))


def _with_due_days(cohort: Record[Cohort]) -> Record[Cohort]:
    """Count the days until the weekday or the date on which work is due, from the first day of the week it is in."""
    assignments = cohort.value(COHORT.assignments)
    if assignments is None:
        return cohort
    rows = [(row.value(WEEK.starts), row.names(WEEK.assignments)) for row in cohort.records(COHORT.schedule)]
    first = {name.value: starts.value for starts, names in rows if starts for name in names}
    records = {
        slug: _due_in(it, first[slug]) if slug in first else it
        for slug, it in zip(assignments.value, cohort.records(COHORT.assignments), strict=True)
    }
    return cohort.having(assignments=Located(records, assignments.where))


def _due_in(assignment: Record[Assignment], first: date) -> Record[Assignment]:
    on, weekday = assignment.value(ASSIGNMENT.due_date), assignment.value(ASSIGNMENT.due_weekday)
    if on is None and weekday:
        on = Located(first_on_or_after(first, weekday.value), weekday.where)
    if on:
        return assignment.having(due_days=Located((on.value - first).days, on.where))
    return assignment


def _dated(rows: Iterable[Record[Week]], first: Located[date] | None) -> Iterable[Record[Week]]:
    following = first.value if first else None
    meetings = 0
    for row in rows:
        starts = row.value(WEEK.starts)
        if starts is None and following is not None and not row.is_unread(WEEK.starts):
            starts = Located(following, row.where)
        sprint, meeting = row.record(WEEK.sprint), row.record(WEEK.mentor_meeting)
        meetings += meeting is not None
        yield row.having(
            starts=starts,
            sprint=Located(_with_start(sprint, starts), sprint.where) if sprint else None,
            mentor_meeting=Located(_with_slug(meeting, meetings), meeting.where) if meeting else None,
        )
        following = starts.value + timedelta(days=DAYS_IN_A_ROW) if starts else None


def _with_start(sprint: Record[Sprint], starts: Located[date] | None) -> Record[Sprint]:
    if sprint.value(SPRINT.starts) or sprint.is_unread(SPRINT.starts):
        return sprint
    return sprint.having(starts=starts)


def _with_slug(meeting: Record[MentorMeeting], place: int) -> Record[MentorMeeting]:
    """A meeting without a slug is called after its place among the meetings."""
    slug = meeting.value(MENTOR_MEETING.slug)
    return meeting.having(slug=slug or Located(f"meeting-{place}", meeting.where))


def cohort_of(record: Record[Cohort]) -> Cohort:
    """Make the cohort of a record without problems."""
    home = record.value(COHORT.timezone)
    people = {
        person.id: person
        for person in (
            build(each.having(timezone=each.value(PERSON.timezone) or home), {})
            for each in record.records(COHORT.people)
        )
    }
    criteria = record.record(COHORT.graduation)
    if criteria:
        record = record.having(graduation=Located(_with_what_there_is(criteria, record), criteria.where))
    return build(record.having(people=Located(people, record.where)), people)


def _with_what_there_is(criteria: Record[GraduationCriteria], cohort: Record[Cohort]) -> Record[GraduationCriteria]:
    """Unless criteria say otherwise they ask for every assignment, and for the final demo if there is one."""
    weeks = cohort.records(COHORT.schedule)
    slugs = tuple(slug for week in weeks for slug in week.names(WEEK.assignments))
    has_final = any(demo.value == "final" for week in weeks if (demo := week.value(WEEK.demo)))
    asked, demo = criteria.value(CRITERIA.assignments), criteria.value(CRITERIA.demo)
    return criteria.having(
        assignments=asked if asked and asked.value is not None else Located(slugs, criteria.where),
        demo=demo or Located("final" if has_final else "none", criteria.where),
    )
