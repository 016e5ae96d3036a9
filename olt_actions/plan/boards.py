"""Boards to create, and what to change on those that are there.

A new board is created alone: the next round shows what GitHub, or the template, has put on it, and the rest follows
from that. It is linked and its views are created once. The readme, which is written last, has on record what GitHub did
not do of that, for a later run to try again. The rest has been done, so that a view which somebody renames or removes
after that does not come back, nor does the board to the repository's list.

Options of Status are never taken away and keep their ids, so that no card loses its place: GitHub's own Todo and
In Progress become Assigned and Started, what people added stays, and where every stage has its column nothing is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from olt_actions.keys import Key, Written, rewrite, write
from olt_actions.model.board_seals import LINK, VIEW, VISIBILITY, Circumstances
from olt_actions.model.boards import FIELD_TYPES, STATUS, TITLE_AT_MOST, Board, Column, ObservedBoard, ObservedBoards
from olt_actions.model.state import DesiredState, Observed, same_text
from olt_actions.plan.board_access import circumstances, plan_access, seal_of
from olt_actions.plan.board_seals import base_seal, name_in_seal
from olt_actions.plan.operations.boards import (
    BoardOperation,
    CloseBoard,
    CreateBoard,
    CreateField,
    CreateView,
    DescribeBoard,
    LinkBoard,
    PostUpdate,
    ReopenBoard,
    Sealed,
    SetAccess,
    SetColumns,
    SetVisibility,
)

VIEWS = {"Review": "board", "Weeks": "table"}
# Each for all boards at once, so that they share requests; what a seal has on record is answered before it is sent.
_STEPS = (LinkBoard, CreateField, SetColumns, CreateView)
_LAST_STEPS = (SetVisibility, SetAccess, DescribeBoard, PostUpdate, CloseBoard, ReopenBoard)
_DEFAULT_COLUMNS = {"assigned": "todo", "started": "in progress"}  # what GitHub calls the first columns of a new board


def plan_boards(desired: DesiredState, observed: Observed, boards: ObservedBoards) -> Iterator[BoardOperation]:
    """What boards need before they can have cards."""
    steps = [step for board in desired.boards for step in _set_up(board, desired, observed, boards)]
    yield from sorted(steps, key=lambda step: _STEPS.index(type(step)))


def plan_new_boards(desired: DesiredState, observed: ObservedBoards) -> Iterator[BoardOperation]:
    """The boards that are missing: last of all, so that those there are whole before there are more."""
    for board in desired.boards:
        is_missing = board.key not in observed.boards and board.key not in observed.absent
        if is_missing and not board.is_closed and not observed.is_without_template:
            yield CreateBoard(board.key, board.title, link=observed.can_be_linked)


def plan_descriptions(desired: DesiredState, observed: Observed, boards: ObservedBoards) -> Iterator[BoardOperation]:
    """Who may use the boards, what they say of themselves, and whether they are open: what seals the rest."""
    steps: list[BoardOperation] = []
    for board in desired.boards:
        seen = boards.boards.get(board.key)
        if seen and seen.can_be_changed and not (board.is_closed and seen.is_closed):
            steps += _describe(board, seen, boards, circumstances(board, observed, boards))
    yield from sorted(steps, key=lambda step: _LAST_STEPS.index(type(step)))


def _set_up(
    board: Board, desired: DesiredState, observed: Observed, boards: ObservedBoards
) -> Iterator[BoardOperation]:
    seen, columns = boards.boards.get(board.key), desired.columns
    if seen is None or not seen.can_be_changed or board.is_closed:
        return
    yield from _made_once(board, seen, boards, circumstances(board, observed, boards))
    for name, kind in FIELD_TYPES.items():
        if name not in seen.fields:
            yield CreateField(board.key, name, kind, columns if name == STATUS else ())
    if seen.fields.get(STATUS) == FIELD_TYPES[STATUS] and (changed := _columns(columns, seen.columns)):
        yield SetColumns(board.key, changed, is_empty=not seen.has_cards)


def _made_once(
    board: Board, seen: ObservedBoard, boards: ObservedBoards, now: Circumstances
) -> Iterator[LinkBoard | CreateView]:
    """The link and the views that are missing: all of them on a new board, and later those that are on record so."""
    missing: list[LinkBoard | CreateView] = []
    if not seen.is_linked and boards.can_be_linked:
        missing.append(LinkBoard(board.key))
    missing += [CreateView(board.key, name, layout) for name, layout in VIEWS.items() if name not in seen.views]
    seal = seal_of(seen)
    for step in missing:
        name, what = name_in_seal(step)
        refused = seal.refusal(name)
        if seen.written is None or (refused and not refused.holds(name, what, now)):
            yield step


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


def _describe(
    board: Board, seen: ObservedBoard, boards: ObservedBoards, now: Circumstances
) -> Iterator[BoardOperation]:
    asked: list[Sealed] = [] if board.is_closed else [*_made_once(board, seen, boards, now)]
    if board.is_public != seen.is_public:
        refused = seal_of(seen).refusal(VISIBILITY)
        step = SetVisibility(board.key, board.is_public)
        if refused is None or not refused.holds(*name_in_seal(step), now):
            asked.append(step)
            yield step
    access = list(plan_access(board, seen, boards, now))
    yield from access
    yield from _seal(board, seen, boards, (*asked, *access), now)
    if board.update and _is_news(board, seen):
        yield PostUpdate(board.key, board.update.key, board.update.health, board.update.text)
    if board.is_closed and not seen.is_closed:
        yield CloseBoard(board.key)
    if seen.is_closed and not board.is_closed:
        yield ReopenBoard(board.key)


def _seal(
    board: Board, seen: ObservedBoard, boards: ObservedBoards, awaits: tuple[Sealed, ...], now: Circumstances
) -> Iterator[DescribeBoard]:
    entries = base_seal(board, seen, boards, _missing(board, seen, boards)).entries()
    if seen.written is None:
        written = replace(write(board.key, board.title, board.text), access=entries)
        wanted = with_key(board.key, seen.title) if seen.has_lost_key else board.title
        title = wanted if wanted != seen.title else None
        yield DescribeBoard(board.key, written, title, board.summary, None, awaits, now)
        return
    is_ours = seen.written.has_our_text()
    title = board.title if board.title != seen.title and seen.written.has_our_title(seen.title) else None
    text = board.text if is_ours and not same_text(board.text, seen.written.text) else None
    written = replace(rewrite(seen.written, text=text, title=title, mentions=()), access=entries)
    if seen.has_lost_key:  # the words are theirs, and stay so
        title = with_key(board.key, seen.title)
    elif seen.has_old_name and title is None:
        title = with_key(board.key, seen.title.rpartition(" (")[0])
    if written != seen.written or title is not None or awaits:
        summary = _summary(board, seen, seen.written) if written != seen.written or title is not None else None
        yield DescribeBoard(board.key, written, title, summary, seen.written, awaits, now)


def _missing(board: Board, seen: ObservedBoard, boards: ObservedBoards) -> Iterable[str]:
    """The parts of a board that it lacks, by their names on record."""
    if not seen.is_linked and boards.can_be_linked:
        yield LINK
    if board.is_public != seen.is_public:
        yield VISIBILITY
    yield from (f"{VIEW}{name}" for name in VIEWS if name not in seen.views)


def with_key(key: Key, title: str) -> str:
    """A title in people's words, with the key behind them by which the board is known."""
    return f"{title[: TITLE_AT_MOST - len(key) - 3].strip()} ({key})"


def _summary(board: Board, seen: ObservedBoard, written: Written) -> str | None:
    """The short description, where it has to change and is still the first line of the readme as we wrote it."""
    is_ours = written.has_our_text() and seen.summary == written.text.partition("\n")[0].strip()[: len(seen.summary)]
    return board.summary if is_ours and seen.summary != board.summary else None


def _is_news(board: Board, seen: ObservedBoard) -> bool:
    update = board.update
    if update is None or any(posted.key == update.key for posted in seen.updates):
        return False
    last = seen.updates[0] if seen.updates else None
    return last is None or (last.health, last.text.strip()) != (update.health, update.text)
