"""How far the cohort is, in numbers: by week, by assignment, by pair, over time; and how long reviews took.

Sums over the whole cohort say nothing of anybody, so they are always told. What would say who has something open, the
heatmap's `opened` and the reviews that wait, is told only where everything is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import median

from olt_actions.cohort.calendar import DAYS_IN_A_ROW, last_day
from olt_actions.model.state import Stage
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


def count_of(pieces: Iterable[WorkItem]) -> Count:
    """How many are done, of those that are wanted: what was excused is not."""
    wanted = [piece for piece in pieces if piece.standing.stage is not Stage.EXCUSED]
    return Count(sum(piece.is_done for piece in wanted), len(wanted))


def weeks_of(telling: ReportContext, pieces: tuple[WorkItem, ...]) -> tuple[WeekFigures, ...]:
    """The weeks of the schedule."""
    return tuple(
        WeekFigures(number, week.title, count_of(piece for piece in pieces if piece.week == number))
        for week in telling.cohort.weeks
        if (number := week.number) is not None
    )


def works_of(pieces: tuple[WorkItem, ...]) -> tuple[WorkFigures, ...]:
    """The assignments and meetings that have opened."""
    by_slug: dict[str, list[WorkItem]] = defaultdict(list)
    for piece in pieces:
        by_slug[piece.slug].append(piece)
    return tuple(WorkFigures(slug, some[0].work.title, some[0].week, count_of(some)) for slug, some in by_slug.items())


def heatmap_of(telling: ReportContext, pieces: tuple[WorkItem, ...]) -> Heatmap:
    """Pairs by weeks; unless everything is shown, only pairs that have finished something."""
    weeks = tuple(week.number for week in telling.cohort.weeks if week.number is not None)
    done: Counter[tuple[str, int]] = Counter((piece.pair.id, piece.week) for piece in pieces if piece.is_done)
    wanted = Counter((it.pair.id, it.week) for it in pieces if it.standing.stage is not Stage.EXCUSED)
    rows = (
        HeatRow(
            pair.id,
            telling.appearances.redact(pair.project.name),
            tuple(done[pair.id, week] for week in weeks),
            tuple(wanted[pair.id, week] for week in weeks) if telling.shows_everything else None,
        )
        for pair in telling.cohort.pairs
    )
    return Heatmap(weeks, tuple(row for row in rows if telling.shows_everything or any(row.done)))


def activity_of(telling: ReportContext, pieces: tuple[WorkItem, ...]) -> tuple[Activity, ...]:
    """Seven days at a time, from the cohort's first day until now, or until nothing more happens after its end."""
    cohort = telling.cohort
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for name, moment in _happenings(pieces):
        counts[(moment.astimezone(cohort.timezone).date() - cohort.starts).days // DAYS_IN_A_ROW][name] += 1
    end = min(telling.today, last_day(cohort, cohort.schedule[-1]))
    last = max([*counts, (end - cohort.starts).days // DAYS_IN_A_ROW])
    return tuple(_activity(cohort.starts, number, counts[number]) for number in range(last + 1))


def reviews_of(telling: ReportContext, pieces: tuple[WorkItem, ...]) -> Reviews:
    """The reviews of what was handed in: how many were given, and the hours until they were."""
    waits: list[float] = []
    given = 0
    for piece in pieces:
        since: datetime | None = None
        for standing in piece.stage_history if piece.task.is_reviewed else ():
            if standing.stage in {Stage.DONE, Stage.CHANGES_REQUESTED}:
                given += 1
                if since and standing.since:
                    waits.append((standing.since.astimezone(UTC) - since.astimezone(UTC)) / _HOUR)
            since = standing.since if standing.stage is Stage.IN_REVIEW else None
    waiting = sum(piece.standing.stage is Stage.IN_REVIEW for piece in pieces)
    return Reviews(
        given,
        round(median(waits), 1) if waits else None,
        round(max(waits), 1) if waits else None,
        waiting if telling.shows_everything else None,
    )


def feedback_of(telling: ReportContext, pieces: tuple[WorkItem, ...]) -> tuple[Feedback, ...]:
    """Who of the cohort wrote most on work that is not their own."""
    appearances = telling.appearances
    comments: Counter[PersonView] = Counter()
    pairs: dict[PersonView, set[str]] = defaultdict(set)
    for piece in pieces:
        for comment in piece.comments:
            person = appearances.person_of(comment.actor)
            if person is not None and not piece.is_own_work_of(person):
                view = appearances.of(person, appearances.role_of(person))
                comments[view] += 1
                pairs[view].add(piece.pair.id)
    ranked = sorted(comments, key=lambda view: (-comments[view], -len(pairs[view]), view.id))
    return tuple(Feedback(view, comments[view], len(pairs[view])) for view in ranked)


def _happenings(pieces: Iterable[WorkItem]) -> Iterator[tuple[str, datetime]]:
    for piece in pieces:
        yield from (("comments", comment.at) for comment in piece.comments)
        yield from (("hand-ins", submission.at) for submission in piece.standing.submissions)
        if piece.is_done:
            yield "finished", piece.finished


def _activity(starts: date, number: int, counts: Counter[str]) -> Activity:
    first = starts + timedelta(days=DAYS_IN_A_ROW * number)
    return Activity(first, counts["comments"], counts["hand-ins"], counts["finished"])
