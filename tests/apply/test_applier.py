"""What becomes of a plan when GitHub refuses a part of it: everything that needs that part is left, and no more."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from olt_actions.apply.applier import Applier
from olt_actions.apply.throttle import Throttle
from olt_actions.gateway.references import References
from olt_actions.gateway.writer import Writer
from olt_actions.local_github import faults
from olt_actions.local_github.graphql.errors import GraphQLFailure
from olt_actions.local_github.messages import json_response
from olt_actions.plan.operations.boards import AddCard
from olt_actions.plan.operations.comments import AddComment
from olt_actions.plan.operations.issues import (
    AddLabels,
    AttachSubIssue,
    CloseIssue,
    CreateIssue,
    PinIssue,
    SetMilestone,
)
from olt_actions.plan.operations.repository import CreateLabel, CreateMilestone
from tests.example_operations import BOARD, EXAMPLES, JOURNEY, NEEDS_NOTHING, REMINDER, WEEK, WORK
from tests.harness import REPOSITORY

REFUSED = GraphQLFailure("UNPROCESSABLE", "Title is not what GitHub likes")
LABEL = CreateLabel("overdue", "b60205", "Late")
OTHER = CreateIssue(JOURNEY, "Maps", "Go.", (), (), (), None, None)
OPENED = CreateIssue(WORK, "Work 1 · Ada", "Do it.", (), (), (), None, None)


@pytest.fixture
def repository(world):
    return world.repository(REPOSITORY)


@pytest.fixture
def applied(client, repository):
    def apply(*operations):
        references = References(repository.id)
        return Applier(Writer(client, REPOSITORY), references, Throttle()).apply(operations)

    return apply


@pytest.mark.parametrize(
    "operation", [it for it in EXAMPLES if not isinstance(it, NEEDS_NOTHING)], ids=lambda it: type(it).__name__
)
def test_an_operation_is_left_while_what_it_names_is_not_there(applied, operation):
    result = applied(LABEL, operation)
    assert (result.done, result.failed, result.left) == ([LABEL], [], [operation])
    assert result.pause == "what they need is not there yet"


def test_when_an_issue_cannot_be_opened_everything_about_it_is_left(applied, server, repository):
    server.faults.refuse_mutations(REFUSED, from_place=1, of=faults.runs("createIssue"))
    about_it = [
        AddComment(WORK, REMINDER, "Soon.", ()),
        AddLabels(WORK, ("overdue",)),
        CloseIssue(WORK, "COMPLETED"),
        PinIssue(WORK),
        AttachSubIssue(WORK, JOURNEY),
        AddCard(WORK, BOARD),
    ]
    result = applied(LABEL, OTHER, OPENED, *about_it, PinIssue(JOURNEY))
    assert [failure.operation for failure in result.refused] == [OPENED]
    assert (result.left, result.pause) == (about_it, "GitHub refused what they need")
    assert [issue.title for issue in repository.issues if issue.is_pinned] == ["Maps"]


def test_when_a_label_cannot_be_created_its_issues_open_without_it_and_do_not_ask_for_it_again(
    applied, server, repository
):
    server.faults.refuse_mutations(REFUSED, from_place=1, of=faults.runs("createLabel"))
    other = CreateLabel("type: journey", "ededed", "A pair's journey")
    opened = CreateIssue(WORK, "Work 1 · Ada", "Do it.", ("overdue", "type: journey"), (), (), None, None)
    result = applied(LABEL, other, opened, AddLabels(WORK, ("type: journey",)))
    assert [failure.operation for failure in result.refused] == [other]
    assert (result.done, result.left) == ([LABEL, opened], [AddLabels(WORK, ("type: journey",))])
    assert [label.name for label in repository.issue(1).labels] == ["overdue"]


def test_when_a_milestone_cannot_be_created_its_issues_open_without_it(applied, server, repository):
    refusal = json_response({"message": "Validation Failed"}, HTTPStatus.UNPROCESSABLE_ENTITY)
    server.faults.refuse(refusal, of=lambda call: call.path.endswith("/milestones"))
    milestone = CreateMilestone(WEEK, "Week 1", "Begin.", EXAMPLES[1].due)
    opened = CreateIssue(WORK, "Work 1 · Ada", "Do it.", (), (), (), WEEK, None)
    result = applied(milestone, opened, SetMilestone(WORK, WEEK))
    assert [failure.operation for failure in result.refused] == [milestone]
    assert (result.done, result.left) == ([opened], [SetMilestone(WORK, WEEK)])
    assert repository.issue(1).milestone is None
