"""Readers of mappings and lists, made from the declarations of the keys in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

from olt_actions.cohort.declarations import Declaration, Group, entry_name_of, keys_of
from olt_actions.cohort.json_schema import object_schema, or_null
from olt_actions.cohort.nodes import Items, Located, Scalar, Table, Value, is_nothing
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.fields import Fields, confident_match, items, table
from olt_actions.cohort.reading.reader import JsonSchema, Reader
from olt_actions.cohort.reading.scalars import AS_DEFAULT, is_truth_value, switch
from olt_actions.cohort.record import Record

T = TypeVar("T")


def record_of(kind: type[T], example: str) -> Reader[Record[T]]:
    """A reader of a mapping; `example` shows one."""

    def read_mapping(value: Value, problems: Problems) -> Located[Record[T]] | None:
        found = table(value, problems, example)
        return Located(read_record(kind, found, problems), value) if found else None

    return Reader(read_mapping, lambda: object_schema(kind), kind)


def record_or_switch(kind: type[T], example: str, off: Mapping[str, object]) -> Reader[Record[T]]:
    """A reader of a mapping, or of `true` for its defaults, or of `false` for the values in `off`."""
    mapping = record_of(kind, example)

    def read_switch(value: Value, problems: Problems) -> Located[Record[T]] | None:
        if not is_truth_value(value):
            return mapping(value, problems)
        on = switch(value, problems)
        if on is None:
            return None
        record = read_record(kind, _empty_table(value), problems)
        return Located(
            record if on.value else record.having(**{name: Located(it, value) for name, it in off.items()}), value
        )

    return Reader(read_switch, lambda: _any_of({"type": "boolean"}, mapping.schema()), kind)


def record_on_request(kind: type[T], key: str) -> Reader[Record[T] | None]:
    """A reader of a mapping, or of `true` for one with all defaults, or of `false` or `null` for none.

    Whoever writes the `key` and nothing behind it may mean either, so that is refused.
    """

    def read_request(value: Value, problems: Problems) -> Located[Record[T] | None] | None:
        if not isinstance(value, Scalar):
            found = table(value, problems, f"{key}: {{minutes: 60}}")
            return Located(read_record(kind, found, problems), value) if found else None
        if value.kind == "truth value" and value.text in ("true", "false"):
            return Located(read_record(kind, _empty_table(value), problems) if value.text == "true" else None, value)
        if is_nothing(value) and value.text:
            return Located(None, value)
        problem = "is empty" if is_nothing(value) else f"expected a mapping or true, got {value.text!r}"
        problems.add(value, f"{problem}.", f"Write `{key}: true` to have one as usual, or leave the key out.")
        return None

    return Reader(read_request, lambda: _any_of({"type": "boolean"}, object_schema(kind)), kind, reads_null=True)


def records_on_request(kind: type[T], key: str) -> Reader[tuple[Record[T], ...]]:
    """A reader of what `record_on_request` reads, as a tuple of one or none; or of a list of several mappings."""
    example = f"{key}: {{minutes: 60}}"
    one, several = record_on_request(kind, key), list_of(record_of(kind, example), example, empty="is an empty list.")

    def read_requests(value: Value, problems: Problems) -> Located[tuple[Any, ...]] | None:
        if isinstance(value, Items):
            return several(value, problems)
        found = one(value, problems)
        return Located(() if found.value is None else (found.value,), value) if found else None

    return Reader(read_requests, lambda: _any_of(*one.schema()["anyOf"], several.schema()), kind, reads_null=True)


def record_or_shorthand(kind: type[T], attribute: str) -> Reader[Record[T]]:
    """A reader of a mapping, or of the value of the one attribute that must be given."""

    def reader() -> Reader[Any]:
        [found] = [declaration.key.reader for declaration in keys_of(kind) if declaration.attribute == attribute]
        return found

    def read_either(value: Value, problems: Problems) -> Located[Record[T]] | None:
        if isinstance(value, Table):
            return Located(read_record(kind, value, problems), value)
        return Located(Record(kind, value, {attribute: reader()(value, problems)}), value)

    return Reader(read_either, lambda: _any_of(reader().schema(), object_schema(kind)), kind)


def record_in_forms(kind: type[T], example: str, *forms: str) -> Reader[Record[T]]:
    """A reader of a mapping that has one of several forms, each known by the key it is called after.

    Where none is known it is taken for the first. What is no mapping gives a record with nothing but gaps, so that
    those who count rows count it.
    """

    def read_form(value: Value, problems: Problems) -> Located[Record[T]]:
        found = table(value, problems, example)
        if found is None:
            return Located(Record(kind, value), value)
        return Located(read_record(kind, found, problems, form=form_of(found, forms), forms=forms), value)

    return Reader(read_form, lambda: _any_of(*(object_schema(kind, form) for form in forms)), kind)


def form_of(found: Value, forms: Iterable[str]) -> str:
    """Which of the forms, each known by the key it is called after, a value has: the first where none is known."""
    first, *others = forms
    keys = [entry.key.text for entry in found.entries] if isinstance(found, Table) else []
    if first in keys:
        return first
    return next((form for form in others if confident_match(form, keys) and not confident_match(first, keys)), first)


def list_of(reader: Reader[T], example: str, *, empty: str = "") -> Reader[tuple[Any, ...]]:
    """A reader of lists, which leaves out what cannot be read; `empty` says what is wrong where there is no item.

    Records have their place in themselves; other items are located.
    """

    def read_list(value: Value, problems: Problems) -> Located[tuple[Any, ...]] | None:
        values = items(value, problems, example)
        if values is None:
            return None
        if not values and empty:
            problems.add(value, empty)
            return None
        found = [item for item in (reader(item, problems) for item in values) if item is not None]
        return Located(tuple(item.value if isinstance(item.value, Record) else item for item in found), value)

    least = {"minItems": 1} if empty else {}
    return Reader(read_list, lambda: {"type": "array", "items": reader.schema(), **least}, reader.kind)


def one_or_more(reader: Reader[T], example: str) -> Reader[tuple[Any, ...]]:
    """A reader of lists that takes a single item for a list of it."""
    several = list_of(reader, example)

    def read_some(value: Value, problems: Problems) -> Located[tuple[Any, ...]] | None:
        if isinstance(value, Items):
            return several(value, problems)
        one = reader(value, problems)
        return Located((one,), value) if one is not None else None

    return Reader(read_some, lambda: _any_of(reader.schema(), several.schema()), reader.kind)


def mapping_of(kind: type[T], example: str, entry: str, *, may_be_empty: bool = False) -> Reader[dict[str, Record[T]]]:
    """A reader of a mapping from names to mappings; `may_be_empty` says whether a name without anything is enough.

    A name counts as known also where nothing else of its entry can be read.
    """

    def read_entries(value: Value, problems: Problems) -> Located[dict[str, Record[T]]] | None:
        found = table(value, problems, example)
        if found is None:
            return None
        attribute, read_name = entry_name_of(kind)
        records = {}
        for key, inner in ((each.key, each.value) for each in found.entries):
            name = read_name(key, problems)
            if name is None:
                continue
            inside = _empty_table(key) if may_be_empty and is_nothing(inner) else table(inner, problems, entry)
            record = read_record(kind, inside, problems, name=name.value) if inside else Record(kind, inner)
            records[name.value] = record.having(**{attribute: name})
        return Located(records, value)

    def schema() -> JsonSchema:
        inside = object_schema(kind)
        return {
            "type": "object",
            "propertyNames": entry_name_of(kind)[1].schema(),
            "additionalProperties": or_null(inside) if may_be_empty else inside,
        }

    return Reader(read_entries, schema, kind)


def read_record(
    kind: type[T], found: Table, problems: Problems, *, name: str = "", form: str = "", forms: tuple[str, ...] = ()
) -> Record[T]:
    """Read every key that `kind` declares, in a mapping called `name`, of one form among several."""
    elsewhere = [declaration for declaration in keys_of(kind) if form and declaration.key.form not in ("", form)]
    misplaced = {
        declaration.name: f"a row is a {' or a '.join(forms)}, not both."
        if declaration.name == declaration.key.form
        else f"a {form} has no {declaration.name}."
        for declaration in elsewhere
    }
    reading = _Reading(problems, name)
    reading.values.update((declaration.attribute, _located(declaration.default, found)) for declaration in elsewhere)
    reading.fill(found, keys_of(kind, form), misplaced=misplaced)
    return Record(kind, found, reading.values, reading.given)


@dataclass(slots=True)
class _Reading:
    """What has been read so far of a mapping called `name`, and of the groups in it."""

    problems: Problems
    name: str
    values: dict[str, Located[Any] | None] = field(default_factory=dict)
    given: dict[str, Value] = field(default_factory=dict)

    def fill(
        self,
        found: Table,
        declarations: Iterable[Declaration],
        *,
        within: Group | None = None,
        misplaced: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        by_name: dict[str, list[Declaration]] = {}
        for declaration in declarations:
            group = declaration.key.within
            by_name.setdefault(group.name if group and group != within else declaration.name, []).append(declaration)
        fields = Fields(found, self.problems, by_name, misplaced)
        for name, declared in by_name.items():
            group = declared[0].key.within
            if group and group != within:
                self._fill_group(fields, group, declared)
            else:
                for declaration in declared:
                    self.values[declaration.attribute] = self._read(fields, declaration, name)

    def _fill_group(self, fields: Fields, group: Group, members: Iterable[Declaration]) -> None:
        value = fields.get(group.name)
        if group.required and not fields.needs(group.name, group.example):
            return
        if value is None or is_nothing(value):
            for member in members:
                self.values[member.attribute] = self._default(fields, member)
        elif inside := table(value, self.problems, group.example):
            self.fill(inside, members, within=group)

    def _read(self, fields: Fields, declaration: Declaration, name: str) -> Located[Any] | None:
        key, value = declaration.key, fields.get(name)
        if key.required and not fields.needs(name, key.required):
            return None
        if value is None or (is_nothing(value) and not key.reader.reads_null):
            return self._default(fields, declaration)
        if not is_nothing(value):
            self.given[declaration.attribute] = value
        found = key.reader(value, self.problems)
        return Located(declaration.default, value) if found and found.value is AS_DEFAULT else found

    def _default(self, fields: Fields, declaration: Declaration) -> Located[Any] | None:
        by_name = declaration.key.by_name
        return _located(by_name(self.name) if by_name else declaration.default, fields.table)


def _located(default: object, where: Value) -> Located[Any] | None:
    return None if default is None else Located(default, where)


def _empty_table(value: Value) -> Table:
    return Table(value.path, value.line, value.offset, ())


def _any_of(*schemas: JsonSchema) -> JsonSchema:
    return {"anyOf": list(schemas)}
