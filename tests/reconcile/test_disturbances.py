"""The loop survives being killed, lost answers, rate limits, refusals and odd errors."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from http import HTTPStatus

import pytest

from olt_actions.desired.run import Run
from olt_actions.errors import NotFound, OutcomeUnknown, PermissionDenied
from olt_actions.gateway.client import Client
from olt_actions.local_github import faults
from olt_actions.local_github.server import LocalGitHub
from olt_actions.plan.operations.issues import CreateIssue
from olt_actions.reconcile import loop
from tests.harness import REPOSITORY, CrashingClient, Killed, advance, at, plan, visible_state
from tests.reconcile.cohort import BOT, COHORT, keys

pytestmark = pytest.mark.usefixtures("people")


def undisturbed(world, templates):
    """The world after two quiet weeks, and how many requests they took."""
    calm = deepcopy(world)
    with LocalGitHub(calm) as server:
        for week in (1, 2):
            advance(COHORT, templates, Client(server.url, BOT), at(week))
        return visible_state(calm), len(server.requests)


def issues_in(operations):
    """Those of the operations that open an issue; what puts it on record waits for them."""
    return [operation for operation in operations if isinstance(operation, CreateIssue)]


@pytest.mark.parametrize("after", [False, True], ids=["before it took effect", "after it took effect"])
def test_a_run_killed_at_any_request_and_repeated_leaves_the_same_world(world, templates, after):
    expected, requests = undisturbed(world, templates)
    for dies_at in range(1, requests + 1):
        disturbed = deepcopy(world)
        with LocalGitHub(disturbed) as server:
            left = dies_at
            for week in (1, 2):
                mortal = CrashingClient(server.url, BOT, dies_at=left, after=after)
                try:
                    advance(COHORT, templates, mortal, at(week))
                except Killed:
                    advance(COHORT, templates, Client(server.url, BOT), at(week))
                left -= mortal.requests.total
        assert visible_state(disturbed) == expected, f"killed at request {dies_at} of {requests}"


LOST = {
    "reset after it took effect": (True, faults.CONNECTION_RESET),
    "reset before": (False, faults.CONNECTION_RESET),
    "502 after it took effect": (True, faults.BAD_GATEWAY),
    "502 before": (False, faults.BAD_GATEWAY),
    "answer truncated": (True, faults.truncated),
    "answer cut off": (True, faults.cut_off),
}


@pytest.mark.parametrize(("has_effect", "fault"), LOST.values(), ids=LOST)
def test_the_same_run_recovers_from_a_lost_answer_to_any_request(world, templates, has_effect, fault):
    expected, requests = undisturbed(world, templates)
    for nth in range(1, requests + 1):
        disturbed = deepcopy(world)
        with LocalGitHub(disturbed) as server:
            spoil = server.faults.lose if has_effect else server.faults.refuse
            spoil(fault, nth=nth)
            for week in (1, 2):
                client = Client(server.url, BOT, sleep=lambda _seconds: None)
                advanced = advance(COHORT, templates, client, at(week))
                assert not advanced.applied.failed
                assert not advanced.applied.left
        assert visible_state(disturbed) == expected, f"lost the answer to request {nth} of {requests}"


def test_a_github_that_never_answers_ends_the_run_with_a_clear_message(client, templates, server, repository):
    server.faults.refuse(faults.BAD_GATEWAY, of=faults.runs("createIssue"), times=100)
    with pytest.raises(OutcomeUnknown, match="nothing will be made twice"):
        advance(COHORT, templates, client, at(1))
    server.faults.clear()
    advance(COHORT, templates, client, at(1))
    assert max(Counter(keys(repository)).values()) == 1


def test_one_write_without_an_answer_does_not_block_the_others(client, templates, server, repository):
    def is_ada_s(call):
        return any("· Ada" in str(it.get("title")) for it in call.variables.values() if isinstance(it, dict))

    server.faults.refuse(faults.BAD_GATEWAY, of=is_ada_s, times=1000)
    advanced = advance(COHORT, templates, client, at(1))
    assert [failure.operation.key for failure in advanced.applied.failed] == ["olt-test/work-1/ada"]
    assert len(repository.issues) == 5
    server.faults.clear()
    assert not advance(COHORT, templates, client, at(1)).applied.failed
    assert max(Counter(keys(repository)).values()) == 1


def test_after_an_unknown_error_github_is_observed_before_anything_is_sent_again(
    client, templates, server, world, repository
):
    expected, _ = undisturbed(world, templates)

    def odd(response):
        body = json.loads(response.body)
        errors = [{"type": "WEIRD", "path": [alias], "message": "?"} for alias in body["data"]]
        return replace(response, body=json.dumps({"data": dict.fromkeys(body["data"]), "errors": errors}).encode())

    server.faults.lose(odd, of=faults.runs("createIssue"))
    for week in (1, 2):
        assert not advance(COHORT, templates, client, at(week)).applied.failed
    assert visible_state(world) == expected
    assert max(Counter(keys(repository)).values()) == 1


@pytest.mark.parametrize(
    "limit",
    [
        faults.secondary_rate_limit(retry_after=7),
        faults.secondary_rate_limit(),
        faults.secondary_rate_limit(status=HTTPStatus.TOO_MANY_REQUESTS),
        faults.secondary_rate_limit(status=HTTPStatus.OK),
        faults.graphql_rate_limit(),
    ],
)
def test_after_a_rate_limit_the_write_is_sent_again(client, templates, server, world, limit):
    expected, _ = undisturbed(world, templates)
    server.faults.refuse(limit, nth=2, of=faults.is_write)
    for week in (1, 2):
        assert not advance(COHORT, templates, client, at(week)).applied.left
    assert visible_state(world) == expected


def test_mutations_of_a_batch_that_came_too_quickly_are_sent_again(client, templates, server, world):
    expected, _ = undisturbed(world, templates)
    server.faults.refuse_mutations(faults.TOO_QUICKLY, from_place=1, of=faults.runs("createIssue"))
    for week in (1, 2):
        advance(COHORT, templates, client, at(week))
    assert visible_state(world) == expected


def test_a_long_wait_stops_the_run_and_says_what_is_left(client, templates, server):
    server.faults.refuse(faults.secondary_rate_limit(retry_after=1800), of=faults.runs("createIssue"))
    advanced = advance(COHORT, templates, client, at(1))
    assert len(issues_in(advanced.applied.left)) == 6
    assert advanced.applied.pause.startswith("GitHub asks for a longer break, until ")
    assert not advance(COHORT, templates, client, at(1)).applied.left


def test_the_hourly_budget_is_shared_between_runs(client, templates, repository):
    from olt_actions.cohort.model import Limits

    planned = plan(COHORT, templates, client, at(1)).plan.operations
    parts = sum(it.line().noun in ("label", "milestone") for it in planned)
    slow = replace(COHORT, limits=Limits(content_per_hour=parts + 4))
    assert len(issues_in(advance(slow, templates, client, at(1)).applied.left)) == 2
    assert len(repository.issues) == 4


def test_a_read_only_token_is_reported_as_soon_as_two_kinds_of_writes_show_it(world, server, templates):
    world.add_user("reader")
    world.repository(REPOSITORY).grant("reader", "read")
    client = Client(server.url, "token-of-reader")
    advanced = advance(COHORT, templates, client, at(1))
    assert "GitHub does not permit it" in advanced.applied.pause
    assert advanced.applied.failed
    assert client.requests.writes == 2
    assert not advanced.applied.refused


def test_a_wrong_token_and_a_wrong_repository_have_their_own_messages(server, templates, client):
    with pytest.raises(PermissionDenied, match="Bad credentials"):
        advance(COHORT, templates, Client(server.url, "nonsense"), at(1))
    from olt_actions.gateway.reader import Reader

    with pytest.raises(NotFound, match=r"Check cohort\.repository|may not see it"):
        loop.plan_run(Run(COHORT, templates, at(1)), Reader(client, "example-org/nowhere"))
