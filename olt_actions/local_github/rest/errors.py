"""Refusals in REST's own shape.

https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from olt_actions.local_github.messages import Response, json_response
from olt_actions.local_github.world.accounts import Bot
from olt_actions.local_github.world.refusals import (
    DeletedRefusal,
    FieldError,
    Forbidden,
    Gone,
    NotFoundRefusal,
    ReadOnly,
    Refusal,
    Unprocessable,
)

if TYPE_CHECKING:
    from olt_actions.local_github.world.accounts import Account

DOCUMENTATION = "https://docs.github.com/rest"


def refusal(status: HTTPStatus, message: str, errors: tuple[FieldError, ...] = ()) -> Response:
    """Make the response to a refused request."""
    body: dict[str, Any] = {"message": message, "documentation_url": DOCUMENTATION, "status": str(status.value)}
    if errors:
        body["errors"] = [_entry(error) for error in errors]
    return json_response(body, status)


def response_to(refused: Refusal, viewer: Account) -> Response:
    """Convert a refusal of the world to a response."""
    match refused:
        case DeletedRefusal():
            return refusal(HTTPStatus.GONE, "This issue was deleted")
        case NotFoundRefusal():
            return refusal(HTTPStatus.NOT_FOUND, "Not Found")
        case Forbidden():
            app = isinstance(viewer, Bot)
            # The second is GitHub's text whatever role is missing.
            message = "Resource not accessible by integration" if app else "Must have admin rights to Repository."
            return refusal(HTTPStatus.FORBIDDEN, message)
        case ReadOnly():
            return refusal(HTTPStatus.FORBIDDEN, refused.message)
        case Gone():
            return refusal(HTTPStatus.GONE, refused.message)
        case Unprocessable():
            return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "Validation Failed", refused.errors)
        case _:
            raise refused


def _entry(error: FieldError) -> dict[str, str]:
    entry = {"resource": error.resource, "field": error.field, "code": error.code}
    if error.message:
        entry["message"] = error.message
    if error.value:
        entry["value"] = error.value
    return entry
