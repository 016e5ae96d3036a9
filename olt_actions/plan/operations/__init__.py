"""The operations a plan is made of: frozen data that names things by key.

No closures and no GitHub ids, so that a plan can be printed, saved as JSON, reviewed and compared; what a reader sees
is what will run. Each operation is declared twice and nowhere else: here, with the row that shows it, and in the file
of the same name in `apply/requests/`, with the request that carries it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from olt_actions.keys import Key
from olt_actions.plan.operations.boards import BoardOperation
from olt_actions.plan.operations.comments import CommentOperation
from olt_actions.plan.operations.issues import IssueOperation
from olt_actions.plan.operations.repository import RepositoryOperation

if TYPE_CHECKING:  # causes are told of operations
    from olt_actions.plan.causes.cause import Causes
    from olt_actions.plan.coming import Coming

Operation = RepositoryOperation | IssueOperation | CommentOperation | BoardOperation


@dataclass(frozen=True, slots=True)
class Notice:
    """Something an organizer should know, with the fix where there is one.

    It `needs_hand` where a part of the automation's work waits until a person has done something. It `is_new` where no
    earlier run has said it; None where nobody can tell.
    """

    message: str
    hint: str = ""
    needs_hand: bool = field(default=False, compare=False)
    is_new: bool | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


@dataclass(frozen=True, slots=True)
class ShutOut:
    """Somebody to whom GitHub gives no role on a board, or whose role it does not take away, where `stays_in`.

    `is_denied` is whether it is the token that may not. `words` are GitHub's, where it has been asked in this run.
    """

    login: str
    board: Key
    is_denied: bool
    stays_in: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would change on GitHub, in the order in which it is to be done.

    `unassignable` are the logins that issues mention because GitHub does not let us assign them. `shut_out` are those
    to whom it has refused a board, and will not be asked about today. `kept_texts` are the numbers of the open issues
    that do not follow their template, because a person has edited them. `causes` say why of each operation, and what is
    `coming` is what the cohort file says of days after this one.
    """

    operations: tuple[Operation, ...] = ()
    notices: tuple[Notice, ...] = ()
    unassignable: tuple[str, ...] = ()
    shut_out: tuple[ShutOut, ...] = ()
    kept_texts: tuple[int, ...] = ()
    causes: Causes = field(default_factory=dict, hash=False)
    coming: tuple[Coming, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.operations)
