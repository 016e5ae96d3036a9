"""What a command imports: each start pays for it, so that it is what the command uses and no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = Path(__file__).parents[2] / "cohort.yaml"
SLOW = {"pygal", "icalendar", "markdown_it", "nh3", "github", "requests", "yaml", "jinja2", "graphql"}


def imported_by(*arguments: str) -> set[str]:
    """The packages that a new process has imported once it has run that command."""
    code = f"import sys\nfrom olt_actions.cli import run\nassert run({list(arguments)}, {{}}) == 0\n"
    code += "print('imported:', *{name.partition('.')[0] for name in sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    return set(ran.stdout.rpartition("imported:")[2].split())


@pytest.mark.parametrize(
    ("arguments", "used"),
    [
        (["--help"], set()),
        (["check", "--config", str(CONFIG)], {"yaml", "jinja2", "markdown_it", "nh3"}),
    ],
    ids=["help", "check"],
)
def test_a_command_imports_what_it_uses(arguments, used):
    assert imported_by(*arguments) & SLOW == used
