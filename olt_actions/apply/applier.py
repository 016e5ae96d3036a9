"""Applying a plan: each operation becomes one write, and each write an outcome. The only caller of the writers.

Operations name things by key; `References` turns keys into ids and learns new ones from each reply. What concerns
boards goes out with a token of its own; where that turns out to be too weak, or ends, the rest goes on without them.

Where GitHub will not let somebody be assigned, it either refuses the whole issue or drops the person without a word.
Either way the issue opens and mentions them instead; replies are compared with what was asked, or nobody would ever
notice.

The first outcome that nobody knows ends the work: somebody has to look at GitHub before anything else is written, and
`reconcile/loop.py` does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from olt_actions.apply.requests import boards as board_requests
from olt_actions.apply.requests.issues import RestOperation, can_batch, mutation_for, send_rest
from olt_actions.apply.throttle import StopRun, Throttle
from olt_actions.errors import GitHubError, NotFound, PermissionDenied, RateLimited
from olt_actions.gateway.references import References
from olt_actions.gateway.writer import Outcome, Writer
from olt_actions.keys import write
from olt_actions.plan.operations.boards import BoardOperation, CreateBoard, CreateView, LinkBoard
from olt_actions.plan.operations.issues import (
    AddComment,
    Assign,
    CreateIssue,
    CreateLabel,
    CreateMilestone,
    EditIssue,
    Operation,
    PinIssue,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """An operation that GitHub refused, and why."""

    operation: Operation
    error: GitHubError


@dataclass(slots=True)
class Applied:
    """What became of a plan.

    `pause` says why some of it is left, `unknown` how GitHub failed to answer, and `unanswered` which operations.
    `boards_refused` is why GitHub let us do nothing more about boards. `optional_failures` were refused too, but a
    board does its work without them.
    """

    done: list[Operation] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    left: list[Operation] = field(default_factory=list)
    unassignable: list[str] = field(default_factory=list)
    pause: str = ""
    unknown: GitHubError | None = None
    unanswered: list[Operation] = field(default_factory=list)
    boards_refused: GitHubError | None = None
    optional_failures: list[Failure] = field(default_factory=list)


@dataclass(slots=True)
class Applier:
    """Carries out operations in order, as far as GitHub and the pace allow; `progress` hears how many of how many."""

    writer: Writer
    references: References
    pace: Throttle
    progress: Callable[[int, int], None] = lambda _done, _total: None
    board_writer: Writer | None = None

    def apply(self, operations: Sequence[Operation]) -> Applied:
        """Carry out `operations`. What GitHub refuses is noted, and the rest goes on."""
        applied, queue = Applied(), deque(operations)
        try:
            while queue and applied.unknown is None:
                if self._is_blocked(queue[0]):
                    applied.left.append(queue.popleft())
                    continue
                batch = self._next_batch(queue)
                self._record_outcomes(batch, self._send(batch), queue, applied)
                finished = len(applied.done) + len(applied.failed)
                self.progress(finished, finished + len(queue))
        except StopRun as pause:
            applied.pause = str(pause)
        applied.left += queue
        if applied.left and not applied.pause:
            applied.pause = "GitHub refuses it" if applied.boards_refused else "what they need is not there yet"
        return applied

    def _is_blocked(self, operation: Operation) -> bool:
        """Whether it needs something that could not be made, such as the issue of a comment."""
        if isinstance(operation, BoardOperation):
            return board_requests.is_blocked(operation, self.references)
        return isinstance(operation, AddComment | PinIssue) and operation.key not in self.references.issues

    def _writer(self, operation: Operation) -> Writer:
        return (self.board_writer or self.writer) if isinstance(operation, BoardOperation) else self.writer

    def _next_batch(self, queue: deque[Operation]) -> list[Operation]:
        first = queue[0]
        if isinstance(first, RestOperation):
            most = self.pace.acquire(1)
        else:
            part = mutation_for(first, self.references)
            most = self._writer(first).batch_size(part).now
            most = min(most, self.pace.acquire(most)) if part.makes_content else most
        batch = [queue.popleft()]
        while queue and len(batch) < most and can_batch(first, queue[0]) and not self._is_blocked(queue[0]):
            batch.append(queue.popleft())
        return batch

    def _send(self, batch: list[Operation]) -> list[Outcome]:
        first = batch[0]
        if isinstance(first, RestOperation):
            return [send_rest(first, self._writer(first), self.references)]
        parts = [mutation_for(operation, self.references) for operation in batch]
        outcomes = self._writer(first).send(parts, doing=f"sending {len(parts)} change{'s' if len(parts) > 1 else ''}")
        made = sum(outcome.kind in ("done", "unknown") for outcome in outcomes)
        self.pace.record_created(made if parts[0].makes_content else 0)
        return outcomes

    def _record_outcomes(
        self, batch: list[Operation], outcomes: list[Outcome], queue: deque[Operation], applied: Applied
    ) -> None:
        again: list[Operation] = []
        limited: GitHubError | None = None
        denied: GitHubError | None = None
        for operation, outcome in zip(batch, outcomes, strict=True):
            match outcome.kind:
                case "done":
                    applied.done.append(operation)
                    self._learn(operation, outcome)
                    if dropped := _dropped(operation, outcome):
                        applied.unassignable += dropped
                        queue.append(_mention(operation, dropped))
                case "refused":
                    if isinstance(operation, LinkBoard | CreateView):
                        applied.optional_failures.append(Failure(operation, outcome.error or GitHubError("refused")))
                    elif simpler := fallback_for(operation):
                        again.append(simpler)
                        applied.unassignable += getattr(operation, "people", ())
                    elif isinstance(operation, BoardOperation) and _is_about_the_token(operation, outcome):
                        applied.boards_refused = outcome.error
                        applied.left.append(operation)
                    else:
                        applied.failed.append(Failure(operation, outcome.error or GitHubError("refused")))
                        denied = outcome.error if isinstance(outcome.error, PermissionDenied) else denied
                case "limited":
                    again.append(operation)
                    limited = outcome.error
                case "unknown":
                    applied.unknown = outcome.error
                    applied.unanswered.append(operation)
        queue.extendleft(reversed(again))
        if applied.boards_refused:
            applied.left += [operation for operation in queue if isinstance(operation, BoardOperation)]
            others = [operation for operation in queue if not isinstance(operation, BoardOperation)]
            queue.clear()
            queue.extend(others)
        if denied:
            raise StopRun(f"GitHub does not permit it: {denied}")
        if isinstance(limited, RateLimited) and applied.unknown is None:
            self.pace.wait_for_limit(limited.wait)

    def _learn(self, operation: Operation, outcome: Outcome) -> None:
        references, data = self.references, outcome.data
        if isinstance(operation, BoardOperation):
            board_requests.learn(operation, data, references)
            return
        match operation:
            case CreateLabel():
                references.labels[operation.name.casefold()] = data["label"]["id"]
            case CreateMilestone():
                references.milestones[operation.key] = data["node_id"]
                references.milestone_numbers[operation.key] = data["number"]
            case CreateIssue():
                references.issues[operation.key] = data["issue"]["id"]
                references.numbers[operation.key] = data["issue"]["number"]
            case AddComment():
                references.comments[operation.comment] = data["commentEdge"]["node"]["id"]


def _dropped(operation: Operation, outcome: Outcome) -> list[str]:
    """Those whom GitHub was asked to assign, answered as if it had, and did not."""
    if not isinstance(operation, CreateIssue | Assign) or not operation.people:
        return []
    issue = outcome.data["issue" if isinstance(operation, CreateIssue) else "assignable"]
    assigned = {user["login"].casefold() for user in issue["assignees"]["nodes"]}
    return [login for login in operation.people if login.casefold() not in assigned]


def _is_about_the_token(operation: BoardOperation, outcome: Outcome) -> bool:
    """Whether GitHub refused it because of what the token for boards may do, and so will refuse all of its kind."""
    makes_board = isinstance(operation, CreateBoard)
    return isinstance(outcome.error, PermissionDenied) or (makes_board and isinstance(outcome.error, NotFound))


def _mention(operation: Operation, logins: Sequence[str]) -> EditIssue:
    assert isinstance(operation, CreateIssue | Assign)  # noqa: S101 - only these assign
    if isinstance(operation, Assign):
        written = operation.written
    else:
        written = write(operation.key, operation.title, operation.text, operation.mentions)
    refused = tuple(logins) if isinstance(operation, Assign) else ()
    return EditIssue(operation.key, written, None, None, (*written.mentions, *logins), refused=refused)


def fallback_for(operation: Operation) -> Operation | None:
    """What to ask for instead when GitHub refuses: without assigning people, without the parent, without a link."""
    match operation:
        case CreateBoard(link=True):
            return replace(operation, link=False)
        case Assign():
            return _mention(operation, operation.people)
        case CreateIssue(people=people) if people:
            return replace(operation, people=(), mentions=(*operation.mentions, *people))
        case CreateIssue(parent=parent) if parent:
            return replace(operation, parent=None)
    return None
