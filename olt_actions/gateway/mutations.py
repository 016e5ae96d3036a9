"""Writes as values: a GraphQL mutation or a REST request.

A `Mutation` is one alias of a document; `document` puts several into one request. Values travel as variables, never as
part of the document. https://docs.github.com/en/graphql/reference/mutations
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

_VARIABLE = re.compile(r"\$i(?P<part>\d+)\b")

THANKS = "THUMBS_UP"  # how a command that was followed is answered: a reaction notifies nobody


@dataclass(frozen=True, slots=True)
class Mutation:
    """One call of a mutation field."""

    name: str
    input: Mapping[str, Any]
    selection: str

    @property
    def makes_content(self) -> bool:
        """Whether it counts against GitHub's limit for new content: whatever creates something may."""
        return self.name.startswith(("create", "copy")) or self.name == "addComment"


@dataclass(frozen=True, slots=True)
class RestRequest:
    """A write that GraphQL has no mutation for, always a request of its own; `doing` says in errors what it is for.

    A `path` without a slash in front is below the repository's. A PUT says all by its path: it has no body, and GitHub
    answers with nothing.
    """

    verb: Literal["POST", "PATCH", "PUT"]
    path: str
    doing: str
    body: Mapping[str, Any] | None = None

    @property
    def makes_content(self) -> bool:
        """Whether it counts against GitHub's limit for new content."""
        return self.verb == "POST"


Request = Mutation | RestRequest


def document(mutations: Sequence[Mutation]) -> tuple[str, dict[str, Any]]:
    """One document that runs `mutations` in order as `m0`, `m1` …, and its variables."""
    variables = ", ".join(f"$i{n}: {_input_type(mutation)}!" for n, mutation in enumerate(mutations))
    fields = "\n".join(f"  m{n}: {it.name}(input: $i{n}) {{ {it.selection} }}" for n, it in enumerate(mutations))
    return f"mutation Apply({variables}) {{\n{fields}\n}}", {f"i{n}": it.input for n, it in enumerate(mutations)}


def blamed_parts(errors: Iterable[Mapping[str, Any]]) -> set[int]:
    """Which parts of such a document GitHub complains of, where it refuses to run any of it.

    A value that does not fit is called by its variable; all else by its place: each mutation has a line of its own.
    """
    blamed: set[int] = set()
    for error in errors:
        if variable := _VARIABLE.search(str(error.get("message"))):
            blamed.add(int(variable["part"]))
        else:
            blamed |= {place["line"] - 2 for place in error.get("locations") or () if place["line"] > 1}
    return blamed


def _input_type(mutation: Mutation) -> str:
    return f"{mutation.name[0].upper()}{mutation.name[1:]}Input"
