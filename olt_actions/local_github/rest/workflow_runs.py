"""Runs of a workflow. https://docs.github.com/en/rest/actions/workflow-runs ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from olt_actions.local_github.messages import Json, Response, json_response
from olt_actions.local_github.rest import repositories
from olt_actions.local_github.rest.accounts import simple
from olt_actions.local_github.rest.paging import page
from olt_actions.local_github.times import write_time

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.repositories import Repository
    from olt_actions.local_github.world.workflow_runs import WorkflowRun


def list_runs(context: RestContext, request: Request, repository: Repository, workflow: str) -> Response:
    """List the runs of a workflow, the newest first."""
    runs = repository.workflow(workflow).runs
    # Unlike other lists, this one is wrapped in an object with the total, so the page is taken out of its answer again.
    listed = page(context, request, runs[::-1], shape)
    return json_response({"total_count": len(runs), "workflow_runs": json.loads(listed.body)}, headers=listed.headers)


def shape(context: RestContext, run: WorkflowRun) -> Json:
    """Return a run; nothing is known here of the commit on which it ran."""
    workflow, repository = run.workflow, run.workflow.repository
    api = f"{context.api}/repos/{repository.name_with_owner}/actions"
    url = f"{api}/runs/{run.database_id}"
    when = write_time(run.created_at)
    return {
        "id": run.database_id,
        "node_id": run.id,
        "name": workflow.name,
        "display_title": workflow.name,
        "path": workflow.path,
        "event": run.event,
        "status": "completed",
        "conclusion": run.conclusion,
        "run_number": run.number,
        "run_attempt": 1,
        "workflow_id": workflow.database_id,
        "head_branch": "main",
        "head_sha": "0" * 40,
        "head_commit": None,
        "actor": simple(context, run.actor),
        "triggering_actor": simple(context, run.actor),
        "pull_requests": [],
        "created_at": when,
        "updated_at": when,
        "run_started_at": when,
        "url": url,
        "html_url": f"{repository.url}/actions/runs/{run.database_id}",
        "workflow_url": f"{api}/workflows/{workflow.database_id}",
        "jobs_url": f"{url}/jobs",
        "logs_url": f"{url}/logs",
        "artifacts_url": f"{url}/artifacts",
        "cancel_url": f"{url}/cancel",
        "rerun_url": f"{url}/rerun",
        "check_suite_url": f"{context.api}/repos/{repository.name_with_owner}/check-suites/{run.database_id}",
        "repository": repositories.shape(context, repository),
        "head_repository": repositories.shape(context, repository),
    }
