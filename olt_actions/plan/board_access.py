"""Who gets a role on a board, who loses theirs, and who is left outside because GitHub has refused it before.

GitHub lets only members of the organization and collaborators of its repositories into its boards, and only an admin of
a board lets anybody in. What it refuses is asked for again on the next day, or as soon as something has changed that
could matter: the person's login or role, whether they can be assigned to issues, the token's account.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/managing-access-to-your-projects
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from olt_actions.model.board_seals import Circumstances, Seal, read_seal
from olt_actions.model.boards import Board, ObservedBoard, ObservedBoards
from olt_actions.model.state import DesiredState, Observed
from olt_actions.plan.operations import ShutOut
from olt_actions.plan.operations.boards import SetAccess

NONE = "none"


def circumstances(board: Board, observed: Observed, boards: ObservedBoards) -> Circumstances:
    """What may have changed since GitHub last refused something about a board."""
    return Circumstances(board.day, boards.account, observed.assignable)


def seal_of(seen: ObservedBoard) -> Seal:
    """What is on record of a board as it was seen."""
    return read_seal(seen.written.access if seen.written else ())


def roles_to_set(board: Board, seen: ObservedBoard, boards: ObservedBoards) -> Mapping[str, str]:
    """The roles that are not as on record, by login; `none` for whoever had one and should have none.

    Never those of whoever owns the board or lends the token: that would be to lock them out.
    """
    seal, wanted = seal_of(seen), {login.casefold() for login in board.access}
    # Whoever was let in by a run that was killed before it could say so is in none of the entries.
    lost = dict.fromkeys((login for login in (*board.former, *seal.given) if login.casefold() not in wanted), NONE)
    left_alone = {boards.owner.casefold(), boards.account.casefold(), *boards.nobody}
    return {
        login: role
        for login, role in {**board.access, **lost}.items()
        if login.casefold() not in left_alone and seal.role(login) != role
    }


def plan_access(board: Board, seen: ObservedBoard, boards: ObservedBoards, now: Circumstances) -> Iterator[SetAccess]:
    """One operation for each person whose role is to change, and for whom GitHub is worth asking."""
    seal = seal_of(seen)
    for login, role in roles_to_set(board, seen, boards).items():
        refused = seal.refusal(login)
        if refused is None or not refused.holds(login, role, now):
            yield SetAccess(board.key, login, role.upper())


def shut_out(desired: DesiredState, observed: Observed) -> tuple[ShutOut, ...]:
    """Those whom GitHub has refused before and is not asked about again today."""
    boards = observed.boards
    if boards is None:
        return ()
    found = []
    for board in desired.boards:
        seen = boards.boards.get(board.key)
        if seen is None or not seen.can_be_changed or (board.is_closed and seen.is_closed):
            continue
        now, seal = circumstances(board, observed, boards), seal_of(seen)
        for login, role in roles_to_set(board, seen, boards).items():
            refused = seal.refusal(login)
            if refused and refused.holds(login, role, now):
                found.append(ShutOut(login, board.key, is_denied=refused.is_denied, stays_in=role == NONE))
    return tuple(found)
