"""The demos of a cohort, and the report of one of them.

The id of a demo is its week, `week-5`; the last of the final ones is called `final` instead. Work counts as finished
for a demo from the end of the previous demo's last call until the end of its own; after the last demo there is no end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from olt_actions.cohort.calendar import last_day
from olt_actions.cohort.calls import demo_calls
from olt_actions.cohort.model import Cohort, Pair, Week
from olt_actions.cohort.wall_clock import instant
from olt_actions.errors import OltError
from olt_actions.keys import Key, make_key
from olt_actions.model.state import Observed
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.demo_words import demo_items, demo_part
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
    """The demo with the id `wanted`; if that is None the next one, or the latest once all are over.

    Returns None if the cohort has no demo. Raises `OltError` if none has that id; `final` also goes by its week.
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
    """The key of the issue about a demo; `cohort` and `demo` are their ids."""
    return make_key(cohort, "demo-day", demo)


def build_demo_day(context: ReportContext, observed: Observed, date: DemoDate, items: tuple[WorkItem, ...]) -> DemoDay:
    """Build the report of one demo."""
    cohort, weeks = context.cohort, _weeks(context.cohort)
    number = next(index for index, week in enumerate(weeks) if week.number == date.week)
    before = weeks[number - 1] if number else None
    since = _end(cohort, before) if before else instant(cohort.starts, time.min, cohort.timezone)
    until = _end(cohort, weeks[number]) if weeks[number] is not weeks[-1] else None
    pairs = pairs_of_demo(cohort, weeks[number])
    order = running_order(context, weeks[number], number, pairs)
    turns = [turn.pair for call in order.calls for turn in call.turns]
    sorted_pairs = sorted(pairs, key=lambda pair: turns.index(pair.id) if pair.id in turns else len(turns))
    own, shown = by_pair(items), by_pair(demo_items(items, cohort, date.week))
    issue = observed.issues.get(demo_key(cohort.id, date.id))
    return DemoDay(
        date,
        since.date(),
        order.calls,
        order.without_turn,
        tuple(_show(context, pair.id, own[pair.id], shown[pair.id], since, until) for pair in sorted_pairs),
        context.issue_url(issue.number, ()) if issue else None,
    )


def _show(
    context: ReportContext,
    pair: str,
    own: Iterable[WorkItem],
    shown: Iterable[WorkItem],
    since: datetime,
    until: datetime | None,
) -> DemoShow:
    later = [item for item in own if since.astimezone(UTC) <= item.finished]
    finished = later if until is None else [item for item in later if item.finished < until.astimezone(UTC)]
    parts = (demo_part(context, item) for item in shown)
    return DemoShow(pair, context.finished(finished), tuple(part for part in parts if part is not None))


def _weeks(cohort: Cohort) -> list[Week]:
    return [week for week in cohort.weeks if week.demo]


def pairs_of_demo(cohort: Cohort, week: Week) -> list[Pair]:
    """The pairs that are active on the day of the demo: the day of its last call, or the last of its week."""
    day = _end(cohort, week).date()
    return [pair for pair in cohort.pairs if pair.is_active(day)]


def _end(cohort: Cohort, week: Week) -> datetime:
    """The end of a demo: that of its last call, or of its week if it has no call."""
    ends = [call.ends for call in demo_calls(cohort, week)]
    end_of_week = instant(last_day(cohort, week), time.max, cohort.timezone)
    return max(ends, key=lambda moment: moment.astimezone(UTC), default=end_of_week)
