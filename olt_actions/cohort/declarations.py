"""How a key of the cohort file is declared: beside the attribute that it becomes, in the `Annotated` of its type.

    effort: Annotated[str | None, Key(line, "such as `1-2h`")] = None

From this one place follow the reading of the file, its defaults, the messages about missing and unknown keys, the JSON
Schema for editors, and README's reference. The default is that of the attribute, unless the key itself names one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, MISSING, Field, dataclass, fields
from functools import cache
from typing import Any, get_type_hints

from olt_actions.cohort.reading.reader import Reader


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping in the file whose keys become attributes of the thing around it, such as `due: {days: 6}`."""

    name: str
    means: str
    example: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A key: how its value is read, and its meaning in the words of README's reference.

    - `name`: what it is called in the file, where the attribute has another name
    - `required`: how to write it, for a key that must be there
    - `default`: what holds without the key, where the attribute has no default of its own; None leaves it empty
    - `by_name`: makes the default out of the name of the entry that the key is in
    - `absent`: README's words for what holds without the key, where it is no constant
    - `within`: the group that it is in
    - `form`: the form that it belongs to, where a mapping may have one of several; '' for all
    - `names_people`: whether ids of people stand there, which become these people
    """

    reader: Reader[Any]
    means: str
    _: KW_ONLY
    name: str = ""
    required: str = ""
    default: object = None
    by_name: Callable[[str], object] | None = None
    absent: str = ""
    within: Group | None = None
    form: str = ""
    names_people: bool = False


@dataclass(frozen=True, slots=True)
class EntryName:
    """The name of an entry in a mapping of many, such as the `ada` of `people: {ada: {name: Ada}}`."""

    reader: Reader[str]


@dataclass(frozen=True, slots=True)
class Declaration:
    """A key, the attribute that it becomes, and its default; None where there is none."""

    attribute: str
    key: Key
    default: object

    @property
    def name(self) -> str:
        """What the key is called in the file."""
        return self.key.name or self.attribute


def keys_of(kind: type, form: str = "") -> tuple[Declaration, ...]:
    """The keys that a class declares, in order; with a `form`, those that it may have in this form."""
    declared = _declared(kind)
    return tuple(each for each in declared if each.key.form in ("", form)) if form else declared


def entry_name_of(kind: type) -> tuple[str, Reader[str]]:
    """The attribute that the name of an entry becomes, and how it is read."""
    hints = get_type_hints(kind, include_extras=True)
    [found] = [
        (attribute, name.reader)
        for attribute, hint in hints.items()
        for name in getattr(hint, "__metadata__", ())
        if isinstance(name, EntryName)
    ]
    return found


@cache
def _declared(kind: type) -> tuple[Declaration, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        Declaration(field.name, key, _default(field, key))
        for field in fields(kind)
        for key in getattr(hints[field.name], "__metadata__", ())
        if isinstance(key, Key)
    )


def _default(field: Field[Any], key: Key) -> object:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else key.default
