"""Readers of days, times of day, weekdays and time zones.

Days are accepted with and without quotes. Times need quotes: YAML 1.1, which most tools read, takes 17:00 for the
number 1020, and 09:00 for text; whoever may leave the quotes out in the morning cannot see why not in the afternoon.
"""

from __future__ import annotations

import re
from datetime import date, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from olt_actions.cohort.nodes import Located, Scalar, Value, described, misread
from olt_actions.cohort.problems import Problems, did_you_mean
from olt_actions.cohort.reading.reader import accepts
from olt_actions.cohort.reading.scalars import choice, scalar

FIRST_YEAR, LAST_YEAR = 1970, 2200

weekday = choice(
    {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6},
)

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NEARLY_A_DAY = re.compile(r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})([Tt\s].*)?")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_NEARLY_A_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)


@accepts({"type": "string", "pattern": rf"^\s*{_DAY.pattern}\s*$"})
def day(value: Value, problems: Problems) -> Located[date] | None:
    """Read a day as year-month-day."""
    found = scalar(value, problems, "a date such as 2017-03-20")
    if found is None:
        return None
    written = found.text.strip()
    parts = _DAY.fullmatch(written)
    if parts is None:
        hint = f"Write {_normal_day(written) or 'year-month-day'}."
        problems.add(value, f"expected a date such as 2017-03-20, got {described(found)}.", hint)
        return None
    year, month, day_of_month = map(int, parts.groups())
    try:
        read = date(year, month, day_of_month)
    except ValueError:
        problems.add(value, f"there is no day {written}.")
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        problems.add(value, f"the year {year} cannot be meant.")
        return None
    return Located(read, value)


@accepts({"type": "string", "pattern": rf"^\s*{_TIME.pattern}\s*$"})
def time_of_day(value: Value, problems: Problems) -> Located[time] | None:
    """Read a time from 00:00 to 23:59."""
    found = scalar(value, problems, 'a time such as "17:00"')
    if found is None:
        return None
    written = found.text.strip()
    parts = _TIME.fullmatch(written)
    if parts and found.kind == "text":
        return Located(time(int(parts[1]), int(parts[2])), value)
    better = _on_24_hour_clock(written)
    hint = f'Write "{better:%H:%M}".' if better else ""
    if better and found.kind != "text" and ":" in written:
        problems.add(value, f"without quotes, YAML takes {written} for {misread(found)}.", hint)
        return Located(better, value)
    problems.add(value, f'expected a time such as "17:00", got {described(found)}.', hint or _time_hint(found))
    return None


@accepts({"type": "string", "minLength": 1})
def zone(value: Value, problems: Problems) -> Located[ZoneInfo] | None:
    """Read the IANA name of a time zone."""
    found = scalar(value, problems, "a time zone such as Europe/London")
    if found is None:
        return None
    name = found.text.strip()
    try:
        return Located(ZoneInfo(name), value)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: 'Europe' is a folder
        pass
    problems.add(value, f"there is no time zone {name!r}.", _zone_hint(name))
    return None


def _zone_hint(name: str) -> str:
    anywhere = "Use a name such as Europe/London or America/Toronto."
    if name.upper().startswith(("GMT", "UTC")):
        return anywhere  # a fixed distance from Greenwich knows no summer time, so none is offered
    names = sorted(available_timezones())
    there = [known for known in names if known.startswith(f"{name}/")]
    if there:
        return f"Add a city, as in {there[0]}."
    same_city = [known for known in names if known.rpartition("/")[2].lower() == name.lower().replace(" ", "_")]
    if same_city:
        return f"Did you mean {same_city[0]!r}?"
    return did_you_mean(name, names, anywhere)


def _normal_day(written: str) -> str:
    near = _NEARLY_A_DAY.fullmatch(written)
    try:
        return date(int(near[1]), int(near[2]), int(near[3])).isoformat() if near else ""
    except ValueError:
        return ""


def _on_24_hour_clock(written: str) -> time | None:
    near = _NEARLY_A_TIME.fullmatch(written)
    if near is None:
        return None
    hour, minute, half = int(near[1]), int(near[2] or 0), (near[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _time_hint(found: Scalar) -> str:
    return 'The last minute of a day is "23:59".' if found.text.startswith("24") else ""
