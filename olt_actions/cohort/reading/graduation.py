"""Reads `graduation`: what a participant has to have done by the end."""

from __future__ import annotations

from olt_actions.cohort.drafts import GraduationDraft
from olt_actions.cohort.model import DemoNeeded
from olt_actions.cohort.nodes import Scalar, Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.fields import Fields, Found, list_of, table
from olt_actions.cohort.reading.names import reference
from olt_actions.cohort.reading.scalars import choice, whole_number

_DEMOS: dict[str, DemoNeeded] = {"final": "final", "any": "any", "all": "all", "none": "none"}
_number = whole_number(0, 1000)
_slugs = list_of(reference, "assignments: [vision, goals]")


def graduation(value: Value, problems: Problems) -> Found[GraduationDraft] | None:
    """Read `graduation`."""
    found = table(value, problems, "graduation: {assignments: all, meetings: 4, demo: final}")
    if found is None:
        return None
    fields = Fields(found, problems, ("assignments", "meetings", "demo"))
    wanted = fields.where("assignments") if "assignments" in fields else None
    number = isinstance(wanted, Scalar) and wanted.kind == "whole number"
    everything = isinstance(wanted, Scalar) and wanted.text == "all"
    return Found(
        GraduationDraft(
            found,
            assignments=None if number or everything else fields.optional("assignments", _slugs),
            at_least=fields.optional("assignments", _number) if number else None,
            meetings=fields.default("meetings", _number, 0),
            demo=fields.optional("demo", choice(_DEMOS)),
        ),
        value,
    )
