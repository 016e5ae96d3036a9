"""The entries of a mapping by the names it may have, and what a misspelt one was meant to be.

A key that is misspelt is reported once and its value then read as if it were spelt right. Otherwise the same slip would
be reported again as a missing key, an unused assignment and an unknown person, and what is wrong inside would stay
hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile
from types import MappingProxyType

from olt_actions.cohort.nodes import Items, Scalar, Table, TableEntry, Value, described, is_nothing, misread
from olt_actions.cohort.problems import Problems, did_you_mean, nearest
from olt_actions.cohort.reading.own_keys import OWN_KEYS, PREFIX

# So near that a wrong guess would be a strange coincidence.
_CONFIDENT = 0.75


class Fields:
    """The values of one mapping by their keys. Unknown keys are reported at once, missing ones by `missing`.

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
        self._keys = tuple(dict.fromkeys(keys))
        self._values: dict[str, Value] = {}
        self._excused: set[str] = set()
        strangers, own = [], []
        for entry in table.entries:
            if entry.key.text.startswith(PREFIX) and OWN_KEYS in self._keys:
                own.append(entry)
            elif entry.key.text in self._keys:
                self._values[entry.key.text] = entry.value
            elif entry.key.kind == "repaired":
                problems.mark_unread(entry.value)
            elif entry.key.text in misplaced:
                problems.add(entry.key, misplaced[entry.key.text])
                self._excused.update(self._keys)  # which of the two it is, nobody knows
                problems.mark_unread(entry.value)
            else:
                strangers.append(entry)
        if own:
            self._values[OWN_KEYS] = Table(table.path, table.line, table.offset, tuple(own))
        for entry in strangers:
            self._refuse(entry)

    def get(self, key: str) -> Value | None:
        """What stands under a key; None where it is absent."""
        return self._values.get(key)

    def needs(self, key: str, example: str) -> bool:
        """Whether something stands under a key that must be there; reports where nothing does."""
        value = self._values.get(key)
        if value is None and key not in self._excused:
            path = f"{self.table.path}.{key}" if self.table.path else key
            self._problems.add(self.table, "is missing.", f"Add `{example}`.", path=path)
        elif value is not None and is_nothing(value):
            self._problems.add(value, "is empty.", f"Write `{example}`.")
        return value is not None and not is_nothing(value)

    def _cut_by_commas(self, entry: TableEntry) -> list[TableEntry]:
        """The value that commas between braces have cut, with what looks like keys since then; [] where none have."""
        place = self.table.entries.index(entry)
        cut = [entry]
        while place and _is_bare(cut[0]):
            place -= 1
            cut.insert(0, self.table.entries[place])
        whole = cut[0].value
        is_cut = isinstance(whole, Scalar) and whole.text and not whole.quoted and whole.line == entry.key.line
        return cut if len(cut) > 1 and is_cut else []

    def _refuse_cut(self, cut: list[TableEntry]) -> None:
        value, first, *more = cut
        self._problems.mark_unread(cut[-1].key)
        if not more and isinstance(value.value, Scalar):  # the others follow from the first
            last = self.table.entries.index(first)
            rest = list(takewhile(_is_bare, self.table.entries[last:]))
            whole = ", ".join([value.value.text, *(entry.key.text for entry in rest)])
            message = f"a comma ends a value between braces, so {first.key.text!r} is a key here."
            self._problems.add(first.key, message, f'If it belongs to the text, write "{whole}".')

    def _refuse(self, entry: TableEntry) -> None:
        name = entry.key.text
        meant = misread(entry.key)
        message = f"there is no key {name!r} here{f' (YAML takes it for {meant})' if meant else ''}."
        if cut := self._cut_by_commas(entry):
            self._refuse_cut(cut)
            return
        self._problems.add(entry.key, message, did_you_mean(name, self._keys, f"Known here: {', '.join(self._keys)}."))
        near = nearest(name, self._keys)
        self._excused.update([near] if near else [])
        sure = confident_match(name, self._keys)
        if sure and sure not in self._values:
            self._values[sure] = entry.value
        else:
            self._problems.mark_unread(entry.value)


def _is_bare(entry: TableEntry) -> bool:
    """Whether a key stands there without a colon."""
    return isinstance(entry.value, Scalar) and is_nothing(entry.value) and not entry.value.text


def confident_match(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that cannot but be meant by `name`."""
    return nearest(name, names, likeness=_CONFIDENT)


def table(value: Value, problems: Problems, example: str) -> Table | None:
    """The mapping that a value must be; `example` shows one."""
    if isinstance(value, Table):
        return value
    if not (isinstance(value, Scalar) and value.kind == "repaired"):  # that has been reported
        problems.add(value, f"expected a mapping, got {described(value)}.", f"Write `{example}`.")
    problems.mark_unread(value)
    return None


def items(value: Value, problems: Problems, example: str) -> tuple[Value, ...] | None:
    """The items of the list that a value must be; `example` shows one."""
    if isinstance(value, Items):
        return value.items
    written = f"[{value.text}]" if isinstance(value, Scalar) else example
    problems.add(value, f"expected a list, got {described(value)}.", f"Write `{written}`.")
    problems.mark_unread(value)
    return None
