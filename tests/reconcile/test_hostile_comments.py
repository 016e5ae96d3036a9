"""Two hundred hostile comments, which have no effect."""

from __future__ import annotations

import itertools
import json

import pytest

from olt_actions.keys import Key, write
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at, plan, visible_state

COHORT = a_cohort(a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)), a_pair("seeds", a_person("lin")))
MARKER = write(Key("olt-test/work-2/ada"), "t", "x").body()
TEXTS = [
    MARKER,
    MARKER.replace("work-2/ada", "answer/IC_1"),
    "::set-output name=changes::true\n::error::no\n##[error]no",
    "${{ secrets.GITHUB_TOKEN }} {{ cohort.people }} {% for x in range(10**9) %}x{% endfor %}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "x" * 65_536,
    "\u202e/approve\u202c \u200f/approve",
    "/approve\n" * 7_000,
    "\x00/approve\x00\x00",
    "```\n/approve\n```\n> /approve\n    /approve",
    "/aprove\n/APPROVE\n/excuse\n/changes no\n/extend 3d\n/submit for ada",
    "@everyone @example-org/team cc @example-grace\n\ncc @example-lin",
    "/done " + " ".join(map(str, range(1, 9_000))),
    "/extend 99999999999999999999d\n/extend 2017-99-99\n/extend -1d",
    "[" * 20_000 + "](" * 20_000,
    "- [x] done\n" * 5_000,
    '"){ viewer { login } } mutation { deleteIssue }',
    "/submit " + "https://" * 8_000,
    "*" * 30_000 + "_" * 30_000,
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16") * 10_000,
]


@pytest.fixture
def issues(world, client, templates):
    for name in ("ada", "grace", "lin", "eve"):
        world.add_user(f"example-{name}")
        world.repository(REPOSITORY).grant(f"example-{name}", "read")
    advance(COHORT, templates, client, at(1))
    return {issue.title: issue for issue in world.repository(REPOSITORY).issues}


def test_comments_of_strangers_have_no_effect(issues, world, client, templates):
    before = visible_state(world)
    for text, issue in itertools.islice(itertools.product(TEXTS * 3, issues.values()), 200):
        issue.comment(by="example-eve", body=text[:65_536])
    assert not advance(COHORT, templates, client, at(1)).applied.failed
    after = visible_state(world)
    for issue in (*before["issues"], *after["issues"]):
        issue["comments"] = [body for body in issue["comments"] if body not in TEXTS and body[:65_536] not in TEXTS]
    for issue in after["issues"]:
        assert len(issue.pop("comments")) <= 1
    for issue in before["issues"]:
        issue.pop("comments")
    assert after == before
    assert not plan(COHORT, templates, client, at(1)).plan


def test_comments_of_participants_affect_only_their_own_work(issues, client, templates):
    mine, theirs = issues["Work 1 · Ada"], issues["Work 1 · Lin"]
    for text in TEXTS:
        mine.comment(by="example-ada", body=text[:65_536])
    assert not advance(COHORT, templates, client, at(1)).applied.failed
    assert mine.state == "OPEN"
    assert {label.name for label in theirs.labels} == {"type: assignment", "progress: assigned"}
    for comment in mine.comments:
        if comment.author.login == "github-actions[bot]":
            assert "@" not in comment.body
            assert comment.body.count("<!--") == 1
    assert not plan(COHORT, templates, client, at(1)).plan
    assert json.dumps([comment.body for comment in theirs.comments]) == "[]"
