"""Reads `schedule`: its rows in order, and the day each of them starts.

A row without `starts` begins seven days after the row before, and the first with the cohort. That is worked out here,
while the rows go by, so that everyone after can ask any row for its day. Where a day is unknown, because it is
misspelt, the days that follow from it are unknown as well, up to the next row that has its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from olt_actions.cohort.calendar import DAYS_IN_A_ROW
from olt_actions.cohort.drafts import CallDraft, Maybe, MeetingDraft, RowDraft, SprintDraft
from olt_actions.cohort.model import Demo
from olt_actions.cohort.nodes import Scalar, Table, Value, is_nothing
from olt_actions.cohort.problems import Problems
from olt_actions.cohort.reading.dates import day
from olt_actions.cohort.reading.fields import Fields, Found, is_unread, list_of, surely, table
from olt_actions.cohort.reading.names import reference, slug
from olt_actions.cohort.reading.scalars import choice, line, url, whole_number
from olt_actions.cohort.reading.settings import minutes

_WEEK_KEYS = ("week", "title", "starts", "cohort_call", "mentor_meeting", "sprint", "demo", "assignments")
_BREAK_KEYS = ("break", "starts", "sprint")
_NOT_IN_A_BREAK = {key: f"a break has no {key}." for key in _WEEK_KEYS if key not in _BREAK_KEYS}
_DEMOS: dict[str, Demo] = {"progress": "progress", "final": "final"}

_topics = list_of(line, "topics: [what is open, project planning]")


def row(value: Value, problems: Problems) -> Found[RowDraft] | None:
    """Read a row of `schedule`, a week or a break; one without its own `starts` is left without."""
    found = table(value, problems, "- {week: 1, title: Meet everyone}")
    if found is None:
        # It takes its seven days all the same, so that the rows after it keep their dates.
        return Found(RowDraft(value, True, None, None, None, None, None, None, None, None), value)
    keys = [entry.key.text for entry in found.entries]
    is_break = surely("break", keys) and not surely("week", keys)
    return Found(_break(found, problems) if is_break else _week(found, problems), value)


def completed(rows: Iterable[RowDraft], first: Maybe[date]) -> tuple[RowDraft, ...]:
    """Give the rows of a schedule their days, where these are known, and the meetings in them their names.

    `first` is when the cohort starts. A meeting without a slug is called after its place among the meetings.
    """
    following = first.value if first else None
    meetings = 0
    done = []
    for draft in rows:
        start, sprint, meeting = draft.starts, draft.sprint, draft.mentor_meeting
        if following is not None and start is None and not is_unread(draft.where, "starts", start):
            start = Found(following, draft.where)
        if sprint and sprint.starts is None and not is_unread(sprint.where, "starts", sprint.starts):
            sprint = replace(sprint, starts=start)
        if meeting:
            meetings += 1
            meeting = replace(meeting, slug=meeting.slug or Found(f"meeting-{meetings}", meeting.where))
        following = start.value + timedelta(days=DAYS_IN_A_ROW) if start else None
        done.append(replace(draft, starts=start, sprint=sprint, mentor_meeting=meeting))
    return tuple(done)


def _break(found: Table, problems: Problems) -> RowDraft:
    fields = Fields(found, problems, _BREAK_KEYS, _NOT_IN_A_BREAK)
    return RowDraft(
        found,
        is_break=True,
        number=None,
        title=fields.required("break", line, "break: Public holiday"),
        starts=fields.optional("starts", day),
        cohort_call=None,
        mentor_meeting=None,
        sprint=_sprint(fields, problems),
        demo=None,
        assignments=Found((), found),
    )


def _week(found: Table, problems: Problems) -> RowDraft:
    fields = Fields(found, problems, _WEEK_KEYS, {"break": "a row is a week or a break, not both."})
    return RowDraft(
        found,
        is_break=False,
        number=fields.required("week", whole_number(0, 1000), "week: 1` or `break: Public holiday"),
        title=fields.required("title", line, "title: Meet everyone"),
        starts=fields.optional("starts", day),
        cohort_call=_call(fields, problems),
        mentor_meeting=_meeting(fields, problems),
        sprint=_sprint(fields, problems),
        demo=fields.optional("demo", choice(_DEMOS)),
        assignments=fields.several("assignments", list_of(reference, "assignments: [vision]")),
    )


def _call(row_fields: Fields, problems: Problems) -> CallDraft | None:
    found = _switched(row_fields, "cohort_call", problems)
    if found is None:
        return None
    fields = Fields(found, problems, ("minutes", "topics", "slug"))
    return CallDraft(
        row_fields.where("cohort_call"),
        minutes=fields.default("minutes", minutes, 60),
        topics=fields.several("topics", _topics),
        slug=fields.optional("slug", slug),
    )


def _meeting(row_fields: Fields, problems: Problems) -> MeetingDraft | None:
    found = _switched(row_fields, "mentor_meeting", problems)
    if found is None:
        return None
    fields = Fields(found, problems, ("minutes", "title", "topics", "slug"))
    return MeetingDraft(
        row_fields.where("mentor_meeting"),
        slug=fields.optional("slug", slug),
        title=fields.default("title", line, "Mentor meeting"),
        minutes=fields.default("minutes", minutes, 30),
        topics=fields.several("topics", _topics),
    )


def _sprint(row_fields: Fields, problems: Problems) -> SprintDraft | None:
    value = row_fields.where("sprint")
    if "sprint" not in row_fields or is_nothing(value):
        return None
    found = table(value, problems, "sprint: {title: Global Sprint}")
    if found is None:
        return None
    fields = Fields(found, problems, ("title", "starts", "days", "url"))
    return SprintDraft(
        found,
        title=fields.required("title", line, "title: Global Sprint"),
        starts=fields.optional("starts", day),
        days=fields.default("days", whole_number(1, 366), 2),
        url=fields.optional("url", url),
    )


def _switched(fields: Fields, key: str, problems: Problems) -> Table | None:
    """The mapping under a key that may also be `true`, for all defaults, or `false`."""
    value = fields.where(key)
    if key not in fields:
        return None
    if isinstance(value, Scalar):
        if value.kind == "repaired":
            return None
        if value.kind == "truth value" and value.text in ("true", "false"):
            return Table(value.path, value.line, value.offset, ()) if value.text == "true" else None
        if is_nothing(value) and value.text:
            return None
        problem = "is empty" if is_nothing(value) else f"expected a mapping or true, got {value.text!r}"
        problems.add(value, f"{problem}.", f"Write `{key}: true` to have one as usual, or leave the key out.")
        return None
    return table(value, problems, f"{key}: {{minutes: 60}}")
