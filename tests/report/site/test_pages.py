"""What is on the pages of the site, and what is not."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from olt_actions.report.site import build_site, public_feeds
from olt_actions.report.summary_json import to_json
from tests.report.site.html_parsing import Reading, broken_links
from tests.report.site.site_fixtures import TEMPLATES, the_cohort, the_site, the_summary

SHOWN = ("celebrate", "full", "private")


@pytest.fixture(scope="module")
def files():
    return the_site()


def words(files, path: str) -> str:
    return " ".join(Reading(files[path]).words.split())


def test_the_site_has_a_page_for_each_part_of_the_summary(files):
    assert [path for path in files if path.endswith(".html")] == [
        "index.html",
        "pairs/maps.html",
        "pairs/seeds.html",
        "demo-day/index.html",
        "demo-day/present.html",
        "calendar/index.html",
        "guides/participants.html",
        "guides/mentors.html",
        "guides/organizers.html",
    ]


@pytest.mark.parametrize("show", SHOWN)
def test_no_internal_link_is_broken(show):
    cohort = the_cohort()
    files = the_site(the_summary(cohort, show=show), cohort)
    assert broken_links(files) == []


def test_internal_links_are_relative_and_external_ones_are_noopener(files):
    for path, content in files.items():
        for link in Reading(content).links if path.endswith(".html") else ():
            href = link["href"] or ""
            assert not href.startswith("/")
            if href.startswith("http"):
                assert "noopener" in (link.get("rel") or ""), href


@pytest.mark.parametrize("show", SHOWN)
def test_the_numbers_of_the_heatmap_are_those_of_summary_json(show):
    cohort = the_cohort()
    summary = the_summary(cohort, show=show)
    page = Reading(the_site(summary, cohort)["index.html"])
    heatmap = json.loads(to_json(summary))["heatmap"]
    seen = [[int(cell.partition("/")[0]) for cell in row] for row in page.heat if row]
    assert seen == [row["done"] for row in heatmap["rows"]]
    if show == "full":
        assert [[int(cell.partition("/")[2]) for cell in row] for row in page.heat if row] == [
            row["opened"] for row in heatmap["rows"]
        ]


def test_headings_skip_no_level_and_there_is_one_title(files):
    for path, content in files.items():
        if path.endswith(".html"):
            levels = Reading(content).headings
            assert levels[0] == 1, path
            assert levels.count(1) == 1, path
            assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_the_same_summary_gives_the_same_bytes():
    assert the_site() == the_site()


def test_a_day_without_news_changes_only_the_date():
    cohort = the_cohort()
    summary = the_summary(cohort)
    first = the_site(summary, cohort)
    later = replace(summary, generated_at=summary.generated_at.replace(hour=23))
    assert build_site(cohort, later, TEMPLATES, first) == first


def test_there_is_a_site_before_any_demo_or_work():
    cohort = the_cohort()
    summary = replace(
        the_summary(cohort), demo=None, graduation=None, activity=(), feedback=(), assignments=(), weeks=()
    )
    files = the_site(replace(summary, heatmap=replace(summary.heatmap, rows=())), cohort)
    assert "demo-day/index.html" not in files
    assert "Demo day" not in words(files, "index.html")
    assert broken_links(files) == []


def test_a_pair_that_joins_later_has_a_turn_but_nothing_to_show_yet():
    cohort = the_cohort()
    summary = the_summary(cohort)
    files = the_site(replace(summary, pairs=summary.pairs[:1]), cohort)
    assert "pairs/seeds.html" not in files
    assert "Seeds" in words(files, "demo-day/index.html")
    assert broken_links(files) == []


def test_people_who_are_not_named_are_counted(files):
    assert "Ada, 2 participants" in words(files, "index.html").replace(" and ", ", ")
    assert "2 participants" in words(files, "pairs/maps.html")


def test_only_people_who_may_be_named_have_a_feed():
    cohort = the_cohort()
    people = {**cohort.people, "ada": replace(cohort.people["ada"], public=False)}
    cohort = replace(cohort, people=people)
    summary = the_summary(cohort)
    assert {feed.subject for feed in public_feeds(cohort, summary) if feed.is_personal} == {"Lin", "Grace", "Amara"}
    hidden = replace(summary, show="private")
    assert not [feed for feed in public_feeds(cohort, hidden) if feed.is_personal]


def test_the_calendar_page_shows_calls_in_other_time_zones(files):
    text = words(files, "calendar/index.html")
    assert "Tue 21 March 17:00 Join the call" in text
    assert "21:00 UTC, London 02:30 Kolkata Wed 22 March" in text
    assert "21:00 UTC 22:00 London" in text
    assert b"webcal://example.org/olt/calendar.ics" in files["calendar/index.html"]


def test_a_custom_template_replaces_the_bundled_one(tmp_path):
    cohort = the_cohort()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "style.css").write_text("body { color: navy }\n", encoding="utf-8")
    (tmp_path / "site" / "guide.html").write_text("<p>{{ guide.title }} & {{ cohort.name }}</p>", encoding="utf-8")
    files = build_site(cohort, the_summary(cohort, name="<Ada>"), tmp_path)
    assert files["guides/mentors.html"] == b"<p>For mentors & Open Leadership Training</p>"
    assert b"body { color: navy }" in files["index.html"]
