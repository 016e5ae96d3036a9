"""Reactions to comments.

https://docs.github.com/en/rest/reactions/reactions
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from olt_actions.local_github.messages import Response, json_response
from olt_actions.local_github.rest.comments import find_comment
from olt_actions.local_github.rest.fields import RequestFields
from olt_actions.local_github.rest.issue_shapes import CONTENTS, reaction_shape
from olt_actions.local_github.rest.paging import page
from olt_actions.local_github.world.refusals import FieldError, Unprocessable

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.reactions import Content
    from olt_actions.local_github.world.repositories import Repository


def list_reactions(context: RestContext, request: Request, repository: Repository, comment_id: int) -> Response:
    """List the reactions to a comment, oldest first."""
    wanted = CONTENTS.get(request.query.get("content", ""))
    found = find_comment(context, repository, comment_id).reactions
    return page(context, request, [it for it in found if wanted in (None, it.content)], reaction_shape)


def create_reaction(context: RestContext, request: Request, repository: Repository, comment_id: int) -> Response:
    """React to a comment: 201, or 200 where the viewer already has."""
    fields = RequestFields(request, "Reaction", ("content",))
    content = cast("Content | None", fields.one_of("content", CONTENTS))
    if content is None:
        raise Unprocessable("content is missing", FieldError("Reaction", "content", "missing_field"))
    comment = find_comment(context, repository, comment_id)
    before = len(comment.reactions)
    reaction = comment.react(by=context.by, content=content)
    is_new = len(comment.reactions) > before
    return json_response(reaction_shape(context, reaction), HTTPStatus.CREATED if is_new else HTTPStatus.OK)
