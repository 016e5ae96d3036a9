"""Reads `cohort`, `calls`, `office_hours` and `limits`: what holds for the whole cohort."""

from __future__ import annotations

from datetime import time

from olt_actions.cohort.drafts import LimitsDraft, OfficeHourDraft, SettingsDraft, SlotDraft
from olt_actions.cohort.nodes import Value
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.dates import day, time_of_day, weekday, zone
from olt_actions.cohort.reading.fields import Fields, Found, list_of, table
from olt_actions.cohort.reading.names import account, cohort_id, reference, repository, slug
from olt_actions.cohort.reading.scalars import line, text, url, whole_number

minutes = whole_number(1, 24 * 60)
_some = whole_number(1, 1_000_000)


def settings(value: Value, problems: Problems) -> Found[SettingsDraft] | None:
    """Read `cohort`."""
    found = table(value, problems, "cohort: {id: olt-2017, name: …}")
    if found is None:
        return None
    keys = "id name starts timezone opens repository organizers accounts code_of_conduct commitment"
    fields = Fields(found, problems, keys.split())
    return Found(
        SettingsDraft(
            found,
            id=fields.required("id", cohort_id, "id: olt-2017"),
            name=fields.required("name", line, "name: Open Leadership Training"),
            starts=fields.required("starts", day, "starts: 2017-03-20"),
            timezone=fields.required("timezone", zone, "timezone: Europe/London"),
            opens=fields.default("opens", time_of_day, time(9)),
            repository=fields.optional("repository", repository),
            organizers=fields.several("organizers", list_of(reference, "organizers: [mona]")),
            accounts=fields.several("accounts", list_of(account, "accounts: [example-bot]")),
            code_of_conduct=fields.optional("code_of_conduct", url),
            commitment=fields.optional("commitment", text),
        ),
        value,
    )


def slot(value: Value, problems: Problems) -> Found[SlotDraft] | None:
    """Read a row of `calls`."""
    found = table(value, problems, '- {slot: tuesday, weekday: tuesday, time: "17:00"}')
    if found is None:
        return None
    fields = Fields(found, problems, ("slot", "weekday", "time", "url"))
    return Found(
        SlotDraft(
            found,
            slot=fields.required("slot", slug, "slot: tuesday"),
            weekday=fields.required("weekday", weekday, "weekday: tuesday"),
            time=fields.required("time", time_of_day, 'time: "17:00"'),
            url=fields.optional("url", url),
        ),
        value,
    )


def office_hour(value: Value, problems: Problems) -> Found[OfficeHourDraft] | None:
    """Read a row of `office_hours`."""
    found = table(value, problems, '- {weekday: thursday, time: "17:00"}')
    if found is None:
        return None
    fields = Fields(found, problems, ("weekday", "time", "minutes", "url"))
    return Found(
        OfficeHourDraft(
            found,
            weekday=fields.required("weekday", weekday, "weekday: thursday"),
            time=fields.required("time", time_of_day, 'time: "17:00"'),
            minutes=fields.default("minutes", minutes, 60),
            url=fields.optional("url", url),
        ),
        value,
    )


def limits(value: Value, problems: Problems) -> Found[LimitsDraft] | None:
    """Read `limits`."""
    found = table(value, problems, "limits: {content_per_minute: 80}")
    if found is None:
        return None
    fields = Fields(found, problems, ("content_per_minute", "content_per_hour", "run_minutes"))
    return Found(
        LimitsDraft(
            content_per_minute=fields.optional("content_per_minute", _some),
            content_per_hour=fields.optional("content_per_hour", _some),
            run_minutes=fields.optional("run_minutes", _some),
        ),
        value,
    )
