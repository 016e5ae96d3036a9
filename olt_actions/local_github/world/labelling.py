"""Putting labels on an issue and taking them off; needs triage access.

https://docs.github.com/en/rest/issues/labels#add-labels-to-an-issue
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from olt_actions.local_github.world.labels import Label, find_label
from olt_actions.local_github.world.permissions import Permission, require
from olt_actions.local_github.world.refusals import invalid
from olt_actions.local_github.world.timeline import LabeledEvent, UnlabeledEvent, record

if TYPE_CHECKING:
    from olt_actions.local_github.world.issues import Issue

MOST_LABELS = 100


def check_count(labels: Sequence[Label]) -> None:
    """Refuse more labels than an issue can carry."""
    if len(labels) > MOST_LABELS:
        raise invalid("Issue", "labels", f"An issue can have at most {MOST_LABELS} labels")


def add_labels(issue: Issue, *, by: str, labels: Sequence[str]) -> None:
    """Put on those labels the issue does not carry yet."""
    _relabel(issue, by, [*issue.labels, *(find_label(issue.repository, name) for name in labels)])


def remove_labels(issue: Issue, *, by: str, labels: Sequence[str]) -> None:
    """Take those labels off that the issue carries."""
    unwanted = [find_label(issue.repository, name) for name in labels]
    _relabel(issue, by, [label for label in issue.labels if label not in unwanted])


def set_labels(issue: Issue, *, by: str, labels: Sequence[str]) -> None:
    """Make the issue carry these labels and no other."""
    _relabel(issue, by, [find_label(issue.repository, name) for name in labels])


def _relabel(issue: Issue, by: str, wanted: list[Label]) -> None:
    account = require(issue.repository, by, Permission.TRIAGE)
    wanted = list(dict.fromkeys(wanted))
    check_count(wanted)
    off = [label for label in issue.labels if label not in wanted]
    on = [label for label in wanted if label not in issue.labels]
    if not (off or on):
        return
    now = issue.repository.world.clock.stamp()
    issue.labels = wanted
    for label in off:
        record(issue, UnlabeledEvent, account, now, label=label)
    for label in on:
        record(issue, LabeledEvent, account, now, label=label)
