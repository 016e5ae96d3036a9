"""Pages of a list, by `after`, `before` and `per_page`, with the addresses of the others in `Link`.

https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from olt_actions.local_github.messages import Json, Response, json_response
from olt_actions.local_github.rest.paging import LARGEST_PAGE, USUAL_PAGE
from olt_actions.local_github.world.refusals import invalid

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.node import Node

N = TypeVar("N", bound="Node")
_KNOWN = {"per_page", "after", "before"}


def page(
    context: RestContext, request: Request, items: Sequence[N], shape: Callable[[RestContext, N], Json]
) -> Response:
    """Answer with the page of `items` that the request asks for; a cursor is the id of an item."""
    for name in request.query.keys() - _KNOWN:
        raise invalid("Request", name, f"The local GitHub does not know {name} here")
    given = request.query.get("per_page", str(USUAL_PAGE))
    if not given.isdecimal() or not 1 <= int(given) <= LARGEST_PAGE:
        raise invalid("Request", "per_page", f"per_page is from 1 to {LARGEST_PAGE}", value=given)
    size = int(given)
    if "before" in request.query:
        stop = _place(request, items, "before")
        start = max(0, stop - size)
    else:
        start = _place(request, items, "after") + 1 if "after" in request.query else 0
        stop = min(len(items), start + size)
    shown = items[start:stop]
    links = []
    if shown and stop < len(items):
        links.append(f'<{_address(context, request, "after", shown[-1])}>; rel="next"')
    if shown and start > 0:
        links.append(f'<{_address(context, request, "before", shown[0])}>; rel="prev"')
    return json_response([shape(context, item) for item in shown], headers={"Link": ", ".join(links)} if links else {})


def _place(request: Request, items: Sequence[Node], name: str) -> int:
    for place, item in enumerate(items):
        if item.id == request.query[name]:
            return place
    raise invalid("Request", name, "This is no cursor of this list", value=request.query[name])


def _address(context: RestContext, request: Request, name: str, item: Node) -> str:
    kept = {it: value for it, value in request.query.items() if it == "per_page"}
    return f"{context.api}{request.path}?{urlencode({**kept, name: item.id})}"
