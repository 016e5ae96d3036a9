"""The table of how operations are sent: a row for each kind, and a request that GitHub's ids are put into."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import get_args

import pytest

from olt_actions.apply.requests import TABLE, row_for
from olt_actions.gateway.mutations import Mutation, RestRequest
from olt_actions.gateway.references import MissingReference, References
from olt_actions.keys import parse, write
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.boards import BoardOperation, CreateBoard, CreateView, SetAccess, SetCard, SetColumns
from olt_actions.plan.operations.comments import AddComment
from olt_actions.plan.operations.issues import AddLabels, AttachSubIssue, CreateIssue, EditIssue, SetMilestone
from olt_actions.plan.operations.repository import CreateLabel, CreateMilestone, EditMilestone, EnableWorkflow
from tests.example_operations import BOARD, EXAMPLES, JOURNEY, NEEDS_NOTHING, WORK, complete_references


def name(operation):
    return type(operation).__name__


def example(kind):
    return next(operation for operation in EXAMPLES if isinstance(operation, kind))


def test_every_kind_of_operation_has_a_row():
    assert TABLE.keys() == {*get_args(Operation)}


@pytest.mark.parametrize("operation", EXAMPLES, ids=name)
def test_an_operation_can_be_sent_once_all_that_it_names_is_there(operation):
    assert row_for(operation).request(operation, complete_references())


@pytest.mark.parametrize("operation", [it for it in EXAMPLES if not isinstance(it, NEEDS_NOTHING)], ids=name)
def test_an_operation_says_so_where_what_it_names_is_not_there(operation):
    with pytest.raises(MissingReference):
        row_for(operation).request(operation, References("repository-id"))


@pytest.mark.parametrize("operation", [it for it in EXAMPLES if isinstance(it, NEEDS_NOTHING)], ids=name)
def test_what_names_nothing_can_always_be_sent(operation):
    assert row_for(operation).request(operation, References("repository-id"))


@pytest.mark.parametrize(
    ("kind", "forget"),
    [
        (SetMilestone, lambda ids: ids.milestones.clear()),
        (AttachSubIssue, lambda ids: ids.issues.pop(JOURNEY)),
        (AttachSubIssue, lambda ids: ids.issues.pop(WORK)),
        (SetCard, lambda ids: ids.boards[BOARD].cards.clear()),
        (SetCard, lambda ids: ids.boards[BOARD].fields.clear()),
        (SetCard, lambda ids: ids.boards[BOARD].options.clear()),
        (SetColumns, lambda ids: ids.boards[BOARD].options.clear()),
        (CreateView, lambda ids: setattr(ids, "board_owner", None)),
    ],
)
def test_one_missing_name_of_several_is_enough(kind, forget):
    ids, operation = complete_references(), example(kind)
    forget(ids)
    with pytest.raises(MissingReference):
        row_for(operation).request(operation, ids)


# --- what may share a request ---


def share(one, other):
    return row_for(one).batch(one) == row_for(other).batch(other)


def test_boards_never_share_a_request_with_the_rest():
    for one, other in combinations(EXAMPLES, 2):
        if isinstance(one, BoardOperation) != isinstance(other, BoardOperation):
            assert not share(one, other), (one, other)


def test_new_content_other_than_comments_shares_a_request_with_its_own_kind_only():
    for one, other in combinations(EXAMPLES, 2):
        if type(one) is not type(other) and not isinstance(one, AddComment) and not isinstance(other, AddComment):
            requests = [row_for(it).request(it, complete_references()) for it in (one, other)]
            if any(isinstance(request, Mutation) and request.makes_content for request in requests):
                assert not share(one, other), (one, other)


def test_comments_share_a_request_with_the_changes_around_them_and_with_nothing_else_that_is_new():
    for other in EXAMPLES:
        request = row_for(other).request(other, complete_references())
        if isinstance(request, Mutation):  # what REST writes is a request of its own
            is_small = not isinstance(other, BoardOperation) and not request.makes_content
            assert share(example(AddComment), other) == (is_small or isinstance(other, AddComment)), other


def test_issues_never_share_a_request_with_their_parents():
    journey = CreateIssue(JOURNEY, "Journey", "", (), (), (), None, None)
    assert not share(journey, example(CreateIssue))
    assert share(journey, journey)
    assert share(example(AddLabels), example(SetMilestone))
    assert not share(example(AddComment), example(CreateLabel))


@pytest.mark.parametrize("kind", [CreateMilestone, EditMilestone, EnableWorkflow, CreateView])
def test_what_graphql_cannot_write_goes_over_rest(kind):
    assert isinstance(row_for(example(kind)).request(example(kind), complete_references()), RestRequest)


# --- what is in a request ---


def test_a_role_is_given_to_one_person_whatever_the_letter_case():
    operation = SetAccess(BOARD, "Example-Ada", "WRITER")
    request = row_for(operation).request(operation, complete_references())
    assert request.input["collaborators"] == [{"userId": "ada-id", "role": "WRITER"}]


def test_whatever_is_created_counts_against_the_limit_for_new_content_and_nothing_else():
    requests = {name(it): row_for(it).request(it, complete_references()) for it in EXAMPLES}
    counted = {kind for kind, request in requests.items() if request.makes_content}
    boards = {"CreateBoard", "CreateField", "CreateView", "PostUpdate"}
    assert counted == {"CreateLabel", "CreateMilestone", "CreateIssue", "AddComment", *boards}
    from_template = replace(complete_references(), board_template="template-id")
    assert row_for(example(CreateBoard)).request(example(CreateBoard), from_template).makes_content


@pytest.mark.parametrize("kind", [EditMilestone, EditIssue])
def test_an_edit_seals_the_title_and_the_text_that_it_writes(kind):
    operation = example(kind)
    request = row_for(operation).request(operation, complete_references())
    body = request.body["description"] if kind is EditMilestone else request.input["body"]
    written = parse(body)
    assert written.has_our_title(operation.title)
    assert written.has_our_text()
    assert written.text == operation.text


def test_an_edit_ticks_and_empties_boxes_and_leaves_the_words():
    written = write(WORK, "Work 1 · Ada", "Do it.\n\n- [ ] one\n- [x] two\n- [x] three")
    operation = EditIssue(WORK, written, None, None, (), ticked=frozenset({1}), unticked=frozenset({2}))
    body = row_for(operation).request(operation, complete_references()).input["body"]
    assert parse(body).text == "Do it.\n\n- [x] one\n- [ ] two\n- [x] three"


def test_a_view_waits_for_the_field_that_it_is_grouped_by():
    ids = complete_references()
    del ids.boards[BOARD].fields["Week"]
    row_for(example(CreateView)).request(CreateView(BOARD, "Review", "board"), ids)
    with pytest.raises(MissingReference):
        row_for(example(CreateView)).request(CreateView(BOARD, "Weeks", "table"), ids)
