"""The journeys: one issue for each pair, parent of all its others, where everyone can see the whole way.

A journey opens with the first week, or when the pair joins, and is assigned to participants and mentors alike: being
assigned is how they learn of each other. When a mentor changes, the new one is assigned and the former one no longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from olt_actions.cohort.model import Cohort, Pair
from olt_actions.desired.contexts import journey_weeks, pair_context
from olt_actions.desired.drafts import IssueDraft, former_mentors, journey_key, opening
from olt_actions.desired.guides import guide_links
from olt_actions.model.state import Type


def journey_drafts(cohort: Cohort, today: date) -> Iterator[IssueDraft]:
    """One draft for each pair that takes part at all, in the order of the file."""
    if not cohort.weeks:
        return
    for pair in cohort.pairs:
        opens = opening(cohort, cohort.weeks[0], pair)
        if opens is None:
            continue
        day = max(today, opens.day)
        yield IssueDraft(
            journey_key(cohort.id, pair),
            f"{pair.project.name} · journey of {' and '.join(person.name for person in pair.participants)}",
            opens.moment,
            "journey.md",
            partial(_context, cohort, pair, day),
            Type.JOURNEY,
            pair.participants + pair.mentors(day),
            former_mentors(pair, day),
            journey_of=pair,
        )


def _context(cohort: Cohort, pair: Pair, day: date) -> dict[str, object]:
    return {
        **pair_context(cohort, pair, day),
        "weeks": journey_weeks(cohort),
        "guides": guide_links(cohort),
        "board": None,
        "work": (),
        "goals": (),
    }
