"""Plans that no organizer is likely to mean: those that would open a cohort a second time.

The cohort's id is part of every key, and a key counts only in what our own accounts wrote. Change the id once a cohort
has begun, or run it from another account, and every issue would be opened again and everyone notified again. A run that
is about to do that stops and asks. A few keys in issues of strangers are no reason to stop: anyone can paste one.
"""

from __future__ import annotations

from collections import Counter

from olt_actions.errors import UnsafePlan
from olt_actions.model.state import DesiredState, Observed

_ENOUGH = 3  # issues of one author with keys of ours: more than somebody pastes for fun


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
        shared = len(subjects & {key.name for key in keys})
        if shared * 2 > len(subjects):
            raise UnsafePlan(
                f"{shared} of {len(subjects)} issues are here already under the cohort id '{cohort}'; "
                f"as '{desired.cohort}' they would all be opened again.",
                hint=f"Set cohort.id back to '{cohort}', or use --force if this really is another cohort.",
            )
