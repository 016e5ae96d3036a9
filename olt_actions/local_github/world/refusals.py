"""The ways in which GitHub says no.

```
Refusal              message
├── NotFound         not there, or not for these eyes: GitHub does not tell them apart
│   └── Deleted      there once: REST tells, GraphQL does not
├── Forbidden        seen, but too weak to do that
├── ReadOnly         what it is about takes no such writes now, mostly whoever asks
├── Gone             the repository has its issues switched off
└── Unprocessable    understood and against the rules; errors: one FieldError for each rule
```

The world raises these; `rest/` and `graphql/` each put them in their own words.
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
    """GitHub refuses; nothing has happened."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFoundRefusal(Refusal):
    """There is no such thing, or the viewer may not know of it."""


class DeletedRefusal(NotFoundRefusal):
    """There was such an issue."""


class Forbidden(Refusal):
    """The viewer may see it and may not do that to it."""


class ReadOnly(Refusal):
    """A conversation is locked, or a repository archived: 403 in REST, and in GraphQL an error of that type."""

    def __init__(self, message: str, graphql_type: GraphQLType) -> None:
        super().__init__(message)
        self.graphql_type = graphql_type


class Gone(Refusal):
    """The feature is switched off in this repository."""


class Unprocessable(Refusal):
    """The request breaks a rule of the thing it is about."""

    def __init__(self, message: str, *errors: FieldError) -> None:
        super().__init__(message)
        self.errors = errors


def invalid(resource: str, field: str, message: str, *, value: str = "") -> Unprocessable:
    """A value that is against a rule with a text of its own."""
    return Unprocessable(message, FieldError(resource, field, "custom", message, value))


def already_exists(resource: str, field: str) -> Unprocessable:
    """A name that is taken."""
    return Unprocessable(f"{field.capitalize()} has already been taken", FieldError(resource, field, "already_exists"))


def require_text(resource: str, field: str, value: str, *, longest: int, empty: bool = False) -> None:
    """Refuse a text that is blank (unless `empty`) or longer than GitHub takes."""
    if not empty and not value.strip():
        raise Unprocessable(f"{field.capitalize()} can't be blank", FieldError(resource, field, "missing_field"))
    if len(value) > longest:
        raise invalid(resource, field, f"{field.capitalize()} is too long (maximum is {longest} characters)")
