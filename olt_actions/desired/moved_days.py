"""What is said where the day of an open issue has moved after it opened: one sentence with both days, and no mention.

In: the draft with the day that the schedule gives now, and the issue as it was seen, whose hidden line has the day that
it gave before. Out: the comment. Time that was granted counts in both, so an issue that it leaves where it was is not
affected. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from olt_actions.cohort.wall_clock import instant
from olt_actions.desired.contexts import long_day
from olt_actions.desired.drafts import IssueDraft
from olt_actions.model.moved_days import is_about_moved_day, next_move
from olt_actions.model.state import Comment, ObservedIssue
from olt_actions.progress.due_dates import due_of
from olt_actions.progress.work_state import WorkState


def moved_day_comments(draft: IssueDraft, state: WorkState, seen: ObservedIssue) -> Iterator[Comment]:
    """The comment that is due, if any."""
    former = _day_in(seen.written.due)
    if draft.day is None or former is None or not state.should_be_open:
        return
    days = _after_pauses(draft, state, former), _after_pauses(draft, state, draft.day)
    if days[0] != days[1]:
        words = "this meeting is now to be held by" if draft.task and draft.task.is_meeting else "this is now due on"
        text = f"The schedule has moved: {words} **{long_day(days[1])}** instead of {long_day(days[0])}."
        yield Comment(next_move(*days, seen.our_comments).key(draft.key), text, comes_first=True)


def has_moved(seen: ObservedIssue | None) -> bool:
    """Whether it has ever been said in the issue that its day has moved."""
    return seen is not None and any(map(is_about_moved_day, seen.our_comments))


def _after_pauses(draft: IssueDraft, state: WorkState, day: date) -> date:
    """The day on which it is due where the schedule gives that one: after pauses, and with what was granted."""
    if draft.task is None or draft.task.due is None:
        return max(day, state.granted.date()) if state.granted else day
    due = due_of(state, replace(draft.task, due=instant(day, draft.task.due.time(), draft.task.zone)))
    return due.date() if due else day


def _day_in(words: str) -> date | None:
    try:
        return datetime.strptime(words, "%Y-%m-%d").date()  # noqa: DTZ007 - a day, as it stands in the cohort's zone
    except ValueError:
        return None
