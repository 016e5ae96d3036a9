"""Reads `assignments`: the work set for everyone, by its short name."""

from __future__ import annotations

from datetime import time

from olt_actions.cohort.drafts import AssignmentDraft, DueDraft
from olt_actions.cohort.model import Review, Subject
from olt_actions.cohort.nodes import Table, TableEntry, Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.dates import time_of_day
from olt_actions.cohort.reading.fields import Fields, Found, read, table
from olt_actions.cohort.reading.names import slug
from olt_actions.cohort.reading.scalars import choice, line, scalar, whole_number

_DAYS = 6
_END_OF_DAY = time(23, 59)

_SUBJECTS: dict[str, Subject] = {"participant": "participant", "pair": "pair"}
_REVIEWS: dict[str, Review] = {"mentor": "mentor", "none": "none"}


def assignment(entry: TableEntry, problems: Problems) -> AssignmentDraft | None:
    """Read an entry of `assignments`; its short name counts as known also where nothing else can be read."""
    key = read(entry.key, slug, problems)
    if key is None:
        return None
    if is_reserved(key.value):
        problems.add(entry.key, f"the short name {key.value!r} is kept for our own use.", "Choose another.")
    value = read(entry.value, _work, problems)
    if value is None:
        return AssignmentDraft(entry.value, key, None, None, None, None, None, None)
    found = value.value
    fields = Fields(found, problems, ("title", "template", "for", "review", "due", "effort"))
    return AssignmentDraft(
        found,
        key,
        title=fields.required("title", line, "title: Write your vision statement"),
        template=fields.default("template", _template, f"{key.value}.md"),
        subject=fields.default("for", choice(_SUBJECTS), "participant"),
        review=fields.default("review", choice(_REVIEWS), "mentor"),
        due=fields.default("due", _due, DueDraft(Found(_DAYS, found), Found(_END_OF_DAY, found))),
        effort=fields.optional("effort", line),
    )


def is_reserved(name: str) -> bool:
    """Whether the short name is one that we give ourselves, to journeys, milestones, meetings and demos."""
    return name in ("journey", "demo-day") or name.startswith(("week-", "meeting-"))


def _work(value: Value, problems: Problems) -> Found[Table] | None:
    found = table(value, problems, "{title: Write your vision statement}")
    return Found(found, value) if found else None


def _due(value: Value, problems: Problems) -> Found[DueDraft] | None:
    found = table(value, problems, 'due: {days: 6, time: "17:00"}')
    if found is None:
        return None
    fields = Fields(found, problems, ("days", "time"))
    return Found(
        DueDraft(
            days=fields.default("days", whole_number(0, 366), _DAYS),
            time=fields.default("time", time_of_day, _END_OF_DAY),
        ),
        value,
    )


def _template(value: Value, problems: Problems) -> Found[str] | None:
    found = scalar(value, problems, "the name of a file, such as vision.md")
    if found is None:
        return None
    name = found.text.strip()
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        problems.add(value, f"{name!r} is not inside the folder templates/assignments.", "Write the file's name alone.")
        return None
    return Found(name.removeprefix("./"), value)
