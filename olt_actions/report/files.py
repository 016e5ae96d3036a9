"""The files of `olt summary`, by their path below its output folder. Pure: nothing is written here.

They are `demo-day.md`, continued in `demo-day-2.md` if it is longer than GitHub accepts, `summary.json`, and the site
with its calendar. `summary.json` has a key of what they all say, by which a later run tells whether it differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from olt_actions.cohort.model import Cohort
from olt_actions.keys import Key
from olt_actions.report.demo_day.splitting import linked, split
from olt_actions.report.due import content_key
from olt_actions.report.site import build_site
from olt_actions.report.summary import Summary
from olt_actions.report.summary_json import to_json


def summary_files(
    cohort: Cohort,
    summary: Summary,
    text: str,
    templates: Path,
    published: Mapping[str, bytes],
    granted: Mapping[Key, datetime] = MappingProxyType({}),
) -> dict[str, bytes]:
    """The content of every file; `text` is the Markdown of the summary's demo, '' if it has none.

    `templates` is the cohort's folder of templates, `published` are the calendars of the previous run, by path, and
    `granted` the due dates later than the schedule's, by the key of the issue. Raises `CohortError` if a template
    fails.
    """
    files = build_site(cohort, summary, templates, published, granted)
    if text:
        parts = split(text)
        names = ["demo-day.md", *(f"demo-day-{number}.md" for number in range(2, len(parts) + 1))]
        files |= {name: f"{part}\n".encode() for name, part in zip(names, linked(parts, names), strict=True)}
    about = replace(summary, content="")
    key = content_key({**files, "summary.json": to_json(about).encode()})
    return {**files, "summary.json": to_json(replace(about, content=key)).encode()}
