"""Checks of the criteria of graduation: each can be met."""

from __future__ import annotations

from olt_actions.cohort.attributes import COHORT, CRITERIA, WEEK
from olt_actions.cohort.checks.common import defined, known, once, slugs_of_assignments
from olt_actions.cohort.model import Cohort
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.record import Record


def criteria_name_assignments_once(cohort: Record[Cohort], problems: Problems) -> None:
    """Each is one of `assignments`, and counts once."""
    criteria = cohort.record(COHORT.graduation)
    if criteria is None or cohort.is_unread(COHORT.assignments):
        return
    slugs = defined(slugs_of_assignments(cohort))
    listed = criteria.names(CRITERIA.assignments)
    for name in listed:
        known(name, slugs, problems, "no assignment has the short name {!r}.", "Add it to `assignments`.")
    once((name for name in listed if name.value in slugs), problems, "{!r} is listed twice, first on line {}.")


def criteria_can_be_met(cohort: Record[Cohort], problems: Problems) -> None:
    """There are as many assignments and meetings, and such a demo, in the schedule."""
    criteria, rows = cohort.record(COHORT.graduation), cohort.records(COHORT.schedule)
    if criteria is None or not rows:
        return
    there = {
        "assignments": (criteria.value(CRITERIA.at_least), sum(len(r.names(WEEK.assignments)) for r in rows)),
        "meetings": (
            criteria.value(CRITERIA.meetings),
            sum(bool(r.record(WEEK.mentor_meeting)) for r in rows),
        ),
    }
    for noun, (number, most) in there.items():
        if number and number.value and number.value > most:
            message = f"asks for {number.value} {noun}, and the schedule has {most}."
            problems.add(number.where, message, f"Ask for at most {most}.")
    needed, demos = criteria.value(CRITERIA.demo), {d.value for r in rows if (d := r.value(WEEK.demo))}
    if needed is None or needed.value == "none":
        return
    if needed.value == "final" and "final" not in demos:
        problems.add(needed.where, "no week of the schedule has a final demo.", "Give a week `demo: final`.")
    elif not demos:
        problems.add(needed.where, "no week of the schedule has a demo.", "Give a week `demo: progress`.")
