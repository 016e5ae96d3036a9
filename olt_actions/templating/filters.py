"""What templates can do with a value: `{{ mentors | names }}`, `{{ title | cell }}`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from olt_actions.cohort.model import Person


def names(people: Iterable[Person | str]) -> str:
    """Name people as a sentence does: 'Ada, Lin and Grace'."""
    *most, last = [person.name if isinstance(person, Person) else str(person) for person in people] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def cell(value: object) -> str:
    """Give the value on one line, so that it can stand in a cell of a Markdown table."""
    line = " ".join(str(value).split())
    # A backslash before a bar, or at the end, would undo the escape that follows it.
    return re.sub(r"(\\*)(\||$)", lambda found: found[1] * 2 + ("\\|" if found[2] else ""), line)
