"""Reads `reminders`: what people are reminded of, and when.

Nothing refers to these values and nothing else has to agree with them, so they become the model at once.
"""

from __future__ import annotations

from olt_actions.cohort.model import ReminderSettings
from olt_actions.cohort.nodes import Scalar, Value, misread
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.fields import Fields, Found, Reader, table
from olt_actions.cohort.reading.scalars import scalar, whole_number

_USUAL = ReminderSettings()
_NONE = ReminderSettings(None, None, None, digest=False)
_number = whole_number(1, 60)


def reminders(value: Value, problems: Problems) -> Found[ReminderSettings] | None:
    """Read `reminders`; what cannot be read is told, and stays as usual."""
    if is_truth_value(value):
        on = switch(value, problems)
        return Found(_USUAL if on is None or on.value else _NONE, value)
    found = table(value, problems, "reminders: {due: 2, overdue: 2, review: 5, digest: true}")
    if found is None:
        return None
    fields = Fields(found, problems, ("due", "overdue", "review", "digest"))
    due = fields.default("due", _days(_USUAL.due), _USUAL.due)
    overdue = fields.default("overdue", _days(_USUAL.overdue), _USUAL.overdue)
    review = fields.default("review", _days(_USUAL.review), _USUAL.review)
    digest = fields.default("digest", switch, _USUAL.digest)
    return Found(
        ReminderSettings(
            due=due.value if due else _USUAL.due,
            overdue=overdue.value if overdue else _USUAL.overdue,
            review=review.value if review else _USUAL.review,
            digest=digest.value if digest else _USUAL.digest,
        ),
        value,
    )


def switch(value: Value, problems: Problems) -> Found[bool] | None:
    """Read `true` or `false`, and none of the other words that YAML takes for them."""
    found = scalar(value, problems, "true or false")
    if found is None:
        return None
    if found.kind == "truth value" and found.text in ("true", "false"):
        return Found(found.text == "true", value)
    meant = misread(found)
    if found.kind == "truth value":
        problems.add(value, f"YAML takes {found.text} for {meant}.", f"Write {meant.split()[-1]}.")
    else:
        problems.add(value, f"expected true or false, got {meant or f'the text {found.text!r}'}.")
    return None


def _days(usual: int | None) -> Reader[int | None]:
    def read_days(value: Value, problems: Problems) -> Found[int | None] | None:
        if is_truth_value(value):
            on = switch(value, problems)
            return Found(usual if on.value else None, value) if on else None
        number = _number(value, problems)
        return Found(number.value, value) if number else None

    return read_days


def is_truth_value(value: Value) -> bool:
    """Whether a switch stands where a mapping or a number may, too."""
    return isinstance(value, Scalar) and value.kind == "truth value"
