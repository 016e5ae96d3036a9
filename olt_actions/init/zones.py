"""Time zones as people write them: `Europe/London`, `london`, `EST`, `UTC+2`, `Berlin, Germany`.

In: what stands in a cell. Out: the name of an IANA zone, and whether it was a guess that somebody should look at.
Pure: the names are those of the installed zone database.

A distance from Greenwich says nothing of summer time, and an abbreviation often names only half of the year. Both
become a place, since people read the name: `Etc/GMT-2` is two hours *ahead*, and nobody reads it so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from olt_actions.cohort.problems import nearest

_ABBREVIATIONS = {
    "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York", "eastern": "America/New_York",
    "cst": "America/Chicago", "cdt": "America/Chicago", "ct": "America/Chicago", "central": "America/Chicago",
    "mst": "America/Denver", "mdt": "America/Denver", "mt": "America/Denver", "mountain": "America/Denver",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles", "akst": "America/Anchorage", "hst": "Pacific/Honolulu", "ast": "America/Halifax",
    "adt": "America/Halifax", "nst": "America/St_Johns", "brt": "America/Sao_Paulo", "bst": "Europe/London",
    "wet": "Europe/Lisbon", "west": "Europe/Lisbon", "cet": "Europe/Brussels", "cest": "Europe/Brussels",
    "eet": "Europe/Athens", "eest": "Europe/Athens", "msk": "Europe/Moscow", "trt": "Europe/Istanbul",
    "wat": "Africa/Lagos", "cat": "Africa/Maputo", "sast": "Africa/Johannesburg", "eat": "Africa/Nairobi",
    "pkt": "Asia/Karachi", "ist": "Asia/Kolkata", "npt": "Asia/Kathmandu", "ict": "Asia/Bangkok", "wib": "Asia/Jakarta",
    "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong", "pht": "Asia/Manila", "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
    "awst": "Australia/Perth", "acst": "Australia/Adelaide", "aest": "Australia/Sydney", "aedt": "Australia/Sydney",
    "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland",
}  # fmt: skip
_GREENWICH = ("utc", "gmt", "z", "zulu", "universal", "greenwich mean time", "coordinated universal time")
# Minutes ahead of Greenwich, and a place that is so all year.
_PLACES = {
    -660: "Pacific/Pago_Pago", -600: "Pacific/Honolulu", -570: "Pacific/Marquesas", -540: "Pacific/Gambier",
    -480: "Pacific/Pitcairn", -420: "America/Phoenix", -360: "America/Costa_Rica", -300: "America/Bogota",
    -240: "America/La_Paz", -180: "America/Sao_Paulo", -120: "America/Noronha", -60: "Atlantic/Cape_Verde", 0: "UTC",
    60: "Africa/Lagos", 120: "Africa/Johannesburg", 180: "Africa/Nairobi", 210: "Asia/Tehran", 240: "Asia/Dubai",
    270: "Asia/Kabul", 300: "Asia/Karachi", 330: "Asia/Kolkata", 345: "Asia/Kathmandu", 360: "Asia/Dhaka",
    390: "Asia/Yangon", 420: "Asia/Bangkok", 480: "Asia/Singapore", 525: "Australia/Eucla", 540: "Asia/Tokyo",
    570: "Australia/Darwin", 600: "Australia/Brisbane", 660: "Pacific/Noumea", 720: "Pacific/Tarawa",
    780: "Pacific/Tongatapu", 840: "Pacific/Kiritimati",
}  # fmt: skip
_COUNTRIES = {"uk": "GB", "united kingdom": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
              "wales": "GB", "korea": "KR", "south korea": "KR", "czechia": "CZ", "holland": "NL",
              "the netherlands": "NL", "ivory coast": "CI"}  # fmt: skip
_DISTANCE = re.compile(r"\(?(?:utc|gmt)?\s*(?P<sign>[-+−–])\s*(?P<hours>\d{1,2})(?:[:.]?(?P<minutes>\d{2}))?\s*\)?")


@dataclass(frozen=True, slots=True)
class Zone:
    """An IANA zone; `is_guess` where what was written leaves open which."""

    name: str
    is_guess: bool = False


def read_zone(written: str) -> Zone | None:
    """The zone that is meant; None where that is not clear. `written` is not empty."""
    text = _plain(written)
    for reading in (text, re.sub(r"\b(standard|daylight|summer)\b|\btime( zone)?\b", "", text).strip()):
        if zone := _read(" ".join(reading.split())):
            return zone
    distance = _DISTANCE.match(text)
    # "(GMT+01:00) Amsterdam, Berlin" names a place as well, and the place knows of summer time.
    parts = [part for part in re.split(r"[,;()]| - ", text[distance.end() :] if distance else text) if part.strip()]
    for part in parts:
        if zone := _read(part.strip()):
            return zone
    if distance:
        return _at_distance(distance)
    return next((Zone(name) for name in available_timezones() if name.casefold() == text.replace(" ", "_")), None)


def hint_for(written: str) -> str:
    """What to write instead."""
    known = {**{city.replace("_", " "): name for city, name in _cities().items()}, **{n: n for n in _names().values()}}
    close = nearest(_plain(written), known, likeness=0.75)
    anyone = "Write a city's zone, such as Europe/London, or leave the cell empty: then it is the cohort's."
    return f"Did you mean {known[close]}?" if close else anyone


def _read(text: str) -> Zone | None:
    if text in _GREENWICH:
        return Zone("UTC")
    if text in _ABBREVIATIONS:
        return Zone(_ABBREVIATIONS[text], is_guess=True)
    key = text.replace(" ", "_")
    if found := _names().get(key) or _cities().get(key):
        return Zone(found)
    return _of_country(text)


def _plain(text: str) -> str:
    """In lower case, without accents, with single spaces."""
    letters = unicodedata.normalize("NFKD", text)
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().split())


def _at_distance(distance: re.Match[str]) -> Zone | None:
    minutes = int(distance["hours"]) * 60 + int(distance["minutes"] or 0)
    place = _PLACES.get(minutes if distance["sign"] == "+" else -minutes)
    return Zone(place, is_guess=place != "UTC") if place else None


def _of_country(text: str) -> Zone | None:
    zones = _zones_of_countries().get(_COUNTRIES.get(text) or _codes_of_countries().get(text, ""), ())
    if not zones or len({_clock(zone) for zone in zones}) > 1:
        return None
    return Zone(zones[0])


def _clock(name: str) -> tuple[object, ...]:
    """How far a zone is from Greenwich in each month of a year: zones for which it is the same have one clock."""
    zone = ZoneInfo(name)
    return tuple(datetime(2026, month, 15, tzinfo=UTC).astimezone(zone).utcoffset() for month in range(1, 13))


@cache
def _names() -> Mapping[str, str]:
    """Every zone that is called after a place, by its name in lower case."""
    areas = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return {name.casefold(): name for name in sorted(available_timezones()) if name.startswith(areas)}


@cache
def _cities() -> Mapping[str, str]:
    """Every city that a zone is called after, in lower case with `_`; those that people live by come first."""
    current = {zone for zones in _zones_of_countries().values() for zone in zones}
    cities: dict[str, str] = {}
    for name in sorted(_names().values(), key=lambda name: (name not in current, name.count("/"), name)):
        cities.setdefault(name.rpartition("/")[2].casefold(), name)
    return cities


@cache
def _codes_of_countries() -> Mapping[str, str]:
    return {name.casefold(): code for code, name in _table("iso3166.tab")}


@cache
def _zones_of_countries() -> Mapping[str, tuple[str, ...]]:
    zones: dict[str, tuple[str, ...]] = {}
    for code, _, name in _table("zone.tab"):
        zones[code] = (*zones.get(code, ()), name)
    return zones


def _table(name: str) -> Iterator[list[str]]:
    text = (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")
    columns = {"iso3166.tab": 2, "zone.tab": 3}[name]
    return (line.split("\t")[:columns] for line in text.splitlines() if line and not line.startswith("#"))
