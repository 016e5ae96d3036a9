"""What the hidden line of a board's readme is to have on record: answers, and never intentions.

A seal is planned together with the operations whose answers it awaits, and they are sent in requests before it. What
GitHub has done, refused or not answered is put into it right before it is sent itself, by `settled`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from olt_actions.errors import GitHubError, PermissionDenied
from olt_actions.model.board_seals import (
    LINK,
    VIEW,
    VISIBILITY,
    Circumstances,
    Refusal,
    Seal,
    read_seal,
    refusal,
)
from olt_actions.model.boards import Board, ObservedBoard, ObservedBoards
from olt_actions.plan.board_access import roles_to_set, seal_of
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.boards import CreateView, DescribeBoard, LinkBoard, Sealed, SetAccess, SetVisibility

Answers = Mapping[Operation, GitHubError | None]
"""What GitHub said to operations: None where it has done them. Those that it has not answered are not there."""
_UNKNOWN = GitHubError("no answer")


def base_seal(board: Board, seen: ObservedBoard, boards: ObservedBoards, missing: Iterable[str]) -> Seal:
    """What is on record and still true before anything is asked; `missing` are the parts that the board still lacks.

    Whoever owns the board or lends the token has access without being given it, which is on record as well. A login
    that nobody has any more has none.
    """
    seal = seal_of(seen)
    masters = {boards.owner.casefold(), boards.account.casefold()}
    kept = {name.casefold() for name in (*roles_to_set(board, seen, boards), *missing)}
    gone = (masters - {login.casefold() for login in board.access}) | boards.nobody
    left = Seal(
        {login: role for login, role in seal.given.items() if login.casefold() not in gone},
        {name: it for name, it in seal.missing.items() if name.casefold() in kept},
    )
    for login, role in board.access.items():
        if login.casefold() in masters:
            left = left.with_given(login, role)
    return left


def settled(it: DescribeBoard, answers: Answers) -> DescribeBoard | None:
    """The seal with the answers to what it awaited in it; None where that leaves nothing to write."""
    if it.now is None:
        return it
    seal = read_seal(it.written.access)
    lets_in = any(isinstance(other, SetAccess) and answers.get(other, _UNKNOWN) is None for other in it.awaits)
    for operation in it.awaits:
        seal = _with_answer(seal, operation, answers, it.now, lets_in=lets_in)
    written = replace(it.written, access=seal.entries())
    if written == it.before and it.title is None and it.summary is None:
        return None
    return replace(it, written=written, awaits=(), now=None)


def is_denied(operation: Operation, error: GitHubError, *, lets_in: bool) -> bool:
    """Whether the token may not do this. Where it `lets_in` others on the same board, it is about the one person."""
    return isinstance(error, PermissionDenied) and not (isinstance(operation, SetAccess) and lets_in)


def name_in_seal(operation: Sealed) -> tuple[str, str]:
    """What it is about, and what that is to become, as a seal says them."""
    match operation:
        case SetAccess(login=login, role=role):
            return login, role.casefold()
        case CreateView(name=name, layout=layout):
            return f"{VIEW}{name}", layout
        case SetVisibility(is_public=is_public):
            return VISIBILITY, "public" if is_public else "private"
        case LinkBoard():
            return LINK, "linked"


def _with_answer(seal: Seal, operation: Sealed, answers: Answers, now: Circumstances, *, lets_in: bool) -> Seal:
    name, what = name_in_seal(operation)
    if operation not in answers:
        # A person is simply asked for again; a part of the board would otherwise count as made, and then taken away.
        return seal if isinstance(operation, SetAccess) else seal.with_refusal(name, Refusal(what))
    error = answers[operation]
    if error is not None:
        return seal.with_refusal(name, refusal(name, what, now, is_denied=is_denied(operation, error, lets_in=lets_in)))
    if isinstance(operation, SetAccess):
        return seal.with_given(name, what)
    return seal.with_refusal(name, None)
