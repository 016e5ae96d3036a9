"""Reading what GitHub knows of workflows: whether it goes on starting their schedules, and how their last runs ended.

https://docs.github.com/en/rest/actions/workflows
"""

from __future__ import annotations

from dataclasses import dataclass

from olt_actions.errors import NotFound
from olt_actions.gateway.answers.queries import LastCommitRepository, query
from olt_actions.gateway.client import Client
from olt_actions.gateway.rest_answers import Workflow, WorkflowRuns


@dataclass(slots=True)
class WorkflowReader:
    """Reads the schedules of one repository (`owner/name`), for one run; it has no way to write."""

    client: Client
    repository: str
    _last_commit: tuple[LastCommitRepository | None] | None = None

    def last_commit(self) -> LastCommitRepository | None:
        """The repository as in `last_commit.graphql`, None where it is not seen.

        Asked once, for no run lasts long enough to ask again.
        """
        if self._last_commit is None:
            owner, _, name = self.repository.partition("/")
            variables = {"owner": owner, "name": name}
            data = self.client.query(query("last_commit"), variables, doing="asking for the last commit")
            self._last_commit = (data["repository"],)
        return self._last_commit[0]

    def workflow(self, file: str) -> Workflow | None:
        """A workflow as REST answers, None where GitHub shows none of that name. Raises `GitHubError`."""
        path = f"/repos/{self.repository}/actions/workflows/{file}"
        try:
            workflow: Workflow = self.client.get(path, doing=f"looking at the schedule of {file}")
        except NotFound:
            return None
        return workflow

    def last_conclusion(self, file: str) -> str:
        """How the last run of a workflow that has ended did so, such as `failure`; '' where GitHub does not tell.

        Raises `GitHubError`.
        """
        path = f"/repos/{self.repository}/actions/workflows/{file}/runs"
        latest = {"status": "completed", "per_page": "1"}
        answer = self.client.ask(path, latest, doing=f"looking at the last run of {file}")
        runs: WorkflowRuns = answer.body if answer.is_good else {"workflow_runs": []}
        return next((run["conclusion"] or "" for run in runs["workflow_runs"]), "")
