"""A plan as people read it, and as programs do.

`lines` gives one row for each operation, marked as in a diff: `+` makes, `~` changes, `-` closes. `as_text`,
`as_markdown` and `as_json` lay the same rows out for a terminal, for the page of an Actions run, and for other
programs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from olt_actions.plan.operations.base import Line, board_line
from olt_actions.plan.operations.base import short as _short
from olt_actions.plan.operations.issues import (
    AddComment,
    AddLabels,
    Assign,
    AttachSubIssue,
    CloseDuplicate,
    CloseIssue,
    CreateIssue,
    CreateLabel,
    CreateMilestone,
    EditComment,
    EditIssue,
    EditMilestone,
    Operation,
    PinIssue,
    RemoveLabels,
    ReopenIssue,
    SetMilestone,
    Thank,
    Unassign,
    UnpinIssue,
)

_ROWS_AT_MOST = 500  # of a table on the page of a run, which GitHub cuts off at one mebibyte


def line(operation: Operation) -> Line:
    """The row that describes an operation."""
    match operation:
        case CreateLabel(name):
            return Line("+", "label", name)
        case CreateMilestone(key, title, _, due):
            return Line("+", "milestone", _short(key), f'"{title}", due {due.isoformat()}')
        case EditMilestone(key, title, _, due, _, changes):
            return Line("~", "milestone", _short(key), f'{", ".join(changes)}: "{title}", due {due.isoformat()}')
        case CreateIssue(key, title):
            return Line("+", "issue", _short(key), "; ".join([f'"{title}"', *_whom(operation)]))
        case EditIssue(key):
            return Line("~", "issue", _short(key), ", ".join(_edits(operation)))
        case SetMilestone(key, milestone):
            return Line("~", "issue", _short(key), f"moves to {_short(milestone)}")
        case AddLabels(key, labels):
            return Line("~", "issue", _short(key), f"gets {_quoted(labels)}")
        case RemoveLabels(key, labels):
            return Line("~", "issue", _short(key), f"loses {_quoted(labels)}")
        case CloseIssue(key, reason):
            return Line("-", "issue", _short(key), f"closed as {reason.lower().replace('_', ' ')}")
        case ReopenIssue(key):
            return Line("~", "issue", _short(key), "opened again")
        case AddComment(key, comment, _, mentions):
            whom = f" for {', '.join(mentions)}" if mentions else ""
            return Line("+", "comment", _short(key), f"{_short(comment).partition('/')[0]}{whom}")
        case EditComment(key, written):
            return Line("~", "comment", _short(key), _short(written.key).partition("/")[0])
        case Thank(key):
            return Line("+", "reaction", _short(key), "to a command")
        case Assign(key, _, people):
            return Line("~", "issue", _short(key), f"assign {', '.join(people)}")
        case Unassign(key, people):
            return Line("~", "issue", _short(key), f"no longer assigned: {', '.join(people)}")
        case AttachSubIssue(key, parent):
            return Line("~", "issue", _short(key), f"becomes a sub-issue of {_short(parent)}")
        case CloseDuplicate(key, number, original):
            return Line("-", "issue", _short(key), f"#{number} closed as a duplicate of #{original}")
        case PinIssue(key):
            return Line("~", "issue", _short(key), "pinned")
        case UnpinIssue(key):
            return Line("~", "issue", _short(key), "no longer pinned")
        case _:
            return board_line(operation)


def totals(operations: Iterable[Operation]) -> str:
    """How much is made, changed and closed, such as '12 to create, 1 to change'; 'nothing to do' for none."""
    counts: Counter[str] = Counter(line(operation).mark for operation in operations)
    words = {"+": "to create", "~": "to change", "-": "to close"}
    return ", ".join(f"{counts[mark]} {word}" for mark, word in words.items() if counts[mark]) or "nothing to do"


def as_text(operations: Sequence[Operation]) -> str:
    """The rows in columns, and a last line with the totals."""
    rows = [line(operation) for operation in operations]
    width = min(max((len(row.name) for row in rows), default=0), 40)
    body = [f"{row.mark} {row.noun:<9}  {row.name:<{width}}  {row.detail}".rstrip() for row in rows]
    return "\n".join([*body, f"Plan: {totals(operations)}."])


def as_markdown(operations: Sequence[Operation]) -> str:
    """The rows as a table, for a reader of GitHub's pages."""
    if not operations:
        return "Nothing to do: GitHub holds what the cohort file wants."
    rows = [line(operation) for operation in operations]
    table = ["| | | | |", "|---|---|---|---|"]
    table += [
        f"| `{row.mark}` | {row.noun} | {_cell(row.name)} | {_cell(row.detail)} |" for row in rows[:_ROWS_AT_MOST]
    ]
    if len(rows) > _ROWS_AT_MOST:
        table.append(f"| | | | and {len(rows) - _ROWS_AT_MOST} more |")
    return "\n".join([f"**{totals(operations)}**", "", *table])


def as_json(operations: Sequence[Operation]) -> list[dict[str, Any]]:
    """The operations with what they name, for other programs; texts are left out."""
    rows = ((operation, line(operation)) for operation in operations)
    return [
        {
            "operation": type(operation).__name__,
            "key": getattr(operation, "key", None),
            "mark": row.mark,
            "noun": row.noun,
            "name": row.name,
            "detail": row.detail,
        }
        for operation, row in rows
    ]


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _whom(issue: CreateIssue) -> list[str]:
    words = [_short(issue.milestone)] if issue.milestone else []
    if issue.people:
        words.append(f"assigned to {', '.join(issue.people)}")
    if issue.mentions:
        words.append(f"mentions {', '.join(issue.mentions)}")
    return words


def _edits(edit: EditIssue) -> list[str]:
    words = []
    if edit.title is not None:
        words.append(f'title: "{edit.title}"')
    if edit.text is not None:
        words.append("text")
    if edit.ticked or edit.unticked:
        words.append("boxes")
    if edit.mentions != edit.written.mentions:
        words.append(f"mentions {', '.join(edit.mentions) or 'nobody any more'}")
    return words


def _cell(text: str) -> str:
    # Titles are the organizer's, logins are not: neither may ping, nor break out of the table.
    return (
        text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("@", "@\u200b").replace("\n", " ")
    )
