"""How people are listed: by name, and those who are not named together, as 'two mentors' would be in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from olt_actions.report.summary import PersonView


def grouped(people: Iterable[PersonView]) -> list[PersonView]:
    """Everyone once in order; several unnamed people of a kind ("a mentor") become one entry ("2 mentors")."""
    everyone = list(dict.fromkeys(people))
    unnamed = Counter(person.name for person in everyone if not person.is_named)
    together = [PersonView("", _several(name, number), is_named=False) for name, number in unnamed.items()]
    return [person for person in everyone if person.is_named] + together


def _several(name: str, number: int) -> str:
    return name if number == 1 else f"{number} {name.split(' ', 1)[-1]}s"
