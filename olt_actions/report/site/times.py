"""What clocks show elsewhere when a call begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from olt_actions.desired.contexts import short_day


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What clocks show in places that agree; `day` is '' where it is the same day as in the cohort's zone."""

    clock: str
    day: str
    places: tuple[str, ...]


def elsewhere(moment: datetime, zones: Iterable[ZoneInfo]) -> tuple[Elsewhere, ...]:
    """The instant `moment`, which stands in the cohort's zone, in other zones and UTC, from west to east."""
    together: dict[timedelta, list[str]] = {timedelta(): ["UTC"]}
    for zone in zones:
        offset = moment.astimezone(zone).utcoffset() or timedelta()
        if offset != moment.utcoffset():
            place = zone.key.rpartition("/")[2].replace("_", " ")
            if place not in together.setdefault(offset, []):
                together[offset].append(place)
    return tuple(_there(moment, offset, places) for offset, places in sorted(together.items()))


def _there(moment: datetime, offset: timedelta, places: list[str]) -> Elsewhere:
    there = moment.astimezone(UTC) + offset
    return Elsewhere(f"{there:%H:%M}", "" if there.date() == moment.date() else short_day(there), tuple(places))
