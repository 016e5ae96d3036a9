"""Why a label, a milestone or a workflow is made or changed."""

from __future__ import annotations

from datetime import timedelta

from olt_actions.cohort.model import Week
from olt_actions.keys import Key
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.facts import Facts
from olt_actions.plan.causes.weeks import moved_weeks, work_cause
from olt_actions.plan.operations.repository import CreateLabel, CreateMilestone, EditMilestone, RepositoryOperation


def cause_of_part(operation: RepositoryOperation, facts: Facts) -> Cause:
    """Why something is done to what belongs to the repository as a whole."""
    match operation:
        case CreateLabel():
            sentence = "the repository has no label of that name yet"
            return Cause("github", "The repository lacks labels", sentence, facts.where("cohort"))
        case CreateMilestone(key=key):
            week = _week(facts, key)
            where = facts.where(facts.week_path(week) if week else "schedule")
            number = f"week {week.number}" if week else key.name
            return Cause("file", "The schedule has weeks without a milestone", f"{number} has no milestone yet", where)
        case EditMilestone(key=key):
            return _of_edit(facts, key, operation.changes)
        case _:
            day = facts.today - timedelta(days=operation.quiet_days)
            return Cause("date", "Nobody has committed for long", f"the last commit is of {day}", "", "", day)


def _of_edit(facts: Facts, key: Key, changes: tuple[str, ...]) -> Cause:
    week = _week(facts, key)
    if week is None or week.number is None:
        return Cause("file", f"{key.name} changed", "", facts.where("schedule"))
    due = next((it.due for it in facts.desired.milestones if it.key == key), None)
    moved = moved_weeks(facts).get(week.number) or (work_cause(facts, week, due) if due else None)
    if "date" in changes and moved:
        return moved
    if "title" in changes:
        path = f"{facts.week_path(week)}.title"
        return Cause("file", f'Week {week.number} is called "{week.title}"', "", facts.where(path))
    return Cause("file", f'The cohort is called "{facts.cohort.name}"', "", facts.where("cohort.name"))


def _week(facts: Facts, key: Key) -> Week | None:
    number = key.slug.removeprefix("week-")
    return next((week for week in facts.cohort.weeks if str(week.number) == number), None)
