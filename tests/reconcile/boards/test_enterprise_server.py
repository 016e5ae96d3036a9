"""Boards on a GitHub Enterprise Server, which lacks some of what github.com has; played by refusing just that.

https://docs.github.com/en/enterprise-server@3.19/graphql/reference/input-objects
"""

from __future__ import annotations

from http import HTTPStatus

import pytest

from olt_actions.local_github.messages import Response, json_response
from olt_actions.local_github.world.projects.options import Option, make_options
from tests.harness import REPOSITORY

FOR_EVER = 100_000
ACTIONS = "github-actions[bot]"
COLUMNS = ["Assigned", "Started", "In review", "Changes requested", "Done", "Excused"]


def refusal(message: str) -> Response:
    return json_response({"errors": [{"message": message, "locations": [{"line": 1, "column": 16}]}]})


def has_option_ids(values) -> bool:
    return any("id" in option for option in values.get("singleSelectOptions", ()))


def is_duplicate(values) -> bool:
    return values.get("stateReason") == "DUPLICATE"


def refuse_inputs(server, is_unknown, kind: str, where: str, why: str) -> None:
    """Let the server refuse a document for the first of its mutations whose input is unknown to it."""

    def first(call) -> int | None:
        found = (n for n in range(len(call.mutations)) if is_unknown(call.variables.get(f"i{n}") or {}))
        return next(found, None)

    for place in range(50):
        message = f"Variable $i{place} of type {kind}! was provided invalid value for {where} ({why})"
        server.faults.refuse(refusal(message), of=lambda call, place=place: first(call) == place, times=FOR_EVER)


@pytest.fixture
def old(play):
    """A server of before 3.20, without ids of options, moves, views over REST, and duplicates as a reason."""
    option = "Field is not defined on ProjectV2SingleSelectFieldOptionInput"
    reason = 'Expected "DUPLICATE" to be one of: COMPLETED, NOT_PLANNED'
    moves = (
        "Argument 'itemTypes' on Field 'timelineItems' has an invalid value ([PROJECT_V2_ITEM_STATUS_CHANGED_EVENT])."
    )
    faults = play.server.faults
    refuse_inputs(play.server, has_option_ids, "UpdateProjectV2FieldInput", "singleSelectOptions.0.id", option)
    refuse_inputs(play.server, is_duplicate, "CloseIssueInput", "stateReason", reason)
    faults.refuse(refusal(moves), of=lambda call: "STATUS_CHANGED" in call.operation, times=FOR_EVER)
    faults.refuse(
        json_response({"message": "Not Found"}, HTTPStatus.NOT_FOUND),
        of=lambda call: call.path.endswith("/views"),
        times=FOR_EVER,
    )
    return play


def columns(play):
    return [option.name for option in play.board("maps").status_field.options]


def test_a_board_is_set_up_and_shows_how_far_work_is(old):
    first = old.advance(1)
    assert not first.applied.failed
    assert not first.applied.refused
    assert columns(old)[: len(COLUMNS)] == COLUMNS
    assert old.card("Work 1 · Ada").status == "Assigned"
    old.issue("Work 1 · Ada").comment(by="example-ada", body="/submit https://example.org/map")
    old.progress(old.issue("Work 1 · Ada").number)
    assert old.card("Work 1 · Ada").status == "In review"
    old.advance(1.01)
    before = old.client.requests.writes, old.board_client.requests.writes
    old.advance(1.02)
    assert (old.client.requests.writes, old.board_client.requests.writes) == before


def test_columns_that_are_missing_beside_cards_are_for_people_to_add_and_no_card_loses_its_place(old):
    old.advance(1)
    field = old.board("maps").status_field
    options = [Option(it.name, it.color, it.description, it.id) for it in field.options if it.name != "Done"]
    field.options[:] = [it for it in field.options if it.name in {option.name for option in options}]
    result = old.advance(1.1)
    told = [str(notice) for notice in result.notices if "Add these columns by hand" in str(notice)]
    assert len(told) == 1
    assert old.card("Work 1 · Ada").status == "Assigned"


def test_a_second_issue_is_closed_as_not_planned(old):
    old.advance(1)
    first = old.issue("Work 1 · Ada")
    copy = old.world.repository(REPOSITORY).create_issue(by=ACTIONS, title=first.title, body=first.body)
    assert not old.advance(1.1).applied.refused
    assert (copy.state, copy.state_reason) == ("CLOSED", "NOT_PLANNED")
    assert not old.plan(1.1).plan


def test_a_server_that_lacks_a_mutation_is_called_too_old_once(play):
    missing = "Field 'addSubIssue' doesn't exist on type 'Mutation'"
    play.advance(1)
    play.server.faults.refuse(refusal(missing), of=lambda call: "addComment" in call.mutations, times=FOR_EVER)
    for title in ("Work 1 · Ada", "Work 1 · Maya"):
        play.issue(title).comment(by=f"example-{title.split()[-1].lower()}", body="/nonsense")
    told = [str(notice) for notice in play.advance(1.1).notices if "too old" in str(notice)]
    assert len(told) == 1
    assert "README" in told[0]


def test_a_server_that_cannot_change_columns_has_them_made_by_hand_and_says_so_once(play):
    missing = "Field 'updateProjectV2Field' doesn't exist on type 'Mutation'"
    play.server.faults.refuse(
        refusal(missing), of=lambda call: "updateProjectV2Field" in call.mutations, times=FOR_EVER
    )
    result = play.advance(1)
    told = [str(notice) for notice in result.notices if "Add these columns by hand" in str(notice)]
    assert len(told) == 1
    assert not result.applied.failed
    assert play.stage("Work 1 · Ada") == "Assigned"
    for board in play.boards():
        board.status_field.options[:] = make_options(play.world, [Option(name, "GRAY", "") for name in COLUMNS])
    result = play.advance(1.1)
    assert not [notice for notice in result.notices if "by hand" in str(notice)]
    assert play.card("Work 1 · Ada").status == "Assigned"


def test_a_card_that_is_dragged_counts_as_a_mentors_though_nobody_is_told_who_dragged_it(old):
    old.advance(1)
    old.card("Work 1 · Ada").move(by="example-grace", status="Done")
    old.advance(1.1)
    assert (old.card("Work 1 · Ada").status, old.stage("Work 1 · Ada")) == ("Done", "Done")
