"""Time zones as people write them: `Europe/London`, `munich`, `Pacific Time (US & Canada)`, `UTC+2`, `EST`.

In: what somebody wrote. Out: the name of an IANA zone, or those that can be meant. Pure: what things are called is in
`zone_tables`.

A distance from Greenwich says nothing of summer time, and an abbreviation often names only half of the year. Where all
zones that fit have the same time all year, one of them is meant; otherwise somebody has to be asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from olt_actions.cohort.plain_text import plain
from olt_actions.cohort.problems import nearest
from olt_actions.cohort.reading.zone_tables import (
    Zones,
    clock,
    full_names,
    one_for_each_clock,
    tables,
    zones_at,
    zones_by_abbreviation,
)

_GREENWICH = frozenset(
    ["utc", "gmt", "z", "zulu", "universal", "greenwich mean time", "coordinated universal time", "etc/utc", "etc/gmt"]
)
_DISTANCE = re.compile(
    r"[\s(\[]*(?:utc|gmt)?\s*(?P<sign>[-+−–])\s*(?P<hours>\d{1,2})(?:[:.]?(?P<minutes>\d{2}))?(?!\d)\s*[)\]]?"
)
_BETWEEN = re.compile(r"\s*(?:[,;()\[\]|/\n]| - | – |\bor\b)\s*")
_IDLE = re.compile(r"\b(?:standard|daylight|summer|winter|local)\b|\btime(?: ?zone)?\b|\btimezone\b|\bin\b")
_MOST_CANDIDATES = 4


@dataclass(frozen=True, slots=True)
class Zone:
    """The IANA zone that is meant; None where it may be one of the `candidates`, the likeliest first, or any."""

    name: str | None
    candidates: Zones = ()

    @property
    def question(self) -> str:
        """What to ask the one who wrote it; '' where it is clear."""
        if self.name:
            return ""
        if not self.candidates:
            return "Write a city's zone, such as Europe/London."
        *others, last = self.candidates
        if not others:
            return f"Did you mean {last}?"
        return f"Write the one that is meant: {', '.join(others)} or {last}."


def read_zone(written: str) -> Zone:
    """The zone that is meant. `written` is not empty."""
    text = plain(written)
    if name := full_names().get(text) or _name(text):
        return Zone(name)
    found = _Evidence(text)
    if zones := found.zones():
        clocks = one_for_each_clock(zones)
        is_clear = len(clocks) == 1 and (found.is_place or len(set(clock(clocks[0]))) == 1 or found.names_both_halves)
        return Zone(zones[0]) if is_clear else Zone(None, clocks[:_MOST_CANDIDATES])
    return Zone(None, _similar(text))


def is_place(name: str) -> bool:
    """Whether a zone is called after a place: `EST` and `Etc/GMT+5` have no summer time, though people there do."""
    return plain(name) in full_names() or plain(name) in _GREENWICH


def _name(text: str) -> str | None:
    if text in _GREENWICH or re.fullmatch(r"(?:utc|gmt)\s*[-+]?\s*0{1,2}(?::?00)?", text):
        return "UTC"
    known = tables()
    # "Eastern Time (US & Canada)", "US Eastern": what stands beside the name of a zone only explains it.
    for reading in (text, text.partition("(")[0].strip(), _without_idle_words(text)):
        if name := known.names.get(reading):
            return name
        if reading not in known.regions and (name := known.names.get(f"{reading} time")):
            return name
    return known.aliases.get(text) or (known.aliases.get(text.replace(" ", "/", 1)) if text.startswith("us ") else None)


def _without_idle_words(text: str) -> str:
    return " ".join(_IDLE.sub(" ", text).split())


class _Evidence:
    """What the parts of a text say of a zone: city, country, distance from Greenwich, abbreviations."""

    def __init__(self, text: str) -> None:
        self._places: Zones = ()
        self._regions: Zones = ()
        self._times: list[Zones] = []
        self._abbreviations = 0
        if distance := _DISTANCE.match(text):
            minutes = int(distance["hours"]) * 60 + int(distance["minutes"] or 0)
            self._times.append(zones_at(minutes if distance["sign"] == "+" else -minutes))
            text = text[distance.end() :]
        parts = [_without_idle_words(text), *map(_without_idle_words, _BETWEEN.split(text))]
        for part in dict.fromkeys(filter(None, parts)):
            if self._take(part) and part == parts[0]:
                return

    @property
    def is_place(self) -> bool:
        """Whether a city or a country is named, which knows of summer time."""
        return bool(self._places or self._regions)

    @property
    def names_both_halves(self) -> bool:
        """Whether two abbreviations are named, such as PST/PDT."""
        return self._abbreviations > 1

    def zones(self) -> Zones:
        """Those that all of it allows, the most populous first; the time counts only where the place leaves a doubt."""
        found = self._places or self._regions
        found = _both(found, self._regions)
        if not found or len(one_for_each_clock(found)) > 1:
            for times in self._times:
                found = _both(found, times)
        return found

    def _take(self, part: str) -> bool:
        known = tables()
        region, city = known.regions.get(part, ()), known.cities.get(part, ())
        if region and len(part) == 2 and not self.is_place and part not in ("uk", "us"):
            region = ()  # two letters alone may be anything
        times = zones_by_abbreviation().get(part, ())
        if times and not region:
            self._times.append(times)
            self._abbreviations += 1
        elif city and region and not self.is_place:
            self._places = tuple(dict.fromkeys([*city, *region]))  # Singapore
        elif city or region or not self.is_place:
            city, region = (city, region) if city or region else self._city_with_its_country(part)
            self._places, self._regions = self._places or city, self._regions or region
        return bool(region or city or times)

    @staticmethod
    def _city_with_its_country(part: str) -> tuple[Zones, Zones]:
        """Of "toronto canada" or "paris france"."""
        words, known = part.split(), tables()
        for count in range(len(words) - 1, 0, -1):
            city = known.cities.get(" ".join(words[:count]), ())
            region = known.regions.get(" ".join(words[count:]), ())
            if city and region:
                return city, region
        return (), ()


def _both(found: Zones, others: Zones) -> Zones:
    """The zones that are in both; all of the one where the other rules all of them out, or says nothing."""
    return tuple(zone for zone in found if zone in others) or found or others


def _similar(text: str) -> Zones:
    """The zones of a city that is spelt almost so."""
    known = {**tables().cities, **{name: (zone,) for name, zone in full_names().items()}}
    close = nearest(text, known, likeness=0.8) if len(text) > 3 else None
    return one_for_each_clock(known[close])[:_MOST_CANDIDATES] if close else ()
