"""Decides whether what was published is out of date, by what stands there: its time, and a key of its content.

No run relies on the day that it runs on, nor on an earlier one having run. What is published holds its own key in
`summary.json`: where another one follows from what GitHub holds now, it is out of date, be it weeks after the last day.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from olt_actions.cohort.calendar import DAYS_IN_A_ROW, last_day
from olt_actions.cohort.calls import demo_calls
from olt_actions.cohort.model import Cohort, Week
from olt_actions.report.summary import FORMAT

_A_DAY = timedelta(days=1)
_TIME_OF_MAKING = re.compile(
    rb'^(?:SEQUENCE|DTSTAMP|LAST-MODIFIED):.*$|^ "generated_at": .*$|As of <time [^>]*>[^<]*</time>', re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: as of when (aware), and the key of its content."""

    at: datetime
    content: str


def content_key(files: Mapping[str, bytes]) -> str:
    """A digest of what the files say, apart from when they were made."""
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        said = _TIME_OF_MAKING.sub(b"", content)
        whole.update(f"{name}\0{len(said)}\0".encode() + said)
    return whole.hexdigest()[:16]


def published_in(page: bytes | None) -> Published | None:
    """What a `summary.json` tells of itself; None where it is none of ours, or there is none."""
    try:
        value = json.loads(page or b"")
        at = datetime.fromisoformat(value["generated_at"])
        is_ours = value["format"] == FORMAT and isinstance(value["content"], str) and at.tzinfo is not None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return Published(at, value["content"]) if is_ours else None


def has_begun(cohort: Cohort, now: datetime) -> bool:
    """Whether the first row of the schedule has begun at `now` (aware): before, there is nothing to sum up."""
    return cohort.schedule[0].starts <= now.astimezone(cohort.timezone).date()


def is_site_due(published: Published | None, content: str, now: datetime) -> bool:
    """Whether other content should be published at `now` (aware) than is; an earlier day never replaces a later one."""
    return published is None or (published.content != content and published.at <= now)


def is_commit_due(cohort: Cohort, committed: Published | None, content: str, now: datetime) -> bool:
    """Whether other content should be committed: once for each row and around demos, for it is a diary.

    After the last row it is once a week. A day on which no run came is made up for by the next.
    """
    if committed is None:
        return True
    today, then = (moment.astimezone(cohort.timezone).date() for moment in (now, committed.at))
    return committed.content != content and any(then < day <= today for day in _days_of_diary(cohort, today))


def _days_of_diary(cohort: Cohort, today: date) -> Iterator[date]:
    for week in cohort.schedule:
        yield week.starts
        if week.demo:
            yield from _around_demo(cohort, week)
    day = last_day(cohort, cohort.schedule[-1]) + _A_DAY
    while day <= today:
        yield day
        day += timedelta(days=DAYS_IN_A_ROW)


def _around_demo(cohort: Cohort, week: Week) -> Iterator[date]:
    """The days of a demo's calls and the day after, or those of its week where it has none."""
    days = [moment.date() for call in demo_calls(cohort, week) for moment in (call.starts, call.ends)]
    day, last = min(days, default=week.starts), max(days, default=last_day(cohort, week)) + _A_DAY
    while day <= last:
        yield day
        day += _A_DAY
