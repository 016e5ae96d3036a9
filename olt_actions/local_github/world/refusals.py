"""The ways in which GitHub refuses a request.

```
Refusal                  message
├── NotFoundRefusal      does not exist, or the viewer may not see it: GitHub does not distinguish the two
│   └── DeletedRefusal   has existed: REST says so, GraphQL does not
├── Forbidden            visible, but the permission to do that is missing
├── ReadOnly             locked or archived: such writes are refused, mostly whoever asks
├── Gone                 the repository has its issues disabled
└── Unprocessable        understood, but against the rules; errors: one FieldError for each rule
```

The world raises these; `rest/` and `graphql/` each convert them to their own shape.
https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GraphQLType = Literal["FORBIDDEN", "UNPROCESSABLE"]


@dataclass(frozen=True, slots=True)
class FieldError:
    """One broken rule, as REST lists it: `code` is `missing_field`, `invalid`, `already_exists` or `custom`."""

    resource: str
    field: str
    code: str
    message: str = ""
    value: str = ""


class Refusal(Exception):
    """The base class of refusals; a refused request has no effect."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFoundRefusal(Refusal):
    """The object does not exist, or the viewer may not see it."""


class DeletedRefusal(NotFoundRefusal):
    """The issue has been deleted."""


class Forbidden(Refusal):
    """The viewer may see the object, but lacks the permission to do that."""


class ReadOnly(Refusal):
    """The conversation is locked or the repository archived: 403 in REST, and in GraphQL an error of that type."""

    def __init__(self, message: str, graphql_type: GraphQLType) -> None:
        super().__init__(message)
        self.graphql_type = graphql_type


class Gone(Refusal):
    """The feature is disabled in this repository."""


class Unprocessable(Refusal):
    """The request breaks a rule of its object."""

    def __init__(self, message: str, *errors: FieldError) -> None:
        super().__init__(message)
        self.errors = errors


def invalid(resource: str, field: str, message: str, *, value: str = "") -> Unprocessable:
    """The refusal of a value by a rule with a message of its own."""
    return Unprocessable(message, FieldError(resource, field, "custom", message, value))


def already_exists(resource: str, field: str) -> Unprocessable:
    """The refusal of a name that is taken."""
    return Unprocessable(f"{field.capitalize()} has already been taken", FieldError(resource, field, "already_exists"))


def require_text(resource: str, field: str, value: str, *, longest: int, empty: bool = False) -> None:
    """Refuse a text that is blank (unless `empty`) or longer than GitHub accepts."""
    if not empty and not value.strip():
        raise Unprocessable(f"{field.capitalize()} can't be blank", FieldError(resource, field, "missing_field"))
    if len(value) > longest:
        raise invalid(resource, field, f"{field.capitalize()} is too long (maximum is {longest} characters)")
