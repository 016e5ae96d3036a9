"""The guides: short pages that speak of this cohort, and of what it really has."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from olt_actions.cohort.load import load
from olt_actions.cohort.model import CallSlot, CohortCall, Project, SiteSettings
from olt_actions.desired.guides import AUDIENCES, guides
from tests.builders import TORONTO, a_cohort, a_pair, a_person, desired_state, key
from tests.golden_files import assert_golden

ROOT = Path(__file__).parents[2]
BEGUN = datetime(2017, 3, 21, 9, tzinfo=TORONTO)
HOME = "https://github.com/example-org/olt"
LONDON, SYDNEY = ZoneInfo("Europe/London"), ZoneInfo("Australia/Sydney")
ADA, GRACE = a_person("ada"), a_person("grace")
COHORT = a_cohort(a_pair("maps", ADA, mentors=(GRACE,)), organizers=(GRACE,))


def texts(cohort, templates, home=""):
    return {guide.audience: guide.text for guide in guides(cohort, templates, home)}


def test_they_read_like_this_for_the_shipped_cohort(templates):
    cohort = load(ROOT / "cohort.yaml").cohort
    pages = guides(cohort, templates, HOME)
    assert [guide.audience for guide in pages] == list(AUDIENCES)
    assert all(guide.text.startswith(f"# {guide.title}\n") for guide in pages)
    assert_golden("guides.md", "\n\n".join(guide.text.strip() for guide in pages) + "\n")


def test_without_an_address_of_the_repository_nothing_links_there(templates):
    assert all("](/" not in text and "github.com" not in text for text in texts(COHORT, templates).values())


def test_a_cohort_without_calls_organizers_and_mentors_has_guides_too(templates):
    bare = texts(a_cohort(a_pair("maps", ADA)), templates, HOME)
    assert "## Calls" not in bare["participants"]
    assert "Anything else" not in bare["participants"]
    assert "none yet" in bare["mentors"]
    assert "tell an organizer early" in bare["mentors"]


def test_a_call_is_told_in_the_zones_of_those_who_come_to_it(templates):
    elsewhere = [a_person("lin", timezone=zone, slot=slot) for zone, slot in ((LONDON, "early"), (SYDNEY, "late"))]
    cohort = a_cohort(a_pair("maps", *elsewhere), calls=(CallSlot("early", 1, time(11)), CallSlot("late", 1, time(17))))
    week = replace(cohort.schedule[0], cohort_calls=(CohortCall(90),))
    cohort = replace(cohort, schedule=(week, *cohort.schedule[1:]), people={p.timezone.key: p for p in elsewhere})
    [early, late] = [line for line in texts(cohort, templates)["participants"].splitlines() if "21 March 2017" in line]
    assert "15:00 in Europe/London" in early
    assert "Sydney" not in early
    assert "Wednesday 22 March, 08:00 in Australia/Sydney" in late


@pytest.mark.parametrize("audience", AUDIENCES)
def test_participants_are_not_named_in_what_everybody_can_read(templates, audience):
    assert "Ada" not in texts(COHORT, templates, HOME)[audience].replace("`ada`", "")


def journey(cohort, templates):
    [text] = [it.text for it in desired_state(cohort, templates, BEGUN).issues if it.key == key("journey", "maps")]
    return text


@pytest.mark.parametrize("url", ["https://olt.example.org", "https://olt.example.org/"])
def test_every_journey_links_to_them_where_the_site_is_known(templates, url):
    text = journey(replace(COHORT, site=SiteSettings(url=url)), templates)
    for audience in AUDIENCES:
        assert f"[for {audience}](https://olt.example.org/guides/{audience}.html)" in text


def test_no_journey_links_to_a_page_that_may_not_be_there(templates):
    assert "guides/" not in journey(COHORT, templates)


def test_the_name_of_a_project_breaks_no_table_and_mentions_nobody(templates):
    pair = replace(a_pair("maps", ADA), project=Project("A | B @everyone"))
    assert "| A \\| B @\u200beveryone |" in texts(a_cohort(pair), templates)["mentors"]
