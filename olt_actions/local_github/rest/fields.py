"""The JSON body of a request, read field by field.

Stricter than GitHub, which ignores unknown fields: a field that the route does not name is refused, because a misspelt
one would otherwise be lost silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from olt_actions.local_github.times import read_time
from olt_actions.local_github.world.refusals import FieldError, Unprocessable

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request

T = TypeVar("T")


class RequestFields:
    """The fields of a request body about one kind of resource."""

    def __init__(self, request: Request, resource: str, known: tuple[str, ...]) -> None:
        self.resource = resource
        try:
            body: Any = request.json()
        except ValueError:
            raise Unprocessable("Problems parsing JSON", self._wrong("body")) from None
        if not isinstance(body, Mapping):
            raise Unprocessable("Body should be a JSON object", self._wrong("body"))
        self._values = body
        for name in body:
            if name not in known:
                raise Unprocessable(f"Unknown field {name}", self._wrong(name))

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str | None:
        """Read a text; None if the field is missing."""
        return self._of_type(name, str)

    def required(self, name: str) -> str:
        """Read a text; the request is refused if the field is missing."""
        value = self.text(name)
        if value is None:
            raise Unprocessable(f"{name} is missing", FieldError(self.resource, name, "missing_field"))
        return value

    def number(self, name: str) -> int | None:
        """Read a whole number, also one written as a text."""
        value = self._values.get(name)
        if isinstance(value, str) and value.isdecimal():
            return int(value)
        return self._of_type(name, int)

    def one_of(self, name: str, choices: Mapping[str, str]) -> str | None:
        """Read one of the words in a mapping, and return its value."""
        value = self.text(name)
        if value is None:
            return None
        if value not in choices:
            raise Unprocessable(f"{name} is none of {', '.join(choices)}", self._wrong(name))
        return choices[value]

    def texts(self, name: str) -> list[str] | None:
        """Read a list of texts."""
        values: list[Any] | None = self._of_type(name, list)
        if values is not None and not all(isinstance(value, str) for value in values):
            raise Unprocessable(f"{name} is not a list of texts", self._wrong(name))
        return values

    def items(self, name: str, kind: type[T]) -> list[T]:
        """Read a list of that kind of thing; none where there is no list."""
        values: list[Any] = self._of_type(name, list) or []
        if not all(isinstance(value, kind) and not isinstance(value, bool) for value in values):
            raise Unprocessable(f"{name} is not a list of that kind", self._wrong(name))
        return values

    def time(self, name: str) -> datetime | None:
        """Read a time."""
        value = self.text(name)
        try:
            return None if value is None else read_time(value)
        except ValueError:
            raise Unprocessable(f"{name} is not a time", self._wrong(name)) from None

    def _of_type(self, name: str, kind: type[T]) -> T | None:
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, kind) or isinstance(value, bool):
            raise Unprocessable(f"{name} is of the wrong type", self._wrong(name))
        return value

    def _wrong(self, name: str) -> FieldError:
        return FieldError(self.resource, name, "invalid")
