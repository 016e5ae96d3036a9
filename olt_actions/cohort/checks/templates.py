"""Checks that each assignment's template is there."""

from __future__ import annotations

from olt_actions.cohort.attributes import ASSIGNMENT, COHORT, WEEK
from olt_actions.cohort.model import Cohort
from olt_actions.cohort.problems import Problems, did_you_mean
from olt_actions.cohort.reading.names import is_reserved, slugified
from olt_actions.cohort.record import Record

FOLDER = "assignments/"


def templates_exist(cohort: Record[Cohort], problems: Problems, files: frozenset[str]) -> None:
    """Each assignment's template is one of `files`, whose names are relative to the folder of templates.

    Where there is none at all, the folder is what is missing, and that is said once. Nobody looks for a template that
    only a default names, where the assignment is in no week or has a name it cannot keep: that has been reported.
    """
    ours = sorted(name.removeprefix(FOLDER) for name in files if name.startswith(FOLDER))
    assignments = cohort.records(COHORT.assignments)
    if assignments and not ours:
        message = f"there is no template in templates/{FOLDER.rstrip('/')} beside this file."
        problems.add(cohort.place(COHORT.assignments), message, "Start with those of `olt init`.")
        return
    listed = {name.value for row in cohort.records(COHORT.schedule) for name in row.names(WEEK.assignments)}
    for assignment in assignments:
        slug, template = assignment.value(ASSIGNMENT.slug), assignment.value(ASSIGNMENT.template)
        if slug is None or template is None or template.value in ours:
            continue
        has_lasting_name = slug.value in listed and slug.value == slugified(slug.value) and not is_reserved(slug.value)
        if has_lasting_name or assignment.is_given(ASSIGNMENT.template):
            message = f"there is no file templates/{FOLDER}{template.value}."
            hint = did_you_mean(template.value, ours, "Create it, or name another with `template:`.")
            problems.add(template.where, message, hint, path=f"assignments.{slug.value}.template")
