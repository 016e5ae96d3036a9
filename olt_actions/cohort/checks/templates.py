"""Checks that each assignment's template is there."""

from __future__ import annotations

from olt_actions.cohort.checks.common import each, section
from olt_actions.cohort.drafts import Draft
from olt_actions.cohort.problems import Problems, did_you_mean
from olt_actions.cohort.reading.assignments import is_reserved
from olt_actions.cohort.reading.names import slugified

FOLDER = "assignments/"


def templates_exist(draft: Draft, problems: Problems, files: frozenset[str]) -> None:
    """Each assignment's template is one of `files`, whose names are relative to the folder of templates.

    Where there is none at all, the folder is what is missing, and that is said once. Nobody looks for a template that
    only a default names, where the assignment is in no week or has a name it cannot keep: that has been told.
    """
    ours = sorted(name.removeprefix(FOLDER) for name in files if name.startswith(FOLDER))
    if draft.assignments and not ours:
        told = f"there is no template in templates/{FOLDER.rstrip('/')} beside this file."
        problems.add(section(draft, "assignments"), told, "Start with those of `olt init`.")
        return
    listed = {name.value for row in draft.schedule or () for name in each(row.assignments)}
    for assignment in draft.assignments or ():
        template, slug = assignment.template, assignment.slug.value
        is_settled = slug in listed and slug == slugified(slug) and not is_reserved(slug)
        is_default = template is not None and template.where is assignment.where
        if template and template.value not in ours and (is_settled or not is_default):
            told = f"there is no file templates/{FOLDER}{template.value}."
            otherwise = "Create it, or name another with `template:`."
            path = f"assignments.{slug}.template"
            problems.add(template.where, told, did_you_mean(template.value, ours, otherwise), path=path)
