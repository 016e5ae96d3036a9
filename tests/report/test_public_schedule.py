"""A schedule that was held in public: two calls a week at varying hours across a change of the clocks, three demos."""

from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import icalendar

from olt_actions.cohort.load import load_text_lenient
from olt_actions.model.state import Observed
from olt_actions.report.builders import build_summary
from olt_actions.report.calendar import feeds
from olt_actions.report.calendar.publishing import publish
from olt_actions.report.demo_day.checks import notices_of_demo_days
from olt_actions.report.site import build_site
from tests.report.site.site_fixtures import TEMPLATES

NOW = datetime(2023, 6, 12, 12, tzinfo=UTC)
PROJECTS = 32
PUBLISHED = """
2023-03-02 09:30 60, 2023-03-03 14:00 60, 2023-03-07 17:00 60
2023-03-07 10:00 90, 2023-03-08 14:00 90
2023-03-15 17:00 90, 2023-03-15 14:00 90
2023-03-22 17:00 90, 2023-03-22 14:00 90
2023-03-28 09:00 90, 2023-03-29 13:00 90
2023-04-04 09:00 90, 2023-04-05 13:00 90
2023-04-12 16:00 30, 2023-04-12 13:00 90
2023-04-19 16:00 90, 2023-04-19 13:00 90
2023-04-25 09:00 90, 2023-04-26 13:00 90
2023-05-02 09:00 90, 2023-05-03 13:00 90
2023-05-10 16:00 90, 2023-05-10 13:00 90
2023-05-17 16:00 90, 2023-05-17 13:00 90
2023-05-23 09:00 90, 2023-05-24 13:00 90
2023-05-30 09:00 90, 2023-05-31 13:00 90
2023-06-06 08:00 60, 2023-06-07 13:00 60, 2023-06-08 16:00 60
2023-06-13 08:00 60, 2023-06-14 13:00 60, 2023-06-15 16:00 60
"""


@cache
def cohort_file(projects=PROJECTS):
    """The cohort of the file beside this one, with so many projects, of which half pick a slot."""
    text = Path(__file__).with_name("open-life-science-7.yaml").read_text()
    slots = ("", ", slot: morning", "", ", slot: evening")
    people = "".join(f"  lead-{n}: {{name: Lead {n}{slots[n % 4]}}}\n" for n in range(projects))
    pairs = "".join(
        f"  - {{id: p-{n}, project: {{name: Project {n}}}, participants: [lead-{n}], mentors: [mia]}}\n"
        for n in range(projects)
    )
    text += f"people:\n  olu: {{name: Olu}}\n  mia: {{name: Mia}}\n{people}pairs:\n{pairs}"
    loaded = load_text_lenient(text.encode(), "cohort.yaml", None)
    assert loaded.problems == ()
    return loaded


def cohort():
    return cohort_file().cohort


def calls_in(file):
    """The calls and demos in a feed as it is published, as `2023-03-07 10:00 90` in UTC."""
    [feed] = [feed for feed in feeds(cohort()) if feed.file == file]
    calendar = icalendar.Calendar.from_ical(publish(feed, cohort().timezone, NOW))
    found = []
    for event in calendar.walk("VEVENT"):
        if event.get("categories") and event["categories"].cats[0] in ("Cohort call", "Demo"):
            starts, ends = (event.decoded(key).astimezone(UTC) for key in ("dtstart", "dtend"))
            found.append(f"{starts:%Y-%m-%d %H:%M} {int((ends - starts).total_seconds()) // 60}")
    return sorted(found)


def published():
    return sorted(call.strip() for line in PUBLISHED.strip().splitlines() for call in line.split(","))


def test_each_call_is_in_the_feed_at_its_published_time():
    assert calls_in("calendar.ics") == published()
    assert calls_in("calendar/person/mia.ics") == published()


def test_calls_for_mentors_are_not_in_the_calendars_of_others():
    for_mentors = {"2023-03-02 09:30 60", "2023-03-03 14:00 60", "2023-03-07 17:00 60"}
    assert calls_in("calendar/person/lead-0.ics") == sorted(set(published()) - for_mentors)


def test_every_project_has_exactly_one_turn_and_each_call_its_share():
    demo = build_summary(cohort(), Observed("example-org/ols"), NOW, demo="final").demo
    turns = Counter(turn.pair for call in demo.calls for turn in call.turns)
    assert turns == {f"p-{n}": 1 for n in range(PROJECTS)}
    assert sorted(len(call.turns) for call in demo.calls) == [10, 11, 11]
    assert demo.without_turn == ()


def test_what_remains_of_a_call_is_in_the_feed_and_on_the_site():
    [event] = [event for event in feeds(cohort())[0].events if event.title.endswith("(morning): Good to meet you")]
    assert event.about[-3:] == (
        "With Grace Hopper, Ada Lovelace",
        "Notes: https://example.org/notes/2",
        "Recording: https://example.org/recordings/2",
    )
    summary = build_summary(cohort(), Observed("example-org/ols"), NOW)
    pages = build_site(cohort(), summary, TEMPLATES)
    for page in ("index.html", "calendar/index.html"):
        text = pages[page].decode()
        assert all(word in text for word in ("Ada Lovelace", "https://example.org/notes/2", "/recordings/2")), page


def test_who_finds_no_place_in_the_demos_is_told():
    loaded = cohort_file(PROJECTS + 6)
    [notice] = notices_of_demo_days(loaded.cohort, loaded.source)
    assert notice.line == loaded.source.line_of("schedule[15].demo")
    assert notice.message == "no place in the calls of their choice for p-36 and p-37."
    assert notices_of_demo_days(cohort(), loaded.source) == []
