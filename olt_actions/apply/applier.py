"""Applying a plan: each operation becomes one write, and each write an outcome. Nothing else calls the writers.

Operations name things by key; `References` turns keys into ids and learns new ones from each reply. How each kind of
operation is sent, and what follows from the answer, is a row of the table in `apply/requests/`. What concerns boards
goes out with a token of its own; where that turns out to be too weak, or expires, the rest goes on without them.

What GitHub refuses is set aside alone, and not tried again in the same run. What needs it is left, and everything else
goes on, until refusals show that they concern the token as a whole (`refusals.py`).

The first unknown outcome ends the work: somebody has to look at GitHub before anything else is written, and
`reconcile/loop.py` does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile
from types import MappingProxyType

from olt_actions.apply.refusals import Failure, cannot_be_made, refusal_of_token
from olt_actions.apply.requests import row_for
from olt_actions.apply.throttle import StopRun, Throttle
from olt_actions.errors import GitHubError, NotFound, RateLimited, TokenRefused, counted
from olt_actions.gateway.mutations import Mutation, Request, RestRequest
from olt_actions.gateway.references import MissingReference, References
from olt_actions.gateway.writer import Outcome, Writer
from olt_actions.plan.board_seals import Answers
from olt_actions.plan.operations import Operation
from olt_actions.plan.operations.boards import BoardOperation, CreateBoard
from olt_actions.plan.operations.issues import CreateIssue
from olt_actions.plan.operations.repository import CreateLabel


@dataclass(slots=True)
class Applied:
    """What became of a plan.

    `refused` are single things that GitHub refused, of which the organizers should hear. What `failed` makes the run
    a failure: it showed that the token will not do, or never had an answer. `pause` says why some of the plan is left;
    the run `is_stopped` where it left all the rest unseen. `unknown` is how GitHub failed to answer, and `unanswered`
    to which operations. `boards_refused` is why GitHub let us do nothing more about boards. `optional_failures` were
    refused too, but the cohort runs without them. `answers` are what GitHub said to each operation, None where it has
    done it.
    """

    done: list[Operation] = field(default_factory=list)
    refused: list[Failure] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    left: list[Operation] = field(default_factory=list)
    unassignable: list[str] = field(default_factory=list)
    pause: str = ""
    is_stopped: bool = False
    unknown: GitHubError | None = None
    unanswered: list[Operation] = field(default_factory=list)
    boards_refused: GitHubError | None = None
    optional_failures: list[Failure] = field(default_factory=list)
    answers: dict[Operation, GitHubError | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Write:
    """An operation and the request that carries it out."""

    operation: Operation
    request: Request


@dataclass(slots=True)
class Applier:
    """Carries out operations in order, as far as GitHub and the throttle allow; `progress` hears how many of how many.

    `board_writer` has the token for boards. `earlier` is what became of earlier plans in the same run.
    """

    writer: Writer
    references: References
    throttle: Throttle
    progress: Callable[[int, int], None] = lambda _done, _total: None
    board_writer: Writer | None = None
    earlier: Applied = field(default_factory=Applied)

    def apply(self, operations: Sequence[Operation], answers: Answers = MappingProxyType({})) -> Applied:
        """Carry out `operations`, apart from what GitHub has refused in the same run. The rest survives a refusal.

        `answers` are what it said earlier in the run to some of them, which are not sent again.
        """
        applied = Applied(refused=list(self.earlier.refused), answers=dict(answers))
        asked = (it for it in operations if it not in answers and not _is_refused(it, applied.refused))
        queue = deque(asked)
        try:
            while queue and applied.unknown is None:
                if not _settle_next(queue, applied):
                    continue
                batch = self._next_batch(queue, applied)
                if not batch:
                    applied.left.append(queue.popleft())
                    continue
                self._record_outcomes(batch, self._send(batch), queue, applied)
                finished = len(applied.done) + len(applied.refused)
                self.progress(finished, finished + len(queue))
        except StopRun as pause:
            applied.pause, applied.is_stopped = str(pause), True
        _fail(cannot_be_made(applied.refused, [*self.earlier.done, *applied.done]), applied)
        applied.left += queue
        if applied.left and not applied.pause:
            applied.pause = _why_left(applied)
        return applied

    def _next_batch(self, queue: deque[Operation], applied: Applied) -> list[_Write]:
        """The writes that go out next in one request, taken off the queue; none where the first is blocked.

        Raises `StopRun` where it is too early for the first.
        """
        first = self._write_of(queue[0])
        if first is None:
            return []
        most = self._batch_limit(first)
        room = self._room_for_content(first, queue, most)
        queue.popleft()
        batch, group = [first], _batch_group(first.operation)
        while queue and len(batch) < most and _batch_group(queue[0]) == group:
            if not _settle_next(queue, applied):
                continue
            write = self._write_of(queue[0])
            if write is None or isinstance(write.request, RestRequest):
                break
            if write.request.makes_content:
                if room <= 0:
                    break
                room -= 1
            batch.append(write)
            queue.popleft()
        return batch

    def _batch_limit(self, first: _Write) -> int:
        """How many writes may travel in a request that begins with `first`."""
        if isinstance(first.request, RestRequest):
            return 1
        return self._writer(first.operation).batch_size(first.request).now

    def _room_for_content(self, first: _Write, queue: Iterable[Operation], most: int) -> int:
        """How much new content may follow `first` in its request. Raises `StopRun`.

        What makes none itself does not wait for what comes behind it.
        """
        if not first.request.makes_content:
            return self.throttle.room()
        group = _batch_group(first.operation)
        along = takewhile(lambda it: _batch_group(it) == group, islice(queue, 1, most))
        content = sum(1 for write in map(self._write_of, along) if write and write.request.makes_content)
        return self.throttle.acquire(1 + content) - 1

    def _write_of(self, operation: Operation) -> _Write | None:
        """The operation with its request; None where it is blocked: what it needs could not be created."""
        try:
            return _Write(operation, row_for(operation).request(operation, self.references))
        except MissingReference:
            return None

    def _writer(self, operation: Operation) -> Writer:
        return (self.board_writer or self.writer) if isinstance(operation, BoardOperation) else self.writer

    def _send(self, batch: Sequence[_Write]) -> list[Outcome]:
        first, writer = batch[0], self._writer(batch[0].operation)
        if isinstance(first.request, RestRequest):
            outcomes = [writer.write(first.request)]
        else:
            mutations = [write.request for write in batch if isinstance(write.request, Mutation)]
            count = len(mutations)
            outcomes = writer.send(mutations, doing=f"sending {counted(count, 'change')}")
        # What may have been created counts as well: GitHub's limit would.
        created = sum(
            write.request.makes_content and outcome.kind in ("done", "unknown")
            for write, outcome in zip(batch, outcomes, strict=True)
        )
        self.throttle.record_created(created)
        return [_done_if_gone(write.operation, outcome) for write, outcome in zip(batch, outcomes, strict=True)]

    def _record_outcomes(
        self, batch: Sequence[_Write], outcomes: Sequence[Outcome], queue: deque[Operation], applied: Applied
    ) -> None:
        """Note what became of a batch and put back on the queue what is to be sent again, or instead.

        Raises `StopRun` where GitHub will refuse everything else, too, or asks for a long wait.
        """
        retries: list[Operation] = []
        for write, outcome in zip(batch, outcomes, strict=True):
            operation = write.operation
            if outcome.kind in ("done", "refused"):
                applied.answers[operation] = outcome.error
            match outcome.kind:
                case "done":
                    applied.done.append(operation)
                    queue.extend(self._learn(operation, outcome, applied))
                case "refused" if _is_made_by_another_run(operation, outcome.error):
                    applied.unknown = outcome.error
                    applied.unanswered.append(operation)
                case "refused":
                    retries += _record_refusal(operation, outcome.error or GitHubError("refused"), applied)
                case "limited" | "unsent":
                    retries.append(operation)
                case "unknown":
                    applied.unknown = outcome.error
                    applied.unanswered.append(operation)
        queue.extendleft(reversed(retries))
        self._judge_refusals(queue, applied)
        if applied.unknown is None:
            self._wait_if_limited(outcomes)

    def _judge_refusals(self, queue: deque[Operation], applied: Applied) -> None:
        """Leave all boards where GitHub refuses everything to their token; raise `StopRun` where it does so to ours."""
        done = [*self.earlier.done, *applied.done]
        if error := refusal_of_token(applied.refused, done, boards=True):
            applied.boards_refused = error
            _leave_boards(queue, applied)
        if error := refusal_of_token(applied.refused, done, boards=False):
            _fail([it for it in applied.refused if not isinstance(it.operation, BoardOperation)], applied)
            raise StopRun(f"GitHub does not permit it: {error}")

    def _learn(self, operation: Operation, outcome: Outcome, applied: Applied) -> list[Operation]:
        """Take ids out of a reply; gives what is left to do where GitHub did less than it was asked."""
        row = row_for(operation)
        row.learn(operation, outcome.data, self.references)
        follow_up = row.follow_up(operation, outcome.data)
        if follow_up is None:
            return []
        applied.unassignable += follow_up.unassignable
        return [follow_up.operation]

    def _wait_if_limited(self, outcomes: Sequence[Outcome]) -> None:
        limits = [outcome.error for outcome in outcomes if isinstance(outcome.error, RateLimited)]
        if limits:
            self.throttle.wait_for_limit(limits[-1].wait, limits[-1].until)


def _done_if_gone(operation: Operation, outcome: Outcome) -> Outcome:
    """The outcome, which is as good as done where something was to be deleted that is there no more."""
    is_gone = isinstance(outcome.error, NotFound) and row_for(operation).is_done_when_gone
    return Outcome("done") if is_gone else outcome


def _settle_next(queue: deque[Operation], applied: Applied) -> bool:
    """Give the next operation the answers that it awaits. False if that leaves it nothing to do: then it is gone."""
    settled = row_for(queue[0]).settle(queue[0], applied.answers)
    if settled is None:
        queue.popleft()
        return False
    queue[0] = settled
    return True


def _batch_group(operation: Operation) -> Hashable:
    return row_for(operation).batch(operation)


def _is_made_by_another_run(operation: Operation, error: GitHubError | None) -> bool:
    """Whether it is a label that was not there a moment ago: the run of another cohort has made it just now."""
    return isinstance(operation, CreateLabel) and error is not None and "already been taken" in error.reason


def _record_refusal(operation: Operation, error: GitHubError, applied: Applied) -> list[Operation]:
    """Note that GitHub refused an operation; gives what to ask for instead, if there is anything."""
    row = row_for(operation)
    if isinstance(error, TokenRefused):
        applied.refused.append(Failure(operation, error))
    elif row.is_optional:
        applied.optional_failures.append(Failure(operation, error))
    elif fallback := row.fallback(operation):
        applied.unassignable += fallback.unassignable
        return [fallback.operation]
    else:
        applied.refused.append(Failure(operation, error))
    return []


def _is_refused(operation: Operation, refused: Sequence[Failure]) -> bool:
    """Whether that was refused before; what makes a thing, in whatever form it was last asked for."""
    same = [it.operation for it in refused if it.operation.line().name == operation.line().name]
    return operation in same or (
        isinstance(operation, CreateIssue | CreateBoard) and any(type(it) is type(operation) for it in same)
    )


def _leave_boards(queue: deque[Operation], applied: Applied) -> None:
    """Leave everything about boards: the token for them is at fault, and issues have another."""
    refused = [it for it in applied.refused if isinstance(it.operation, BoardOperation)]
    applied.refused = [it for it in applied.refused if it not in refused]
    operations = [*(it.operation for it in refused), *queue]
    queue.clear()
    for operation in operations:
        (applied.left if isinstance(operation, BoardOperation) else queue).append(operation)


def _fail(refused: Sequence[Failure], applied: Applied) -> None:
    """Make failures of what was set aside as single refusals."""
    applied.failed += refused
    applied.refused = [it for it in applied.refused if it not in refused]


def _why_left(applied: Applied) -> str:
    if applied.boards_refused:
        return "GitHub refuses it"
    return "GitHub refused what they need" if applied.refused else "what they need is not there yet"
