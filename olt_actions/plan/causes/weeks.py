"""Weeks that have moved, as their milestones on GitHub show it; and other days on which work is due.

A milestone has the last day of its week, and no first one. So a week that is as long as it was has moved by as many
days as its last day; one that has only been cut short, because the next begins earlier, moves with that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from olt_actions.cohort.calendar import DAYS_IN_A_ROW, due_at, last_day
from olt_actions.cohort.model import Week
from olt_actions.keys import Key, make_key
from olt_actions.plan.causes.acts import date_act_cause
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.facts import Facts, day_text


@dataclass(slots=True)
class _Run:
    days: int
    weeks: list[Week]
    cut: list[Week]


def moved_weeks(facts: Facts) -> Mapping[int, Cause]:
    """Why each of the weeks that move does so, by number: those that move together have one cause."""
    found: dict[int, Cause] = {}
    for run in _together(_moves(facts)):
        cause = _cause(facts, run)
        found |= {week.number: cause for week in (*run.weeks, *run.cut) if week.number is not None}
        before = (run.weeks[0].number or 0) - 1  # cut short, though its milestone may show the work that is due later
        found.update({before: cause} if run.days < 0 and before not in found else {})
    return found


def work_cause(facts: Facts, week: Week, due: date) -> Cause | None:
    """Why a milestone is due that day, where that is because of the last work in it."""
    works = (facts.cohort.assignments[slug] for slug in week.assignments)
    last = next((it for it in works if due_at(facts.cohort, it, week).date() == due), None)
    return (
        _due_cause(facts, last.slug, f'"{last.title}"', due) if last and due != last_day(facts.cohort, week) else None
    )


def date_cause(facts: Facts, key: Key, old: str = "", added: str = "") -> Cause | None:
    """Why an issue's dates change; None where it has none, or where the one it has stands in its `old` text.

    A journey has the days of all weeks: the first of those that are new in what is `added` counts.
    """
    origin = facts.origins.get(key)
    if origin is None or origin.week is None or origin.week.number is None:
        new = (week for week in facts.cohort.weeks if _day(week) in added and _day(week) not in old)
        moved = next(iter(moved_weeks(facts).values()), None)
        return moved or next((_since(facts, week) for week in new), None) or _of_work(facts, key)
    is_other = origin.state and origin.task and origin.state.due != origin.task.due
    if is_other and (act := date_act_cause(facts, key)):
        return act
    if cause := moved_weeks(facts).get(origin.week.number):
        return cause
    due = origin.state.due if origin.state else None
    if due is None:
        return _since(facts, origin.week)
    day = facts.day(due)
    if f" {day.day} {day:%B %Y}" in old:
        return None
    return _due_cause(facts, key.slug, _title(facts, key), day)


def _due_cause(facts: Facts, slug: str, title: str, day: date) -> Cause:
    where = facts.where(f"assignments.{slug}.due")
    return Cause("file", f"{title} is due on {day_text(day, facts.today)}", "", where, "", day)


def _title(facts: Facts, key: Key) -> str:
    assignment = facts.cohort.assignments.get(key.slug)
    return f'"{assignment.title}"' if assignment else key.slug


def _of_work(facts: Facts, journey: Key) -> Cause | None:
    """Why a day in a journey changes, where it is that on which work of the pair is due."""
    for key, issue in facts.wanted.items():
        seen = facts.observed.issues.get(key)
        if issue.parent == journey and seen and seen.written.due not in ("", issue.due) and key in facts.origins:
            return date_cause(facts, key) if facts.origins[key].week else None
    return None


def _day(week: Week) -> str:
    return f" {week.starts.day} {week.starts:%B}"


def _since(facts: Facts, week: Week) -> Cause:
    day = week.starts
    headline = f"Week {week.number} moves to {day_text(day, facts.today)}"
    return Cause("file", headline, f"week {week.number} starts {day}", facts.where(_path(facts, week)), "", day)


def _moves(facts: Facts) -> Iterator[tuple[Week, int]]:
    """The weeks whose last day is another than on GitHub, and by how many days they move; 0 for one cut short."""
    due = {milestone.key: milestone.due for milestone in facts.desired.milestones}
    for week in facts.cohort.weeks:
        key = make_key(facts.cohort.id, f"week-{week.number}")
        seen = facts.observed.milestones.get(key)
        if seen is None or seen.due is None or key not in due or seen.due == due[key]:
            continue
        if seen.due == last_day(facts.cohort, week):
            continue  # only the last work in it is due later now
        is_cut = due[key] < seen.due == week.starts + timedelta(days=DAYS_IN_A_ROW - 1)
        yield week, 0 if is_cut else (due[key] - seen.due).days


def _together(moves: Iterable[tuple[Week, int]]) -> list[_Run]:
    """Neighbours that move by as many days; a week cut short goes with the one that follows it."""
    runs: list[_Run] = []
    cut: list[Week] = []
    for week, days in moves:
        if not days:
            cut.append(week)
        elif runs and runs[-1].days == days and runs[-1].weeks[-1].number == (week.number or 0) - 1:
            runs[-1].weeks.append(week)
        else:
            runs.append(_Run(days, [week], cut))
            cut = []
    return runs


def _cause(facts: Facts, run: _Run) -> Cause:
    week = run.weeks[0]
    cause = _since(facts, week)
    before = week.starts - timedelta(days=run.days)
    headline = f"{cause.headline}, and the weeks after it" if len(run.weeks) > 1 else cause.headline
    return replace(cause, headline=headline, sentence=f"week {week.number} starts {week.starts} instead of {before}")


def _path(facts: Facts, week: Week) -> str:
    return "cohort.starts" if week is facts.cohort.schedule[0] else f"{facts.week_path(week)}.starts"
