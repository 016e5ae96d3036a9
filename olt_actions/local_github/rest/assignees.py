"""The accounts that can be assigned to any issue of a repository.

https://docs.github.com/en/rest/issues/assignees
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from olt_actions.local_github.messages import Response
from olt_actions.local_github.rest.accounts import simple
from olt_actions.local_github.rest.paging import page
from olt_actions.local_github.world.refusals import NotFoundRefusal

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.repositories import Repository


def list_assignees(context: RestContext, request: Request, repository: Repository) -> Response:
    """List the accounts."""
    return page(context, request, repository.assignable_users(), simple)


def check_assignee(_context: RestContext, _request: Request, repository: Repository, login: str) -> Response:
    """Answer with 204 if the login is that of an assignable account."""
    if login.lower() not in (user.login.lower() for user in repository.assignable_users()):
        raise NotFoundRefusal("Not Found")
    return Response(HTTPStatus.NO_CONTENT)
