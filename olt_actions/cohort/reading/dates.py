"""Readers of days, times of day, weekdays and time zones.

Days are accepted with and without quotes. Times need quotes: YAML 1.1, which most tools read, takes 17:00 for the
number 1020, and 09:00 for text; whoever may leave the quotes out in the morning cannot see why not in the afternoon.
"""

from __future__ import annotations

import re
from datetime import date, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from olt_actions.cohort.nodes import Located, Scalar, Value, described, misread
from olt_actions.cohort.problems import Problems
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
    """Read a time zone: its IANA name, or what can only mean one."""
    found = scalar(value, problems, "a time zone such as Europe/London")
    if found is None:
        return None
    read = _zone(found, problems)
    if isinstance(read, str):
        problems.add(value, f"there is no time zone {found.text.strip()!r}.", read)
        return None
    return Located(read, value)


@accepts(zone.schema())
def zone_of_person(value: Value, problems: Problems) -> Located[ZoneInfo] | None:
    """Read a time zone like `zone`, but give None and a notice where it is not clear which: then it is the cohort's.

    A person's zone only decides in which hours they read of times, and that is nothing to stop a cohort for.
    """
    found = scalar(value, problems, "a time zone such as Europe/London")
    if found is None:
        return None
    read = _zone(found, problems)
    if isinstance(read, str):
        written = found.text.strip()
        problems.notice(value, f"{written!r} does not say which time zone, so the cohort's is used.", read)
        return None
    return Located(read, value)


def _zone(found: Scalar, problems: Problems) -> ZoneInfo | str:
    """The zone that is written, or a question to whoever wrote it."""
    name = found.text.strip()
    try:
        read = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: 'Europe' is a folder
        read = None
    if read and "/" in name and not name.startswith("Etc/"):
        return read
    # The tables of what people call zones are large, and most files never need them.
    from olt_actions.cohort.reading.zone_names import is_place, read_zone

    if read is None:
        meant = read_zone(name)
        return ZoneInfo(meant.name) if meant.name else meant.question
    if not is_place(name):
        message = f"the zone {name!r} is no place, and the clocks of those who live there may change differently."
        problems.notice(found, message, read_zone(name).question)
    return read


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
