"""What a run must not do while GitHub hides a part of the repository from its token.

A thing that is hidden is not missing: whoever makes it anew makes it twice. So no issue is opened while one is hidden,
and nothing is said in an issue while a comment in it is. Everything else goes on. A journey has on record what was
decided, so while it may be the one that is hidden, nothing at all is done; and nothing in the issues of a pair
while GitHub hides who edited the pair's journey, for nobody can tell whether what stands on record there is ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from olt_actions.cohort.model import Cohort, Pair
from olt_actions.errors import PermissionDenied
from olt_actions.gateway.hidden import HiddenPart
from olt_actions.keys import make_key
from olt_actions.model.state import Observed
from olt_actions.observe.issues import Observation
from olt_actions.plan import Notice, Operation, Plan
from olt_actions.plan.operations.base import KeyedOperation
from olt_actions.plan.operations.comments import AddComment
from olt_actions.plan.operations.issues import AddLabels, Assign, CreateIssue

_JOURNEY = "journey"
_MADE_AGAIN: Mapping[type[Operation], str] = {AddComment: "comments", AddLabels: "labels", Assign: "assignees"}
"""What would be written again on an issue of which that part is hidden."""
_CURE = "See that the token may read every issue in the repository, and the milestones and parents of ours."


def without_what_is_hidden(plan: Plan, observation: Observation, cohort: Cohort) -> Plan:
    """The plan, without what would make again what GitHub hides. Raises `PermissionDenied` if that may be a journey."""
    hidden, observed = observation.hidden, observation.observed
    if not hidden:
        return plan
    issues = [part for part in hidden if part["part"] in ("", "author")]
    if issues and (pair := _without_journey(cohort, observed)):
        raise PermissionDenied(
            f"GitHub hides an issue from this token, perhaps the journey of {pair.id}. It says: {issues[0]['words']}",
            hint=f"Nothing was changed, for the journey has on record what was decided. {_CURE}",
        )
    frozen = _with_hidden_editor(cohort, observed, hidden)
    shown_in_part = {(part["issue"], part["part"].split(".")[0]) for part in hidden}

    def waits(operation: Operation) -> bool:
        if isinstance(operation, KeyedOperation) and operation.key.subject in frozen:
            return True
        seen = observed.issues.get(operation.key) if isinstance(operation, KeyedOperation) else None
        for kind, part in _MADE_AGAIN.items():
            if isinstance(operation, kind):
                return seen is not None and (seen.number, part) in shown_in_part
        return bool(issues) and isinstance(operation, CreateIssue)

    operations = tuple(operation for operation in plan.operations if not waits(operation))
    return replace(plan, operations=operations, notices=(*plan.notices, *_notices(hidden)))


def _without_journey(cohort: Cohort, observed: Observed) -> Pair | None:
    """A pair that has issues, and no journey that we can see."""
    subjects = {key.subject for key in observed.issues if key.slug != _JOURNEY}
    for pair in cohort.pairs:
        theirs = {pair.id, *(person.id for person in pair.participants)}
        if theirs & subjects and make_key(cohort.id, _JOURNEY, pair.id) not in observed.issues:
            return pair
    return None


def _with_hidden_editor(cohort: Cohort, observed: Observed, hidden: Sequence[HiddenPart]) -> set[str]:
    """The subjects of the issues of those pairs whose journey was last edited by somebody whom GitHub hides."""
    numbers = {part["issue"] for part in hidden if part["part"].startswith("editor")}
    below = {part["issue"] for part in hidden if part["part"].startswith("journey")}  # those that an event concerns
    subjects = {key.subject for key, issue in observed.issues.items() if issue.number in below}
    found: set[str] = set()
    for pair in cohort.pairs:
        seen = observed.issues.get(make_key(cohort.id, _JOURNEY, pair.id))
        theirs = {pair.id, *(person.id for person in pair.participants)}
        if (seen is not None and seen.number in numbers) or theirs & subjects:
            found |= theirs
    return found


def _notices(hidden: Sequence[HiddenPart]) -> Iterator[Notice]:
    words = " ".join(dict.fromkeys(part["words"] for part in hidden))
    if any(part["part"] in ("", "author") for part in hidden):
        yield Notice(f"GitHub hides issues from this token, so none was opened. It says: {words}", _CURE)
        return
    places = ", ".join(sorted({f"{part['part'].split('.')[0]} of #{part['issue']}" for part in hidden}))
    yield Notice(
        f"GitHub does not show this token everything ({places}); what it hides was left as it is. It says: {words}",
        _CURE,
    )
