"""When a write that GitHub never answers is tried in a simpler form, and when the run goes on without it."""

from __future__ import annotations

import pytest

from olt_actions.apply.applier import Applied
from olt_actions.apply.quarantine import UnansweredWrites
from olt_actions.apply.requests import row_for
from olt_actions.errors import OutcomeUnknown
from olt_actions.plan.operations.boards import CreateField, CreateView, LinkBoard, SetAccess, SetCard
from olt_actions.plan.operations.comments import AddComment
from olt_actions.plan.operations.issues import CloseIssue, CreateIssue
from olt_actions.plan.operations.repository import CreateLabel
from tests.example_operations import BOARD, EXAMPLES, JOURNEY, WORK

OPEN = CreateIssue(WORK, "Work 1 · Ada", "Do it.", (), ("example-ada",), (), None, None)
SIMPLER = CreateIssue(WORK, "Work 1 · Ada", "Do it.", (), (), ("example-ada",), None, None)
OTHER, LINK = CloseIssue(JOURNEY, "COMPLETED"), LinkBoard(BOARD)
SILENCE = OutcomeUnknown("No answer")


def after(*rounds):
    """What is remembered after rounds in which these operations were left unanswered."""
    writes = UnansweredWrites()
    for unanswered in rounds:
        writes.record(Applied(unanswered=list(unanswered), unknown=SILENCE))
    return writes


@pytest.mark.parametrize(
    ("rounds", "tried"),
    [
        ([], [OPEN, OTHER]),
        ([[OPEN, OTHER], [OPEN, OTHER], [OPEN, OTHER]], [OPEN, OTHER]),
        ([[OPEN]], [SIMPLER, OTHER]),
        ([[OPEN], [SIMPLER]], [SIMPLER, OTHER]),
        ([[OPEN], [SIMPLER], [SIMPLER]], [OTHER]),
        ([[OTHER]], [OPEN, OTHER]),
    ],
    ids=[
        "at first",
        "in a batch, where any of them may be to blame",
        "alone once",
        "alone twice",
        "alone three times",
        "what has no simpler form",
    ],
)
def test_a_write_is_tried_as_it_is_then_in_a_simpler_form_and_after_three_times_no_more(rounds, tried):
    assert after(*rounds).filter([OPEN, OTHER]) == tried


@pytest.mark.parametrize(
    ("operation", "counts_as"), [(OTHER, "failed"), (LINK, "optional_failures")], ids=["needed", "optional"]
)
def test_what_is_given_up_counts_as_failed_unless_the_cohort_runs_without_it(operation, counts_as):
    applied = Applied()
    after(*[[operation]] * 2).report_to(applied)
    assert (applied.failed, applied.optional_failures) == ([], [])
    after(*[[operation]] * 3).report_to(applied)
    [failure] = getattr(applied, counts_as)
    assert (failure.operation, failure.error) == (operation, SILENCE)
    assert len(applied.failed) + len(applied.optional_failures) == 1


@pytest.mark.parametrize(
    ("given_up", "other"),
    [
        (CreateView(BOARD, "Weeks", "table"), CreateView(BOARD, "Review", "board")),
        (CreateField(BOARD, "Week", "NUMBER"), CreateField(BOARD, "Due", "DATE")),
        (SetAccess(BOARD, "example-ada", "READER"), SetAccess(BOARD, "example-lin", "READER")),
        (SetCard(WORK, BOARD, "Week", 1), SetCard(WORK, BOARD, "Status", "Started")),
        (AddComment(WORK, JOURNEY, "Soon.", ()), AddComment(WORK, BOARD, "Soon.", ())),
        (CreateLabel("overdue", "b60205", ""), CreateLabel("stalled", "b60205", "")),
    ],
    ids=lambda it: type(it).__name__,
)
def test_what_is_given_up_is_one_thing_and_no_other_of_its_kind(given_up, other):
    unanswered = UnansweredWrites()
    for _ in range(3):
        unanswered.record(Applied(unknown=OutcomeUnknown("No answer"), unanswered=[given_up]))
    assert unanswered.filter([given_up, other]) == [other]


@pytest.mark.parametrize("operation", EXAMPLES, ids=lambda it: type(it).__name__)
def test_the_simpler_form_of_an_operation_is_about_the_same_thing(operation):
    fallback = row_for(operation).fallback(operation)
    assert fallback is None or fallback.operation.subject() == operation.subject()
