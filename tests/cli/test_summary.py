"""`olt summary`, called as a user or a workflow calls it."""

import json
import re
import sys

import pytest

from olt_actions.keys import parse
from olt_actions.local_github.storage import save
from tests.cli.conftest import ROOT
from tests.harness import REPOSITORY

WEEK_1 = "2017-03-20T09:30-04:00"
WEEK_5 = "2017-04-18T10:00-04:00"
DEMO = "/submit\n## What we learnt\nPeople read maps upside down.\n## Progress\nhttps://example.org/map"


@pytest.fixture
def begun(olt, world):
    """A cohort in its fifth week, on the morning of its first demo, with the bus maps handed in."""
    for name in ("ada", "grace", "mona"):
        world.add_user(f"example-{name}", member_of=["example-org"])
    assert olt("advance", "--now", WEEK_5).status == 0
    [issue] = [
        it
        for it in world.repository(REPOSITORY).issues
        if it.title == "Show your progress in five minutes · Open Bus Maps"
    ]
    issue.comment(by="example-ada", body=DEMO)
    return world.repository(REPOSITORY)


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("begun")
def test_all_files_are_in_the_folder_and_nothing_is_written_to_github(olt, server, tmp_path):
    server.requests.clear()
    called = olt("summary", "--out", "site", "--now", "2017-04-19T10:00-04:00")
    assert (called.status, called.errors) == (0, "")
    assert re.fullmatch(r"\d+ files in site: open site/index\.html\.\n", called.output)
    written = files(tmp_path / "site")
    assert {"demo-day.md", "summary.json", "calendar.ics", "index.html"} <= written.keys()
    assert "> People read maps upside down." in written["demo-day.md"].decode()
    assert json.loads(written["summary.json"])["demo"]["date"]["id"] == "week-5"
    assert not any(call.is_write for call in server.requests)


@pytest.mark.usefixtures("begun")
def test_a_read_only_token_is_enough(olt, world):
    world.add_user("reader")
    world.repository(REPOSITORY).grant("reader", "read")
    called = olt("summary", "--out", "site", "--now", WEEK_5, GITHUB_TOKEN="token-of-reader")
    assert called.status == 0


@pytest.mark.usefixtures("begun")
def test_a_saved_snapshot_gives_the_same_files_without_any_request(olt, server, tmp_path):
    now = "2017-04-19T10:00-04:00"
    olt("summary", "--out", "one", "--save", "kept/observation.json", "--now", now)
    server.requests.clear()
    called = olt("summary", "--out", "two", "--from", "kept/observation.json", GITHUB_TOKEN="", GITHUB_REPOSITORY="")
    assert called.status == 0
    assert not server.requests
    assert files(tmp_path / "two") == files(tmp_path / "one")


def test_the_world_of_a_rehearsal_is_a_valid_source(olt, world, begun, tmp_path):
    save(world, tmp_path / "world.json")
    arguments = ("--from", "world.json", "--json", "--now", WEEK_5)
    called = olt("summary", "--out", "site", *arguments, GITHUB_TOKEN="", GITHUB_API_URL="")
    assert called.status == 0
    assert json.loads(called.output)["requests"] == {"total": 0, "writes": 0, "points": 0}
    assert "> People read maps upside down." in (tmp_path / "site" / "demo-day.md").read_text(encoding="utf-8")
    assert begun.issues


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read"),
        ("{", "cannot be read"),
        ("[]", "holds no JSON object"),
        ("{}", "no saved observation"),
        ('{"format": "olt-observation/3"}', "something is missing"),
        ('{"nodes": {}, "tokens": {}, "next_id": 1}', "cannot be read"),
    ],
)
def test_an_invalid_source_file_is_an_error_with_a_hint(olt, tmp_path, content, message):
    if content is not None:
        (tmp_path / "kept.json").write_text(content, encoding="utf-8")
    called = olt("summary", "--out", "site", "--from", "kept.json")
    assert called.status == 1
    assert message in called.errors
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "arguments", [("--post", "--from", "x"), ("--post", "--show", "full"), ("--save", "x", "--from", "y")]
)
def test_contradictory_options_are_a_usage_error(olt, arguments):
    assert olt("summary", "--out", "site", *arguments).status == 2


def test_an_unknown_demo_is_an_error_that_lists_the_known_ones(olt):
    called = olt("summary", "--out", "site", "--demo", "week-6", "--now", WEEK_1)
    assert called.status == 1
    assert "There are: week-5, week-9, final." in called.errors


def test_a_second_run_touches_no_file(olt, begun, tmp_path):
    olt("summary", "--out", "site", "--now", WEEK_5)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}
    olt("summary", "--out", "site", "--now", WEEK_5)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")} == before
    assert begun.issues


@pytest.mark.usefixtures("begun")
def test_surplus_parts_of_a_longer_text_are_removed_and_nothing_else(olt, tmp_path):
    (tmp_path / "site").mkdir()
    for name, text in {"demo-day-2.md": "_Part 2 of 2._", "demo-day-notes.md": "old", "notes.md": "old"}.items():
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    olt("summary", "--out", "site", "--now", WEEK_5)
    assert not (tmp_path / "site" / "demo-day-2.md").exists()
    assert (tmp_path / "site" / "notes.md").read_text() == "old"
    assert (tmp_path / "site" / "demo-day-notes.md").read_text() == "old"


def test_posting_keeps_one_issue_and_reports_what_it_did(olt, begun):
    called = olt("summary", "--out", "site", "--post", "--now", WEEK_5)
    assert called.status == 0
    assert '+ issue      demo-day/week-5  "Show your progress: demo day' in called.output
    assert "~ issue      demo-day/week-5  pinned" in called.output
    again = json.loads(olt("summary", "--out", "site", "--post", "--now", WEEK_5, "--json").output)
    assert (again["applied"], again["requests"]["writes"], again["demo"]) == (0, 0, "week-5")
    [issue] = [issue for issue in begun.issues if "/demo-day/" in parse(issue.body).key]
    assert "> People read maps upside down." in issue.body
    assert issue.is_pinned
    assert not re.search(r"(?<![A-Za-z0-9_])@[A-Za-z0-9]", issue.body)


def test_an_empty_summary_says_why_it_is_empty(olt, world):
    assert "holds no issue of the cohort 'olt-2017'. Nothing has opened yet." in olt("summary", "--out", "a").errors
    world.add_user("mona")
    world.repository(REPOSITORY).grant("mona", "write")
    assert olt("advance", "--now", WEEK_1, GITHUB_TOKEN="token-of-mona").status == 0
    called = olt("summary", "--out", "a", "--now", WEEK_1)
    assert (called.status, "Those of mona count once cohort.accounts names" in called.errors) == (0, True)


def test_a_cohort_without_a_demo_has_a_site_and_nothing_to_post(olt, tmp_path):
    text = (ROOT / "cohort.yaml").read_text(encoding="utf-8")
    text = re.sub(r"    demo: \w+.*\n", "", text).replace("  demo: final\n", "  demo: none\n")
    (tmp_path / "cohort.yaml").write_text(text, encoding="utf-8")
    assert olt("summary", "--out", "site", "--now", WEEK_1).status == 0
    assert not (tmp_path / "site" / "demo-day.md").exists()
    assert (tmp_path / "site" / "index.html").exists()
    called = olt("summary", "--out", "site", "--post", "--now", WEEK_1)
    assert (called.status, "There is no demo to post." in called.errors) == (0, True)


def test_without_the_packages_of_the_site_the_error_says_how_to_install_them(olt, monkeypatch):
    for name in [*sys.modules]:
        if name.startswith(("olt_actions.report.site", "olt_actions.report.files")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "nh3", None)
    called = olt("summary", "--out", "site", "--now", WEEK_1)
    assert called.status == 1
    assert "pip install '.[site]'" in called.errors


def test_a_folder_that_cannot_be_written_to_is_an_error(olt, tmp_path):
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    assert olt("summary", "--out", "site", "--now", WEEK_1).status == 2
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "pairs").write_text("a file", encoding="utf-8")
    called = olt("summary", "--out", "out", "--now", WEEK_1)
    assert (called.status, "cannot be written" in called.errors) == (1, True)


@pytest.mark.usefixtures("begun")
def test_pages_and_feeds_of_people_who_opt_out_are_removed(olt, folder, tmp_path):
    assert olt("summary", "--out", "site", "--now", WEEK_5).status == 0
    assert "calendar/person/ada.ics" in files(tmp_path / "site")
    (tmp_path / "site" / "pairs" / "notes.html").write_text("ours, by hand", encoding="utf-8")
    file = folder / "cohort.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  ada: {name: Ada,", "  ada: {name: Ada, public: false,"), encoding="utf-8")
    assert olt("summary", "--out", "site", "--now", WEEK_5).status == 0
    written = files(tmp_path / "site")
    assert "calendar/person/ada.ics" not in written
    assert "calendar/person/grace.ics" in written
    assert "pairs/notes.html" in written
    assert not [name for name, content in written.items() if b"Ada" in content]
