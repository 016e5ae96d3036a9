"""Several cohorts, called as a user calls `olt` in their repository."""

from __future__ import annotations

import json
import re

import pytest

from tests.harness import REPOSITORY

WEEK_1 = "2017-03-20T09:30-04:00"


@pytest.fixture
def several(folder):
    """The shipped cohort three times, under other ids."""
    text = (folder / "cohort.yaml").read_text(encoding="utf-8")
    (folder / "cohort.yaml").unlink()
    (folder / "cohorts").mkdir()
    for name in ("autumn", "spring", "summer"):
        own = re.sub(r"^  id: .*$", f"  id: {name}", text, count=1, flags=re.MULTILINE)
        (folder / "cohorts" / f"{name}.yaml").write_text(own, encoding="utf-8")
    return folder / "cohorts"


def test_check_looks_at_all_of_them_and_a_broken_one_hides_no_other(olt, several):
    path = several / "spring.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("mentors: [grace]", "mentors: [grac]", 1), "utf-8")
    called = olt("check")
    assert called.status == 1
    assert re.search(r"^cohorts/spring\.yaml:\d+: pairs\[0\]\.mentors\[0\]: ", called.errors, re.MULTILINE)
    assert [line.partition(" ")[0] for line in called.output.splitlines()] == [
        "cohorts/autumn.yaml",
        "cohorts/summer.yaml",
    ]


def test_a_name_that_is_not_read_is_a_mistake(olt, several):
    (several / "spring.yaml").rename(several / "spring.yml")
    (several / "summer.yaml").rename(several / "late summer.yaml")
    errors = olt("check").errors
    assert "cohorts/spring.yml:1: file: is not read. Call it spring.yaml." in errors
    assert "cohorts/late summer.yaml:1: file: 'late summer.yaml' is no name" in errors


@pytest.mark.parametrize("command", ["check", "plan", "advance"])
def test_two_with_one_id_are_refused_before_anything_is_written(olt, several, server, command):
    (several / "summer.yaml").write_bytes((several / "spring.yaml").read_bytes())
    called = olt(command, "--config", "cohorts/spring.yaml")
    assert called.status == 1
    assert "cohort.id: cohorts/summer.yaml has the id 'spring' as well." in called.errors
    assert not server.requests


def test_the_same_people_may_be_in_the_next_cohort(olt, several, world):
    assert several.is_dir()
    for name in ("spring", "summer"):
        called = olt("advance", "--now", WEEK_1, OLT_CONFIG=f"cohorts/{name}.yaml")
        assert called.status == 0, called.errors
    titles = [issue.title for issue in world.repository(REPOSITORY).issues]
    assert titles.count("Write your vision statement · Ada") == 2
    assert (
        json.loads(olt("plan", "--now", WEEK_1, "--json", OLT_CONFIG="cohorts/spring.yaml").output)["changes"] is False
    )


def test_without_a_name_the_message_says_which_there_are(olt, several):
    assert several.is_dir()
    assert "cohorts/autumn.yaml, cohorts/spring.yaml, cohorts/summer.yaml" in olt("plan").errors


def test_the_mistakes_of_one_stand_in_its_own_issue_until_its_own_run_is_well(olt, several, world):
    path = several / "spring.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("mentors: [grace]", "mentors: [grac]", 1), encoding="utf-8")

    def states():
        return {it.title: it.closed for it in world.repository(REPOSITORY).issues if "needs a hand" in it.title}

    def advance(name):
        olt("advance", "--now", WEEK_1, GITHUB_ACTIONS="true", OLT_CONFIG=f"cohorts/{name}.yaml")

    advance("spring")
    advance("summer")
    assert states() == {"The automation needs a hand (spring)": False}
    path.write_text(good, encoding="utf-8")
    advance("spring")
    assert states() == {"The automation needs a hand (spring)": True}
