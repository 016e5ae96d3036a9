"""Reads `summary`: what the weekly workflow does with the summary beside publishing it."""

from __future__ import annotations

from olt_actions.cohort.model import SummarySettings
from olt_actions.cohort.nodes import Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.fields import Fields, Found, table
from olt_actions.cohort.reading.reminders import switch


def summary(value: Value, problems: Problems) -> Found[SummarySettings] | None:
    """Read `summary`."""
    found = table(value, problems, "summary: {commit: true}")
    if found is None:
        return None
    commit = Fields(found, problems, ("commit",)).default("commit", switch, SummarySettings().commit)
    return Found(SummarySettings(commit.value if commit else SummarySettings().commit), value)
