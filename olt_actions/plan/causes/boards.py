"""Why a board or a card is made or changed."""

from __future__ import annotations

from olt_actions.keys import Key
from olt_actions.model.boards import DUE, STATUS
from olt_actions.plan.causes.acts import stage_cause
from olt_actions.plan.causes.cause import Cause
from olt_actions.plan.causes.endings import ending_cause, pair_left
from olt_actions.plan.causes.facts import Facts, day_text
from olt_actions.plan.causes.issues import cause_of_issue
from olt_actions.plan.causes.openings import opening_cause
from olt_actions.plan.causes.people import arrival, changes_in, departure, moved
from olt_actions.plan.causes.texts import text_cause, title_cause
from olt_actions.plan.causes.weeks import date_cause
from olt_actions.plan.operations.boards import (
    AddCard,
    BoardOperation,
    CloseBoard,
    CloseDuplicateBoard,
    CreateBoard,
    CreateField,
    CreateView,
    DeleteUpdate,
    DescribeBoard,
    LinkBoard,
    PostUpdate,
    RemoveCard,
    RemoveCopy,
    ReopenBoard,
    SetAccess,
    SetCard,
    SetColumns,
    SetVisibility,
)
from olt_actions.plan.operations.issues import SetMilestone


def cause_of_board(operation: BoardOperation, facts: Facts) -> Cause:
    """Why something is done to a board or a card."""
    key = operation.key
    match operation:
        case AddCard(board=board):
            return _new_board(facts, board) or (
                moved(facts, key) if _is_elsewhere(facts, key) else opening_cause(facts, key)
            )
        case SetCard():
            return _of_card(operation, facts)
        case RemoveCard():
            return moved(facts, key)
        case CreateBoard():
            return _since_journey(facts, key)
        case LinkBoard() | SetColumns() | CreateField() | CreateView():
            return _new_board(facts, key) or facts.about_pair(key, f"The board of {_project(facts, key)} lacks a part")
        case SetAccess(login=login, role=role):
            return _of_access(facts, key, login, role)
        case SetVisibility(is_public=is_public):
            headline = f"Boards are {'public' if is_public else 'private'}"
            return _new_board(facts, key) or Cause("file", headline, "", facts.where("boards"))
        case DescribeBoard():
            return _of_readme(operation, facts)
        case CloseBoard() | ReopenBoard():
            return _of_end(facts, key, is_open=isinstance(operation, ReopenBoard))
        case CloseDuplicateBoard(original=original):
            return facts.about_pair(key, f"Board {original} was created twice")
        case RemoveCopy(number=number):
            return facts.about_pair(key, f"#{number} was opened twice")
        case DeleteUpdate():
            return facts.about_pair(key, "A status update was posted twice")
        case PostUpdate():
            today = facts.today
            return Cause(
                "date", f"How pairs are doing on {day_text(today, today)}", "", facts.where("boards"), "", today
            )


def _is_elsewhere(facts: Facts, key: Key) -> bool:
    """Whether an issue is still below the journey of another pair."""
    seen, wanted = facts.observed.issues.get(key), facts.wanted.get(key)
    return bool(seen and wanted and seen.parent and seen.parent != wanted.parent)


def _project(facts: Facts, key: Key) -> str:
    pair = facts.pair(key)
    return pair.project.name if pair else key.subject


def _new_board(facts: Facts, key: Key) -> Cause | None:
    """Why there is a board from now on; None for one that is complete already."""
    boards = facts.observed.boards
    seen = boards.boards.get(key) if boards else None
    return None if seen and seen.written else _since_journey(facts, key)


def _since_journey(facts: Facts, key: Key) -> Cause:
    return facts.about_pair(key, "New boards", f"{_project(facts, key)} has no board yet")


def _of_card(operation: SetCard, facts: Facts) -> Cause:
    key, boards = operation.key, facts.observed.boards
    seen = boards.boards.get(operation.board) if boards else None
    if seen is None or key not in seen.cards or seen.written is None:
        return _new_board(facts, operation.board) or opening_cause(facts, key)
    if ended := ending_cause(facts, key):
        return ended
    if operation.field == STATUS:
        return stage_cause(facts, key) or opening_cause(facts, key)
    if operation.field == DUE:
        return date_cause(facts, key) or opening_cause(facts, key)
    origin = facts.origins.get(key)
    if origin and origin.week and (issue := facts.observed.issues.get(key)) and issue.milestone:
        return cause_of_issue(SetMilestone(key, issue.milestone), facts)
    return opening_cause(facts, key)


def _of_access(facts: Facts, key: Key, login: str, role: str) -> Cause:
    pair, person = facts.pair(key), facts.person(login)
    if cause := _new_board(facts, key):
        return cause
    if pair and role == "NONE":
        return departure(facts, pair, person.id if person else login)
    if pair and person and person in (*pair.participants, *pair.mentors(facts.today)):
        return arrival(facts, pair, person)
    return Cause("file", "Organizers may use the boards", "", facts.where("boards"), person.id if person else "")


def _of_readme(operation: DescribeBoard, facts: Facts) -> Cause:
    key, boards = operation.key, facts.observed.boards
    seen = boards.boards.get(key) if boards else None
    if cause := _new_board(facts, key):
        return cause
    before, pair = operation.before, facts.pair(key)
    if seen and seen.has_lost_key:
        return facts.about_pair(key, "Somebody retitled a board", f"somebody took the key off the title of {key.name}")
    if before and before.text != operation.written.text:
        return text_cause(facts, key, before.text, operation.written.text)
    if operation.title is not None and seen:
        return title_cause(facts, key, seen.title, operation.title)
    changes = changes_in(facts, pair) if pair else ()
    about = facts.about_pair(key, f"GitHub has answered for the board of {_project(facts, key)}")
    return next((change.cause for change in changes), about)


def _of_end(facts: Facts, key: Key, *, is_open: bool) -> Cause:
    pair = facts.pair(key)
    cause = pair_left(facts, pair) if pair and not is_open else None
    return cause or facts.about_pair(key, f"{_project(facts, key)} is there again")
