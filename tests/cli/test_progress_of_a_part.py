"""`olt progress` reads of the cohort file only what its event concerns, and decides as if it had read all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from olt_actions.cohort.load import load, load_part
from olt_actions.desired.run import Run
from olt_actions.gateway.board_reader import BoardReader
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.keys import parse
from olt_actions.reconcile.loop import plan_event_run
from olt_actions.templating import Templates
from tests.harness import REPOSITORY

MONDAY = "2017-03-20T09:30-04:00"
TUESDAY = "2017-03-21T12:00-04:00"
BOARDS = "token-of-example-yuki"  # a mentor, who may drag cards as well


@pytest.fixture
def repository(world, olt):
    """The first week is open, with boards, and everybody has an account."""
    repository = world.repository(REPOSITORY)
    for name in ("ada", "amara", "mateo", "tane", "priya", "grace", "ines", "yuki", "mona", "luca", "eve"):
        world.add_user(f"example-{name}", member_of=["example-org"])
        repository.grant(f"example-{name}", "write")
    olt("advance", "--now", MONDAY, OLT_BOARD_TOKEN=BOARDS)
    return repository


def issue_of(repository, name):
    return next(issue for issue in repository.issues if (written := parse(issue.body)) and written.key.name == name)


def plans_of(server, folder, number, *, has_boards=True):
    """What follows from an event by all of the file, and by a part of it."""
    loaded, now = load(folder / "cohort.yaml"), datetime.fromisoformat(TUESDAY)
    sizes: list[int] = []

    def part(names):
        found = load_part(folder / "cohort.yaml", names)
        sizes.append(len(found.cohort.pairs))
        return found

    client, boards = Client(server.url, "token-of-github-actions[bot]"), Client(server.url, BOARDS)
    whole = Run(loaded.cohort, Templates(folder / "templates"), now, source=loaded.source)
    few = part(frozenset())
    some = replace(whole, cohort=few.cohort, source=few.source, part=part)
    for run in (whole, some):
        reader = BoardReader(boards, REPOSITORY) if has_boards else None
        yield plan_event_run(run, Reader(client, REPOSITORY), number, now, boards=reader)
    assert max(sizes) < len(loaded.cohort.pairs)


DEEDS = {
    "the work is handed in": ("vision/ada", "ada", "/submit https://example.org"),
    "a mentor approves": ("vision/ada", "grace", "/approve"),
    "an organizer of no pair answers": ("vision/amara", "mona", "/changes"),
    "a mentor of another pair tries": ("vision/ada", "yuki", "/approve"),
    "a stranger tries": ("vision/ada", "eve", "/approve"),
    "somebody hands in for somebody": ("vision/ada", "luca", "/submit for ada https://example.org"),
    "a pair pauses on its journey": ("journey/tide-stories", "tane", "/pause"),
    "two who share a mentor": ("vision/mateo", "mateo", "/submit done"),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_part_of_the_file_leads_to_the_same_plan(repository, server, folder, deed):
    name, who, words = deed
    issue = issue_of(repository, name)
    issue.comment(by=f"example-{who}", body=words)
    whole, part = plans_of(server, folder, issue.number)
    assert part.plan.operations == whole.plan.operations
    assert part.plan.causes == whole.plan.causes
    assert part.notices == whole.notices
    assert part.observation.observed.is_run_by_person == whole.observation.observed.is_run_by_person
