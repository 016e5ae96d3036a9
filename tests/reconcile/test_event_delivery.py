"""Events that arrive at once, twice, in the wrong order or never: the world ends the same."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest

from olt_actions.desired.run import Run
from olt_actions.gateway.client import Client
from olt_actions.local_github.server import LocalGitHub
from olt_actions.reconcile.loop import advance_issue
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at, visible_state

COHORT = a_cohort(
    a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)),
    a_pair("seeds", a_person("lin"), mentors=(a_person("grace"),)),
)
DEEDS = [
    ("Work 1 · Ada", "example-ada", "I have begun."),
    ("Work 1 · Lin", "example-lin", "/submit https://example.org/lin"),
    ("Work 1 · Ada", "example-ada", "/done 1"),
    ("Work 1 · Lin", "example-ada", "/approve"),
    ("Work 1 · Lin", "example-grace", "/changes Who is it for?"),
    ("Work 1 · Ada", "example-ada", "/submit https://example.org/ada"),
    ("Work 1 · Lin", "example-lin", "/submit https://example.org/lin, for everyone"),
    ("Work 1 · Ada", "example-grace", "/approve Lovely."),
    ("Work 1 · Lin", "example-grace", "/extend 3d"),
]
DELIVERIES = {
    "each at once": lambda place, _last: [place],
    "each twice": lambda place, _last: [place, place],
    "in pairs, the later one first": lambda place, _last: [place, place - 1] if place % 2 else [],
    "all at the end, backwards": lambda place, last: list(range(last, -1, -1)) if place == last else [],
    "every third": lambda place, _last: [place] if place % 3 == 0 else [],
    "never": lambda _place, _last: [],
}


@pytest.fixture
def start(world):
    for name in ("ada", "lin", "grace"):
        world.add_user(f"example-{name}")
        world.repository(REPOSITORY).grant(f"example-{name}", "read")
    return world


def played(world, templates, delivery):
    """What people see at the end; in which order answers were given, and so the ids of comments, is left out."""
    world = deepcopy(world)
    with LocalGitHub(world) as server:
        client = Client(server.url, "token-of-github-actions[bot]", sleep=lambda _seconds: None)
        advance(COHORT, templates, client, at(1))
        issues = {issue.title: issue for issue in world.repository(REPOSITORY).issues}
        for place, (title, login, words) in enumerate(DEEDS):
            issues[title].comment(by=login, body=words)
            for delivered in delivery(place, len(DEEDS) - 1):
                number = issues[DEEDS[delivered][0]].number
                advance_issue(Run(COHORT, templates, at(1, hour=12)), client, REPOSITORY, number)
        advance(COHORT, templates, client, at(1, hour=13))
    state = visible_state(world)
    for issue in state["issues"]:
        issue["comments"] = sorted(re.sub(r"IssueComment_\d+", "…", comment) for comment in issue["comments"])
    return state


@pytest.mark.parametrize("delivery", DELIVERIES.values(), ids=DELIVERIES)
def test_every_order_of_delivery_leads_to_the_same_world(start, templates, delivery):
    assert played(start, templates, delivery) == played(start, templates, DELIVERIES["each at once"])


def test_the_world_after_any_delivery_is_the_one_people_asked_for(start, templates):
    by_title = {issue["title"]: issue for issue in played(start, templates, DELIVERIES["never"])["issues"]}
    assert "progress: done" in by_title["Work 1 · Ada"]["labels"]
    assert by_title["Work 1 · Ada"]["state"] == ("CLOSED", "COMPLETED")
    assert "progress: in review" in by_title["Work 1 · Lin"]["labels"]
    assert "- [x] done" in by_title["Work 1 · Ada"]["body"]
