"""Pages of a list, by `page` and `per_page`, with the addresses of the others in `Link`.

https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from olt_actions.local_github.messages import Json, Response, json_response
from olt_actions.local_github.world.refusals import invalid

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext

T = TypeVar("T")
USUAL_PAGE = 30
LARGEST_PAGE = 100


def page(
    context: RestContext, request: Request, items: Sequence[T], shape: Callable[[RestContext, T], Json]
) -> Response:
    """Answer with the page of `items` that the request asks for, each in its shape.

    Stricter than GitHub, which quietly gives at most a hundred: asking for more is refused, since it means that
    somebody counts on getting more.
    """
    size = _number(request, "per_page", USUAL_PAGE)
    number = _number(request, "page", 1)
    if size > LARGEST_PAGE:
        raise invalid("Request", "per_page", f"per_page is at most {LARGEST_PAGE}")
    last = max(1, -(-len(items) // size))
    others = {"prev": number - 1, "next": number + 1, "last": last, "first": 1}
    if number >= last:
        del others["next"], others["last"]
    if number == 1:
        del others["prev"], others["first"]
    links = (f'<{_address(context, request, other)}>; rel="{name}"' for name, other in others.items())
    shown = items[(number - 1) * size : number * size]
    return json_response([shape(context, item) for item in shown], headers={"Link": ", ".join(links)} if others else {})


def _number(request: Request, name: str, usual: int) -> int:
    given = request.query.get(name, str(usual))
    if not given.isdecimal() or int(given) < 1:
        raise invalid("Request", name, f"{name} is not a positive number", value=given)
    return int(given)


def _address(context: RestContext, request: Request, number: int) -> str:
    return f"{context.api}{request.path}?{urlencode({**request.query, 'page': number})}"
