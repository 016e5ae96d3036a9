"""Plans that no organizer is likely to mean: a cohort opened a second time, or changed all over without a cause.

The cohort's id is part of every key, and a key counts only in what our own accounts wrote. Change the id once a cohort
has begun, or run it from another account, and every issue would be opened again and everyone notified again. A run that
is about to do that stops and asks. A few keys in issues of strangers are no reason to stop: anyone can paste one.

So does a run that would close, open again or rewrite much of what is there without a new act of people as the cause. A
handful of such changes is none of its business, nor is the template of one assignment, however many have it: a word
that was mended has to get through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from olt_actions.errors import UnsafePlan
from olt_actions.keys import Key
from olt_actions.model.state import DesiredState, Observed, Type
from olt_actions.plan.operations import Plan
from olt_actions.plan.operations.issues import CloseIssue, EditIssue, ReopenIssue

_ENOUGH = 3  # issues of one author with keys of ours: more than somebody pastes for fun
_SHARE = 3  # more than one in three of all issues is too many at once
_MANY_CHANGES = 5  # issues to close or to open again
_MANY_EDITS = 20  # issues to rewrite
_MEANT_AT_ONCE = 2  # pieces of work to reword in one go: whoever mends a template means every issue of it
_NAMES_AT_MOST = 5


def refusal_of(plan: Plan, desired: DesiredState, observed: Observed) -> UnsafePlan | None:
    """Why the plan should not be applied unless somebody says so; None for an ordinary plan."""
    try:
        refuse_unsafe(desired, observed)
        refuse_second_sets(desired)
        refuse_mass_changes(plan, desired, observed)
    except UnsafePlan as refusal:
        return refusal
    return None


def refuse_unsafe(desired: DesiredState, observed: Observed) -> None:
    """Raise `UnsafePlan` when this cohort looks like one that runs here already, under another id or account."""
    missing = {issue.key for issue in desired.issues if issue.has_opened and issue.key not in observed.issues}
    elsewhere = Counter({found.author: 0 for found in observed.foreign_issues})
    for author, key in {(found.author, found.key) for found in observed.foreign_issues}:
        elsewhere[author] += key in missing
    for author, shared in elsewhere.most_common(1):
        if shared * 2 > len(missing) and shared >= _ENOUGH:
            raise UnsafePlan(
                f"{shared} of {len(missing)} issues are here already, opened by {author}; all would be opened again.",
                hint=f"If {author} is an account of yours, name it under cohort.accounts; otherwise use --force.",
            )
    if observed.issues or not desired.issues:
        return
    subjects = {issue.key.name for issue in desired.issues}
    for cohort, keys in observed.other_cohorts.items():
        if cohort in desired.neighbours:
            continue
        shared = len(subjects & {key.name for key in keys})
        if shared * 2 > len(subjects):
            raise UnsafePlan(
                f"{shared} of {len(subjects)} issues are here already under the cohort id '{cohort}'; "
                f"as '{desired.cohort}' they would all be opened again.",
                hint=f"Set cohort.id back to '{cohort}', or use --force if this really is another cohort.",
            )


def refuse_second_sets(desired: DesiredState) -> None:
    """Raise `UnsafePlan` where work would be opened a second time: under another name or id, or for others."""
    for it in desired.second_sets:
        raise UnsafePlan(
            f"'{it.old}' has left the schedule, and '{it.new}', \"{it.title}\", is new there and looks the same. "
            "Everybody would get it a second time.",
            hint=f"If it is the same work, write `was: {it.old}` beside the title of '{it.new}': then its issues stay "
            "the same ones. If it is other work, use --force.",
        )
    for one in desired.second_ids:
        what, whose = ("a pair", f"pair '{one.new}'") if one.is_pair else ("a person", f"person '{one.new}'")
        raise UnsafePlan(
            f"'{one.old}' is no longer in the file, and '{one.new}', {one.name}, is new there and looks the same. What "
            "is open would be closed, and opened a second time.",
            hint=f"If it is {what} that has another id now, write `was: {one.old}` for the {whose}: then the issues "
            "stay the same ones. If not, use --force.",
        )
    for slug in desired.other_subjects:
        raise UnsafePlan(
            f"'{slug}' has opened for each participant or for each pair, and its `for:` says otherwise now.",
            hint="Set it back. For other people it has to be another assignment, with a short name of its own.",
        )


def refuse_mass_changes(plan: Plan, desired: DesiredState, observed: Observed) -> None:
    """Raise `UnsafePlan` when more than a third of all issues would change state or words, and nobody asked for it.

    What somebody has done in an issue since our last word there explains what becomes of it. Journeys are left out:
    they show what happens elsewhere. So are labels, which follow from the rest.
    """
    there = len(observed.issues)
    asked_for = {issue.key for issue in desired.issues if issue.progress and issue.progress.has_cause}
    kinds = {issue.key: issue.labels for issue in desired.issues}
    closed, opened, edited = set[Key](), set[Key](), set[Key]()
    for operation in plan.operations:
        if operation.key is None or operation.key in asked_for:
            continue
        match operation:
            case CloseIssue():
                closed.add(operation.key)
            case ReopenIssue():
                opened.add(operation.key)
            case EditIssue() if operation.has_other_day:
                pass  # the file says another day, and whoever moves a week means every issue of it
            case EditIssue() if operation.title is not None or operation.text is not None:
                if Type.JOURNEY.value not in kinds.get(operation.key, ()):
                    edited.add(operation.key)
    if len(closed | opened) >= _MANY_CHANGES and len(closed | opened) * _SHARE > there:
        words = [f"{verb} {len(keys)}" for verb, keys in (("close", closed), ("open again", opened)) if keys]
        raise UnsafePlan(
            f"This would {' and '.join(words)} of {there} issues ({_named(closed | opened)}), in none of which anybody "
            "has done anything since the last run.",
            hint="Look for the cause in the latest changes of the cohort file. If it is meant, use --force, or `force` "
            "where the workflow Advance is run by hand.",
        )
    is_meant = len({key.slug for key in edited}) <= _MEANT_AT_ONCE
    if not is_meant and len(edited) >= _MANY_EDITS and len(edited) * _SHARE > there:
        raise UnsafePlan(
            f"This would write new words into {len(edited)} of {there} issues ({_named(edited)}), because the cohort "
            "file, a template or this program words them differently now.",
            hint="If it is meant, use --force, or `force` where the workflow Advance is run by hand.",
        )


def _named(keys: Collection[Key]) -> str:
    names = sorted(key.name for key in keys)
    more = len(names) - _NAMES_AT_MOST
    return ", ".join(names[:_NAMES_AT_MOST]) + (f" and {more} more" if more > 0 else "")
