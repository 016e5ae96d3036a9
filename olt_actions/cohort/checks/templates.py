"""Checks that each assignment's template is there."""

from __future__ import annotations

from olt_actions.cohort.checks.common import section
from olt_actions.cohort.drafts import Draft
from olt_actions.cohort.problems import Problems, did_you_mean

FOLDER = "assignments/"


def templates_exist(draft: Draft, problems: Problems, files: frozenset[str]) -> None:
    """Each assignment's template is one of `files`, whose names are relative to the folder of templates.

    Where there is none at all, the folder is what is missing, and that is said once.
    """
    ours = sorted(name.removeprefix(FOLDER) for name in files if name.startswith(FOLDER))
    if draft.assignments and not ours:
        told = f"there is no template in templates/{FOLDER.rstrip('/')} beside this file."
        problems.add(section(draft, "assignments"), told, "Start with those of `olt init`.")
        return
    for assignment in draft.assignments or ():
        template = assignment.template
        if template and template.value not in ours:
            told = f"there is no file templates/{FOLDER}{template.value}."
            otherwise = "Create it, or name another with `template:`."
            path = f"assignments.{assignment.slug.value}.template"
            problems.add(template.where, told, did_you_mean(template.value, ours, otherwise), path=path)
