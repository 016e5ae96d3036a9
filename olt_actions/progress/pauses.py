"""Pauses: times in which nothing is asked of anybody, and what they do to dates. Pure.

A pause moves every date that had not passed when it began, by as many days as the cohort's calendar turned meanwhile.
All of them move alike, also that of work which opened only a day before the end: so what lay apart still lies apart,
and nobody comes back to a single day on which everything is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from olt_actions.cohort.wall_clock import instant


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause from `since` on, and until it ended, both in UTC; None while it goes on."""

    since: datetime
    until: datetime | None = None

    def days(self, zone: ZoneInfo) -> timedelta:
        """How long it was, in whole days as a calendar in `zone` counts them; none while it goes on."""
        return _days_between(self.since, self.until, zone) if self.until else timedelta()


Pauses = tuple[Pause, ...]


def union(pauses: Iterable[Pause], at: datetime | None = None) -> Pauses:
    """These pauses in order of time, those that overlap as one; with `at`, as they were known then."""
    found: list[Pause] = []
    for pause in sorted(_known(pauses, at), key=lambda it: it.since):
        last = found[-1] if found else None
        if last is None or (last.until is not None and last.until < pause.since):
            found.append(pause)
        elif last.until is not None:
            found[-1] = replace(last, until=pause.until and max(pause.until, last.until))
    return tuple(found)


def open_since(pauses: Iterable[Pause], at: datetime | None = None) -> datetime | None:
    """Since when there is a pause that goes on, or went on at `at`; None where there is none."""
    return next((it.since for it in reversed(union(pauses, at)) if it.until is None), None)


def moved(moment: datetime, pauses: Pauses, zone: ZoneInfo, said: datetime | None = None) -> datetime:
    """A date after the pauses, which are a `union`, in `zone`; those that were over when it was `said` are in it."""
    for pause in pauses:
        is_over = said is not None and pause.until is not None and pause.until <= said
        if not is_over and pause.since < moment.astimezone(UTC) and (days := pause.days(zone)):
            local = moment.astimezone(zone)
            moment = instant(local.date() + days, local.time(), zone)
    return moment.astimezone(zone)


def days_lost(since: datetime, pauses: Pauses, zone: ZoneInfo) -> timedelta:
    """How many whole days since then were days of pauses that are over."""
    over = ((max(it.since, since.astimezone(UTC)), it.until) for it in pauses if it.until)
    return sum((_days_between(begun, end, zone) for begun, end in over if begun < end), timedelta())


def time_lost(since: datetime, until: datetime, pauses: Pauses) -> timedelta:
    """How much of the time between two instants (in UTC) was paused."""
    spans = ((max(it.since, since), min(it.until or until, until)) for it in pauses)
    return sum((end - begun for begun, end in spans if begun < end), timedelta())


def _known(pauses: Iterable[Pause], at: datetime | None) -> Iterator[Pause]:
    for pause in pauses:
        if at is None or pause.since <= at:
            yield replace(pause, until=None) if at is not None and pause.until and pause.until > at else pause


def _days_between(since: datetime, until: datetime, zone: ZoneInfo) -> timedelta:
    return until.astimezone(zone).date() - since.astimezone(zone).date()
