"""Time zones as people write them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from olt_actions.cohort.reading.zone_names import Zone, is_place, read_zone
from olt_actions.cohort.reading.zone_tables import clock, tables, zones_by_abbreviation
from tests.cohort.files import SMALL, cohort, examined


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Europe/London ", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("America/New York", "America/New_York"),
        ("Calcutta", "Asia/Kolkata"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("London", "Europe/London"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Łódź", "Europe/Warsaw"),
        ("Cologne", "Europe/Berlin"),
        ("Bangalore", "Asia/Kolkata"),
        ("Seattle", "America/Los_Angeles"),
        ("Seattle, WA", "America/Los_Angeles"),
        ("Portland, Oregon", "America/Los_Angeles"),
        ("Montreal Canada", "America/Toronto"),
        ("Cali, Colombia", "America/Bogota"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Vienna time", "Europe/Vienna"),
        ("(GMT+01:00) Amsterdam, Berlin", "Europe/Amsterdam"),
        ("UTC+1 (Lagos)", "Africa/Lagos"),
        ("GMT+5:45 (Nepal)", "Asia/Kathmandu"),
        ("India", "Asia/Kolkata"),
        ("Germany", "Europe/Berlin"),
        ("UK", "Europe/London"),
        ("UTC", "UTC"),
        ("gmt", "UTC"),
        ("GMT+0", "UTC"),
        ("US/Eastern", "America/New_York"),
        ("US Central", "America/Chicago"),
        ("Mountain Time (US & Canada)", "America/Denver"),
        ("Eastern Daylight Time", "America/New_York"),
        ("Romance Standard Time", "Europe/Paris"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("MST/MDT", "America/Denver"),
        ("EST (New York)", "America/New_York"),
    ],
)
def test_what_can_be_meant_in_one_way_is_that_zone(written, name):
    assert read_zone(written) == Zone(name)


@pytest.mark.parametrize(
    ("written", "name"),
    [("GMT +05:30", "Asia/Kolkata"), ("UTC+9", "Asia/Tokyo"), ("JST", "Asia/Tokyo"), ("WAT", "Africa/Lagos"),
     ("SAST", "Africa/Johannesburg"), ("BRT", "America/Sao_Paulo")],
)  # fmt: skip
def test_a_distance_or_an_abbreviation_is_enough_where_all_have_one_time_all_year(written, name):
    assert read_zone(written) == Zone(name)


@pytest.mark.parametrize(
    ("written", "candidates"),
    [
        ("EST", {"America/New_York"}),
        ("CET", {"Europe/Berlin"}),
        ("EEST", {"Europe/Kyiv"}),
        ("IST", {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}),
        ("ACST", {"Australia/Adelaide", "Australia/Darwin"}),
        ("UTC+2/EET", {"Africa/Cairo", "Europe/Kyiv"}),
        ("UTC-7 in summer", {"America/Los_Angeles", "America/Denver", "America/Phoenix"}),
        ("-0500", {"America/New_York", "America/Bogota"}),
        ("Portland", {"America/Los_Angeles", "America/New_York"}),
        ("Georgia", {"Asia/Tbilisi", "America/New_York"}),
        ("USA", {"America/New_York", "America/Los_Angeles"}),
        ("Lonndon", {"Europe/London"}),
    ],
)
def test_what_can_be_meant_in_several_ways_is_asked_about(written, candidates):
    zone = read_zone(written)
    assert zone.name is None
    assert candidates <= set(zone.candidates)
    assert len(zone.candidates) <= 4
    assert all(candidate in zone.question for candidate in zone.candidates)


@pytest.mark.parametrize(
    "written", ["UTC+25", "GMT+5:17", "somewhere", "12", "Mars/Olympus", "../etc", "#VALUE!", "AM"]
)
def test_what_names_no_place_is_asked_about_too(written):
    assert read_zone(written) == Zone(None)
    assert "Europe/London" in read_zone(written).question


def test_a_zone_that_is_called_after_no_place_is_known_as_such():
    assert not any(map(is_place, ["EST", "CET", "MST7MDT", "Etc/GMT+5"]))
    assert all(map(is_place, ["Europe/London", "America/Argentina/Salta", "US/Eastern", "UTC"]))


def test_every_zone_of_the_tables_is_installed():
    known = tables()
    for zone in {*known.zones, *known.names.values(), *known.aliases.values()}:
        assert ZoneInfo(zone).key == zone


def test_every_city_whose_zones_are_several_leaves_a_doubt():
    assert [
        city for city, zones in tables().cities.items() if len(zones) > 1 and len(set(map(clock, zones))) == 1
    ] == []


def test_abbreviations_are_those_of_the_installed_database():
    assert {"est", "cest", "ist", "aest", "msk", "hst"} <= set(zones_by_abbreviation())
    assert zones_by_abbreviation()["edt"][0] == "America/New_York"


def test_a_zone_is_understood_as_people_write_it():
    text = SMALL.replace("timezone: America/Toronto", "timezone: Pacific Time (US & Canada)")
    read = cohort(text.replace("name: Grace", "name: Grace, timezone: Munich"))
    assert (read.timezone.key, read.people["grace"].timezone.key) == ("America/Los_Angeles", "Europe/Berlin")


def test_a_person_whose_zone_is_not_clear_has_the_cohorts_and_a_notice_says_so():
    result = examined(SMALL.replace("name: Grace", "name: Grace, timezone: IST"))
    assert result.cohort is not None
    assert result.cohort.people["grace"].timezone.key == "America/Toronto"
    (notice,) = result.notices
    assert (notice.path, "Asia/Kolkata" in notice.hint, "Europe/Dublin" in notice.hint) == (
        "people.grace.timezone", True, True,
    )  # fmt: skip


def test_a_zone_that_is_no_place_holds_and_a_notice_says_what_may_be_meant():
    result = examined(SMALL.replace("timezone: America/Toronto", "timezone: EST"))
    assert result.cohort is not None
    assert result.cohort.timezone.key == "EST"
    (notice,) = result.notices
    assert (notice.line, "America/New_York" in notice.hint) == (5, True)
