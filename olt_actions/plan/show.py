"""A plan as people read it, and as programs do.

Each operation has one row, marked as in a diff: `+` creates, `~` changes, `-` closes. `as_text`, `as_markdown` and
`as_json` lay the same rows out for a terminal, for the job summary of an Actions run, and for other programs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from olt_actions.plan.operations import Operation

_ROWS_AT_MOST = 500  # of a table in a job summary, which GitHub cuts off at one mebibyte


def totals(operations: Iterable[Operation]) -> str:
    """How much is created, changed and closed, such as '12 to create, 1 to change'; 'nothing to do' for none."""
    counts: Counter[str] = Counter(operation.line().mark for operation in operations)
    words = {"+": "to create", "~": "to change", "-": "to close"}
    return ", ".join(f"{counts[mark]} {word}" for mark, word in words.items() if counts[mark]) or "nothing to do"


def as_text(operations: Sequence[Operation]) -> str:
    """The rows in columns, and a last line with the totals."""
    rows = [operation.line() for operation in operations]
    width = min(max((len(row.name) for row in rows), default=0), 40)
    body = [f"{row.mark} {row.noun:<9}  {row.name:<{width}}  {row.detail}".rstrip() for row in rows]
    return "\n".join([*body, f"Plan: {totals(operations)}."])


def as_markdown(operations: Sequence[Operation]) -> str:
    """The rows as a table, for a reader of GitHub's pages."""
    if not operations:
        return "Nothing to do: GitHub holds what the cohort file wants."
    rows = [operation.line() for operation in operations]
    table = ["| | | | |", "|---|---|---|---|"]
    table += [
        f"| `{row.mark}` | {row.noun} | {_cell(row.name)} | {_cell(row.detail)} |" for row in rows[:_ROWS_AT_MOST]
    ]
    if len(rows) > _ROWS_AT_MOST:
        table.append(f"| | | | and {len(rows) - _ROWS_AT_MOST} more |")
    return "\n".join([f"**{totals(operations)}**", "", *table])


def as_json(operations: Sequence[Operation]) -> list[dict[str, Any]]:
    """The operations with what they name, for other programs; texts are left out."""
    rows = ((operation, operation.line()) for operation in operations)
    return [
        {
            "operation": type(operation).__name__,
            "key": operation.key,
            "mark": row.mark,
            "noun": row.noun,
            "name": row.name,
            "detail": row.detail,
        }
        for operation, row in rows
    ]


def _cell(text: str) -> str:
    # Titles are the organizer's, logins are not: neither may ping, nor break out of the table.
    return (
        text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("@", "@\u200b").replace("\n", " ")
    )
