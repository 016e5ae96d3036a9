"""Mappings with known keys, and lists: what readers of single values are put together with.

A reader takes a value and the problems; it gives what it `Found`, or None where it told a problem instead (or where
one had been told already).

A key that is misspelt is reported once and its value then read as if it were spelt right. Otherwise the same slip would
be told again as a missing key, an unused assignment and an unknown person, and what is wrong inside would stay hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeAlias, TypeVar

from olt_actions.cohort.nodes import Items, Scalar, Table, TableEntry, Value, described, is_nothing, misread
from olt_actions.cohort.problems import Problems, did_you_mean, nearest

T = TypeVar("T")

# So near that a wrong guess would be a strange coincidence.
_SURELY_MEANT = 0.75


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value that could be read, and where it stands."""

    value: T
    where: Value


Reader: TypeAlias = Callable[[Value, Problems], Found[T] | None]


class Fields:
    """The entries of one mapping by name. Unknown keys are told at once, missing ones when they are asked for.

    `misplaced` says why a key that exists elsewhere may not stand here.
    """

    def __init__(
        self,
        table: Table,
        problems: Problems,
        keys: Iterable[str],
        misplaced: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.table = table
        self._problems = problems
        self._keys = tuple(keys)
        self._values: dict[str, Value] = {}
        self._excused: set[str] = set()
        strangers = []
        for entry in table.entries:
            if entry.key.text in self._keys:
                self._values[entry.key.text] = entry.value
            elif entry.key.kind == "repaired":
                problems.suspect(entry.value)
            elif entry.key.text in misplaced:
                problems.add(entry.key, misplaced[entry.key.text])
                problems.suspect(entry.value)
            else:
                strangers.append(entry)
        for entry in strangers:
            self._refuse(entry)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def where(self, key: str) -> Value:
        """Where the key's value stands; where it is absent, the mapping itself."""
        return self._values.get(key, self.table)

    def given(self) -> Mapping[str, Value]:
        """What stands under each known key, unless it is empty."""
        return {key: value for key, value in self._values.items() if not is_nothing(value)}

    def required(self, key: str, reader: Reader[T], example: str) -> Found[T] | None:
        """Read a key that must be there; `example` shows how to write it."""
        value = self._values.get(key)
        if value is None:
            if key not in self._excused:
                path = f"{self.table.path}.{key}" if self.table.path else key
                self._problems.add(self.table, "is missing.", f"Add `{example}`.", path=path)
            return None
        if is_nothing(value):
            self._problems.add(value, "is empty.", f"Write `{example}`.")
            return None
        return read(value, reader, self._problems)

    def optional(self, key: str, reader: Reader[T]) -> Found[T] | None:
        """Read a key that may be absent or null."""
        value = self._values.get(key)
        if value is None or is_nothing(value):
            return None
        return read(value, reader, self._problems)

    def default(self, key: str, reader: Reader[T], default: T) -> Found[T] | None:
        """Read a key that has a default; None only where it is there and cannot be read."""
        value = self._values.get(key)
        if value is None or is_nothing(value):
            return Found(default, self.table)
        return read(value, reader, self._problems)

    def several(self, key: str, reader: Reader[tuple[T, ...]]) -> Found[tuple[T, ...]] | None:
        """Read a key that holds any number of things, none where it is absent."""
        return self.default(key, reader, ())

    def _refuse(self, entry: TableEntry) -> None:
        name = entry.key.text
        meant = misread(entry.key)
        told = f"there is no key {name!r} here{f' (YAML takes it for {meant})' if meant else ''}."
        self._problems.add(entry.key, told, did_you_mean(name, self._keys, f"Known here: {', '.join(self._keys)}."))
        near = nearest(name, self._keys)
        self._excused.update([near] if near else [])
        sure = surely(name, self._keys)
        if sure and sure not in self._values:
            self._values[sure] = entry.value
        else:
            self._problems.suspect(entry.value)


def surely(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that cannot but be meant by `name`."""
    return nearest(name, names, likeness=_SURELY_MEANT)


def read(value: Value, reader: Reader[T], problems: Problems) -> Found[T] | None:
    """Read a value, unless it is text that could not be read as YAML: that has been told."""
    if isinstance(value, Scalar) and value.kind == "repaired":
        problems.suspect(value)
        return None
    return reader(value, problems)


def is_unread(where: Value, key: str, found: Found[T] | None) -> bool:
    """Whether the mapping has the key, and what stands there could not be read."""
    entry = where.get(key) if isinstance(where, Table) else None
    return found is None and entry is not None and not is_nothing(entry.value)


def table(value: Value, problems: Problems, example: str) -> Table | None:
    """The mapping that a value must be; `example` shows one."""
    if isinstance(value, Table):
        return value
    problems.add(value, f"expected a mapping, got {described(value)}.", f"Write `{example}`.")
    problems.suspect(value)
    return None


def items(value: Value, problems: Problems, example: str) -> tuple[Value, ...] | None:
    """The items of the list that a value must be; `example` shows one."""
    if isinstance(value, Items):
        return value.items
    written = f"[{value.text}]" if isinstance(value, Scalar) else example
    problems.add(value, f"expected a list, got {described(value)}.", f"Write `{written}`.")
    problems.suspect(value)
    return None


def list_of(reader: Reader[T], example: str, *, empty: str = "") -> Reader[tuple[Found[T], ...]]:
    """A reader of lists, which leaves out what cannot be read; `empty` says what is wrong where there is no item."""

    def read_list(value: Value, problems: Problems) -> Found[tuple[Found[T], ...]] | None:
        values = items(value, problems, example)
        if values is None:
            return None
        if not values and empty:
            problems.add(value, empty)
            return None
        found = (read(item, reader, problems) for item in values)
        return Found(tuple(item for item in found if item is not None), value)

    return read_list
