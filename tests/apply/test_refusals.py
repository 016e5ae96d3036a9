"""When refusals are about single things, and when about the token."""

from __future__ import annotations

import pytest

from olt_actions.apply.refusals import Failure, cannot_be_made, refusal_of_token
from olt_actions.errors import NotFound, PermissionDenied, Rejected, TokenRefused
from olt_actions.plan.operations.boards import AddCard, CloseBoard
from olt_actions.plan.operations.comments import AddComment, Thank
from olt_actions.plan.operations.issues import AddLabels, CloseIssue, CreateIssue
from olt_actions.plan.operations.repository import CreateLabel
from tests.builders import key

WEAK = PermissionDenied("reader does not have the correct permissions to execute `CloseIssue`")
INTEGRATION = PermissionDenied("Resource not accessible by integration")
ARCHIVED = Rejected("Repository was archived so is read-only.")
LOCKED = PermissionDenied("Unable to create comment because issue is locked")
ISSUES = [key("vision", person) for person in ("ada", "lin", "maya", "noor")]
LABELS = [CreateLabel(name, "ededed", "") for name in ("one", "two", "three")]
CLOSED = CloseIssue(key("goals", "ada"), "COMPLETED")


def closings(count):
    return [CloseIssue(issue, "COMPLETED") for issue in ISSUES[:count]]


def labelings(count):
    return [AddLabels(issue, ("overdue",)) for issue in ISSUES[:count]]


def conversations():
    return [AddComment(issue, key("reminder", issue.subject), "Soon.", ()) for issue in ISSUES] + [
        Thank(issue, "a-comment") for issue in ISSUES
    ]


def refused(error, operations):
    return [Failure(operation, error) for operation in operations]


ONE_THING = {
    "one closing": refused(WEAK, closings(1)),
    "two things in two ways": refused(WEAK, [*closings(2), *labelings(2)]),
    "many things in one way": refused(WEAK, closings(4)),
    "two things in the words for tokens": refused(INTEGRATION, [*closings(2), *labelings(2)]),
    "two things that were archived": refused(ARCHIVED, closings(2)),
    "locks, however many": refused(LOCKED, conversations()),
    "reactions in the words for tokens": refused(INTEGRATION, conversations()),
    "mistakes, however many": refused(Rejected("Title is too long"), [*closings(4), *labelings(4)]),
}
THE_TOKEN = {
    "the token itself": refused(TokenRefused("Bad credentials"), closings(1)),
    "three things in two ways": refused(WEAK, [*closings(2), *labelings(3)]),
    "things that the token may not even see": [*refused(NotFound("No"), closings(3)), *refused(WEAK, labelings(1))],
    "three things in the words for tokens": refused(INTEGRATION, closings(3)),
    "three things that were archived": refused(ARCHIVED, closings(3)),
}


@pytest.mark.parametrize("failures", ONE_THING.values(), ids=ONE_THING)
def test_these_are_about_single_things(failures):
    assert refusal_of_token(failures, [], boards=False) is None


@pytest.mark.parametrize("failures", THE_TOKEN.values(), ids=THE_TOKEN)
def test_these_are_about_the_token(failures):
    assert refusal_of_token(failures, [], boards=False) == failures[-1].error


@pytest.mark.parametrize("failures", list(THE_TOKEN.values())[1:], ids=list(THE_TOKEN)[1:])
def test_a_token_with_which_anything_was_done_is_good(failures):
    assert refusal_of_token(failures, [CLOSED], boards=False) is None


def test_the_token_for_boards_is_judged_by_boards_alone():
    board = key("board", "maps")
    failures = refused(INTEGRATION, [CloseBoard(board), *(AddCard(issue, board) for issue in ISSUES)])
    assert refusal_of_token(failures, [CLOSED], boards=True) == INTEGRATION
    assert refusal_of_token(failures, [], boards=False) is None


def test_three_things_of_a_kind_that_cannot_be_made_and_none_that_can_are_a_failure():
    issues = [CreateIssue(issue, "Vision", "Do.", (), (), (), None, None) for issue in ISSUES]
    assert cannot_be_made(refused(WEAK, [*LABELS, *issues[1:], *closings(4)]), [issues[0]]) == refused(WEAK, LABELS)
    assert cannot_be_made(refused(WEAK, LABELS[:2]), []) == []
    assert cannot_be_made(refused(Rejected("Name is taken"), LABELS), []) == []
