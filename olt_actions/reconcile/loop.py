"""The one loop: observe GitHub, plan, apply. Every command that changes GitHub is this loop.

Nothing is remembered between runs, and no write is made that is not in the plan. When a write's outcome is unknown, the
loop waits until a server that was slow is sure to have finished, and begins again: what took effect is then found and
adopted, and what did not is planned anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from olt_actions.apply.applier import Applier
from olt_actions.apply.quarantine import UnansweredWrites
from olt_actions.cohort.model import Limits
from olt_actions.desired import desired_issue, desired_state, due_drafts, observed_work, open_issues
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.errors import GitHubError, OutcomeUnknown, counted
from olt_actions.gateway.board_reader import BoardReader
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.gateway.workflow_reader import WorkflowReader
from olt_actions.gateway.writer import Writer
from olt_actions.keys import Key
from olt_actions.model.boards import addresses_of
from olt_actions.observe.absent import with_absent
from olt_actions.observe.event import names_in, observation_of_event, read_event
from olt_actions.observe.issues import Observation, observe
from olt_actions.observe.people import identify
from olt_actions.plan import Notice, Operation, make_plan
from olt_actions.plan.causes.cause import merged
from olt_actions.plan.operations.boards import CreateBoard, Sealed
from olt_actions.plan.safety import refusal_of
from olt_actions.reconcile.archived import refuse_archived
from olt_actions.reconcile.boards import observe_with_boards, resolve_collaborators
from olt_actions.reconcile.causes import with_causes
from olt_actions.reconcile.hidden import without_what_is_hidden
from olt_actions.reconcile.keepalive import with_keepalive
from olt_actions.reconcile.new_boards import of_boards_of_others
from olt_actions.reconcile.results import Reconciliation, RunResult, with_round
from olt_actions.reconcile.throttling import throttle_of
from olt_actions.reconcile.unread import plan_by_changes, without_unread

__all__ = [
    "Reconciliation",
    "RunResult",
    "advance",
    "advance_issue",
    "plan_event_run",
    "plan_run",
    "reconcile_until_stable",
]

_SETTLE_SECONDS = 20.0  # GitHub gives up on a request after ten seconds; by then it has happened or it never will
_SETTLE_SECONDS_ELSEWHERE = 1.0
_SETTLES_FOR_OTHERS = 3  # how much longer another run is left to finish the boards that it has made
_ROUNDS_WITHOUT_PROGRESS = 8  # a batch of twenty is down to one after five

Progress = Callable[[int, int], None]


def plan_run(
    run: Run,
    reader: Reader,
    *,
    boards: BoardReader | None = None,
    workflows: WorkflowReader | None = None,
    restore: bool = False,
    since: datetime | None = None,
) -> Reconciliation:
    """Observe, and plan what would bring GitHub to what the run wants. Writes nothing.

    With `workflows`, the plan keeps their schedules from being disabled; with `restore`, it makes again what people
    have deleted. A run that began at `since` (aware) had left nothing to do for the same file: what has changed since
    then may be enough to read. Raises `GitHubError`, and `CohortError` for a failing template. What goes wrong with
    `boards`, which has a token of its own, or with `workflows` becomes a notice.
    """
    run = run.as_of_today()
    due = due_drafts(run)

    def plan_from(observation: Observation) -> tuple[Reconciliation, OpenIssues]:
        return _plan_from(observation, run, reader, boards, workflows, restore=restore)

    if not restore and (current := plan_by_changes(plan_from, run, reader, due, since)):
        return current
    observation = observe(reader, run.cohort, due)
    return plan_from(with_absent(observation, reader, [draft.key for draft in due], restore=restore))[0]


def _plan_from(
    observation: Observation,
    run: Run,
    reader: Reader,
    boards: BoardReader | None,
    workflows: WorkflowReader | None,
    *,
    restore: bool,
) -> tuple[Reconciliation, OpenIssues]:
    run, people_notices = _with_people(run, observation, reader)
    cohort = run.cohort
    work = open_issues(run, observation.observed)
    observation, board_notices = observe_with_boards(observation, run, work, boards, restore=restore)
    observed = observation.observed
    addresses = addresses_of(observed.boards) if observed.boards else None
    work = work.with_observed(cohort, observed.issues)
    desired = without_unread(desired_state(run, work, addresses, observed), observation)
    plan = without_what_is_hidden(make_plan(desired, observed), observation, cohort)
    plan = with_keepalive(plan, run, workflows)
    plan = replace(plan, notices=(*people_notices, *plan.notices))
    plan = with_causes(plan, run, work, desired, observed)
    return Reconciliation(plan, observation, board_notices, refusal_of(plan, desired, observed)), work


def plan_event_run(
    run: Run, reader: Reader, number: int, happened: datetime, *, boards: BoardReader | None = None
) -> Reconciliation:
    """Observe what an event that `happened` then concerns, and plan what the issues' histories ask. Writes nothing."""
    snapshot = read_event(reader, run.cohort, number, happened)
    run = run.knowing(names_in(snapshot, run.cohort.id)).as_of_today()
    observation = observation_of_event(snapshot, reader, run.cohort, number, happened)
    run, _ = _with_people(run, observation, None)
    cohort = run.cohort
    work = observed_work(run, observation.observed)
    observation, board_notices = observe_with_boards(observation, run, work, boards, only_these=True)
    observed = observation.observed
    work = work.with_observed(cohort, observed.issues)
    desired = desired_issue(run, work, observed)
    plan = without_what_is_hidden(make_plan(desired, observed), observation, cohort)
    plan = with_causes(plan, run, work, desired, observed)
    return Reconciliation(plan, observation, board_notices)


def _with_people(run: Run, observation: Observation, reader: Reader | None) -> tuple[Run, tuple[Notice, ...]]:
    """The run with the accounts that people have on GitHub now; and what the organizers should know of them."""
    who = identify(observation, run.cohort, run.now, reader)
    records = observation.observed.records.items()
    known = {key: frozenset(entry.id for entry in seen.record.accounts) for key, seen in records if seen.record}
    return replace(run, cohort=who.cohort, accounts=who.on_record, known=known), who.notices


def advance(
    run: Run,
    client: Client,
    repository: str,
    *,
    board_client: Client | None = None,
    keep_schedules: bool = False,
    force: bool = False,
    restore: bool = False,
    since: datetime | None = None,
    sleep: Callable[[float], None] = time.sleep,
    progress: Progress = lambda _done, _total: None,
) -> RunResult:
    """Bring `repository` (`owner/name`) to what `run` wants; `progress` hears how much of how much is done.

    `board_client` is a connection with the token for boards. With `keep_schedules`, workflows that GitHub would soon
    disable are re-enabled; `restore` and `since` as in `plan_run`. Raises what `plan_run` raises, `UnsafePlan` unless
    `force`, and `OutcomeUnknown` when GitHub stays silent although we have looked again and again.
    """
    reader, boards = Reader(client, repository), _boards(board_client, repository)
    workflows = WorkflowReader(client, repository) if keep_schedules else None

    def observe_and_plan() -> Reconciliation:
        current = plan_run(run, reader, boards=boards, workflows=workflows, restore=restore, since=since)
        if current.refusal is not None and not force:
            raise current.refusal
        return current

    return reconcile_until_stable(
        observe_and_plan,
        run.cohort.limits,
        reader,
        boards,
        sleep,
        progress,
    )


def advance_issue(
    run: Run,
    client: Client,
    repository: str,
    number: int,
    *,
    happened: datetime | None = None,
    board_client: Client | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> RunResult:
    """Bring an issue to what its history asks for, right after something `happened` in it (None: just now).

    So are those that people touched in the hour before, whose runs may have been dropped. Raises as `advance` does.
    """
    reader, boards = Reader(client, repository), _boards(board_client, repository)
    return reconcile_until_stable(
        lambda: plan_event_run(run, reader, number, happened or run.now, boards=boards),
        run.cohort.limits,
        reader,
        boards,
        sleep,
        lambda _done, _total: None,
    )


def reconcile_until_stable(
    observe_and_plan: Callable[[], Reconciliation],
    limits: Limits,
    reader: Reader,
    boards: BoardReader | None,
    sleep: Callable[[float], None],
    progress: Progress,
) -> RunResult:
    """Observe, plan and apply, again while an outcome is unknown, and once more when boards have been created.

    What a new board needs depends on what GitHub or the template has put on it. One that was created in this run is not
    created again, should GitHub not list it yet; nor is anything asked for again that a seal waits to record. Boards
    that another run has made and not finished are left to it for a while.
    """
    client, writer = reader.client, Writer(reader.client, reader.repository)
    board_writer = Writer(boards.client, boards.repository) if boards else None
    result, silent_rounds, throttle, unanswered = RunResult(), 0, None, UnansweredWrites()
    created: set[Key] = set()
    boards_made: set[str] = set()
    has_waited = False
    settle = _SETTLE_SECONDS if client.is_github_com else _SETTLE_SECONDS_ELSEWHERE
    answers: dict[Operation, GitHubError | None] = {}
    while True:
        current = observe_and_plan()
        throttle = throttle or throttle_of(limits, client, current.observation.observed, sleep)
        operations = unanswered.filter([it for it in current.plan.operations if not _creates_board(it, created)])
        if boards:
            operations, unknown_people = resolve_collaborators(operations, boards, current.observation)
            current = replace(current, board_notices=(*current.board_notices, *unknown_people))
        refuse_archived(current.observation, operations)
        references = current.observation.references
        left_to_others = {} if has_waited else of_boards_of_others(operations, references, boards_made)
        operations = [it for it in operations if it not in left_to_others]
        applier = Applier(writer, references, throttle, progress, board_writer, result.applied)
        applied = applier.apply(operations, answers)
        answers |= {it: error for it, error in applied.answers.items() if isinstance(it, Sealed)}
        if applied.unknown is None:
            unanswered.report_to(applied)
        applied.left += left_to_others
        result = replace(with_round(result, applied, current), causes=merged((result.causes, current.plan.causes)))
        boards_made |= references.boards_made
        new = {operation.key for operation in applied.done if isinstance(operation, CreateBoard)}
        created |= new
        if applied.unknown is None and (new or left_to_others) and not (applied.is_stopped or applied.boards_refused):
            if left_to_others:
                has_waited = True
                sleep(_SETTLES_FOR_OTHERS * settle)
            continue
        if applied.unknown is None:
            return result
        unanswered.record(applied)
        silent_rounds = 0 if applied.done else silent_rounds + 1
        if silent_rounds >= _ROUNDS_WITHOUT_PROGRESS:
            done = len(result.applied.done)
            raise OutcomeUnknown(
                f"GitHub did not say what became of the last writes ({applied.unknown.reason.rstrip('.')})",
                hint=f"{counted(done, 'change')} applied before. Run again: nothing will be made twice.",
            ) from applied.unknown
        sleep(settle)


def _creates_board(operation: Operation, boards: Collection[Key]) -> bool:
    """Whether it creates one of `boards`."""
    return isinstance(operation, CreateBoard) and operation.key in boards


def _boards(client: Client | None, repository: str) -> BoardReader | None:
    return BoardReader(client, repository) if client else None
