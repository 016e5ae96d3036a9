"""Checks of the criteria of graduation: each can be met."""

from __future__ import annotations

from olt_actions.cohort.checks.common import defined, each, known, once
from olt_actions.cohort.drafts import Draft
from olt_actions.cohort.problems import Problems


def criteria_name_assignments_once(draft: Draft, problems: Problems) -> None:
    """Each is one of `assignments`, and counts once."""
    if draft.graduation is None or draft.assignments is None:
        return
    slugs = defined(assignment.slug.value for assignment in draft.assignments)
    for name in each(draft.graduation.assignments):
        known(name, slugs, problems, "no assignment has the short name {!r}.", "Add it to `assignments`.")
    listed = each(draft.graduation.assignments)
    once((name for name in listed if name.value in slugs), problems, "{!r} is listed twice, first on line {}.")


def criteria_can_be_met(draft: Draft, problems: Problems) -> None:
    """There are as many assignments and meetings, and such a demo, in the schedule."""
    wanted, rows = draft.graduation, draft.schedule
    if wanted is None or rows is None:
        return
    there = {
        "assignments": (wanted.at_least, sum(1 for row in rows for _ in each(row.assignments))),
        "meetings": (wanted.meetings, sum(row.mentor_meeting is not None for row in rows)),
    }
    for noun, (number, most) in there.items():
        if number and number.value > most:
            told = f"asks for {number.value} {noun}, and the schedule has {most}."
            problems.add(number.where, told, f"Ask for at most {most}.")
    needed, demos = wanted.demo, {row.demo.value for row in rows if row.demo}
    if needed is None or needed.value == "none":
        return
    if needed.value == "final" and "final" not in demos:
        problems.add(needed.where, "no week of the schedule has a final demo.", "Give a week `demo: final`.")
    elif not demos:
        problems.add(needed.where, "no week of the schedule has a demo.", "Give a week `demo: progress`.")
