"""`olt summary --if-due`: whether a summary is published follows from what is published, not from the day."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from tests.harness import REPOSITORY

WEEK_5 = "2017-04-18T10:00-04:00"
HAND_IN = "/submit\n## What we learnt\nPeople read maps upside down."


@pytest.fixture
def published(folder, address_of):
    """The folder that stands at the address of the cohort's site."""
    address = address_of(folder / "published")
    change(folder, r'url: "https://example-org\.github\.io/olt/"', f'url: "{address}"')
    return folder / "published"


@pytest.fixture
def vision(olt, world):
    """A cohort in its fifth week, and the issue of Ada's vision."""
    for name in ("ada", "grace", "mona"):
        world.add_user(f"example-{name}", member_of=["example-org"])
    assert olt("advance", "--now", WEEK_5).status == 0
    return next(it for it in world.repository(REPOSITORY).issues if it.title.startswith("Write your vision"))


def change(folder, old, new):
    file = folder / "cohort.yaml"
    text, count = re.subn(old, lambda _: new, file.read_text(encoding="utf-8"))
    assert count == 1
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def run(olt, folder, published):
    """What a scheduled run of the workflow does: it asks whether a site is due, and publishes and commits that."""

    def scheduled(now, *, is_published=True):
        outputs = folder / "outputs"
        outputs.unlink(missing_ok=True)
        shutil.rmtree(folder / "site", ignore_errors=True)
        called = olt("summary", "--out", "site", "--post", "--if-due", "--now", now, GITHUB_OUTPUT=str(outputs))
        assert called.status == 0, called.errors
        said = dict(re.findall(r"^(\w+)<<.*\n(\w+)$", outputs.read_text(encoding="utf-8"), re.MULTILINE))
        is_due, is_commit = said["due"] == "true", said.get("commit") == "true"
        assert (folder / "site").exists() is is_due
        if is_due and is_published:
            shutil.copytree(folder / "site", published, dirs_exist_ok=True)
        return is_due, is_commit

    return scheduled


def due(run, now, **options):
    return run(now, **options)[0]


def test_before_the_first_day_there_is_nothing_to_sum_up(olt, run, server):
    assert not due(run, "2017-03-19T20:00-04:00")
    assert not server.requests
    assert "The cohort has not begun" in olt("summary", "--out", "site", "--if-due", "--now", "2017-03-19").output


@pytest.mark.usefixtures("vision")
def test_a_site_that_is_right_already_is_not_published_again(run, server):
    assert due(run, "2017-04-20T13:00-04:00")
    assert due(run, "2017-04-20T13:10-04:00"), "now it links to the demo's issue"
    server.requests.clear()
    for hours in ("14:00", "19:00", "23:30"):
        assert not due(run, f"2017-04-20T{hours}-04:00")
    assert not due(run, "2017-04-21T12:00-04:00")
    assert not any(call.is_write for call in server.requests)


def test_whatever_day_it_is_what_is_new_is_published_and_a_publication_that_failed_is_made_good(run, vision):
    due(run, "2017-04-20T13:00-04:00")
    due(run, "2017-04-20T13:10-04:00")
    vision.comment(by="example-grace", body="/approve Lovely.")
    assert due(run, "2017-04-21T12:00-04:00", is_published=False)
    assert due(run, "2017-04-21T16:00-04:00")
    assert not due(run, "2017-04-21T20:00-04:00")


def test_what_is_approved_weeks_after_the_last_day_still_reaches_the_site(run, vision, published, world):
    due(run, "2017-07-17T13:00-04:00")
    due(run, "2017-07-17T13:10-04:00")
    assert not due(run, "2017-07-18T13:00-04:00")
    vision.comment(by="example-grace", body="/approve Better late than never.")
    assert due(run, "2017-07-26T13:00-04:00")
    weeks = json.loads((published / "summary.json").read_text(encoding="utf-8"))["weeks"]
    assert sum(week["count"]["done"] for week in weeks) == 1
    assert world.repository(REPOSITORY).issues


@pytest.mark.usefixtures("vision")
def test_a_run_of_an_earlier_time_does_not_replace_what_a_later_one_has_published(run):
    due(run, "2017-05-20T13:00-04:00")
    assert not due(run, "2017-05-02T13:00-04:00")


@pytest.mark.usefixtures("vision")
@pytest.mark.parametrize("page", ["", "[]", "{}", "[" * 5_000, '{"format": "olt-summary/1", "generated_at": "now"}'])
def test_whatever_else_stands_at_the_address_of_the_site_is_replaced(run, published, page):
    (published / "summary.json").write_text(page, encoding="utf-8")
    assert due(run, "2017-04-20T13:00-04:00")


def test_the_diary_is_committed_once_a_week_though_the_first_day_was_lost(run, vision, folder):
    change(folder, r"\Z", "\nsummary: {commit: true}\n")

    def committed(now):
        is_due, is_commit = run(now)
        if is_commit:
            assert is_due
            shutil.copytree(folder / "site", folder / "summary", dirs_exist_ok=True)
        return is_commit

    assert committed("2017-04-30T13:00-04:00")
    vision.comment(by="example-ada", body=HAND_IN)
    assert not committed("2017-04-30T18:00-04:00")
    assert committed("2017-05-02T13:00-04:00"), "the run of Monday 1 May is lost"
    vision.comment(by="example-grace", body="/approve Lovely.")
    assert not committed("2017-05-04T13:00-04:00")
    assert committed("2017-05-08T06:00-04:00")
