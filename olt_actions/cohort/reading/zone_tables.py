"""What people call time zones, as tables: cities, countries, names and abbreviations, each with the zones it can mean.

In: the generated `zone_names.json`, and the installed zone database. Out: zones by what they are called, those with the
most people first. The tables are read only where somebody writes something else than the name of a zone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from olt_actions.cohort.plain_text import plain

_AREAS = ("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/",
          "Pacific/")  # fmt: skip
# Abbreviations that the zone database no longer has, and that people there still write.
_ABANDONED = {
    "brt": "America/Sao_Paulo", "trt": "Europe/Istanbul", "npt": "Asia/Kathmandu", "ict": "Asia/Bangkok",
    "sgt": "Asia/Singapore", "pht": "Asia/Manila", "gst": "Asia/Dubai",
}  # fmt: skip

Zones = tuple[str, ...]
Clock = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Zones by what they are called, in lower case and without accents; see `plain_text.plain`."""

    zones: Zones
    cities: Mapping[str, Zones]
    regions: Mapping[str, Zones]
    names: Mapping[str, str]
    aliases: Mapping[str, str]


@cache
def tables() -> Tables:
    """The generated tables, with the places that zones are called after."""
    found = json.loads((files("olt_actions.cohort") / "zone_names.json").read_text(encoding="utf-8"))
    there = _installed()
    zones = tuple(zone for zone in found["zones"] if zone in there)
    cities: dict[str, Zones] = {}
    for zone in zones:
        for city in filter(None, found["zones"][zone].split("|")):
            cities[city] = (*cities.get(city, ()), zone)
    for name in (*zones, *sorted(there)):
        if name.startswith(_AREAS):
            cities.setdefault(plain(name.rpartition("/")[2]), (current(name, found["aliases"]),))
    regions = {
        name: tuple(zone for zone in places.split() if zone in there) for name, places in found["regions"].items()
    }
    return Tables(zones, cities, regions, found["names"], found["aliases"])


def current(name: str, aliases: Mapping[str, str]) -> str:
    """What a zone is called today, where the installed database knows it by that name."""
    newer = aliases.get(plain(name), name)
    return newer if newer in _installed() else name


@cache
def _installed() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def full_names() -> Mapping[str, str]:
    """Every zone that is called after a place, and the former names of such zones."""
    aliases = tables().aliases
    names = {plain(name): current(name, aliases) for name in _installed() if name.startswith(_AREAS)}
    return {**{old: current(old, aliases) for old in aliases}, **names}


@cache
def clock(zone: str) -> Clock:
    """How many minutes ahead of Greenwich a zone is in each month: zones for which it is the same have one clock."""
    return tuple(_minutes(moment) for moment in _months(zone))


@cache
def zones_by_abbreviation() -> Mapping[str, Zones]:
    """The zones in which clocks are said to show EST or IST, in any month."""
    found: dict[str, dict[str, None]] = {}
    for zone in tables().zones:
        for moment in _months(zone):
            found.setdefault(str(moment.tzname()).casefold(), {})[zone] = None
    by_letters = {name: tuple(zones) for name, zones in found.items() if name.isalpha()}
    return {**{name: (zone,) for name, zone in _ABANDONED.items()}, **by_letters}


def zones_at(minutes: int) -> Zones:
    """The zones that are so far ahead of Greenwich in any month."""
    return tuple(zone for zone in tables().zones if minutes in clock(zone))


def one_for_each_clock(zones: Iterable[str]) -> Zones:
    """The first of those zones that have the same time all year."""
    first: dict[Clock, str] = {}
    for zone in zones:
        first.setdefault(clock(zone), zone)
    return tuple(first.values())


def _months(zone: str) -> Iterable[datetime]:
    here = ZoneInfo(zone)
    return (datetime(2026, month, 15, tzinfo=UTC).astimezone(here) for month in range(1, 13))


def _minutes(moment: datetime) -> int:
    distance = moment.utcoffset()
    return round(distance.total_seconds() / 60) if distance else 0
