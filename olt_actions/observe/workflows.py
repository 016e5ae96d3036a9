"""From GitHub's answer to whether its schedules are at risk: the last commit and, once that is old, the workflows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from olt_actions.gateway.workflow_reader import WorkflowReader
from olt_actions.model.workflows import ObservedSchedules, ObservedWorkflow


def observe_schedules(reader: WorkflowReader, files: Sequence[str], quiet_since: datetime) -> ObservedSchedules:
    """Read the last commit and, if it is not after `quiet_since` (aware), the workflows of `files` that are there.

    One request while somebody commits, and one more for each file when nobody does. Raises `GitHubError`.
    """
    last_commit = _last_commit(reader)
    if last_commit is None or last_commit > quiet_since:
        return ObservedSchedules(last_commit)
    return ObservedSchedules(last_commit, tuple(_workflows(reader, files)))


def _last_commit(reader: WorkflowReader) -> datetime | None:
    """When somebody last committed to the default branch or, where a token may not see that, pushed."""
    repository = reader.last_commit()
    branch = repository and repository["defaultBranchRef"]
    commit = branch and branch["target"]
    moment = (commit and commit.get("committedDate")) or (repository and repository["pushedAt"])
    return datetime.fromisoformat(moment) if moment else None


def _workflows(reader: WorkflowReader, files: Sequence[str]) -> Iterator[ObservedWorkflow]:
    for file in files:
        found = reader.workflow(file)
        if found is not None:  # whoever has removed a workflow does not miss it
            yield ObservedWorkflow(file, found["state"], datetime.fromisoformat(found["updated_at"]))
