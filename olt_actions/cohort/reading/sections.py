"""Reads the whole file: which sections it may have, and each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from olt_actions.cohort.drafts import Draft, LimitsDraft
from olt_actions.cohort.model import BoardSettings, ReminderSettings, SiteSettings, SummarySettings
from olt_actions.cohort.nodes import Table, TableEntry, Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.assignments import assignment
from olt_actions.cohort.reading.boards import boards
from olt_actions.cohort.reading.fields import Fields, Found, Reader, list_of, table
from olt_actions.cohort.reading.graduation import graduation
from olt_actions.cohort.reading.people import pair, person
from olt_actions.cohort.reading.reminders import reminders
from olt_actions.cohort.reading.schedule import completed, row
from olt_actions.cohort.reading.settings import limits, office_hour, settings, slot
from olt_actions.cohort.reading.site import site
from olt_actions.cohort.reading.summary import summary

T = TypeVar("T")

_SECTIONS = (
    "cohort",
    "calls",
    "office_hours",
    "schedule",
    "assignments",
    "people",
    "pairs",
    "boards",
    "graduation",
    "site",
    "summary",
    "reminders",
    "limits",
)
_NO_LIMITS = LimitsDraft(None, None, None)

_calls = list_of(slot, '- {slot: tuesday, weekday: tuesday, time: "17:00"}')
_office_hours = list_of(office_hour, '- {weekday: thursday, time: "17:00"}')
_schedule = list_of(row, "- {week: 1, title: Meet everyone}", empty="is empty: a cohort has at least one week.")
_pairs = list_of(pair, "- {id: open-maps, project: {name: Open Maps}, participants: [ada]}")


def read_cohort(root: Table, problems: Problems) -> Draft:
    """Read every section of the file, as far as it can be read."""
    fields = Fields(root, problems, _SECTIONS)
    about = fields.required("cohort", settings, "cohort: {id: olt-2017, name: …}")
    rows = _plain(fields.required("schedule", _schedule, "schedule: [{week: 1, title: Meet everyone}]"))
    assignments = fields.several("assignments", _table_of(assignment, "vision: {title: Write your vision}"))
    people = fields.several("people", _table_of(person, "ada: {name: Ada, github: example-ada}"))
    pace = fields.default("limits", limits, _NO_LIMITS)
    criteria = fields.optional("graduation", graduation)
    return Draft(
        root,
        sections=fields.given(),
        settings=about.value if about else None,
        calls=_plain(fields.several("calls", _calls)),
        office_hours=_plain(fields.several("office_hours", _office_hours)) or (),
        schedule=None if rows is None else completed(rows, about.value.starts if about else None),
        assignments=assignments.value if assignments else None,
        people=people.value if people else None,
        pairs=_plain(fields.several("pairs", _pairs)) or (),
        limits=pace.value if pace else _NO_LIMITS,
        reminders=fields.default("reminders", reminders, ReminderSettings()),
        graduation=criteria.value if criteria else None,
        site=fields.default("site", site, SiteSettings()),
        summary=fields.default("summary", summary, SummarySettings()),
        boards=fields.default("boards", boards, BoardSettings()),
    )


def _plain(found: Found[tuple[Found[T], ...]] | None) -> tuple[T, ...] | None:
    return None if found is None else tuple(item.value for item in found.value)


def _table_of(reader: Callable[[TableEntry, Problems], T | None], example: str) -> Reader[tuple[T, ...]]:
    def read_table(value: Value, problems: Problems) -> Found[tuple[T, ...]] | None:
        found = table(value, problems, example)
        if found is None:
            return None
        drafts = (reader(entry, problems) for entry in found.entries)
        return Found(tuple(draft for draft in drafts if draft is not None), value)

    return read_table
