"""`olt progress` reads of the cohort file only what its event concerns, and decides as if it had read all of it."""

from __future__ import annotations

import json
import sys
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


def plans_of(server, folder, number):
    """What follows from an event by all of the file, and by a part of it."""
    loaded, now = load(folder / "cohort.yaml"), datetime.fromisoformat(TUESDAY)
    sizes: list[int] = []

    def part(names):
        found = load_part(folder / "cohort.yaml", names)
        sizes.append(len(found.cohort.pairs))
        return found

    client, board_client = Client(server.url, "token-of-github-actions[bot]"), Client(server.url, BOARDS)
    whole = Run(loaded.cohort, Templates(folder / "templates"), now, source=loaded.source)
    few = part(frozenset())
    some = replace(whole, cohort=few.cohort, source=few.source, part=part)
    for run in (whole, some):
        boards = BoardReader(board_client, REPOSITORY)
        yield plan_event_run(run, Reader(client, REPOSITORY), number, now, boards=boards)
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


def test_a_card_that_the_owner_of_the_token_moved_is_theirs_though_they_are_of_another_pair(repository, server, folder):
    issue = issue_of(repository, "vision/ada")
    issue.project_items[0].move(by="example-yuki", status="Done")
    whole, part = plans_of(server, folder, issue.number)
    assert part.plan.operations == whole.plan.operations
    assert "cards are for its mentors and the organizers" in str(part.plan.operations)


@pytest.fixture
def event(olt, tmp_path, server):
    """Deliver an event about an issue, and say how many functions that called, and in how many requests."""

    def deliver(issue, **variables):
        payload = {
            "issue": {"number": issue.number, "body": issue.body, "updated_at": TUESDAY},
            "sender": {"login": "example-ada", "id": 1, "type": "User"},
        }
        path = tmp_path / "event.json"
        path.write_text(json.dumps(payload), encoding="utf-8")
        calls, before = 0, len(server.requests)

        def count(_frame: object, kind: str, _what: object) -> None:
            nonlocal calls
            calls += kind == "call"

        sys.setprofile(count)
        try:
            called = olt(
                "progress",
                "--now",
                TUESDAY,
                **{"GITHUB_EVENT_NAME": "issue_comment", "GITHUB_EVENT_PATH": str(path)} | variables,
            )
        finally:
            sys.setprofile(None)
        assert called.status == 0, called.errors
        return calls, len(server.requests) - before

    return deliver


def with_more_people(text: str, pairs: int) -> str:
    """The cohort file with that many pairs more, each with a participant, and with a mentor of four of them."""
    people = "".join(
        f"  p{n}: {{name: Person {n}, github: example-p{n}, timezone: Europe/London, slot: tuesday}}\n"
        + (f"  m{n}: {{name: Mentor {n}, github: example-m{n}}}\n" if n % 4 == 0 else "")
        for n in range(pairs)
    )
    more = "".join(
        f"  - id: project-{n}\n    project: {{name: Project {n}, about: Number {n} of many}}\n"
        f"    participants: [p{n}]\n    mentors: [m{n - n % 4}]\n"
        for n in range(pairs)
    )
    return text.replace("\npeople:\n", f"\npeople:\n{people}").replace("\npairs:\n", f"\npairs:\n{more}")


def test_an_event_is_no_more_work_in_a_cohort_of_a_thousand(repository, event, folder):
    issue, file = issue_of(repository, "vision/ada"), folder / "cohort.yaml"
    text = file.read_text(encoding="utf-8")
    found = []
    for pairs in (1, 10, 1000):  # the first imports and compiles what the others find done
        file.write_text(with_more_people(text, pairs), encoding="utf-8")
        issue.comment(by="example-ada", body=f"/submit https://example.org/{pairs}")
        found.append(event(issue))
    (_, _), (few, requests), (many, requests_of_many) = found
    assert many <= 1.02 * few
    assert requests == requests_of_many == 2


def test_with_boards_each_token_reads_once_and_writes_once(repository, event):
    issue = issue_of(repository, "vision/ada")
    idle = event(issue, OLT_BOARD_TOKEN=BOARDS)[1]
    issue.comment(by="example-ada", body="/submit https://example.org/1")
    busy = event(issue, OLT_BOARD_TOKEN=BOARDS)[1]
    assert (idle, busy) == (2, 4)


def test_a_template_that_speaks_of_everybody_says_the_same_after_an_event(repository, olt, event, folder):
    file = folder / "templates" / "assignments" / "vision.md"
    file.write_text("One of {{ cohort.pairs | length }} projects.", encoding="utf-8")
    olt("advance", "--now", TUESDAY, OLT_BOARD_TOKEN=BOARDS)
    issue = issue_of(repository, "vision/ada")
    assert "One of 6 projects." in issue.body
    event(issue)
    assert "One of 6 projects." in issue.body


def test_a_mistake_in_another_pair_does_not_keep_an_event_waiting(repository, event, folder):
    file = folder / "cohort.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("mentors: [yuki]", "mentors: [yuk]"), encoding="utf-8")
    issue = issue_of(repository, "vision/ada")
    issue.comment(by="example-ada", body="/submit https://example.org")
    event(issue)
    assert "progress: in review" in {label.name for label in issue.labels}
