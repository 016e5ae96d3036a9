"""Checks for labels and milestones of others that conflict with ours.

We own labels by name and leave existing ones as they are. So an existing label with one of our names is worth reporting
only before the first run, when it must be somebody else's, and only if its description differs from ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.desired.labels import LABELS
from olt_actions.doctor.facts import AccessDenied, Facts
from olt_actions.doctor.finding import Finding, not_visible, ok, warning
from olt_actions.keys import parse
from olt_actions.model.state import DesiredMilestone

_OURS = {label.name.casefold(): label for label in LABELS}
_PREFIXES = tuple(sorted({f"{name.partition(':')[0]}:" for name in _OURS if ":" in name}))


def check_labels(facts: Facts, milestones: tuple[DesiredMilestone, ...]) -> Iterator[Finding]:
    """Check labels and milestones; `milestones` are those that the cohort has or will have."""
    if isinstance(facts.milestones, AccessDenied):
        yield not_visible("milestones", "The milestones", facts.milestones)
    else:
        yield from _check_milestones(facts, milestones)
    if isinstance(facts.labels, AccessDenied):
        yield not_visible("labels", "The labels", facts.labels)
        return
    has_begun = not isinstance(facts.milestones, AccessDenied) and any(parse(found.text) for found in facts.milestones)
    clash = [
        f"'{found.name}' ({found.description})"
        for found in facts.labels
        if (ours := _OURS.get(found.name.casefold())) and found.description not in ("", ours.description)
    ]
    strangers = [
        f"'{found.name}'"
        for found in facts.labels
        if found.name.casefold().startswith(_PREFIXES) and found.name.casefold() not in _OURS
    ]
    if clash and not has_begun:
        yield warning(
            "labels",
            f"There are labels of our names that mean something else: {', '.join(clash)}.",
            "Rename them before the first run; what carries them keeps them.",
        )
    if strangers:
        yield warning(
            "labels",
            f"There are labels that look like ours and are not: {', '.join(strangers)}. They have no effect.",
            f"Rename or delete them: {', '.join(_PREFIXES)} belong to olt.",
        )
    if not strangers and (has_begun or not clash):
        yield ok("labels", f"No label stands in the way of our {len(LABELS)}.")


def _check_milestones(facts: Facts, wanted: tuple[DesiredMilestone, ...]) -> Iterator[Finding]:
    assert not isinstance(facts.milestones, AccessDenied)  # noqa: S101 - the caller has looked
    titles = {milestone.title.casefold() for milestone in wanted}
    foreign = [found for found in facts.milestones if found.title.casefold() in titles and not parse(found.text)]
    if foreign:
        yield warning(
            "milestones",
            f"Somebody else made {', '.join(repr(found.title) for found in foreign)}; those weeks get no milestone.",
            "Rename or delete them, and the next run makes ours.",
        )
    else:
        yield ok("milestones", "No milestone stands in the way of ours.")
