"""The demos of a cohort, and what is told of one of them.

A demo is called by its week, `week-5`; the last of those that are final is `final` instead. What is told as finished
begins where the last call of the demo before ended, and ends with the last call of this one, unless no other follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from olt_actions.cohort.calendar import calls, last_day
from olt_actions.cohort.model import Cohort, Pair, Week
from olt_actions.cohort.wall_clock import instant
from olt_actions.errors import OltError
from olt_actions.keys import Key, make_key
from olt_actions.model.state import Observed
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.demo_words import demo_part, demo_works
from olt_actions.report.builders.running_order import running_order
from olt_actions.report.builders.work_items import WorkItem, by_pair
from olt_actions.report.summary import DemoDate, DemoDay, DemoShow


def demo_dates(cohort: Cohort) -> tuple[DemoDate, ...]:
    """Every demo of the schedule, in order."""
    weeks = _weeks(cohort)
    last_final = next((week for week in reversed(weeks) if week.demo == "final"), None)
    return tuple(
        DemoDate(
            "final" if week is last_final else f"week-{week.number}",
            week.demo or "progress",
            week.title,
            week.number or 0,
            week.starts,
            last_day(cohort, week),
        )
        for week in weeks
    )


def chosen_demo(cohort: Cohort, wanted: str | None, now: datetime) -> DemoDate | None:
    """The demo called `wanted`; without one the next, or the latest once all are over. None where there is no demo.

    Raises `OltError` where none is called so; `final` may also be called by its week.
    """
    dates, today = demo_dates(cohort), now.astimezone(cohort.timezone).date()
    if wanted is None:
        return next((date for date in dates if today <= date.last), dates[-1] if dates else None)
    for date in dates:
        if wanted in (date.id, f"week-{date.week}"):
            return date
    names = ", ".join(date.id for date in dates)
    raise OltError(
        f"This cohort has no demo called '{wanted}'.",
        hint=f"There are: {names}." if dates else "Give a week of the schedule `demo: progress` or `demo: final`.",
    )


def demo_key(cohort: str, demo: str) -> Key:
    """The key of the one issue about a demo of the cohort with that id."""
    return make_key(cohort, "demo-day", demo)


def demo_day(telling: ReportContext, observed: Observed, date: DemoDate, pieces: tuple[WorkItem, ...]) -> DemoDay:
    """What is told of a demo."""
    cohort, weeks = telling.cohort, _weeks(telling.cohort)
    number = next(index for index, week in enumerate(weeks) if week.number == date.week)
    before = weeks[number - 1] if number else None
    since = _end(cohort, before) if before else instant(cohort.starts, time.min, cohort.timezone)
    until = _end(cohort, weeks[number]) if weeks[number] is not weeks[-1] else None
    pairs = _pairs(cohort, weeks[number])
    order = running_order(telling, weeks[number], number, pairs)
    turns = [turn.pair for call in order.calls for turn in call.turns]
    sorted_pairs = sorted(pairs, key=lambda pair: turns.index(pair.id) if pair.id in turns else len(turns))
    works = demo_works(pieces, cohort, date.week)
    own, shown = by_pair(pieces), by_pair(works)
    issue = observed.issues.get(demo_key(cohort.id, date.id))
    return DemoDay(
        date,
        since.date(),
        order.calls,
        order.without_turn,
        tuple(_show(telling, pair.id, own[pair.id], shown[pair.id], since, until) for pair in sorted_pairs),
        telling.issue_url(issue.number, ()) if issue else None,
    )


def _show(
    telling: ReportContext,
    pair: str,
    own: Iterable[WorkItem],
    works: Iterable[WorkItem],
    since: datetime,
    until: datetime | None,
) -> DemoShow:
    later = [piece for piece in own if since.astimezone(UTC) <= piece.finished]
    finished = later if until is None else [piece for piece in later if piece.finished < until.astimezone(UTC)]
    parts = (demo_part(telling, piece) for piece in works)
    return DemoShow(pair, telling.finished(finished), tuple(part for part in parts if part is not None))


def _weeks(cohort: Cohort) -> list[Week]:
    return [week for week in cohort.weeks if week.demo]


def _pairs(cohort: Cohort, week: Week) -> list[Pair]:
    """The pairs that take part on the day of the demo: on that of its last call, or of the week."""
    day = _end(cohort, week).date()
    return [pair for pair in cohort.pairs if pair.is_active(day)]


def _end(cohort: Cohort, week: Week) -> datetime:
    """When a demo is over: at the end of its last call, or of its week where there is none."""
    ends = [call.ends for call in calls(cohort, week)]
    end_of_week = instant(last_day(cohort, week), time.max, cohort.timezone)
    return max(ends, key=lambda moment: moment.astimezone(UTC), default=end_of_week)
