"""A folder of templates to try things in, and some people to name."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from olt_actions.cohort.model import Person
from olt_actions.errors import CohortError
from olt_actions.templating import Templates


def a_person(name: str) -> Person:
    return Person(name.lower(), name, f"example-{name.lower()}", ZoneInfo("UTC"))


ADA, LIN, GRACE = a_person("Ada"), a_person("Lin"), a_person("Grace")


@dataclass
class Folder:
    path: Path

    def write(self, name: str, text: str) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def render(self, text: str, **context: object) -> str:
        self.write("assignments/text.md", text)
        return Templates(self.path).render("assignments/text.md", context)

    def problems(self, text: str, **context: object) -> list[str]:
        """What is told when the template is rendered with these values."""
        with pytest.raises(CohortError) as raised:
            self.render(text, **context)
        return self.shown(raised.value.problems)

    def checked(self, text: str, *allowed: str) -> list[str]:
        """What is told when it is checked and may use these names."""
        self.write("assignments/text.md", text)
        return self.shown(Templates(self.path).check("assignments/text.md", frozenset(allowed)))

    def shown(self, problems) -> list[str]:
        return [str(problem).removeprefix(f"{self.path.as_posix()}/") for problem in problems]
