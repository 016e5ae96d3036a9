"""Values as they stand in a YAML file, each with its place.

A `Scalar` keeps the characters that were written, whether they were quoted, and what YAML takes them for, instead of
the Python value: only so can the message say that the login `0123` has become the number 83.

`offset` counts characters from the start of the file. Two values with one offset are one piece of text, met twice
through an alias; what is wrong with it is reported once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

import yaml

T_co = TypeVar("T_co", covariant=True)

Kind = Literal["text", "whole number", "number", "truth value", "date", "nothing", "repaired"]

# YAML 1.2 has numbers that YAML 1.1, and so PyYAML, takes for text.
_NUMBER_ELSEWHERE = re.compile(r"[-+]?(0o[0-7]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value. Of the kind `repaired` where the text could not be read as YAML and that has been reported."""

    path: str
    line: int
    offset: int
    text: str
    quoted: bool
    kind: Kind


@dataclass(frozen=True, slots=True)
class Items:
    """A YAML sequence."""

    path: str
    line: int
    offset: int
    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A key and its value; both have the same path."""

    key: Scalar
    value: Value


@dataclass(frozen=True, slots=True)
class Table:
    """A YAML mapping, with every key once."""

    path: str
    line: int
    offset: int
    entries: tuple[TableEntry, ...]

    def get(self, name: str) -> TableEntry | None:
        """The entry whose key is written so, if there is one."""
        return next((entry for entry in self.entries if entry.key.text == name), None)


Value: TypeAlias = Scalar | Items | Table


@dataclass(frozen=True, slots=True)
class Located(Generic[T_co]):
    """What was read from a value of the file, and where that value is."""

    value: T_co
    where: Value


def is_nothing(value: Value) -> bool:
    """Whether the value was left empty, or is a null."""
    return isinstance(value, Scalar) and value.kind == "nothing"


def walk(value: Value) -> Iterator[Value]:
    """The value itself and everything in it, keys too, in the order of the file."""
    yield value
    if isinstance(value, Items):
        for item in value.items:
            yield from walk(item)
    elif isinstance(value, Table):
        for entry in value.entries:
            yield entry.key
            yield from walk(entry.value)


def described(value: Value) -> str:
    """What a value is, to follow the word 'got'."""
    if isinstance(value, Items):
        return "a list"
    if isinstance(value, Table):
        return "a mapping"
    if value.kind == "nothing":
        return "nothing"
    return misread(value) or f"the text {shortened(value.text)!r}"


def misread(value: Scalar) -> str:
    """What YAML makes of unquoted characters that are no text to it, such as 'the number 83'; '' if they are text."""
    if value.kind in ("text", "repaired"):
        if value.quoted or not _NUMBER_ELSEWHERE.fullmatch(value.text):
            return ""
        number = int(value.text, 8) if "o" in value.text else float(value.text)
        return f"the number {number:.15g}"
    if value.kind == "nothing":
        return "nothing (null)"
    if value.kind == "truth value":
        return f"the truth value {str(_constructed(value)).lower()}"
    if value.kind == "date":
        return f"the date {value.text}"
    return f"the number {_constructed(value)}"


def shortened(text: str) -> str:
    """The text, cut where it would fill a screen."""
    return text if len(text) <= 60 else f"{text[:57]}..."


def _constructed(value: Scalar) -> object:
    try:
        return yaml.safe_load(value.text)
    except (yaml.YAMLError, ValueError):  # such as 0x_, which looks like a number and is none
        return value.text
