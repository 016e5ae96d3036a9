"""Time zones as people write them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from olt_actions.init.zones import _ABBREVIATIONS, _PLACES, Zone, _clock, hint_for, read_zone


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Europe/London ", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("America/New York", "America/New_York"),
        ("London", "Europe/London"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("(GMT+01:00) Amsterdam, Berlin", "Europe/Amsterdam"),
        ("UTC+1 (Lagos)", "Africa/Lagos"),
        ("India", "Asia/Kolkata"),
        ("Germany", "Europe/Berlin"),
        ("UK", "Europe/London"),
        ("UTC", "UTC"),
        ("gmt", "UTC"),
        ("GMT+0", "UTC"),
        ("US/Eastern", "US/Eastern"),
    ],
)
def test_what_can_be_meant_in_one_way_is_no_guess(written, name):
    assert read_zone(written) == Zone(name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("EST", "America/New_York"),
        ("Eastern Daylight Time", "America/New_York"),
        ("Pacific time", "America/Los_Angeles"),
        ("CET", "Europe/Brussels"),
        ("UTC+2", "Africa/Johannesburg"),
        ("GMT +05:30", "Asia/Kolkata"),
        ("-0500", "America/Bogota"),
        ("UTC−3", "America/Sao_Paulo"),
    ],
)
def test_what_leaves_summer_time_open_is_a_guess(written, name):
    assert read_zone(written) == Zone(name, is_guess=True)


@pytest.mark.parametrize(
    "written", ["USA", "Canada", "UTC+25", "GMT+5:17", "somewhere", "12", "Mars/Olympus", "../etc"]
)
def test_what_can_be_meant_in_many_ways_is_not_guessed(written):
    assert read_zone(written) is None


def test_a_slip_of_the_pen_is_recognized():
    assert hint_for("Lonndon") == "Did you mean Europe/London?"
    assert "leave the cell empty" in hint_for("somewhere")


def test_every_place_is_there_and_as_far_from_greenwich_as_it_should_be():
    for minutes, place in _PLACES.items():
        assert {distance.total_seconds() / 60 for distance in _clock(place)} == {minutes}, place
    for place in _ABBREVIATIONS.values():
        assert ZoneInfo(place).key == place
