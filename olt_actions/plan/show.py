"""A plan as people read it, and as programs do.

Each operation has one row, marked as in a diff: `+` creates, `~` changes, `-` closes. `as_text`, `as_markdown` and
`as_json` lay the same rows out for a terminal, for the job summary of an Actions run, and for other programs: the
groups of a plan by cause, or, for `rows`, its operations alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from olt_actions.plan.causes.cause import Causes, subject_of
from olt_actions.plan.coming import Coming
from olt_actions.plan.grouping import Group
from olt_actions.plan.operations import Operation

_ROWS_AT_MOST = 500  # of a table in a job summary, which GitHub cuts off at one mebibyte


def totals(operations: Iterable[Operation]) -> str:
    """How much is created, changed and closed, such as '12 to create, 1 to change'; 'nothing to do' for none."""
    counts: Counter[str] = Counter(operation.line().mark for operation in operations)
    words = {"+": "to create", "~": "to change", "-": "to close"}
    return ", ".join(f"{counts[mark]} {word}" for mark, word in words.items() if counts[mark]) or "nothing to do"


def rows(operations: Sequence[Operation]) -> list[str]:
    """One line for each operation, in columns."""
    lines = [operation.line() for operation in operations]
    width = min(max((len(row.name) for row in lines), default=0), 40)
    return [f"{row.mark} {row.noun:<9}  {row.name:<{width}}  {row.detail}".rstrip() for row in lines]


def as_text(groups: Sequence[Group]) -> str:
    """The rows below what causes them, and a last line with the totals."""
    lines = []
    for group in groups:
        lines.append(f"{group.headline}: {group.counted}")
        lines += [f"  {reason}" for reason in group.reasons]
        lines += [*(f"  {row}" for row in rows(group.operations)), ""]
    return "\n".join([*lines, f"Plan: {totals(_operations(groups))}."])


def coming_as_text(coming: Sequence[Coming]) -> str:
    """What the file says of days to come, a line each; '' where it says nothing of any."""
    return "\n".join(["To come:", *(f"  {it}" for it in coming)]) if coming else ""


def as_markdown(groups: Sequence[Group]) -> str:
    """The causes as a list, and the rows of each in a table that opens, for a reader of GitHub's pages."""
    if not groups:
        return "Nothing to do: GitHub holds what the cohort file wants."
    parts, left = [f"**{totals(_operations(groups))}**"], _ROWS_AT_MOST
    for group in groups:
        reasons = "<br>".join(_cell(reason) for reason in group.reasons)
        summary = f"<details><summary><b>{_cell(group.headline)}</b>: {_cell(group.counted)}</summary>"
        parts += [summary, *([reasons] if reasons else []), _table(group.operations, left), "</details>"]
        left = max(0, left - len(group.operations))
    return "\n\n".join(parts)


def as_json(operations: Sequence[Operation], causes: Causes) -> list[dict[str, Any]]:
    """The operations with what they name and what causes them, for other programs; texts are left out."""
    return [{**row_as_json(it), "cause": _cause_as_json(it, causes)} for it in operations]


def row_as_json(operation: Operation) -> dict[str, Any]:
    """One operation with what it names."""
    row = operation.line()
    return {
        "operation": type(operation).__name__,
        "key": operation.key,
        "mark": row.mark,
        "noun": row.noun,
        "name": row.name,
        "detail": row.detail,
    }


def _cause_as_json(operation: Operation, causes: Causes) -> dict[str, Any] | None:
    cause = causes.get(subject_of(operation))
    if cause is None:
        return None
    return {
        "kind": cause.kind,
        "headline": cause.headline,
        "sentence": str(cause),
        "where": cause.where or None,
        "person": cause.person or None,
        "date": cause.day.isoformat() if cause.day else None,
    }


def _operations(groups: Iterable[Group]) -> list[Operation]:
    return [operation for group in groups for operation in group.operations]


def _table(operations: Sequence[Operation], at_most: int) -> str:
    shown = [operation.line() for operation in operations[:at_most]]
    table = ["| | | | |", "|---|---|---|---|"]
    table += [f"| `{row.mark}` | {row.noun} | {_cell(row.name)} | {_cell(row.detail)} |" for row in shown]
    if len(operations) > len(shown):
        table.append(f"| | | | and {len(operations) - len(shown)} more |")
    return "\n".join(table)


def _cell(text: str) -> str:
    # Titles are the organizer's, logins are not: neither may ping, nor break out of the table.
    text = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("](", "]\u200b(")
    return text.replace("@", "@\u200b").replace("\n", " ")
