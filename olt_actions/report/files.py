"""Everything that `olt summary` writes, by its path below the folder it is told. Pure: nothing is written here.

`demo-day.md` goes on in `demo-day-2.md` where it is longer than GitHub takes; beside it stand `summary.json`, and the
site with its calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from olt_actions.cohort.model import Cohort
from olt_actions.report.demo_day.splitting import linked, split
from olt_actions.report.site import build_site
from olt_actions.report.summary import Summary
from olt_actions.report.summary_json import to_json


def summary_files(
    cohort: Cohort, story: Summary, text: str, templates: Path, published: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of the story; `text` is the Markdown of its demo, '' where it has none.

    `templates` is the cohort's folder of them, `published` are the calendars that were written before, by path. Raises
    `CohortError` where a template fails.
    """
    files = build_site(cohort, story, templates, published)
    if text:
        parts = split(text)
        names = ["demo-day.md", *(f"demo-day-{number}.md" for number in range(2, len(parts) + 1))]
        files |= {name: f"{part}\n".encode() for name, part in zip(names, linked(parts, names), strict=True)}
    return {**files, "summary.json": to_json(story).encode()}
