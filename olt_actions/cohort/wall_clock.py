"""From what a clock on the wall shows to the instant it means, and the two ways in which that can fail.

Takes dates, naive times and IANA zones; gives aware datetimes in the zone. In spring a clock skips: the skipped times
do not exist, and `olt check` refuses them (`skipped` says so). In autumn it repeats: the first of the two is meant.
A skipped time that gets here all the same is moved on by as much as the clock was, so no function here ever fails.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.tz import datetime_exists


def instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The instant at which clocks in `zone` show `wall` on `day`; aware, in `zone`."""
    # By way of UTC and back: a skipped time comes out as the time that clocks do show at that instant.
    return datetime.combine(day, wall.replace(fold=0), zone).astimezone(UTC).astimezone(zone)


def later(moment: datetime, minutes: int) -> datetime:
    """The instant so many real minutes after `moment`, in the zone of `moment`."""
    # Python adds to what the wall shows, so across a change of the clocks an hour would last none, or two.
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)


def skipped(day: date, wall: time, zone: ZoneInfo) -> bool:
    """Whether clocks in `zone` never show `wall` on `day`, because they are put forward past it."""
    return not datetime_exists(datetime.combine(day, wall), zone)


def first_on_or_after(day: date, weekday: int) -> date:
    """The first day, from `day` on, that is this weekday; 0 is Monday."""
    return day + relativedelta(weekday=weekday)
