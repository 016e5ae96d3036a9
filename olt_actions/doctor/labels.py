"""Labels and milestones that others made and that stand in the way of ours.

We own labels by name and leave those that exist as they are; so one of our names that is there already is only worth a
word before the first run, while it must be somebody else's, and says something different.
"""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.desired.labels import LABELS
from olt_actions.doctor.facts import AccessDenied, Facts
from olt_actions.doctor.finding import Finding, not_seen, ok, warning
from olt_actions.keys import parse
from olt_actions.model.state import DesiredMilestone

_OURS = {label.name.casefold(): label for label in LABELS}
_PREFIXES = tuple(sorted({f"{name.partition(':')[0]}:" for name in _OURS if ":" in name}))


def about_labels(seen: Facts, milestones: tuple[DesiredMilestone, ...]) -> Iterator[Finding]:
    """`milestones` are those that the cohort has or will have."""
    if isinstance(seen.milestones, AccessDenied):
        yield not_seen("milestones", "The milestones", seen.milestones)
    else:
        yield from _about_milestones(seen, milestones)
    if isinstance(seen.labels, AccessDenied):
        yield not_seen("labels", "The labels", seen.labels)
        return
    has_begun = not isinstance(seen.milestones, AccessDenied) and any(parse(found.text) for found in seen.milestones)
    clash = [
        f"'{found.name}' ({found.description})"
        for found in seen.labels
        if (ours := _OURS.get(found.name.casefold())) and found.description not in ("", ours.description)
    ]
    strangers = [
        f"'{found.name}'"
        for found in seen.labels
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


def _about_milestones(seen: Facts, wanted: tuple[DesiredMilestone, ...]) -> Iterator[Finding]:
    assert not isinstance(seen.milestones, AccessDenied)  # noqa: S101 - the caller has looked
    titles = {milestone.title.casefold() for milestone in wanted}
    foreign = [found for found in seen.milestones if found.title.casefold() in titles and not parse(found.text)]
    if foreign:
        yield warning(
            "milestones",
            f"Somebody else made {', '.join(repr(found.title) for found in foreign)}; those weeks get no milestone.",
            "Rename or delete them, and the next run makes ours.",
        )
    else:
        yield ok("milestones", "No milestone stands in the way of ours.")
