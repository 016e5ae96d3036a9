"""The shipped cohort file, made somebody's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo


def replace_people(path: Path) -> None:
    """Put people in who are not invented."""
    _change(path, r"github: example-", "github: real-")


def begin(path: Path, *, days_ago: int) -> None:
    """Let the first week begin that many days ago, where the cohort lives, and the sprint with its own week."""
    first = datetime.now(ZoneInfo("America/Toronto")).date() - timedelta(days=days_ago)
    _change(path, r"^  starts: [\d-]+", f"  starts: {first}")
    _change(path, r"(?<=Global Sprint, )starts: [\d-]+, ", "")


def set_site(path: Path, url: str) -> None:
    """Say where the site is published."""
    _change(path, r"(?<=^site: ).*", f'{{url: "{url}"}}')


def add_people(path: Path, names: Sequence[str]) -> None:
    """Let more people take part, each in a pair of their own with Grace as its mentor."""
    people = "\n".join(f"  {name}: {{name: {name.title()}, github: real-{name}}}" for name in names)
    _change(path, r"^people:.*$", f"people:\n{people}")
    pairs = "\n".join(
        f"  - {{id: of-{name}, project: {{name: Of {name.title()}}}, participants: [{name}], mentors: [grace]}}"
        for name in names
    )
    _change(path, r"^pairs:.*$", f"pairs:\n{pairs}")


def add(path: Path, text: str) -> None:
    """Say something more at the end."""
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def drop_lines(path: Path, key: str) -> None:
    """Leave a key out wherever it stands on a line of its own."""
    _change(path, rf"^ *{key}:.*\n", "")


def _change(path: Path, pattern: str, to: str) -> None:
    path.write_text(re.sub(pattern, to, path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
