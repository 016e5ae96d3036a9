"""What an applier does with each answer: what it sends next, what it notes, and when it stops.

The writers here send nothing. They answer as they are told to, request by request, and remember what they were sent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from olt_actions.apply.applier import Applier
from olt_actions.apply.throttle import Throttle
from olt_actions.errors import GitHubError, NotFound, OutcomeUnknown, PermissionDenied, RateLimited, TokenRefused
from olt_actions.gateway.writer import BatchSize, Outcome
from olt_actions.keys import write
from olt_actions.model.board_seals import Circumstances
from olt_actions.plan.operations.boards import (
    AddCard,
    CloseBoard,
    CreateBoard,
    DescribeBoard,
    LinkBoard,
    PostUpdate,
    ReopenBoard,
    SetAccess,
    SetVisibility,
)
from olt_actions.plan.operations.comments import AddComment
from olt_actions.plan.operations.issues import (
    AddLabels,
    Assign,
    CloseIssue,
    CreateIssue,
    EditIssue,
    PinIssue,
    ReopenIssue,
)
from olt_actions.plan.operations.repository import EditMilestone, EnableWorkflow
from tests.builders import key
from tests.example_operations import BOARD, BODY, EXAMPLES, JOURNEY, WORK, complete_references

LABEL, CLOSE = AddLabels(WORK, ("overdue",)), CloseIssue(WORK, "COMPLETED")
REOPEN, PIN = ReopenIssue(WORK), PinIssue(WORK)
COMMENTS = [AddComment(WORK, key("reminder-due", f"{number}"), "Soon.", ()) for number in range(5)]
NEW_ISSUE = CreateIssue(key("vision", "lin"), "Vision · Lin", "Do it.", (), (), (), None, None)
EDITED_WEEK = next(it for it in EXAMPLES if isinstance(it, EditMilestone))
UPDATE = PostUpdate(BOARD, key("status", "week-1-maps"), "ON_TRACK", "Well.")
WORKFLOW = EnableWorkflow("advance.yml", 50)

DONE = Outcome("done")
REFUSED = Outcome("refused", error=GitHubError("Something is wrong"))
DENIED = Outcome("refused", error=PermissionDenied("Not for this token"))
GONE = Outcome("refused", error=NotFound("No such thing"))
TOKEN_REFUSED = Outcome("refused", error=TokenRefused("Bad credentials"))
SILENCE = Outcome("unknown", error=OutcomeUnknown("No answer"))


def limited(seconds):
    return Outcome("limited", error=RateLimited("Too quick", wait=seconds))


class ScriptedWriter:
    """Answers with these outcomes, a list for each request, and with `done` when it has no more."""

    def __init__(self, *script):
        self.script, self.sent = list(script), []

    def batch_size(self, _first):
        return BatchSize(3, 3)

    def send(self, mutations, *, doing):
        assert doing == f"sending {len(mutations)} change{'s' if len(mutations) > 1 else ''}"
        self.sent.append([mutation.name for mutation in mutations])
        return self.script.pop(0) if self.script else [self.reply(mutation.name) for mutation in mutations]

    def write(self, request):
        self.sent.append([request.verb])
        return self.script.pop(0)[0] if self.script else DONE

    @staticmethod
    def reply(name):
        node = {"id": "new-id", "number": 1}
        replies = {
            "addComment": {"commentEdge": {"node": node}},
            "addProjectV2ItemById": {"item": node},
            "addAssigneesToAssignable": {"assignable": {"assignees": {"nodes": [{"login": "Example-Ada"}]}}},
        }
        return Outcome("done", replies.get(name, {}))


class Sleep:
    def __init__(self):
        self.now, self.slept = 0.0, []

    def __call__(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


def an_applier(writer, sleep=None, board_writer=None, progress=lambda _done, _total: None, **limits):
    sleep = sleep or Sleep()
    throttle = Throttle(sleep=sleep, clock=lambda: sleep.now, **limits)
    return Applier(writer, complete_references(), throttle, progress, board_writer)


def test_operations_go_out_in_order_as_many_at_once_as_may_share_a_request():
    writer, heard = ScriptedWriter(), []
    operations = [LABEL, CLOSE, REOPEN, PIN, WORKFLOW, WORKFLOW, *COMMENTS[:2], LABEL]
    result = an_applier(writer, progress=lambda *counts: heard.append(counts)).apply(operations)
    assert writer.sent == [
        ["addLabelsToLabelable", "closeIssue", "reopenIssue"],
        ["pinIssue"],
        ["PUT"],
        ["PUT"],
        ["addComment", "addComment", "addLabelsToLabelable"],
    ]
    assert result.done == operations
    assert (result.left, result.failed, result.pause) == ([], [], "")
    assert heard == [(3, 9), (4, 9), (5, 9), (6, 9), (9, 9)]


def test_what_github_was_too_busy_for_is_sent_again_first_and_in_order_after_the_wait_it_asks_for():
    sleep, writer = Sleep(), ScriptedWriter([DONE, limited(5.0), limited(7.0)])
    result = an_applier(writer, sleep).apply([LABEL, CLOSE, REOPEN, PIN])
    assert writer.sent[1] == ["closeIssue", "reopenIssue", "pinIssue"]
    assert sleep.slept == [7.0]
    assert result.done == [LABEL, CLOSE, REOPEN, PIN]


def test_a_wait_that_is_too_long_leaves_the_rest_to_the_next_run():
    result = an_applier(ScriptedWriter([DONE, limited(600.0), limited(600.0)])).apply([LABEL, CLOSE, REOPEN, PIN])
    assert (result.done, result.left) == ([LABEL], [CLOSE, REOPEN, PIN])
    assert result.pause == "GitHub asks for a longer break"


def test_the_first_outcome_that_nobody_knows_ends_the_work_without_a_wait():
    sleep, writer = Sleep(), ScriptedWriter([DONE, SILENCE, limited(5.0)])
    result = an_applier(writer, sleep).apply([LABEL, CLOSE, REOPEN, PIN])
    assert len(writer.sent) == 1
    assert (result.done, result.unanswered, result.unknown) == ([LABEL], [CLOSE], SILENCE.error)
    assert result.left == [REOPEN, PIN]
    assert sleep.slept == []


def test_one_refusal_concerns_one_thing():
    for refusal in (REFUSED, DENIED, GONE):
        result = an_applier(ScriptedWriter([DONE, refusal, DONE])).apply([LABEL, CLOSE, REOPEN, PIN])
        assert [(failure.operation, failure.error) for failure in result.refused] == [(CLOSE, refusal.error)]
        assert (result.done, result.failed) == ([LABEL, REOPEN, PIN], [])
        assert (result.left, result.pause) == ([], "")


def test_what_was_refused_earlier_in_the_run_is_not_tried_again():
    writer = ScriptedWriter([REFUSED], [DENIED])
    first = an_applier(writer).apply([CLOSE, NEW_ISSUE])
    applier = an_applier(writer)
    applier.earlier = first
    result = applier.apply([CLOSE, replace(NEW_ISSUE, people=("example-ada",)), REOPEN])
    assert writer.sent == [["closeIssue"], ["createIssue"], ["reopenIssue"]]
    assert (result.done, result.refused) == ([REOPEN], first.refused)


def test_a_token_that_is_refused_as_such_ends_the_run_and_says_so():
    result = an_applier(ScriptedWriter([TOKEN_REFUSED] * 3)).apply([LABEL, CLOSE, REOPEN, PIN])
    assert [failure.operation for failure in result.failed] == [LABEL, CLOSE, REOPEN]
    assert (result.refused, result.left) == ([], [PIN])
    assert result.pause == "GitHub does not permit it: Bad credentials"


def test_a_token_that_is_denied_one_thing_after_another_and_does_nothing_ends_the_run_too():
    operations = [AddLabels(WORK, ("overdue",)), CloseIssue(JOURNEY, "COMPLETED"), EDITED_WEEK]
    result = an_applier(ScriptedWriter([DENIED, DENIED], [DENIED])).apply([*operations, REOPEN])
    assert [failure.operation for failure in result.failed] == operations
    assert (result.left, result.is_stopped) == ([REOPEN], True)


def test_but_not_when_anything_was_done_with_it():
    operations = [AddLabels(WORK, ("overdue",)), CloseIssue(JOURNEY, "COMPLETED"), EDITED_WEEK]
    result = an_applier(ScriptedWriter([DONE, DENIED, DENIED], [DENIED])).apply([PIN, *operations, REOPEN])
    assert [failure.operation for failure in result.refused] == operations
    assert (result.done, result.failed) == ([PIN, REOPEN], [])


def test_a_document_that_one_part_spoils_is_sent_again_without_it():
    unsent = Outcome("unsent")
    writer = ScriptedWriter([unsent, REFUSED, unsent])
    result = an_applier(writer).apply([LABEL, CLOSE, REOPEN, PIN])
    assert writer.sent[1] == ["addLabelsToLabelable", "reopenIssue", "pinIssue"]
    assert [failure.operation for failure in result.refused] == [CLOSE]
    assert result.done == [LABEL, REOPEN, PIN]


def test_boards_have_a_token_of_their_own():
    issues, boards = ScriptedWriter(), ScriptedWriter()
    an_applier(issues, board_writer=boards).apply([LABEL, CloseBoard(BOARD), CLOSE])
    assert (issues.sent, boards.sent) == ([["addLabelsToLabelable"], ["closeIssue"]], [["updateProjectV2"]])
    an_applier(issues).apply([CloseBoard(BOARD)])
    assert issues.sent[-1] == ["updateProjectV2"]


@pytest.mark.parametrize(
    ("refused", "outcome"),
    [
        (UPDATE, TOKEN_REFUSED),
        (CreateBoard(BOARD, "Maps", link=False), DENIED),
        (CreateBoard(BOARD, "Maps", link=False), Outcome("refused", error=NotFound("No such owner"))),
    ],
)
def test_where_the_token_for_boards_is_too_weak_all_boards_are_left_and_the_rest_goes_on(refused, outcome):
    issues, boards = ScriptedWriter(), ScriptedWriter([outcome])
    card = AddCard(WORK, BOARD)
    result = an_applier(issues, board_writer=boards).apply([LABEL, refused, CLOSE, card, PIN])
    assert (result.done, result.left, result.failed) == ([LABEL, CLOSE, PIN], [refused, card], [])
    assert (result.boards_refused, result.pause) == (outcome.error, "GitHub refuses it")


@pytest.mark.parametrize("refusal", [GONE, DENIED], ids=["gone", "denied"])
def test_a_board_that_is_refused_is_one_refusal_and_no_more(refusal):
    result = an_applier(ScriptedWriter([refusal, DONE])).apply([UPDATE, UPDATE])
    assert [failure.operation for failure in result.refused] == [UPDATE]
    assert (result.done, result.failed, result.boards_refused) == ([UPDATE], [], None)


@pytest.mark.parametrize("outcome", [REFUSED, DENIED], ids=["refused", "denied"])
@pytest.mark.parametrize(
    "operation",
    [
        LinkBoard(BOARD),
        SetAccess(BOARD, "example-ada", "READER"),
        SetVisibility(BOARD, is_public=True),
        CloseBoard(BOARD),
        ReopenBoard(BOARD),
    ],
    ids=lambda it: type(it).__name__,
)
def test_what_only_admins_of_a_board_may_do_is_no_failure_where_github_refuses_it(operation, outcome):
    result = an_applier(ScriptedWriter([outcome])).apply([operation, UPDATE])
    assert [failure.operation for failure in result.optional_failures] == [operation]
    assert (result.done, result.failed, result.left, result.boards_refused) == ([UPDATE], [], [], None)


ACCESS = [SetAccess(BOARD, "example-ada", "READER"), SetAccess(BOARD, "example-ada", "WRITER")]
SEAL = DescribeBoard(
    BOARD,
    write(BOARD, "Maps", "Maps."),
    before=write(BOARD, "Maps", "Maps."),
    awaits=tuple(ACCESS),
    now=Circumstances(date(2017, 4, 3), "olt-boards[bot]"),
)


def test_a_seal_is_sent_after_what_it_awaits_and_with_the_answers_in_it():
    writer = ScriptedWriter([DONE, REFUSED])
    [*_, seal] = an_applier(writer).apply([*ACCESS, SEAL]).done
    assert writer.sent == [["updateProjectV2Collaborators"] * 2, ["updateProjectV2"]]
    assert seal.written.access == ("example-ada=reader", "example-ada=refused:writer:2017-04-03")


def test_a_seal_that_has_nothing_to_say_is_not_sent():
    writer = ScriptedWriter()
    result = an_applier(writer).apply([SEAL, UPDATE])
    assert (writer.sent, result.done, result.left) == ([["createProjectV2StatusUpdate"]], [UPDATE], [])
    assert (result.failed, result.left) == ([], [])


@pytest.mark.parametrize(
    ("script", "people", "mentioned"),
    [
        ([], ("example-ada",), ()),
        ([], ("example-ada", "example-lin"), ("example-lin",)),
        ([[REFUSED]], ("example-ada", "example-lin"), ("example-ada", "example-lin")),
    ],
    ids=["assigned", "dropped without a word", "refused"],
)
def test_whoever_cannot_be_assigned_is_mentioned_instead_and_remembered_as_refused(script, people, mentioned):
    applier = an_applier(ScriptedWriter(*script))
    applier.references.users["example-lin"] = "lin-id"
    result = applier.apply([Assign(WORK, BODY, people)])
    edits = [operation for operation in result.done if isinstance(operation, EditIssue)]
    assert [(edit.mentions, edit.refused) for edit in edits] == ([(mentioned, mentioned)] if mentioned else [])
    assert tuple(result.unassignable) == mentioned


def test_new_comments_are_as_many_as_this_hour_allows_and_other_changes_do_not_count():
    writer = ScriptedWriter()
    result = an_applier(writer, per_hour=4).apply([LABEL, *COMMENTS, CLOSE])
    assert writer.sent == [["addLabelsToLabelable", "addComment", "addComment"], ["addComment", "addComment"]]
    assert (result.done, result.left) == ([LABEL, *COMMENTS[:4]], [COMMENTS[4], CLOSE])
    assert "this hour's 4 pieces of new content" in result.pause


def test_what_makes_no_content_does_not_wait_for_comments_that_have_to():
    sleep, writer = Sleep(), ScriptedWriter()
    result = an_applier(writer, sleep, per_minute=1).apply([LABEL, *COMMENTS[:2], CLOSE])
    assert writer.sent == [["addLabelsToLabelable", "addComment"], ["addComment", "closeIssue"]]
    assert len(sleep.slept) == 1
    assert result.done == [LABEL, *COMMENTS[:2], CLOSE]


def test_a_comment_that_may_have_been_written_counts_against_the_limit_and_one_that_was_not_does_not():
    for outcomes, left in (([DONE, SILENCE], 0), ([REFUSED, DONE], 1)):
        script = [ScriptedWriter.reply("addComment") if it is DONE else it for it in outcomes]
        applier = an_applier(ScriptedWriter(script), per_hour=2)
        applier.apply(COMMENTS[:2])
        assert sum(1 for _ in applier.apply(COMMENTS[2:]).done) == left
