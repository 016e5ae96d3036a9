"""The GraphQL queries we send: one file each in `queries/`, with the fragments they use put behind them.

GitHub refuses a document with a fragment that nothing uses, so each query carries just its own. `answers.query` loads
them with the type of their answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

Answer_co = TypeVar("Answer_co", covariant=True)

_SPREAD = re.compile(r"\.\.\.(?P<name>[A-Z]\w*)")
_FRAGMENT = re.compile(r"^fragment (?P<name>\w+) on .*?^\}$", re.MULTILINE | re.DOTALL)
_WITH_FRAGMENTS = (
    "issue_with_history",
    "board",
    "cards",
    "moves",
    "observe_issue",
    "edits",
    "accounts",
    "boards_of_issues",
)


class Document(str, Generic[Answer_co]):
    """The text of a GraphQL query, typed by the `data` that GitHub answers it with."""

    __slots__ = ()


@cache
def load(name: str) -> Document[Any]:
    """The document of `queries/<name>.graphql`, complete."""
    return Document(with_fragments(_FRAGMENT.sub("", _read(name)).strip()))


@cache
def load_without(name: str, fragment: str) -> Document[Any]:
    """The same document without the fields of a fragment, for a server that does not know them all."""
    return Document(with_fragments(_FRAGMENT.sub("", _read(name)).strip().replace(f"...{fragment}", "")))


def with_fragments(document: str) -> str:
    """A document with the fragments that it uses put behind it."""
    fragments = {found["name"]: found[0] for file in _WITH_FRAGMENTS for found in _FRAGMENT.finditer(_read(file))}
    parts, wanted = [document], set[str]()
    for part in parts:  # grows while it is read: fragments use fragments
        for spread in _SPREAD.finditer(part):
            if spread["name"] not in wanted:
                wanted.add(spread["name"])
                parts.append(fragments[spread["name"]])
    return "\n".join(parts)


def with_lookups(document: str, logins: Sequence[str]) -> tuple[str, dict[str, str]]:
    """A query that looks up people by login as well, the n-th as `u<n>`; and the variables that it takes for that.

    They travel with what is asked anyway, so that knowing everybody's account costs no request.
    """
    if not logins:
        return document, {}
    parameters = [f"$l{n}: String!" for n in range(len(logins))]
    fields = "\n".join(f"  u{n}: user(login: $l{n}) {{ id login databaseId }}" for n in range(len(logins)))
    return with_fields(document, parameters, fields), {f"l{n}": login for n, login in enumerate(logins)}


def with_fields(document: str, parameters: Sequence[str], fields: str) -> str:
    """A query that asks for more `fields` at its root, with the parameters that these take."""
    head, brace, rest = document.partition("{")
    begun, more = head.rstrip().removesuffix(")").rstrip(), ", ".join(parameters)
    with_parameters = f"{begun}, {more}) " if begun != head.rstrip() else f"{begun}({more}) "
    return f"{with_parameters}{brace}\n{fields}{rest}"


def issues_by_number(numbers: Sequence[int], fields: str = "id") -> tuple[str, dict[str, int]]:
    """A query for `fields` of issues, that of number 7 as `i7` of the repository; and the variables for the numbers."""
    parameters = ", ".join(f"$n{number}: Int!" for number in numbers)
    issues = "\n".join(
        f"    i{number}: issue(number: $n{number}) {{ {fields} repository {{ nameWithOwner }} }}" for number in numbers
    )
    head = f"query Existing($owner: String!, $name: String!, {parameters})"
    asked = f"repository(owner: $owner, name: $name) {{\n    nameWithOwner\n{issues}\n  }}"
    text = with_fragments(f"{head} {{\n  rateLimit {{ cost remaining resetAt }}\n  {asked}\n}}")
    return text, {f"n{number}": number for number in numbers}


def _read(name: str) -> str:
    return (files("olt_actions.gateway") / "queries" / f"{name}.graphql").read_text(encoding="utf-8")
