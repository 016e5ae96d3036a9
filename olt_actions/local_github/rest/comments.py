"""Comments.

https://docs.github.com/en/rest/issues/comments
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from olt_actions.local_github.messages import Response, json_response
from olt_actions.local_github.rest.fields import RequestFields
from olt_actions.local_github.rest.issue_filters import since
from olt_actions.local_github.rest.issue_shapes import comment_shape
from olt_actions.local_github.rest.paging import page
from olt_actions.local_github.world.comments import IssueComment
from olt_actions.local_github.world.refusals import NotFoundRefusal

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.repositories import Repository


def list_comments(context: RestContext, request: Request, repository: Repository, number: int) -> Response:
    """List the comments of an issue, oldest first."""
    earliest = since(request)
    found = repository.issue(number).comments
    return page(context, request, [it for it in found if not earliest or it.updated_at >= earliest], comment_shape)


def list_all_comments(context: RestContext, request: Request, repository: Repository) -> Response:
    """List the comments of all issues: by age, or by `sort` and `direction`."""
    earliest, sort = since(request), request.query.get("sort")
    found = [comment for issue in repository.issues for comment in issue.comments]
    found = [it for it in found if not earliest or it.updated_at >= earliest]
    found.sort(
        key=lambda it: (it.updated_at if sort == "updated" else it.created_at, it.database_id),
        reverse=bool(sort) and request.query.get("direction") != "asc",  # `direction` is ignored without `sort`
    )
    return page(context, request, found, comment_shape)


def get_comment(context: RestContext, _request: Request, repository: Repository, comment_id: int) -> Response:
    """Return a comment by its id."""
    return json_response(comment_shape(context, find_comment(context, repository, comment_id)))


def create_comment(context: RestContext, request: Request, repository: Repository, number: int) -> Response:
    """Comment on an issue."""
    fields = RequestFields(request, "IssueComment", ("body",))
    comment = repository.issue(number).comment(by=context.by, body=fields.required("body"))
    return json_response(comment_shape(context, comment), HTTPStatus.CREATED)


def update_comment(context: RestContext, request: Request, repository: Repository, comment_id: int) -> Response:
    """Change the text of a comment."""
    fields = RequestFields(request, "IssueComment", ("body",))
    comment = find_comment(context, repository, comment_id)
    comment.edit(by=context.by, body=fields.required("body"))
    return json_response(comment_shape(context, comment))


def delete_comment(context: RestContext, _request: Request, repository: Repository, comment_id: int) -> Response:
    """Delete a comment."""
    find_comment(context, repository, comment_id).delete(by=context.by)
    return Response(HTTPStatus.NO_CONTENT)


def find_comment(context: RestContext, repository: Repository, comment_id: int) -> IssueComment:
    """Find a comment of the repository by its id."""
    found = context.world.nodes.get(f"IssueComment_{comment_id}")
    if not isinstance(found, IssueComment) or found.repository is not repository:
        raise NotFoundRefusal("Not Found")
    return found
