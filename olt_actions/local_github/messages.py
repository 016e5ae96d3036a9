"""The HTTP messages: a request, and a response with the way it is delivered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from http import HTTPStatus
from typing import Any

Json = Any


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it arrived: `headers` by lower-case name, `address` the server's own, without the API's prefix."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    address: str = ""

    def json(self) -> Json:
        """Read the body, or raise ValueError."""
        return json.loads(self.body)


class Delivery(Enum):
    """How a response reaches the client, if it does."""

    WHOLE = "whole"
    CUT_OFF = "cut off"  # the connection closes in the middle of the body
    RESET = "reset"  # the connection is reset, nothing arrives
    NEVER = "never"  # nothing arrives, and the connection stays open for long

    @property
    def answers(self) -> bool:
        """Whether at least a status arrives."""
        return self in (Delivery.WHOLE, Delivery.CUT_OFF)


@dataclass(frozen=True, slots=True)
class Response:
    """A response and its delivery."""

    status: HTTPStatus
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery = Delivery.WHOLE

    def with_headers(self, headers: Mapping[str, str]) -> Response:
        """Make the same response with more headers; those it has stay."""
        return replace(self, headers={**headers, **self.headers})


def json_response(
    content: Json, status: HTTPStatus = HTTPStatus.OK, headers: Mapping[str, str] | None = None
) -> Response:
    """Make a response of JSON."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(status, body, {"Content-Type": "application/json; charset=utf-8", **(headers or {})})
