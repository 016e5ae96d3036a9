"""Cards to add, and what to write on those that are there.

A card follows its issue. What people put on the board beside it, what they archived and what they wrote into fields of
their own is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.keys import Key
from olt_actions.model.boards import (
    DUE,
    FIELD_TYPES,
    STATUS,
    WEEK,
    Card,
    FieldValue,
    ObservedBoard,
    ObservedBoards,
    ObservedCard,
)
from olt_actions.model.state import DesiredState
from olt_actions.plan.operations.boards import AddCard, RemoveCard, SetCard


def plan_cards(desired: DesiredState, observed: ObservedBoards) -> Iterator[AddCard | RemoveCard | SetCard]:
    """First the cards that are missing, then those on a board that is no longer theirs, then what they should say."""
    boards = {
        key: board
        for key, board in observed.boards.items()
        if board.can_be_changed and not _is_put_away(key, board, desired)
    }
    cards = [card for card in desired.cards if card.board in boards and card.issue not in observed.hidden_cards]
    for card in cards:
        if card.issue not in boards[card.board].cards:
            yield AddCard(card.issue, card.board)
    wanted = {card.issue: card.board for card in cards}
    for key, board in boards.items():
        for issue, seen in board.cards.items():
            if wanted.get(issue, key) != key and not seen.is_archived:
                yield RemoveCard(issue, key)
    for card in cards:
        board = boards[card.board]
        seen = board.cards.get(card.issue, ObservedCard())
        if seen.is_archived:
            continue
        for field, value in _values(card, seen):
            # A field that people made anew under our name, of another type, is theirs.
            if board.fields.get(field, FIELD_TYPES[field]) == FIELD_TYPES[field]:
                yield SetCard(card.issue, card.board, field, value)


def _values(card: Card, seen: ObservedCard) -> Iterator[tuple[str, FieldValue]]:
    is_theirs = card.status is None or (card.initial_only and bool(seen.status))
    if card.status is not None and not is_theirs and card.status.casefold() != seen.status.casefold():
        yield STATUS, card.status
    if card.week is not None and card.week != seen.week:
        yield WEEK, card.week
    if card.due is not None and card.due != seen.due:
        yield DUE, card.due


def _is_put_away(key: Key, board: ObservedBoard, desired: DesiredState) -> bool:
    return board.is_closed and all(it.is_closed for it in desired.boards if it.key == key)
