"""Plans that no organizer is likely to mean.

The cohort's id is part of every key. Change it once a cohort has begun, and every issue would be opened a second time
and everyone notified again; so a run that is about to do that stops and asks.
"""

from __future__ import annotations

from olt_actions.errors import UnsafePlan
from olt_actions.state import Observed, State


def refuse_unsafe(desired: State, observed: Observed) -> None:
    """Raise `UnsafePlan` when this cohort looks like one that runs here already under another id."""
    if observed.issues or not desired.issues:
        return
    subjects = {issue.key.partition("/")[2] for issue in desired.issues}
    for cohort, keys in observed.other_cohorts.items():
        shared = len(subjects & {key.partition("/")[2] for key in keys})
        if shared * 2 > len(subjects):
            raise UnsafePlan(
                f"{shared} of {len(subjects)} issues are here already under the cohort id '{cohort}'; "
                f"as '{desired.cohort}' they would all be opened again.",
                hint=f"Set cohort.id back to '{cohort}', or use --force if this really is another cohort.",
            )
