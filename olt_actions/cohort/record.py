"""A part of the cohort file as far as it could be read: with a place beside every value, and with gaps.

A `Record[Pair]` has what a `Pair` has, and is asked for it by the attributes of that class: `pair.value(PAIR.joined)`.
What could not be read is a gap, and its problem has been reported; so one bad value keeps nothing else from being
checked. Once there is no problem there is no gap either, and `build` makes the model.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType, SimpleNamespace
from typing import Any, Generic, TypeVar, cast

from olt_actions.cohort.declarations import keys_of
from olt_actions.cohort.nodes import Located, Value

T = TypeVar("T")
R = TypeVar("R")


def attributes_of(kind: type[T]) -> T:
    """The attributes of a class, to ask its records for.

    Each is no more than its name. To the type checker it is the attribute itself, with its type: so what is read gets
    that type, and a misspelt name is an error, without a second class for each of the model's.
    """
    return cast(T, SimpleNamespace(**{attribute.name: attribute.name for attribute in fields(cast(Any, kind))}))


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """What was read of a `kind`, from the value at `where`.

    `values` has what was found, by attribute: None for a gap, and for a key that is absent and has no default.
    `given` has what stands in the file, by attribute, unless it is empty.
    """

    kind: type[T]
    where: Value
    values: Mapping[str, Located[Any] | None] = field(default_factory=dict)
    given: Mapping[str, Value] = field(default_factory=dict)

    def value(self, attribute: R | None) -> Located[R] | None:
        """The single value of an attribute, such as `PAIR.joined`."""
        return self.values.get(cast(str, attribute))

    def reference(self, attribute: object) -> Located[str] | None:
        """The id under which the file names the person who becomes the attribute."""
        return self.values.get(cast(str, attribute))

    def names(self, attribute: Collection[object]) -> tuple[Located[str], ...]:
        """The texts or ids in a list; none where it could not be read."""
        found = self.values.get(cast(str, attribute))
        return (found.value or ()) if found else ()

    def record(self, attribute: R | None) -> Record[R] | None:
        """A part that is itself a mapping."""
        found = self.values.get(cast(str, attribute))
        return cast("Record[R] | None", found.value) if found else None

    def records(self, attribute: tuple[R, ...] | Mapping[str, R]) -> tuple[Record[R], ...]:
        """The parts in a list, or in a mapping of many; none where it could not be read."""
        found = self.values.get(cast(str, attribute))
        if found is None:
            return ()
        return tuple(found.value.values() if isinstance(found.value, Mapping) else found.value)

    def place(self, attribute: object) -> Value:
        """Where the value of an attribute stands; where nothing does, the whole of the record."""
        return self.given.get(cast(str, attribute), self.where)

    def is_given(self, attribute: object) -> bool:
        """Whether something stands in the file for the attribute."""
        return cast(str, attribute) in self.given

    def is_unread(self, attribute: object) -> bool:
        """Whether something stands in the file for the attribute, and could not be read."""
        return self.is_given(attribute) and self.values.get(cast(str, attribute)) is None

    def having(self, **values: Located[Any] | None) -> Record[T]:
        """The same record with other values."""
        return replace(self, values={**self.values, **values})


def build(record: Record[T], people: Mapping[str, object]) -> T:
    """Make the model of a record without gaps, in which every id of a person is replaced by one of `people`."""
    refers = {declaration.attribute for declaration in keys_of(record.kind) if declaration.key.names_people}
    values = {
        attribute: _built(found, people, refers=attribute in refers) for attribute, found in record.values.items()
    }
    return record.kind(**values)


def _built(value: object, people: Mapping[str, object], *, refers: bool) -> object:
    if isinstance(value, Located):
        return _built(value.value, people, refers=refers)
    if isinstance(value, Record):
        return build(value, people)
    if isinstance(value, tuple):
        return tuple(_built(item, people, refers=refers) for item in value)
    if isinstance(value, dict):
        return MappingProxyType({name: _built(item, people, refers=refers) for name, item in value.items()})
    return people[value] if refers and isinstance(value, str) else value
