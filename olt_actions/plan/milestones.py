"""Milestones that are missing, or whose week has moved or been renamed.

Title and description follow the cohort file while they are as we wrote them; the date always does. A milestone that
somebody else made under one of our titles is neither used nor touched: its week goes without one, and a notice says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.model.state import DesiredMilestone, DesiredState, Observed, ObservedMilestone, same_text
from olt_actions.plan.operations.repository import CreateMilestone, EditMilestone


def plan_milestones(desired: DesiredState, observed: Observed) -> Iterator[CreateMilestone | EditMilestone]:
    """The operations on milestones, in the order of the schedule."""
    for milestone in desired.milestones:
        seen = observed.milestones.get(milestone.key)
        if seen is None:
            if milestone.title.casefold() not in observed.foreign_milestones and not milestone.is_closed:
                yield CreateMilestone(milestone.key, milestone.title, milestone.text, milestone.due)
        else:
            yield from _edit(milestone, seen)


def _edit(milestone: DesiredMilestone, seen: ObservedMilestone) -> Iterator[EditMilestone]:
    title = milestone.title if seen.written.has_our_title(seen.title) else seen.title
    text = milestone.text if seen.written.has_our_text() else seen.written.text
    state = "closed" if milestone.is_closed else "open again"
    changes = (
        *(["title"] if title != seen.title else []),
        *(["description"] if not same_text(text, seen.written.text) else []),
        *(["date"] if milestone.due != seen.due else []),
        *([state] if milestone.is_closed != seen.is_closed else []),
    )
    if changes:
        yield EditMilestone(
            milestone.key, title, text, milestone.due, seen.written, changes, is_closed=milestone.is_closed
        )
