"""Checks of the schedule: its weeks, their order, and what they hold."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from olt_actions.cohort.calendar import DAYS_IN_A_ROW
from olt_actions.cohort.checks.common import defined, each, is_absent, known, once
from olt_actions.cohort.drafts import Draft
from olt_actions.cohort.problems import Problems, nearest
from olt_actions.cohort.reading.assignments import is_reserved
from olt_actions.cohort.reading.names import slugified
from olt_actions.cohort.wall_clock import first_on_or_after

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def there_is_a_week(draft: Draft, problems: Problems) -> None:
    """A cohort of nothing but breaks has never anything to open."""
    rows = draft.schedule
    if rows and all(row.is_break and row.title for row in rows):
        problems.add(
            rows[0].where, "there are only breaks.", "Add `- {week: 1, title: Meet everyone}`.", path="schedule"
        )


def weeks_are_numbered_once(draft: Draft, problems: Problems) -> None:
    """A week's number goes into the key of its milestone."""
    numbers = (row.number for row in draft.schedule or ())
    once(numbers, problems, "week {} is there twice, first on line {}.")


def rows_are_in_order(draft: Draft, problems: Problems) -> None:
    """The first row starts with the cohort, and each later one after the one before it."""
    rows = draft.schedule or ()
    start = draft.settings.starts if draft.settings else None
    if rows and start and rows[0].starts and rows[0].starts.value != start.value:
        told = f"the first row starts on {rows[0].starts.value}, but the cohort on {start.value}."
        problems.add(rows[0].starts.where, told, "Make them equal, or leave this one out.")
    for before, row in pairwise(rows):
        if before.starts and row.starts and row.starts.value <= before.starts.value:
            told = f"{row.starts.value} is not after the row before, which starts on {before.starts.value}."
            problems.add(row.starts.where, told)


def assignments_are_known(draft: Draft, problems: Problems) -> None:
    """What a week lists is defined under `assignments`."""
    listed = [name for row in draft.schedule or () for name in each(row.assignments)]
    if draft.assignments is None or not listed:
        return
    if is_absent(draft, "assignments"):
        told = f"is missing, though the schedule lists {listed[0].value!r} and perhaps others."
        problems.add(draft.where, told, "Add `assignments: {vision: {title: …}}`.", path="assignments")
        return
    slugs = defined(assignment.slug.value for assignment in draft.assignments)
    for name in listed:
        known(name, slugs, problems, "no assignment has the short name {!r}.", "Add it to `assignments`.")


def assignments_are_in_one_week(draft: Draft, problems: Problems) -> None:
    """Everyone gets each assignment once."""
    if draft.schedule is None:
        return
    slugs = [assignment.slug.value for assignment in draft.assignments or ()]
    listed = [name for row in draft.schedule for name in each(row.assignments)]
    told = "the assignment {!r} is listed twice, first on line {}."
    once((name for name in listed if name.value in slugs), problems, told, "An assignment is in one week.")
    meant = {name.value if name.value in slugs else nearest(name.value, slugs) for name in listed}
    for assignment in draft.assignments or ():
        slug = assignment.slug.value
        if not {slug, slugified(slug)} & meant and not problems.may_be_unread(slug):
            hint = f"Add it to a week's `assignments: [{slugified(slug) or slug}]`, or remove it."
            problems.add(assignment.slug.where, "is in no week.", hint)


def meetings_are_named_once(draft: Draft, problems: Problems) -> None:
    """A meeting's slug goes into the keys of its issues, beside those of assignments and journeys."""
    taken = {assignment.slug.value: assignment.slug.where.line for assignment in draft.assignments or ()}
    for row in draft.schedule or ():
        slug = row.mentor_meeting.slug if row.mentor_meeting else None
        if slug is None:
            continue
        if slug.value in taken:
            told = f"the short name {slug.value!r} is used already, on line {taken[slug.value]}."
            problems.add(slug.where, told, "Give this meeting another `slug`.")
        elif is_reserved(slug.value) and not slug.value.startswith("meeting-"):
            problems.add(slug.where, f"the short name {slug.value!r} is kept for our own use.", "Choose another.")
        taken.setdefault(slug.value, slug.where.line)


def calls_are_named_once(draft: Draft, problems: Problems) -> None:
    """A call's slug is what people's calendars know it by."""
    slugs = (row.cohort_call.slug for row in draft.schedule or () if row.cohort_call)
    once(slugs, problems, "the short name {!r} is used already, on line {}.", "Give this call another `slug`.")


def calls_have_a_slot(draft: Draft, problems: Problems) -> None:
    """Where there are cohort calls, `calls` says when. Told once, however many calls there are."""
    if draft.calls != ():
        return
    held = [row.cohort_call.where for row in draft.schedule or () if row.cohort_call]
    picked = [person.slot.where for person in draft.people or () if person.slot]
    for where in (held + picked)[:1]:
        hint = 'Add `calls: [{slot: tuesday, weekday: tuesday, time: "17:00"}]`.'
        problems.add(where, "nothing says when calls are: `calls` is empty or missing.", hint)


def calls_have_their_weekday(draft: Draft, problems: Problems) -> None:
    """A week shortened by a moved one still has the weekday of its calls."""
    for row, (first, last) in zip(draft.schedule or (), _spans(draft), strict=False):
        if row.cohort_call is None or first is None or last is None:
            continue
        for call in draft.calls or ():
            if call.weekday and first_on_or_after(first, call.weekday.value) > last:
                told = f"this week, {first} to {last}, has no {_WEEKDAYS[call.weekday.value]} for the call."
                problems.add(row.cohort_call.where, told, "Move the week, or the call to another one.")


def sprints_are_in_their_row(draft: Draft, problems: Problems) -> None:
    """A sprint begins in the week, or the break, that lists it."""
    for row, (first, last) in zip(draft.schedule or (), _spans(draft), strict=False):
        starts = row.sprint.starts if row.sprint else None
        if starts and first and last and not first <= starts.value <= last:
            problems.add(starts.where, f"{starts.value} is not in this row, which goes from {first} to {last}.")


def _spans(draft: Draft) -> list[tuple[date | None, date | None]]:
    """The first and last day of each row, None where unknown or where the rows are out of order."""
    rows = draft.schedule or ()
    spans: list[tuple[date | None, date | None]] = []
    for index, row in enumerate(rows):
        first = row.starts.value if row.starts else None
        last = first + timedelta(days=DAYS_IN_A_ROW - 1) if first else None
        if first and last and index + 1 < len(rows):
            after = rows[index + 1].starts
            last = min(last, after.value - timedelta(days=1)) if after and after.value > first else None
        spans.append((first, last))
    return spans
