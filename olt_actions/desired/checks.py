"""Whether every template does its work for everyone in the cohort.

First each template is read for names it cannot know; then every issue the cohort will ever open is rendered, for some
mistakes show only where a pair has no mentor or a project no link. Problems stand at the template's own line.
"""

from __future__ import annotations

from olt_actions.cohort.load import Loaded
from olt_actions.cohort.model import Cohort
from olt_actions.desired import all_drafts
from olt_actions.desired.contexts import TEMPLATE_NAMES
from olt_actions.errors import CohortError, Problem
from olt_actions.templating import Templates

BODY_AT_MOST = 65_536  # characters: https://docs.github.com/en/rest/issues/issues
_ROOM_FOR_OUR_LINES = 1_000  # the hidden comment and the mentions


def check_templates(loaded: Loaded, templates: Templates) -> list[Problem]:
    """Every problem of every template of the cohort; none when all issues can be opened."""
    cohort = loaded.cohort
    problems = [problem for slug in cohort.assignments if (problem := _missing(loaded, templates, slug))]
    inner = {f"assignments/{assignment.template}" for assignment in cohort.assignments.values()}
    names = sorted(name for name in (*inner, *TEMPLATE_NAMES) if templates.exists(name))
    for name in names:
        problems += templates.check(name, TEMPLATE_NAMES.get(name, TEMPLATE_NAMES["assignments"]))
    return problems or _rendering_problems(cohort, templates)


def _missing(loaded: Loaded, templates: Templates, slug: str) -> Problem | None:
    template = loaded.cohort.assignments[slug].template
    if templates.exists(f"assignments/{template}"):
        return None
    path = f"assignments.{slug}.template"
    message = f"there is no file {templates.folder / 'assignments' / template}."
    return Problem(loaded.source.file, loaded.source.line_of(path), path, message, "Write it, or name another.")


def _rendering_problems(cohort: Cohort, templates: Templates) -> list[Problem]:
    problems: dict[Problem, None] = {}
    for draft in all_drafts(cohort, cohort.starts):
        try:
            issue = draft.issue(templates, has_opened=True)
        except CohortError as error:
            problems |= dict.fromkeys(error.problems)
            continue
        if len(issue.text) > BODY_AT_MOST - _ROOM_FOR_OUR_LINES:
            name = draft.inner or draft.template
            message = f"the issue '{issue.title}' is {len(issue.text)} characters long; GitHub takes {BODY_AT_MOST}."
            problems[Problem(str(templates.folder / name), 1, name, message, "Shorten it.")] = None
    return list(problems)
