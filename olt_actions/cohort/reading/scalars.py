"""Readers of texts, numbers, switches, choices and addresses.

Each says what it expected and what it got. Where YAML takes unquoted characters for something else than text, the
reader names the trap, says how to fix it, and goes on with the characters as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeVar, get_args
from urllib.parse import urlsplit

from olt_actions.cohort.lookalikes import is_in_typographic_quotes
from olt_actions.cohort.nodes import Located, Scalar, Value, described, misread, shortened
from olt_actions.cohort.problems import Problems, did_you_mean
from olt_actions.cohort.reading.reader import Reader, accepts

T = TypeVar("T")

# What `true` stands for where it switches on a number: the number that holds without the key.
AS_DEFAULT: Final = "as default"

# Controls but for line ends and tabs, line separators, and marks that turn the direction of what follows: they break
# lines of a plan, make a name look like another, and GitHub may strip them, so that every run would write them anew.
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def scalar(value: Value, problems: Problems, expected: str) -> Scalar | None:
    """The single value that `value` must be, and not empty; `expected` completes the sentence 'expected …'."""
    if not isinstance(value, Scalar):
        problems.add(value, f"expected {expected}, got {described(value)}.")
        problems.mark_unread(value)
        return None
    if value.kind == "nothing" or not value.text.strip():
        problems.add(value, f"is empty; expected {expected}.")
        return None
    return value


def is_trapped(value: Scalar, problems: Problems) -> bool:
    """Report where YAML takes the value for something else than text; whether it does."""
    meaning = misread(value)
    if meaning:
        problems.add(value, f"without quotes, YAML takes {value.text} for {meaning}.", f'Write "{value.text}".')
    return bool(meaning)


@accepts({"type": "string", "minLength": 1})
def text(value: Value, problems: Problems) -> Located[str] | None:
    """Read text of any length."""
    found = scalar(value, problems, "text")
    if found is None:
        return None
    is_trapped(found, problems)
    if not found.quoted and is_in_typographic_quotes(found.text.strip()):
        problems.notice(value, "the quotes around it are typographic ones, and part of the text.", 'Use " instead.')
    if hidden := _HIDDEN.search(found.text):
        problems.add(
            value, f"holds an invisible character (U+{ord(hidden[0]):04X}).", "Type it again, without copying."
        )
        return None
    return Located(found.text.strip(), value)


@accepts({"type": "string", "minLength": 1})
def line(value: Value, problems: Problems) -> Located[str] | None:
    """Read text that must fit on one line, such as a title."""
    found = text(value, problems)
    if found is not None and "\n" in found.value:
        problems.add(value, "must be a single line.")
        return None
    return found


def whole_number(least: int, most: int) -> Reader[int]:
    """A reader of whole numbers within bounds, both included."""

    def read_number(value: Value, problems: Problems) -> Located[int] | None:
        found = scalar(value, problems, "a whole number")
        if found is None:
            return None
        written = found.text.strip()
        if not re.fullmatch(r"[-+]?[0-9]+", written):
            bare = written.replace("_", "")
            hint = f"Write {bare}." if bare.isdecimal() else ""
            problems.add(value, f"expected a whole number such as {max(least, 1)}, got {described(found)}.", hint)
            return None
        number = int(written)
        plain = str(number)
        if found.kind == "text":
            problems.add(
                value, f"is text; expected a whole number, got {found.text!r}.", f"Write {plain} without quotes."
            )
        elif plain != written:
            problems.add(value, f"YAML takes {written} for {misread(found)}.", f"Write {plain}.")
        elif not least <= number <= most:
            bound = f"at least {least}" if number < least else f"at most {most}"
            problems.add(value, f"must be {bound}, got {number}.")
            return None
        return Located(number, value)

    return Reader(read_number, lambda: {"type": "integer", "minimum": least, "maximum": most})


def is_truth_value(value: Value) -> bool:
    """Whether a switch stands where a mapping or a number may, too."""
    return isinstance(value, Scalar) and value.kind == "truth value"


@accepts({"type": "boolean"})
def switch(value: Value, problems: Problems) -> Located[bool] | None:
    """Read `true` or `false`, and none of the other words that YAML takes for them."""
    found = scalar(value, problems, "true or false")
    if found is None:
        return None
    if found.kind == "truth value" and found.text in ("true", "false"):
        return Located(found.text == "true", value)
    meant = misread(found)
    if found.kind == "truth value":
        problems.add(value, f"YAML takes {found.text} for {meant}.", f"Write {meant.split()[-1]}.")
    else:
        problems.add(value, f"expected true or false, got {meant or f'the text {found.text!r}'}.")
    return None


def number_or_switch(least: int, most: int) -> Reader[int | str | None]:
    """A reader of whole numbers within bounds; `false` gives None, and `true` gives `AS_DEFAULT`."""
    number = whole_number(least, most)

    def read_number(value: Value, problems: Problems) -> Located[int | str | None] | None:
        if is_truth_value(value):
            on = switch(value, problems)
            return Located(AS_DEFAULT if on.value else None, value) if on else None
        found = number(value, problems)
        return Located(found.value, value) if found else None

    return Reader(read_number, lambda: {**number.schema(), "type": ["integer", "boolean"]})


def word_of(words: object) -> Reader[str]:
    """A reader of the words in a `Literal`."""
    return choice({word: word for word in get_args(words)})


def choice(choices: Mapping[str, T]) -> Reader[T]:
    """A reader of one of a few words; gives what the word stands for."""
    words = ", ".join(choices)

    def read_choice(value: Value, problems: Problems) -> Located[T] | None:
        found = scalar(value, problems, f"one of {words}")
        if found is None:
            return None
        if found.text in choices and not misread(found):
            return Located(choices[found.text], value)
        message = f"expected one of {words}; got {described(found)}."
        problems.add(value, message, did_you_mean(found.text, choices))
        return None

    return Reader(read_choice, lambda: {"enum": list(choices)})


@accepts({"type": "string", "pattern": r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^ <>]+\s*$"})
def url(value: Value, problems: Problems) -> Located[str] | None:
    """Read the address of a page, http or https."""
    found = line(value, problems)
    if found is None:
        return None
    try:
        parts = urlsplit(found.value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if good and not re.search(r"[\s<>]", found.value):
        return found
    looks_right = re.fullmatch(r"(//)?[\w-]+(\.[\w-]+)+(/[^\s<>]*)?", found.value)
    hint = f'Write "https://{found.value.lstrip("/")}".' if looks_right else ""
    problems.add(value, f"expected an address such as https://example.org, got {shortened(found.value)!r}.", hint)
    return None
