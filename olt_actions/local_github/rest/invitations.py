"""Invitations to a repository. https://docs.github.com/en/rest/collaborators/invitations ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.rest import repositories
from olt_actions.local_github.rest.accounts import simple, simple_or_none
from olt_actions.local_github.rest.paging import page
from olt_actions.local_github.times import write_time
from olt_actions.local_github.world.permissions import Permission, require

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Json, Request, Response
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.invitations import Invitation
    from olt_actions.local_github.world.repositories import Repository


def list_invitations(context: RestContext, request: Request, repository: Repository) -> Response:
    """List those that have not been answered; needs administration."""
    require(repository, context.by, Permission.ADMIN, to_read=True)
    return page(context, request, repository.invitations, shape)


def shape(context: RestContext, invitation: Invitation) -> Json:
    """Return an invitation."""
    repository = invitation.repository
    return {
        "id": invitation.database_id,
        "node_id": invitation.id,
        "repository": repositories.shape(context, repository),
        "invitee": simple(context, invitation.invitee),
        "inviter": simple_or_none(context, invitation.inviter),
        "permissions": invitation.permission.name.lower(),
        "created_at": write_time(invitation.created_at),
        "expired": invitation.has_expired,
        "url": f"{context.api}/user/repository_invitations/{invitation.database_id}",
        "html_url": f"{repository.url}/invitations",
    }
