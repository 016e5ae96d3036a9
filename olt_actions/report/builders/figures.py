"""How far the cohort is, in numbers: by week, by assignment, by pair, over time; and how long reviews took.

Sums over the whole cohort reveal nothing about anybody, so they are always included. What would reveal who has
something open, the heatmap's `opened` and the number of waiting reviews, is included only if everything is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import median

from olt_actions.cohort.calendar import DAYS_IN_A_ROW, last_day
from olt_actions.model.state import Stage
from olt_actions.progress.due_dates import pauses_of
from olt_actions.progress.pauses import time_lost
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.work_items import WorkItem
from olt_actions.report.summary import (
    Activity,
    Count,
    Feedback,
    Heatmap,
    HeatRow,
    PersonView,
    Reviews,
    WeekFigures,
    WorkFigures,
)

_HOUR = timedelta(hours=1)


def count_done(items: Iterable[WorkItem]) -> Count:
    """How many items are done, out of all that are asked for."""
    wanted = [item for item in items if item.is_asked_for]
    return Count(sum(item.is_done for item in wanted), len(wanted))


def week_figures(context: ReportContext, items: tuple[WorkItem, ...]) -> tuple[WeekFigures, ...]:
    """How far the cohort is with each week of the schedule."""
    return tuple(
        WeekFigures(number, week.title, count_done(item for item in items if item.week == number))
        for week in context.cohort.weeks
        if (number := week.number) is not None
    )


def work_figures(items: tuple[WorkItem, ...]) -> tuple[WorkFigures, ...]:
    """How far the cohort is with each assignment and meeting that has opened."""
    by_slug: dict[str, list[WorkItem]] = defaultdict(list)
    for item in items:
        by_slug[item.slug].append(item)
    return tuple(
        WorkFigures(slug, same[0].assignment.title, same[0].week, count_done(same)) for slug, same in by_slug.items()
    )


def build_heatmap(context: ReportContext, items: tuple[WorkItem, ...]) -> Heatmap:
    """Build the table of pairs by weeks; unless everything is shown, it has only pairs that have finished something."""
    weeks = tuple(week.number for week in context.cohort.weeks if week.number is not None)
    done: Counter[tuple[str, int]] = Counter((item.pair.id, item.week) for item in items if item.is_done)
    wanted = Counter((it.pair.id, it.week) for it in items if it.is_asked_for)
    rows = (
        HeatRow(
            pair.id,
            context.privacy.redact(pair.project.name),
            tuple(done[pair.id, week] for week in weeks),
            tuple(wanted[pair.id, week] for week in weeks) if context.shows_everything else None,
        )
        for pair in context.cohort.pairs
    )
    return Heatmap(weeks, tuple(row for row in rows if context.shows_everything or any(row.done)))


def build_activity(context: ReportContext, items: tuple[WorkItem, ...]) -> tuple[Activity, ...]:
    """Count activity in steps of seven days, from the cohort's first day until now.

    After the cohort's last day the steps go on only as long as something happens.
    """
    cohort = context.cohort
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for name, moment in _dated_events(items):
        counts[(moment.astimezone(cohort.timezone).date() - cohort.starts).days // DAYS_IN_A_ROW][name] += 1
    end = min(context.today, last_day(cohort, cohort.schedule[-1]))
    last = max([*counts, (end - cohort.starts).days // DAYS_IN_A_ROW])
    return tuple(_activity(cohort.starts, number, counts[number]) for number in range(last + 1))


def build_reviews(context: ReportContext, items: tuple[WorkItem, ...]) -> Reviews:
    """Count the reviews of hand-ins, and the hours until each was given."""
    waits: list[float] = []
    given = 0
    for item in items:
        since: datetime | None = None
        for state in item.stage_history if item.task.is_reviewed else ():
            if state.stage in {Stage.DONE, Stage.CHANGES_REQUESTED}:
                given += 1
                if since and state.since:
                    begun, end = since.astimezone(UTC), state.since.astimezone(UTC)
                    paused = time_lost(begun, end, pauses_of(item.state, item.task))
                    waits.append((end - begun - paused) / _HOUR)
            # Asking for changes stops the clock: the wait for the next hand-in is not the mentor's.
            since = state.since if state.stage is Stage.IN_REVIEW else None
    waiting = sum(item.state.stage is Stage.IN_REVIEW and item.is_asked_for for item in items)
    return Reviews(
        given,
        round(median(waits), 1) if waits else None,
        round(max(waits), 1) if waits else None,
        waiting if context.shows_everything else None,
    )


def build_feedback(context: ReportContext, items: tuple[WorkItem, ...]) -> tuple[Feedback, ...]:
    """Rank the people who commented on work that is not their own, by the number of comments."""
    privacy = context.privacy
    comments: Counter[PersonView] = Counter()
    pairs: dict[PersonView, set[str]] = defaultdict(set)
    for item in items:
        for comment in item.comments:
            person = privacy.person_with_login(comment.actor)
            if person is not None and not item.is_own_work_of(person):
                view = privacy.view(person, privacy.role_of(person))
                comments[view] += 1
                pairs[view].add(item.pair.id)
    ranked = sorted(comments, key=lambda view: (-comments[view], -len(pairs[view]), view.id))
    return tuple(Feedback(view, comments[view], len(pairs[view])) for view in ranked)


def _dated_events(items: Iterable[WorkItem]) -> Iterator[tuple[str, datetime]]:
    for item in items:
        yield from (("comments", comment.at) for comment in item.comments)
        yield from (("hand-ins", submission.at) for submission in item.state.submissions)
        if item.is_done:
            yield "finished", item.finished


def _activity(starts: date, number: int, counts: Counter[str]) -> Activity:
    first = starts + timedelta(days=DAYS_IN_A_ROW * number)
    return Activity(first, counts["comments"], counts["hand-ins"], counts["finished"])
