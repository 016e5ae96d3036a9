"""The issue about the automation itself, by the loop: one at all times, whatever people or a killed run do to it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.local_github import faults
from olt_actions.local_github.server import LocalGitHub
from olt_actions.model.health import TITLE, Fault, Trouble
from olt_actions.observe.issues import observe
from olt_actions.reconcile.health import Health, keep_health_issue
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, CrashingClient, Killed, advance, at, plan, visible_state

FILE = Trouble(Fault.FILE, "cohort.yaml:3: cohort.id: is missing.", "Write one.")
BOARDS = Trouble(Fault.TOKEN, "The boards wait for another token.", "Make one.", "advance")
PAGES = Trouble(Fault.OURS, "A bug in olt (KeyError).", "Report it.", "summary")
BOT = "token-of-github-actions[bot]"


@pytest.fixture
def repository(world):
    world.add_user("example-mona", member_of=["example-org"])
    world.repository(REPOSITORY).grant("example-mona", "write")
    return world.repository(REPOSITORY)


def kept(client, *met, command="advance", is_complete=None):
    """What a run of `command` does that has met this; one that has met anything was not complete."""
    is_complete = not met if is_complete is None else is_complete
    health = Health(command, met, date(2017, 3, 20), is_complete, ("example-mona",))
    return keep_health_issue(health, Reader(client, REPOSITORY), sleep=lambda _seconds: None).applied.done


def shown(repository):
    """Number, state and text of each issue about the automation."""
    return [(it.number, it.state, it.body.partition("<!--")[0]) for it in repository.issues if it.title == TITLE]


def test_a_run_that_knows_nothing_new_writes_nothing(client, repository):
    assert kept(client) == []
    assert len(kept(client, FILE)) == 1
    assert kept(client, FILE) == []
    assert repository.issue(1).labels == []
    assert [it.login for it in repository.issue(1).assignees] == ["example-mona"]


def test_what_only_the_other_command_can_tell_to_be_over_stays_until_it_does(client, repository):
    kept(client, PAGES, command="summary")
    kept(client, BOARDS, is_complete=True)
    [(_, _, text)] = shown(repository)
    assert BOARDS.what in text
    assert PAGES.what in text
    kept(client, command="summary")
    [(_, state, text)] = shown(repository)
    assert (state, BOARDS.what in text, PAGES.what in text) == ("OPEN", True, False)
    kept(client)
    [(_, state, text)] = shown(repository)
    assert (state, BOARDS.what in text) == ("CLOSED", False)


def test_a_failed_run_forgets_nothing_that_it_could_not_look_at(client, repository):
    kept(client, BOARDS, is_complete=True)
    kept(client, FILE)
    [(_, _, text)] = shown(repository)
    assert text.index(FILE.what) < text.index(BOARDS.what)


def test_it_opens_again_when_something_is_wrong_again(client, repository):
    for met in ((FILE,), (), (FILE,)):
        kept(client, *met)
    [(number, state, text)] = shown(repository)
    assert (number, state, FILE.what in text) == (1, "OPEN", True)


def test_what_a_person_has_closed_stays_closed_until_something_else_is_wrong(client, repository):
    kept(client, FILE)
    repository.issue(1).close(by="example-mona")
    assert kept(client, FILE) == []
    kept(client, BOARDS, is_complete=True)
    assert [state for _, state, _ in shown(repository)] == ["OPEN"]


def test_what_a_person_has_closed_before_the_good_run_opens_again_for_the_same_reason(client, repository):
    kept(client, FILE)
    repository.issue(1).close(by="example-mona")
    kept(client)
    assert FILE.what not in repository.issue(1).body
    kept(client, FILE)
    [(number, state, text)] = shown(repository)
    assert (number, state, FILE.what in text) == (1, "OPEN", True)


@pytest.mark.parametrize("keeps_line", [True, False], ids=["with its hidden line", "without"])
def test_words_that_a_person_has_given_it_stay_and_it_is_the_same_issue(client, repository, keeps_line):
    kept(client, FILE)
    line = repository.issue(1).body.rpartition("\n")[2]
    repository.issue(1).edit(by="example-mona", body=f"I look at it on Monday.\n\n{line if keeps_line else ''}")
    kept(client, FILE)
    kept(client, BOARDS, is_complete=True)
    [(number, state, text)] = shown(repository)
    assert (number, state, text.strip()) == (1, "OPEN", "I look at it on Monday.")
    assert kept(client, BOARDS, is_complete=True) == []
    kept(client)
    assert [state for _, state, _ in shown(repository)] == ["CLOSED"]


def test_a_second_one_is_closed_as_its_duplicate(client, repository):
    kept(client, FILE)
    repository.create_issue(by="github-actions[bot]", title=TITLE, body=repository.issue(1).body)
    kept(client, FILE)
    assert [state for _, state, _ in shown(repository)] == ["OPEN", "CLOSED"]
    assert kept(client, FILE) == []
    kept(client)
    assert [state for _, state, _ in shown(repository)] == ["CLOSED", "CLOSED"]


def test_an_issue_of_somebody_else_with_its_key_is_none_of_ours(client, world, repository):
    kept(client, FILE)
    body = repository.issue(1).body
    kept(client)
    world.add_user("stranger")
    repository.create_issue(by="stranger", title=TITLE, body=body)
    assert kept(client) == []
    assert [state for _, state, _ in shown(repository)] == ["CLOSED", "OPEN"]


@pytest.mark.usefixtures("repository")
def test_where_an_issue_is_hidden_none_is_opened(client, server):
    kept(client, FILE)
    kept(client)
    server.faults.lose(faults.hide("repository", "issues", "nodes", 0), of=faults.is_read)
    assert kept(client, FILE) == []


def test_it_is_none_of_the_cohorts(client, templates, repository):
    cohort = a_cohort(a_pair("pair", a_person("ada"), mentors=(a_person("grace"),)))
    kept(client, FILE)
    advance(cohort, templates, client, at(1))
    assert not plan(cohort, templates, client, at(1)).plan
    observed = observe(Reader(client, REPOSITORY), cohort).observed
    assert [it.number for it in observed.health] == [1]
    assert (observed.other_cohorts, repository.issue(1).state) == ({}, "OPEN")


def world_after(world, runs, kill=0, *, after=False):
    """The world after these runs, one of them killed at that request and run again; None where none was."""
    disturbed = deepcopy(world)
    with LocalGitHub(disturbed) as server:
        left, was_killed = kill, False
        for met in runs:
            client = CrashingClient(server.url, BOT, sleep=lambda _seconds: None, dies_at=left, after=after)
            try:
                kept(client, *met)
                left = max(0, left - client.requests.total)
            except Killed:
                left, was_killed = 0, True
                again = Client(server.url, BOT, sleep=lambda _seconds: None)
                kept(again, *met)
                again.close()
            client.close()
    return visible_state(disturbed) if was_killed or not kill else None


@pytest.mark.parametrize("after", [False, True], ids=["before it is sent", "after it was answered"])
def test_killed_anywhere_the_next_run_completes_it(world, repository, after):
    assert repository.issues == []
    runs = ((FILE,), (BOARDS,), (), (FILE,), ())
    undisturbed = world_after(world, runs)
    kills = 0
    while (disturbed := world_after(world, runs, kills + 1, after=after)) is not None:
        kills += 1
        assert disturbed == undisturbed, kills
    assert kills >= 10
