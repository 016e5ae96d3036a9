"""One operation of every kind, and the ids of everything that they name."""

from __future__ import annotations

from datetime import date

from olt_actions.gateway.references import BoardReference, FieldReference, OwnerReference, References
from olt_actions.keys import write
from olt_actions.model.boards import Column
from olt_actions.model.record import JourneyRecord
from olt_actions.plan.operations import Operation, boards, comments, issues, repository
from tests.builders import key

JOURNEY, WORK, WEEK, BOARD = key("journey", "maps"), key("work-1", "ada"), key("week-1"), key("board", "maps")
REMINDER, ADA = key("reminder-due", "ada"), ("example-ada",)
BODY = write(WORK, "Work 1 · Ada", "Do it.\n\n- [ ] done")

EXAMPLES: tuple[Operation, ...] = (
    repository.CreateLabel("overdue", "b60205", "Late"),
    repository.CreateMilestone(WEEK, "Week 1", "Begin.", date(2017, 3, 26)),
    repository.EditMilestone(WEEK, "Week 1", "Begin.", date(2017, 3, 26), write(WEEK, "W", ""), ("title", "date")),
    issues.CreateIssue(WORK, "Work 1 · Ada", "Do it.", ("type: assignment",), ADA, ("example-lin",), WEEK, JOURNEY),
    issues.EditIssue(WORK, BODY, "Work one · Ada", "Do it well.", ADA, ticked=frozenset({1})),
    issues.RecordOpened(JOURNEY, write(JOURNEY, "Maps", "Maps."), JourneyRecord(), (WORK,)),
    issues.SetMilestone(WORK, WEEK),
    issues.AddLabels(WORK, ("overdue", "progress: started")),
    issues.RemoveLabels(WORK, ("overdue",)),
    issues.CloseIssue(WORK, "NOT_PLANNED"),
    issues.ReopenIssue(WORK),
    issues.Assign(WORK, BODY, ADA),
    issues.Unassign(WORK, ADA),
    issues.AttachSubIssue(WORK, JOURNEY),
    issues.CloseDuplicate(WORK, 7, 3),
    issues.PinIssue(WORK),
    issues.UnpinIssue(WORK),
    comments.AddComment(WORK, REMINDER, "Soon.", ADA),
    comments.EditComment(WORK, write(REMINDER, "", "Soon."), "Sooner."),
    comments.DeleteComment(WORK, REMINDER, "IC_2"),
    comments.Thank(WORK, "IC_1"),
    boards.CreateBoard(BOARD, "Maps", link=True),
    boards.LinkBoard(BOARD),
    boards.SetColumns(BOARD, (("Todo", Column("Assigned", "GRAY", "")), ("", Column("Started", "BLUE", "")))),
    boards.CreateField(BOARD, "Week", "NUMBER"),
    boards.CreateView(BOARD, "Review", "board"),
    boards.SetAccess(BOARD, "example-ada", "READER"),
    boards.SetAccess(BOARD, "example-ada", "NONE"),
    boards.SetVisibility(BOARD, is_public=False),
    boards.DescribeBoard(BOARD, write(BOARD, "Maps", "Maps."), title="Maps"),
    boards.CloseBoard(BOARD),
    boards.ReopenBoard(BOARD),
    boards.CloseDuplicateBoard(BOARD, 5, 2),
    boards.AddCard(WORK, BOARD),
    boards.RemoveCard(WORK, BOARD),
    boards.RemoveCopy(WORK, BOARD, 7),
    boards.SetCard(WORK, BOARD, "Status", "Started"),
    boards.SetCard(WORK, BOARD, "Due", date(2017, 3, 26)),
    boards.PostUpdate(BOARD, key("status", "week-1-maps"), "ON_TRACK", "Well."),
    boards.DeleteUpdate(BOARD, key("status", "week-1-maps"), "PVTSU_1"),
    repository.EnableWorkflow("advance.yml", 50),
)

NEEDS_NOTHING = (
    repository.CreateLabel,
    repository.CreateMilestone,
    issues.CreateIssue,
    comments.DeleteComment,  # these name what is there by GitHub's own id
    comments.Thank,
    boards.DeleteUpdate,
    repository.EnableWorkflow,
)
"""The kinds that can be sent whatever else is there."""


def complete_references() -> References:
    """The ids of everything that the examples name."""
    fields = {field: FieldReference(f"{field}-id", n) for n, field in enumerate(("Status", "Week", "Due"))}
    board = BoardReference(
        "board-id", 2, fields, {"todo": "todo-id", "started": "started-id"}, {WORK: "card-id"}, {7: "c"}
    )
    return References(
        repository="repository-id",
        labels={"overdue": "overdue-id"},
        milestones={WEEK: "week-id"},
        milestone_numbers={WEEK: 1},
        issues={WORK: "work-id", JOURNEY: "journey-id"},
        issues_by_number={3: "work-id", 7: "copy-id"},
        comments={REMINDER: "reminder-id"},
        users={"example-ada": "ada-id"},
        boards={BOARD: board},
        boards_by_number={5: "copy-id"},
        board_owner=OwnerReference("owner-id", "example-org"),
    )
