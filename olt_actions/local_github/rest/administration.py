"""The settings of a repository that only its administrators may see.

https://docs.github.com/en/rest/actions/permissions, https://docs.github.com/en/rest/pages/pages and
https://docs.github.com/en/rest/interactions/repos
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from olt_actions.local_github.messages import Response, json_response
from olt_actions.local_github.rest.errors import refusal
from olt_actions.local_github.times import write_time
from olt_actions.local_github.world.permissions import Permission, permission_of, require
from olt_actions.local_github.world.refusals import NotFoundRefusal

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.repositories import Repository


def get_actions_permissions(context: RestContext, _request: Request, repository: Repository) -> Response:
    """Say whether workflows run here, and which actions they may use."""
    require(repository, context.by, Permission.ADMIN, to_read=True)
    settings = repository.actions
    if not settings.enabled:
        return json_response({"enabled": False})  # GitHub leaves out the rest, which then means nothing
    found: dict[str, object] = {
        "enabled": True,
        "allowed_actions": settings.allowed_actions,
        "sha_pinning_required": False,
    }
    if settings.allowed_actions == "selected":
        found["selected_actions_url"] = f"{_url(context, repository)}/actions/permissions/selected-actions"
    return json_response(found)


def get_selected_actions(context: RestContext, _request: Request, repository: Repository) -> Response:
    """Say which actions are allowed, where only some are."""
    require(repository, context.by, Permission.ADMIN, to_read=True)
    settings = repository.actions
    if settings.allowed_actions != "selected":
        return refusal(HTTPStatus.CONFLICT, "All actions are allowed, or only local ones.")
    return json_response(
        {"github_owned_allowed": settings.github_owned_allowed, "verified_allowed": False, "patterns_allowed": []}
    )


def get_pages(context: RestContext, _request: Request, repository: Repository) -> Response:
    """Return the repository's site; without write access it is not found."""
    # GitHub answers 404, not 403, to those who may not see the settings: it does not say whether there is a site.
    if repository.site is None or permission_of(repository, context.viewer) < Permission.WRITE:
        raise NotFoundRefusal("Not Found")
    return json_response(
        {
            "url": f"{_url(context, repository)}/pages",
            "status": "built",
            "cname": None,
            "custom_404": False,
            "html_url": f"https://{repository.owner.login}.github.io/{repository.name}/",
            "build_type": repository.site.build_type,
            "source": {"branch": "main", "path": "/"},
            "public": True,
            "https_enforced": True,
        }
    )


def get_interaction_limit(context: RestContext, _request: Request, repository: Repository) -> Response:
    """Say who alone may comment, and until when; nothing where everybody may."""
    require(repository, context.by, Permission.ADMIN, to_read=True)
    limit = repository.interaction_limit
    if limit is None:
        return json_response({})
    found = {"limit": limit.group, "origin": limit.origin, "expires_at": write_time(limit.expires_at)}
    return json_response(found)


def _url(context: RestContext, repository: Repository) -> str:
    return f"{context.api}/repos/{repository.name_with_owner}"
