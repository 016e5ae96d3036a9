"""Boards as a part of the loop, where there is a token for them, and notices for the organizer where there is none.

Boards are an addition: whatever becomes of their token, issues go on. So nothing here raises what GitHub says about
boards; it becomes a notice, with GitHub's own words and the fix.
https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-api-to-manage-projects
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from olt_actions.apply.applier import Applied
from olt_actions.apply.refusals import Failure
from olt_actions.desired.boards import desired_cards
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.errors import GitHubError, NotFound, PermissionDenied
from olt_actions.gateway.board_reader import BoardReader
from olt_actions.gateway.references import References
from olt_actions.keys import Key
from olt_actions.model.board_seals import read_seal
from olt_actions.model.boards import Card, ObservedBoards
from olt_actions.model.state import ObservedIssue
from olt_actions.observe.boards import observe_boards, observe_boards_of_issues
from olt_actions.observe.issues import Observation
from olt_actions.observe.lost import opened_in
from olt_actions.plan.board_access import NONE
from olt_actions.plan.board_seals import is_denied, name_in_seal
from olt_actions.plan.notices import unknown_people_notice
from olt_actions.plan.operations import Notice, Operation, ShutOut
from olt_actions.plan.operations.boards import BoardOperation, DescribeBoard, SetAccess
from olt_actions.progress.moves import moves_of

_OFF = "To do without boards, write `boards: false` in the cohort file."
_FIX = {
    True: "Make a GitHub App of the organization that may administer its Projects and read the repository's issues, "
    "and pass its token as OLT_BOARD_TOKEN.",
    False: "Make a classic personal access token with the scope `project` (and `repo` if the repository is private), "
    "and keep it as the secret OLT_BOARD_TOKEN.",
}


def observe_with_boards(
    observation: Observation,
    run: Run,
    work: OpenIssues,
    reader: BoardReader | None,
    *,
    only_these: bool = False,
    restore: bool = False,
) -> tuple[Observation, tuple[Notice, ...]]:
    """The observation, with boards and with the moves of cards in the histories of issues; and notices about it.

    `work` are the issues that are open, or about to be; with `only_these`, no boards but theirs are read.
    With `restore`, boards that were deleted are made again.
    """
    cohort = run.cohort
    if not work.drafts or not cohort.boards.wanted:
        return observation, ()
    if reader is None:
        return observation, () if only_these else (_missing(observation),)
    observed, references, template = observation.observed, observation.references, cohort.boards.template
    cards = desired_cards(run, work)
    try:
        if only_these:
            boards = observe_boards_of_issues(reader, cohort, observed.issues, references)
        else:
            owner, made = cohort.boards.owner, opened_in(observed.records)
            boards = observe_boards(
                reader, cohort, owner, template, cards, observed.issues, references, made, restore=restore
            )
    except GitHubError as error:
        return observation, (refused_notice(error, observation),)
    nobody = frozenset(login for login, account in observation.found.items() if account is None)
    boards = replace(boards, nobody=nobody)
    found = replace(
        observed,
        boards=boards,
        absent={**observed.absent, **boards.absent},
        issues=_with_moves(observation, run, cards, boards),
    )
    notice = Notice(
        f"boards.template is {template}, and GitHub shows this token no board {template} of {boards.owner}.",
        "New boards wait until there is one, or the line is taken out.",
        needs_hand=True,
    )
    return replace(observation, observed=found), (notice,) if boards.is_without_template else ()


def refused_notice(error: GitHubError, observation: Observation) -> Notice:
    """The notice where GitHub does not let us see or change boards."""
    if not isinstance(error, PermissionDenied | NotFound):
        return Notice(f"The boards had to wait. GitHub says: {_words(error)}", "The next run looks at them again.")
    return Notice(
        f"The boards wait for another token: OLT_BOARD_TOKEN has ended or may too little. GitHub says: {_words(error)}",
        _fix(observation),
        needs_hand=True,
    )


def optional_failures_notices(failures: Sequence[Failure]) -> tuple[Notice, ...]:
    """The notice about parts of boards that GitHub would not let us make or change; none about people's access."""
    others = [it for it in failures if not isinstance(it.operation, SetAccess)]
    if not others:
        return ()
    what = ", ".join(f"{failure.operation.line().name} {failure.operation.line().detail}" for failure in others[:3])
    more = f" and {len(others) - 3} more" if len(others) > 3 else ""
    return (
        Notice(
            f"GitHub did not permit this on boards: {what}{more}. It says: {_words(others[0].error)}",
            "The boards work without it; you can do it by hand on their pages.",
        ),
    )


def shut_out_by(applied: Applied) -> tuple[ShutOut, ...]:
    """Those to whom GitHub has refused a role on a board, or whom it would not take it away from."""
    if applied.boards_refused is not None:
        return ()  # the token has ended, and says nothing about people
    lets_in = {operation.key for operation in applied.done if isinstance(operation, SetAccess)}
    return tuple(
        ShutOut(
            it.operation.login,
            it.operation.key,
            is_denied=is_denied(it.operation, it.error, lets_in=it.operation.key in lets_in),
            stays_in=it.operation.role == NONE.upper(),
            words=it.error.reason,
        )
        for it in applied.optional_failures
        if isinstance(it.operation, SetAccess)
    )


def resolve_collaborators(
    operations: Sequence[Operation], reader: BoardReader, observation: Observation
) -> tuple[list[Operation], tuple[Notice, ...]]:
    """The operations, without those that name people whom GitHub does not know, and a notice about them.

    Nobody misses access that an account had which is gone, or has another login now: its entry is taken off the record.
    """
    references = observation.references
    access = [operation for operation in operations if isinstance(operation, SetAccess)]
    new = dict.fromkeys(it.login for it in access if it.login.casefold() not in references.users)
    try:
        references.users |= reader.user_ids(list(new))
    except GitHubError as error:
        others: list[Operation] = [it for it in operations if not isinstance(it, BoardOperation)]
        return others, (refused_notice(error, observation),)
    void = {it for it in access if _is_void(it, access, references)}
    missed = tuple(dict.fromkeys(it.login for it in access if it in void and it.role != NONE.upper()))
    kept = [
        _without(void, it, references) if isinstance(it, DescribeBoard) else it for it in operations if it not in void
    ]
    return kept, (unknown_people_notice(missed),) if missed else ()


def _is_void(operation: SetAccess, access: Sequence[SetAccess], references: References) -> bool:
    """Whether nobody has that login, or whoever is to lose a role is to get one under another login."""
    account = references.users.get(operation.login.casefold())
    return account is None or (
        operation.role == NONE.upper()
        and any(
            other.key == operation.key
            and other is not operation
            and references.users.get(other.login.casefold()) == account
            for other in access
        )
    )


def _without(void: Collection[SetAccess], it: DescribeBoard, references: References) -> DescribeBoard:
    """The seal without the people of these operations."""
    seal = read_seal(it.written.access)
    for operation in it.awaits:
        if operation in void:
            login, role = name_in_seal(operation)
            is_nobodys = role == NONE and login.casefold() not in references.users
            seal = seal.with_given(login, NONE if is_nobodys else "")
    awaits = tuple(operation for operation in it.awaits if operation not in void)
    return replace(it, written=replace(it.written, access=seal.entries()), awaits=awaits)


def _with_moves(
    observation: Observation, run: Run, cards: Iterable[Card], boards: ObservedBoards
) -> dict[Key, ObservedIssue]:
    people = {boards.account.casefold()} if run.has_login(boards.account) else frozenset[str]()
    only_reviewers = run.cohort.boards.participants != "write"
    issues = dict(observation.observed.issues)
    for card in cards:
        board, issue = boards.boards.get(card.board), issues.get(card.issue)
        if board and issue and (seen := board.cards.get(card.issue)):
            moves = moves_of(issue, seen, boards.account, people, only_reviewers_move=only_reviewers)
            issues[card.issue] = replace(issue, events=(*issue.events, *moves)) if moves else issue
    return issues


def _words(error: GitHubError) -> str:
    return f"{error.reason.rstrip('.')}."


def _missing(observation: Observation) -> Notice:
    is_first = not observation.observed.issues  # a run that has found issues comes after one that has said so
    message = "The boards wait for a token of their own: OLT_BOARD_TOKEN is not set."
    return Notice(message, _fix(observation), is_new=is_first)


def _fix(observation: Observation) -> str:
    return f"{_FIX[observation.is_of_organization]} {_OFF}"
