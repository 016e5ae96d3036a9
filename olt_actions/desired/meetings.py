"""The mentor-meeting issues: one for each pair, with its agenda, in the weeks that have a meeting.

A pair that joins late gets the meetings from then on: a meeting of a week that is over cannot be held any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from olt_actions.cohort.calendar import last_day
from olt_actions.cohort.model import Cohort, Pair, Week
from olt_actions.cohort.titles import joined
from olt_actions.desired.contexts import days_text, pair_context
from olt_actions.desired.drafts import IssueDraft, former_mentors, journey_key, opening
from olt_actions.desired.milestones import milestone_key
from olt_actions.keys import make_key
from olt_actions.model.state import Type
from olt_actions.progress.task import Task


def meeting_drafts(cohort: Cohort, week: Week, today: date) -> Iterator[IssueDraft]:
    """The drafts of a week's mentor meeting, in the order of the pairs; none where the week has no meeting."""
    meeting = week.mentor_meeting
    if meeting is None:
        return
    last = last_day(cohort, week)
    for pair in cohort.pairs:
        opens = opening(cohort, week, pair)
        if opens is None or opens.day > last:
            continue
        day = max(today, opens.day)
        yield IssueDraft(
            make_key(cohort.id, meeting.slug, pair.id),
            joined(meeting.title, " · ", pair.project.name),
            opens.moment,
            "mentor-meeting.md",
            partial(_context, cohort, pair, week, day, days_text(opens.day, last)),
            Type.MEETING,
            pair.participants + pair.mentors(day),
            former_mentors(pair, day),
            milestone_key(cohort, week),
            journey_key(cohort.id, pair),
            task=Task(pair, None, None, cohort.timezone, is_reviewed=False, is_meeting=True),
            day=last,
        )


def _context(cohort: Cohort, pair: Pair, week: Week, day: date, between: str) -> dict[str, object]:
    more = {"week": week, "meeting": week.mentor_meeting, "between": between}
    return {**pair_context(cohort, pair, day), **more}
