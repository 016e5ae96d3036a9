"""The schedule as people read it: every row with its days, calls, meetings and work."""

from __future__ import annotations

from datetime import timedelta

from olt_actions.cohort.calendar import current_week, due_at, has_opened, last_day, meeting_window
from olt_actions.cohort.calls import ScheduledCall, calls
from olt_actions.cohort.model import Cohort, Week
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.summary import CallTime, Gathering, ScheduledWork, ScheduleRow


def build_schedule(context: ReportContext) -> tuple[ScheduleRow, ...]:
    """All rows of the schedule in order, breaks included."""
    cohort, now = context.cohort, current_week(context.cohort, context.now)
    return tuple(_row(cohort, week, context, is_now=week is now) for week in cohort.schedule)


def call_time(context: ReportContext, week: Week, call: ScheduledCall) -> CallTime:
    """A call of the cohort's calendar, as the summary has it: nobody speaks by name in a private one."""
    planned, redact = call.planned, context.privacy.redact
    speakers = () if context.privacy.show == "private" else planned.speakers
    return CallTime(
        call.slot or "",
        call.starts,
        call.ends,
        call.minutes,
        call.url,
        redact(planned.title) if planned.title else None,
        tuple(map(redact, speakers)),
        planned.notes,
        planned.recording,
        week.demo is not None and planned.demo,
    )


def _row(cohort: Cohort, week: Week, context: ReportContext, *, is_now: bool) -> ScheduleRow:
    assignments = [cohort.assignments[slug] for slug in week.assignments]
    return ScheduleRow(
        week.number,
        week.title,
        week.starts,
        last_day(cohort, week),
        has_opened(cohort, week, context.now),
        is_now,
        tuple(call_time(context, week, call) for call in calls(cohort, week)),
        tuple(dict.fromkeys(topic for call in week.cohort_calls for topic in call.topics)),
        _meeting(cohort, week),
        _sprint(week),
        week.demo,
        tuple(
            ScheduledWork(it.slug, it.title, due_at(cohort, it, week), it.subject, it.review, it.effort)
            for it in assignments
        ),
    )


def _meeting(cohort: Cohort, week: Week) -> Gathering | None:
    meeting = week.mentor_meeting
    return Gathering(meeting.title, *meeting_window(cohort, week), meeting.minutes, None) if meeting else None


def _sprint(week: Week) -> Gathering | None:
    sprint = week.sprint
    if sprint is None:
        return None
    return Gathering(sprint.title, sprint.starts, sprint.starts + timedelta(days=sprint.days - 1), None, sprint.url)
