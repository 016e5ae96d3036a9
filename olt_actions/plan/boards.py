"""Boards to create, and what to change on those that are there.

A new board is created alone: the next round shows what GitHub, or the template, has put on it, and the rest follows
from that. Its views are created once. When its readme is written, with its key, all that is done once has been done:
after that, a view that somebody renames or removes does not come back, nor does the board to the repository's list.

Options of Status are never taken away and keep their ids, so that no card loses its place: GitHub's own Todo and
In Progress become Assigned and Started, what people added stays, and where every stage has its column nothing is done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from olt_actions.keys import Written, rewrite, write
from olt_actions.model.boards import FIELD_TYPES, STATUS, Board, Column, ObservedBoard, ObservedBoards
from olt_actions.model.state import DesiredState, same_text
from olt_actions.plan.operations.boards import (
    BoardOperation,
    CloseBoard,
    CloseDuplicateBoard,
    CreateBoard,
    CreateField,
    CreateView,
    DescribeBoard,
    LinkBoard,
    PostUpdate,
    ReopenBoard,
    SetAccess,
    SetColumns,
)

VIEWS = {"Review": "board", "Weeks": "table"}
_STEPS = (LinkBoard, CreateField, SetColumns, CreateView)  # each for all boards at once, so that they share requests
_DEFAULT_COLUMNS = {"assigned": "todo", "started": "in progress"}  # what GitHub calls the first columns of a new board


def plan_boards(desired: DesiredState, observed: ObservedBoards) -> Iterator[BoardOperation]:
    """What boards need before they can have cards, and what becomes of second ones."""
    steps = [step for board in desired.boards for step in _set_up(board, desired, observed)]
    yield from sorted(steps, key=lambda step: _STEPS.index(type(step)))
    for copy in observed.duplicates:
        if not copy.is_closed and not copy.has_cards and copy.can_be_changed:
            yield CloseDuplicateBoard(copy.key, copy.number, observed.boards[copy.key].number)


def plan_new_boards(desired: DesiredState, observed: ObservedBoards) -> Iterator[BoardOperation]:
    """The boards that are missing: last of all, so that those there are whole before there are more."""
    for board in desired.boards:
        if board.key not in observed.boards and not board.is_closed and not observed.is_without_template:
            yield CreateBoard(board.key, board.title, link=observed.can_be_linked)


def plan_descriptions(desired: DesiredState, observed: ObservedBoards) -> Iterator[BoardOperation]:
    """Who may use the boards, what they say of themselves, and whether they are open: what seals the rest."""
    for board in desired.boards:
        seen = observed.boards.get(board.key)
        if seen and seen.can_be_changed and not (board.is_closed and seen.is_closed):
            yield from _describe(board, seen, {observed.owner.casefold(), observed.account.casefold()})


def _set_up(board: Board, desired: DesiredState, observed: ObservedBoards) -> Iterator[BoardOperation]:
    seen, columns = observed.boards.get(board.key), desired.columns
    if seen is None or not seen.can_be_changed or board.is_closed:
        return
    if seen.written is None and not seen.is_linked and observed.can_be_linked:
        yield LinkBoard(board.key)
    for name, kind in FIELD_TYPES.items():
        if name not in seen.fields:
            yield CreateField(board.key, name, kind, columns if name == STATUS else ())
    if seen.fields.get(STATUS) == FIELD_TYPES[STATUS] and (changed := _columns(columns, seen.columns)):
        yield SetColumns(board.key, changed)
    if seen.written is None:
        for name, layout in VIEWS.items():
            if name not in seen.views:
                yield CreateView(board.key, name, layout)


def _columns(wanted: tuple[Column, ...], there: tuple[Column, ...]) -> tuple[tuple[str, Column], ...]:
    """All columns as they are to be, each with the name of the one it was; none where nothing is missing."""
    left = {column.name.casefold(): column for column in there}
    if {column.name.casefold() for column in wanted} <= left.keys():
        return ()
    changed = []
    for column in wanted:
        name = column.name.casefold()
        was = left.pop(name, None) or left.pop(_DEFAULT_COLUMNS.get(name, ""), None)
        changed.append((was.name if was else "", column))
    return (*changed, *((column.name, column) for column in left.values()))


def _describe(board: Board, seen: ObservedBoard, masters: Collection[str]) -> Iterator[BoardOperation]:
    access = tuple(f"{login}={role}" for login, role in sorted(board.access.items()))
    roles = {login: role for login, role in _roles(board, seen).items() if login.casefold() not in masters}
    if roles:  # never those of whoever owns the board or made it: that would be to lock them out
        yield SetAccess(board.key, roles)
    yield from _seal(board, seen, access)
    if board.update and _is_news(board, seen):
        yield PostUpdate(board.key, board.update.key, board.update.health, board.update.text)
    if board.is_closed and not seen.is_closed:
        yield CloseBoard(board.key)
    if seen.is_closed and not board.is_closed:
        yield ReopenBoard(board.key)


def _seal(board: Board, seen: ObservedBoard, access: tuple[str, ...]) -> Iterator[DescribeBoard]:
    is_public = board.is_public if board.is_public != seen.is_public else None
    if seen.written is None:
        written = replace(write(board.key, board.title, board.text), access=access)
        title = board.title if board.title != seen.title else None
        yield DescribeBoard(board.key, written, title, board.summary, is_public)
        return
    is_ours = seen.written.has_our_text()
    title = board.title if board.title != seen.title and seen.written.has_our_title(seen.title) else None
    text = board.text if is_ours and not same_text(board.text, seen.written.text) else None
    written = replace(rewrite(seen.written, text=text, title=title, mentions=()), access=access)
    if written != seen.written or title is not None or is_public is not None:
        yield DescribeBoard(board.key, written, title, _summary(board, seen, seen.written), is_public)


def _summary(board: Board, seen: ObservedBoard, written: Written) -> str | None:
    """The short description, where it has to change and is still the first line of the readme as we wrote it."""
    is_ours = written.has_our_text() and seen.summary == written.text.partition("\n")[0].strip()[: len(seen.summary)]
    return board.summary if is_ours and seen.summary != board.summary else None


def _roles(board: Board, seen: ObservedBoard) -> Mapping[str, str]:
    """The roles to give now: those that are new, and NONE for whoever had one and should have none."""
    had = dict(entry.rsplit("=", 1) for entry in seen.written.access) if seen.written else {}
    roles = {login: role.upper() for login, role in board.access.items() if had.get(login) != role}
    return roles | {login: "NONE" for login in had if login not in board.access}


def _is_news(board: Board, seen: ObservedBoard) -> bool:
    update = board.update
    if update is None or any(posted.key == update.key for posted in seen.updates):
        return False
    last = seen.updates[0] if seen.updates else None
    return last is None or (last.health, last.text.strip()) != (update.health, update.text)
