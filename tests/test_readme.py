"""README matches the code."""

from __future__ import annotations

import re
from pathlib import Path

from olt_actions.cli import _COMMANDS
from olt_actions.cohort.load import load_text_lenient
from olt_actions.progress.stage_table import as_mermaid

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_diagram_of_the_stages_matches_the_table():
    assert f"```mermaid\n{as_mermaid()}```" in README


def test_every_command_is_listed_in_the_readme():
    listed = set(re.findall(r"^\| `olt (\w+)(?: DIR)?` \|", README, re.MULTILINE))
    assert listed == set(_COMMANDS)


def test_the_example_mistake_gives_the_message_in_the_readme_and_in_architecture():
    root = Path(__file__).parents[1]
    text = (root / "cohort.yaml").read_text(encoding="utf-8")
    wrong = text.replace("mentors: [grace]", "mentors: [grac]", 1)
    assert wrong != text
    examined = load_text_lenient(wrong.encode(), "cohort.yaml", None)
    [problem] = examined.problems
    assert str(problem) in README
    assert str(problem) in (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
