"""Labels that are missing. Those that exist stay as they are: see `desired/labels.py`."""

from __future__ import annotations

from collections.abc import Iterator

from olt_actions.model.state import DesiredState, Observed
from olt_actions.plan.operations.repository import CreateLabel


def plan_labels(desired: DesiredState, observed: Observed) -> Iterator[CreateLabel]:
    """One operation for each label that the repository lacks, whatever the case of its letters."""
    for label in desired.labels:
        if label.name.casefold() not in observed.labels:
            yield CreateLabel(label.name, label.color, label.description)
