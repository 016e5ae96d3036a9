"""The weekly status update of a board: how the pair is doing, in one of GitHub's words and a line that says why.

In: a pair's drafts, where their issues stand, and an instant. Out: the update of the current week, or None where there
is nothing to say yet. Pure. Whether it says anything new is for the planner: it knows what was said last.

Only what was due counts, so that a new week does not look like a failure; and it is told in numbers, never by name.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/learning-about-projects/sharing-project-updates
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from olt_actions.cohort.calendar import current_week, has_opened
from olt_actions.cohort.model import Cohort, Pair
from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.work_states import UNFINISHED
from olt_actions.keys import Key, make_key
from olt_actions.model.boards import Health, Update
from olt_actions.model.state import Stage
from olt_actions.progress.work_state import WorkState

_OFF_TRACK_FROM = 3  # assignments that are late; one or two are an ordinary bad week


def board_update(
    cohort: Cohort, pair: Pair, drafts: Iterable[IssueDraft], states: Mapping[Key, WorkState], now: datetime
) -> Update | None:
    """What is to be said of a pair's board in the week of `now` (aware); nothing in breaks, nor before work is due."""
    row, name = current_week(cohort, now), "end"
    if row is not None:
        if row.number is None:
            return None
        name = f"week-{row.number}"
    elif not has_opened(cohort, cohort.schedule[-1], now):
        return None
    work = [states[draft.key] for draft in drafts if draft.task and not draft.task.is_meeting and draft.key in states]
    due = [one for one in work if not one.should_be_open or (one.due and one.due.astimezone(UTC) <= now)]
    if not due:
        return None
    health, text = _told(due, is_whole=len(due) == len(work) and has_opened(cohort, cohort.weeks[-1], now))
    return Update(make_key(cohort.id, "status", f"{name}-{pair.id}"), health, text)


def _told(due: list[WorkState], *, is_whole: bool) -> tuple[Health, str]:
    finished = sum(not one.should_be_open for one in due)
    waiting = sum(one.stage is Stage.IN_REVIEW for one in due)
    late = sum(one.stage in UNFINISHED for one in due)
    if is_whole and finished == len(due):
        return "COMPLETE", f"All {finished} assignments are finished. Congratulations!"
    parts = [f"Of {len(due)} assignments that were due, {finished} {'is' if finished == 1 else 'are'} finished"]
    if waiting:
        parts.append(f"{waiting} {'waits' if waiting == 1 else 'wait'} for a review")
    if late:
        parts.append(f"{late} {'needs' if late == 1 else 'need'} a little more time or a kind word")
    health: Health = "ON_TRACK" if not late else "AT_RISK" if late < _OFF_TRACK_FROM else "OFF_TRACK"
    return health, f"{', '.join(parts)}."
