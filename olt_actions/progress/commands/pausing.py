"""What `/pause` and `/resume` do: on a piece of work to that alone, and on a journey to everything of its pair.

Both are there because both happen: somebody is ill for three weeks, or one assignment has to wait for somebody else. In
a pair of several, the journey pauses them all, for what they do together has one date; whoever steps back alone has
their own issues paused. A piece that is paused by itself stays so when its pair goes on.

What is asked for while it is paused already, or while it is not, gets a short answer and changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from olt_actions.progress.commands import answers
from olt_actions.progress.commands.answers import DONE, AnswerText
from olt_actions.progress.due_dates import due_of
from olt_actions.progress.pauses import Pause, Pauses, moved, open_since
from olt_actions.progress.task import Task
from olt_actions.progress.work_state import WorkState


def pause(state: WorkState, at: datetime, task: Task, *, is_on_record: bool) -> tuple[WorkState, AnswerText]:
    """The state with a pause from `at` (UTC) on, and the reply."""
    if since := open_since(state.pauses):
        return state, DONE if is_on_record else answers.already_paused(since, task)
    if not is_on_record and (since := open_since(task.pauses, at)):
        return state, answers.paused_with_pair(since, task)
    if not is_on_record and not state.should_be_open:
        return state, answers.NOTHING_TO_PAUSE
    return replace(state, pauses=(*state.pauses, Pause(at))), answers.paused(task)


def resume(state: WorkState, at: datetime, task: Task, *, is_on_record: bool) -> tuple[WorkState, AnswerText]:
    """The state in which the pause has ended at `at` (UTC), and the reply."""
    with_pair = open_since(task.pauses, at)
    if open_since(state.pauses) is None:
        if is_on_record:
            return state, DONE
        return state, answers.paused_with_pair(with_pair, task) if with_pair else answers.NOT_PAUSED
    *earlier, last = state.pauses
    after = replace(state, pauses=(*earlier, replace(last, until=at)))
    if task.is_journey:
        return after, _pair_goes_on(after.pauses, task)
    if with_pair:
        return after, answers.goes_on_with_pair(with_pair, task)
    return after, answers.goes_on(due_of(state, task, at), due_of(after, task, at))


def _pair_goes_on(pauses: Pauses, task: Task) -> AnswerText:
    """The reply that names each day that the schedule gave and that has moved: the same in every run."""
    last = pauses[-1]
    moves = []
    for work in task.dated:
        before, after = (
            moved(work.due, tuple(it for it in known if it.until and it.until > work.opens), task.zone)
            for known in (pauses[:-1], pauses)
        )
        if before != after:
            moves.append((work.title, before, after))
    return answers.pair_goes_on(last.days(task.zone).days, moves)
