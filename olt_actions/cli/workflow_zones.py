"""In which time zones the workflows beside a cohort file are timed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from olt_actions.cli.settings import Settings
from olt_actions.cohort.files import root_of

_ZONE = re.compile(r"^\s+timezone:\s*[\"']?([\w/+-]+)", re.MULTILINE)


def zones_of_workflows(settings: Settings) -> Iterator[str]:
    """The time zones of the schedules in the workflows beside the cohort file."""
    for file in sorted(root_of(settings.config).glob(".github/workflows/*.yml")):
        yield from _ZONE.findall(file.read_text(encoding="utf-8", errors="replace"))
