"""Whether the templates of the site can work, for `olt check`."""

from __future__ import annotations

from pathlib import Path

from olt_actions.errors import CohortError, Problem
from olt_actions.report.site.pages import PAGE_NAMES
from olt_actions.report.site.rendering import STYLE, page_templates


def problems_of_pages(folder: Path) -> list[Problem]:
    """What is wrong with the pages in a cohort's folder of templates, or with what they include."""
    templates = page_templates(folder)
    problems = [problem for name, known in PAGE_NAMES.items() for problem in templates.check(name, known)]
    try:
        templates.source(STYLE)
    except CohortError as error:
        problems += error.problems
    return sorted(set(problems))
