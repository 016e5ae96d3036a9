"""Workflows, and enabling them.

https://docs.github.com/en/rest/actions/workflows
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from olt_actions.local_github.messages import Json, Response, json_response
from olt_actions.local_github.times import write_time

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.repositories import Repository
    from olt_actions.local_github.world.workflows import Workflow


def get_workflow(context: RestContext, _request: Request, repository: Repository, workflow: str) -> Response:
    """Return a workflow by its file name or its id."""
    return json_response(shape(context, repository.workflow(workflow)))


def enable_workflow(context: RestContext, _request: Request, repository: Repository, workflow: str) -> Response:
    """Enable a workflow."""
    repository.workflow(workflow).enable(by=context.by)
    return Response(HTTPStatus.NO_CONTENT)


def shape(context: RestContext, workflow: Workflow) -> Json:
    """Return a workflow."""
    repository = workflow.repository
    return {
        "id": workflow.database_id,
        "node_id": workflow.id,
        "name": workflow.name,
        "path": workflow.path,
        "state": workflow.state,
        "created_at": write_time(workflow.created_at),
        "updated_at": write_time(workflow.updated_at),
        "url": f"{context.api}/repos/{repository.name_with_owner}/actions/workflows/{workflow.database_id}",
        "html_url": f"{repository.url}/blob/main/{workflow.path}",
        "badge_url": f"{repository.url}/workflows/{workflow.name}/badge.svg",
    }
