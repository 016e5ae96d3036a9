"""How each operation is written to GitHub: one table, with a row for each kind of operation.

The rows are in the files that are called as those of `plan/operations/`. A row builds the request from the operation
and the ids of `References`; where an id is missing, because its issue or board could not be created, the operation is
blocked.
"""

from __future__ import annotations

from typing import Any

from olt_actions.apply.requests import boards, comments, issues, repository
from olt_actions.apply.requests.row import Row
from olt_actions.plan.operations import Operation

TABLE: dict[type, Row[Any]] = {
    row.kind: row for rows in (repository.ROWS, issues.ROWS, comments.ROWS, boards.ROWS) for row in rows
}


def row_for(operation: Operation) -> Row[Any]:
    """The row of an operation's kind."""
    return TABLE[type(operation)]
