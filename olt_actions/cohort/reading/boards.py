"""Reads `boards`: whether each pair has one, whose they are, and who may see them.

Nothing refers to these values and nothing else has to agree with them, so they become the model at once.
"""

from __future__ import annotations

from olt_actions.cohort.model import BoardSettings, CardAccess
from olt_actions.cohort.nodes import Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.fields import Fields, Found, table
from olt_actions.cohort.reading.names import login
from olt_actions.cohort.reading.reminders import is_truth_value, switch
from olt_actions.cohort.reading.scalars import choice, whole_number

_USUAL = BoardSettings()
_ACCESS: dict[str, CardAccess] = {"read": "read", "write": "write", "none": "none"}


def boards(value: Value, problems: Problems) -> Found[BoardSettings] | None:
    """Read `boards`; `true` and `false` switch them on, as usual, and off."""
    if is_truth_value(value):
        on = switch(value, problems)
        return Found(BoardSettings(wanted=on.value), value) if on else None
    found = table(value, problems, "boards: {participants: read}")
    if found is None:
        return None
    fields = Fields(found, problems, ("template", "owner", "public", "participants"))
    template = fields.optional("template", whole_number(1, 1_000_000_000))
    owner = fields.optional("owner", login)
    public = fields.default("public", switch, _USUAL.public)
    participants = fields.default("participants", choice(_ACCESS), _USUAL.participants)
    return Found(
        BoardSettings(
            template=template.value if template else None,
            owner=owner.value if owner else None,
            public=public.value if public else _USUAL.public,
            participants=participants.value if participants else _USUAL.participants,
        ),
        value,
    )
