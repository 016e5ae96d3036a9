"""What several checks need: names used twice, names nobody has defined, and lists that may be unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from olt_actions.cohort.drafts import Draft, Names
from olt_actions.cohort.nodes import Value
from olt_actions.cohort.problems import Problems, did_you_mean
from olt_actions.cohort.reading.fields import Found
from olt_actions.cohort.reading.names import slugified

T = TypeVar("T")


def once(found: Iterable[Found[T] | None], problems: Problems, told: str, hint: str = "") -> None:
    """Tell of every value that has been there before; `told` has places for it and for the line of the first."""
    first: dict[T, int] = {}
    for item in found:
        if item is None:
            continue
        if item.value in first:
            problems.add(item.where, told.format(item.value, first[item.value]), hint)
        else:
            first[item.value] = item.where.line


def ids_of_people(draft: Draft) -> set[str]:
    """Everyone under `people`."""
    return {person.id.value for person in draft.people or ()}


def defined(names: Iterable[str]) -> set[str]:
    """The names that may be referred to: those in the file, and what they become once their spelling is mended."""
    given = set(names)
    return given | {slugified(name) for name in given}


def known(name: Found[str], names: set[str], problems: Problems, told: str, otherwise: str = "") -> None:
    """Tell where a name is defined nowhere; `told` has a place for it."""
    if name.value not in names and not problems.may_be_unread(name.value):
        problems.add(name.where, told.format(name.value), did_you_mean(name.value, names, otherwise))


def section(draft: Draft, name: str) -> Value:
    """What stands under a key at the top of the file; the file itself where nothing does."""
    return draft.sections.get(name, draft.where)


def is_absent(draft: Draft, name: str) -> bool:
    """Whether a key at the top of the file is missing or empty."""
    return name not in draft.sections


def each(names: Names) -> Iterator[Found[str]]:
    """The names in a list; none where the list could not be read."""
    yield from names.value if names else ()
