"""What a run must not conclude from closed issues that it has not read, and what it has to read for its plan.

A journey and a board show what all issues of the pair came to. Where not all were read, they stay as they are: nothing
has happened in the pair since a run that left nothing to do. As soon as a plan would change anything of such a pair,
all its issues are read first, and everything is planned again: so what is applied is what follows from all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.gateway.reader import Reader
from olt_actions.keys import Key
from olt_actions.model.record import JOURNEY
from olt_actions.model.state import DesiredIssue, DesiredState
from olt_actions.model.unread import Unread
from olt_actions.observe.changes import PartialReading, reads_changes
from olt_actions.observe.issues import Observation
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.base import KeyedOperation
from olt_actions.plan.operations.boards import BoardOperation
from olt_actions.plan.operations.issues import CreateIssue
from olt_actions.reconcile.results import Reconciliation, RunResult

PlanFrom = Callable[[Observation], tuple[Reconciliation, OpenIssues]]
"""Plans from what was observed, and says what it found the issues to be."""


def plan_by_changes(
    plan_from: PlanFrom, run: Run, reader: Reader, due: Iterable[IssueDraft], since: datetime | None
) -> Reconciliation | None:
    """The plan of a run after another that left nothing to do at `since`, from as little reading as will do.

    None where everything has to be read. Raises what reading and `plan_from` do.
    """
    if since is None or not reads_changes(run.cohort, since, run.now):
        return None
    reading = PartialReading.begin(reader, run.cohort, due, since, run.now)
    while (observation := reading.observation()) is not None:
        current, work = plan_from(observation)
        if current.refusal is not None or any(isinstance(it, CreateIssue) for it in current.plan.operations):
            return None  # nothing is made, and nobody is stopped, before everything was looked at
        pairs = _pairs_to_read(current, work, run, observation.unread)
        if not pairs:
            return current
        reading.read_pairs(pairs)
    return None


def left_nothing(result: RunResult, *, has_boards: bool) -> bool:
    """Whether the next run may take it that all is done but for what changes from the beginning of this one on.

    What GitHub refused in an open issue is no reason against it: every run reads that, and tries once more. So is not
    what waits for a token for boards, unless this run had one.
    """
    applied, seen = result.applied, result.observation.observed.issues if result.observation else {}

    def is_tried_again(operation: Operation) -> bool:
        issue = seen.get(operation.key) if isinstance(operation, KeyedOperation) else None
        is_known = issue is not None and issue.is_open and issue.key.slug != JOURNEY
        return is_known and not isinstance(operation, BoardOperation)

    is_refused = not all(is_tried_again(failure.operation) for failure in applied.refused)
    return not (applied.left or applied.failed or is_refused or (has_boards and result.board_notices))


def without_unread(desired: DesiredState, observation: Observation) -> DesiredState:
    """What is desired, in which journeys and boards of pairs that were not read stay as they are."""
    unread, seen = observation.unread, observation.observed.issues
    if unread is None:
        return desired

    def as_it_is(issue: DesiredIssue) -> DesiredIssue:
        there = seen.get(issue.key)
        if there is None or issue.key.slug != JOURNEY or issue.key.subject not in unread.pairs:
            return issue
        return replace(issue, text=there.written.text, comments=())

    boards = (replace(it, update=None) if it.key.subject in unread.pairs else it for it in desired.boards)
    return replace(desired, issues=tuple(map(as_it_is, desired.issues)), boards=tuple(boards))


def _pairs_to_read(current: Reconciliation, work: OpenIssues, run: Run, unread: Unread | None) -> frozenset[str]:
    """The pairs that were not read in full, and of which something changes, has become due or was moved since."""
    if unread is None:
        return frozenset()
    keys: set[Key] = {it.key for it in current.plan.operations if isinstance(it, KeyedOperation)}
    since, now = unread.since.astimezone(UTC), run.instant
    keys |= {key for key, state in work.states.items() if state.due and since < state.due.astimezone(UTC) <= now}
    boards = current.observation.observed.boards
    keys |= {
        key for key, it in (boards.boards if boards else {}).items() if it.others_moved and since <= it.others_moved
    }
    return frozenset(pair for key in keys for pair in unread.membership.pairs_of(key)) & unread.pairs
