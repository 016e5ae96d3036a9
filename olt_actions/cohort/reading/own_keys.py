"""Keys of the organizers' own, which begin with `x-`: kept as they are, for their templates and programs."""

from __future__ import annotations

from collections.abc import Mapping

from olt_actions.cohort.nodes import Items, Located, Scalar, Table, Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.reader import accepts

PREFIX = "x-"
OWN_KEYS = f"{PREFIX}…"  # what all of them are declared as


@accepts({"type": "object"})
def own_keys(value: Value, problems: Problems) -> Located[Mapping[str, object]]:  # noqa: ARG001 - all is right
    """Read a mapping of nothing but such keys, each as text, a list or a mapping."""
    entries = value.entries if isinstance(value, Table) else ()
    return Located({entry.key.text: _kept(entry.value) for entry in entries}, value)


def _kept(value: Value) -> object:
    match value:
        case Table():
            return {entry.key.text: _kept(entry.value) for entry in value.entries}
        case Items():
            return tuple(map(_kept, value.items))
        case Scalar():
            return value.text
