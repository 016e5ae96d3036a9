"""Maps paths to functions: the one place where REST routes are registered.

To add a route, write a line here, a function in the file of its noun, and the shape of its answer beside it. A contract
test validates every answer against GitHub's OpenAPI description. https://docs.github.com/en/rest
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from olt_actions.local_github.rest import (
    accounts,
    administration,
    assignees,
    comments,
    errors,
    invitations,
    issues,
    labels,
    milestones,
    projects,
    rate_limit,
    reactions,
    repositories,
    workflow_runs,
    workflows,
)
from olt_actions.local_github.world.refusals import Refusal

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request, Response
    from olt_actions.local_github.rest.context import RestContext

    Handler = Callable[..., Response]

_REPOSITORY = "/repos/<owner>/<repo>"

ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/rate_limit", rate_limit.get_rate_limit),
    ("GET", "/user", accounts.get_viewer),
    ("GET", "/users/<login>", accounts.get_user),
    ("GET", "/orgs/<organization>/projectsV2/<int:number>/fields", projects.list_organization_fields),
    ("POST", "/orgs/<organization>/projectsV2/<int:number>/views", projects.create_organization_view),
    ("GET", "/users/<login>/projectsV2/<int:number>/fields", projects.list_user_fields),
    ("POST", "/users/<int:user_id>/projectsV2/<int:number>/views", projects.create_user_view),
    ("GET", _REPOSITORY, repositories.get_repository),
    ("GET", f"{_REPOSITORY}/actions/permissions", administration.get_actions_permissions),
    ("GET", f"{_REPOSITORY}/actions/permissions/selected-actions", administration.get_selected_actions),
    ("GET", f"{_REPOSITORY}/actions/workflows/<workflow>", workflows.get_workflow),
    ("PUT", f"{_REPOSITORY}/actions/workflows/<workflow>/enable", workflows.enable_workflow),
    ("GET", f"{_REPOSITORY}/actions/workflows/<workflow>/runs", workflow_runs.list_runs),
    ("GET", f"{_REPOSITORY}/pages", administration.get_pages),
    ("GET", f"{_REPOSITORY}/interaction-limits", administration.get_interaction_limit),
    ("GET", f"{_REPOSITORY}/invitations", invitations.list_invitations),
    ("GET", f"{_REPOSITORY}/assignees", assignees.list_assignees),
    ("GET", f"{_REPOSITORY}/assignees/<login>", assignees.check_assignee),
    ("GET", f"{_REPOSITORY}/labels", labels.list_labels),
    ("POST", f"{_REPOSITORY}/labels", labels.create_label),
    ("GET", f"{_REPOSITORY}/labels/<path:name>", labels.get_label),
    ("PATCH", f"{_REPOSITORY}/labels/<path:name>", labels.update_label),
    ("GET", f"{_REPOSITORY}/milestones", milestones.list_milestones),
    ("POST", f"{_REPOSITORY}/milestones", milestones.create_milestone),
    ("GET", f"{_REPOSITORY}/milestones/<int:number>", milestones.get_milestone),
    ("PATCH", f"{_REPOSITORY}/milestones/<int:number>", milestones.update_milestone),
    ("GET", f"{_REPOSITORY}/issues", issues.list_issues),
    ("POST", f"{_REPOSITORY}/issues", issues.create_issue),
    ("GET", f"{_REPOSITORY}/issues/<int:number>", issues.get_issue),
    ("PATCH", f"{_REPOSITORY}/issues/<int:number>", issues.update_issue),
    ("GET", f"{_REPOSITORY}/issues/<int:number>/comments", comments.list_comments),
    ("POST", f"{_REPOSITORY}/issues/<int:number>/comments", comments.create_comment),
    ("GET", f"{_REPOSITORY}/issues/comments", comments.list_all_comments),
    ("GET", f"{_REPOSITORY}/issues/comments/<int:comment_id>", comments.get_comment),
    ("PATCH", f"{_REPOSITORY}/issues/comments/<int:comment_id>", comments.update_comment),
    ("DELETE", f"{_REPOSITORY}/issues/comments/<int:comment_id>", comments.delete_comment),
    ("GET", f"{_REPOSITORY}/issues/comments/<int:comment_id>/reactions", reactions.list_reactions),
    ("POST", f"{_REPOSITORY}/issues/comments/<int:comment_id>/reactions", reactions.create_reaction),
)

_MAP = Map(
    [Rule(path, methods=[method], endpoint=handler) for method, path, handler in ROUTES],
    strict_slashes=False,
    merge_slashes=False,
).bind("127.0.0.1")


def answer(context: RestContext, request: Request) -> Response:
    """Answer a request; a path without a route and a refusal of the world become error responses."""
    method = "GET" if request.method == "HEAD" else request.method
    try:
        # Unquoted first: the name of a label can contain an encoded slash, which `<path:name>` then takes.
        handler, arguments = _MAP.match(unquote(request.path), method)
    except HTTPException:
        return errors.refusal(HTTPStatus.NOT_FOUND, "Not Found")
    try:
        found = dict(arguments)
        if "repo" in found:  # looked up here, so that no handler can forget to check that the viewer may see it
            found["repository"] = context.repository(found.pop("owner"), found.pop("repo"))
        response: Response = handler(context, request, **found)
    except Refusal as refused:
        return errors.response_to(refused, context.viewer)
    return response
