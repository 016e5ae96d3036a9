"""Writing to GitHub: batches of GraphQL mutations, and what only REST can write.

Each part of a batch ends in an `Outcome`: done, refused, limited, unknown, or unsent where another part kept the whole
document from being run. A batch is one request whose parts run in order, and one that fails does not undo the others.
Nothing is sent twice here.

Batches begin small and grow by half while GitHub answers within two of its ten seconds; they shrink when it does not
answer at all, for the usual reason is that ten seconds were not enough. To open an issue takes GitHub longer than any
change to one: where that goes quickly, so will the others.
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from olt_actions.errors import DocumentRejected, GitHubError, OutcomeUnknown, RateLimited
from olt_actions.gateway.client import Client, GraphQLReply
from olt_actions.gateway.failures import error_of_graphql
from olt_actions.gateway.mutations import Mutation, RestRequest, blamed_parts, document

_QUICK = 2.0  # seconds within which a batch has to be answered for the next to be larger


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one write; `data` is the reply of one that is done, `error` the reason of one that is not."""

    kind: Literal["done", "refused", "limited", "unsent", "unknown"]
    data: Mapping[str, Any] = field(default_factory=dict)
    error: GitHubError | None = None


@dataclass(slots=True)
class BatchSize:
    """How many parts a request may have: it grows by half, and halves."""

    now: int
    most: int

    def grow(self) -> None:
        """Allow more, up to the most."""
        self.now = min(self.most, self.now + self.now // 2 + 1)

    def shrink(self) -> None:
        """Allow half as many, and at least one."""
        self.now = max(1, self.now // 2)


@dataclass(slots=True)
class Writer:
    """Sends writes to one repository (`owner/name`), each once."""

    client: Client
    repository: str
    issue_batch: BatchSize = field(default_factory=lambda: BatchSize(10, 40))
    light_batch: BatchSize = field(default_factory=lambda: BatchSize(20, 60))
    board_batch: BatchSize = field(default_factory=lambda: BatchSize(5, 5))

    def batch_size(self, first: Mutation) -> BatchSize:
        """How many parts a batch that begins with `first` may have."""
        if first.name in ("createProjectV2", "copyProjectV2"):
            return self.board_batch
        return self.issue_batch if first.name == "createIssue" else self.light_batch

    def send(self, mutations: Sequence[Mutation], *, doing: str) -> list[Outcome]:
        """Send `mutations` in one request; one outcome for each, in order."""
        size, began = self.batch_size(mutations[0]), time.monotonic()
        text, variables = document(mutations)
        try:
            reply = self.client.mutate(text, variables, doing=doing)
        except DocumentRejected as error:
            return _without_the_blamed(error, len(mutations), size)
        except GitHubError as error:
            if isinstance(error, OutcomeUnknown):
                size.shrink()
            return [Outcome(_kind(error), error=error)] * len(mutations)
        if time.monotonic() - began < _QUICK:
            size.grow()
            if size is self.issue_batch:
                self.light_batch.grow()
        return [_outcome(reply, f"m{index}", doing) for index in range(len(mutations))]

    def write(self, request: RestRequest) -> Outcome:
        """Send what only REST can write."""
        path = request.path if request.path.startswith("/") else f"/repos/{self.repository}/{request.path}"
        try:
            if request.verb == "PUT":
                self.client.put(path, doing=request.doing)
                return Outcome("done")
            body = dict(request.body or {})
            return Outcome("done", self.client.write(request.verb, path, body, doing=request.doing))
        except GitHubError as error:
            return Outcome(_kind(error), error=error)


def _without_the_blamed(error: DocumentRejected, count: int, size: BatchSize) -> list[Outcome]:
    """Refused for the parts that GitHub complains of; all others may go again, in smaller batches if it names none."""
    blamed = blamed_parts(error.errors) & {*range(count)} or ({0} if count == 1 else set())
    if not blamed:
        size.shrink()
    return [Outcome("refused", error=error) if n in blamed else Outcome("unsent") for n in range(count)]


def _kind(error: GitHubError) -> Literal["refused", "limited", "unknown"]:
    if isinstance(error, RateLimited):
        return "limited"
    return "unknown" if isinstance(error, OutcomeUnknown) else "refused"


def _outcome(reply: GraphQLReply, alias: str, doing: str) -> Outcome:
    data = reply.data.get(alias)
    errors = [error for error in reply.errors if (error.get("path") or [None])[0] == alias]
    if not errors:
        if isinstance(data, dict) and all(data.get(name) for name in data if name != "clientMutationId"):
            return Outcome("done", data)
        unplaced = next((error for error in reply.errors if not error.get("path")), None)
        lost = error_of_graphql(unplaced, doing=doing) if unplaced else None
        if isinstance(lost, RateLimited) or (lost is not None and alias in reply.data and data is None):
            return Outcome(_kind(lost), error=lost)
        return Outcome(
            "unknown", error=OutcomeUnknown("GitHub's answer does not mention a part of the batch.", doing=doing)
        )
    error = error_of_graphql(errors[0], doing=doing)
    if len(errors[0]["path"]) > 1 and _kind(error) == "refused":
        # The mutation ran, and only something we asked to read back failed.
        error = OutcomeUnknown(error.message, doing=doing)
    return Outcome(_kind(error), error=error)
