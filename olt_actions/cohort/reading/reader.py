"""What a reader is: a function that reads one value of the file, with the JSON Schema of what it accepts.

The schema is for editors, which know neither lines nor hints. It may accept more than the function does, never less.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from olt_actions.cohort.nodes import Located, Scalar, Value
from olt_actions.cohort.problems import Problems

T = TypeVar("T")
JsonSchema: TypeAlias = dict[str, Any]
ReadFunction: TypeAlias = Callable[[Value, Problems], Located[T] | None]


@dataclass(frozen=True, slots=True)
class Reader(Generic[T]):
    """Reads a value: gives what it found, or None after it has reported why it cannot be read.

    `schema` makes the JSON Schema on demand, because that of a mapping is made from declarations. `kind` is the class
    that declares the keys of the mappings in the value. A reader that `reads_null` is asked about empty values too; for
    the others an empty value is one that is left out.
    """

    function: ReadFunction[T]
    schema: Callable[[], JsonSchema]
    kind: type | None = None
    reads_null: bool = False

    def __call__(self, value: Value, problems: Problems) -> Located[T] | None:
        """Read a value, unless it is text that could not be read as YAML: that has been reported."""
        if isinstance(value, Scalar) and value.kind == "repaired":
            problems.mark_unread(value)
            return None
        return self.function(value, problems)


def accepts(schema: JsonSchema) -> Callable[[ReadFunction[T]], Reader[T]]:
    """Make a function the reader of values that fit `schema`."""
    return lambda function: Reader(function, lambda: schema)
