"""Readers of the assignments that graduation asks for: a list of them, a number of them, or all."""

from __future__ import annotations

from typing import Any

from olt_actions.cohort.nodes import Located, Scalar, Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.names import reference
from olt_actions.cohort.reading.reader import Reader
from olt_actions.cohort.reading.records import list_of
from olt_actions.cohort.reading.scalars import whole_number

_number = whole_number(0, 1000)
_slugs = list_of(reference, "assignments: [vision, goals]")


def _read_listed(value: Value, problems: Problems) -> Located[tuple[Any, ...] | None] | None:
    everything = isinstance(value, Scalar) and value.text == "all"
    return Located(None, value) if everything or _is_number(value) else _slugs(value, problems)


def _read_count(value: Value, problems: Problems) -> Located[int | None] | None:
    return _number(value, problems) if _is_number(value) else Located(None, value)


def _is_number(value: Value) -> bool:
    return isinstance(value, Scalar) and value.kind == "whole number"


# Both read the same value, so that each attribute has a reader of its own. None in the list is for all.
listed = Reader(_read_listed, lambda: {"anyOf": [{"const": "all"}, _number.schema(), _slugs.schema()]})
count = Reader(_read_count, listed.schema)
