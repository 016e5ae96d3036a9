"""How issues are written.

Where GitHub will not let somebody be assigned, it either refuses the whole issue or drops the person without a word.
Either way the issue opens and mentions them instead; replies are compared with what was asked, or nobody would ever
notice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypedDict

from olt_actions.apply.requests.replies import Users
from olt_actions.apply.requests.row import FollowUp, Row
from olt_actions.gateway.mutations import Mutation
from olt_actions.gateway.references import MissingReference, References
from olt_actions.keys import Key, Written, rewrite, write
from olt_actions.model.record import Opened, to_text
from olt_actions.plan.operations.issues import (
    AddLabels,
    Assign,
    AttachSubIssue,
    CloseDuplicate,
    CloseIssue,
    CreateIssue,
    EditIssue,
    PinIssue,
    RecordOpened,
    RemoveLabels,
    ReopenIssue,
    SetMilestone,
    Unassign,
    UnpinIssue,
)

_ISSUE = "issue { id }"


class _NewIssue(TypedDict):
    id: str
    number: int
    assignees: Users


class _NewIssueReply(TypedDict):
    issue: _NewIssue


class _Assignable(TypedDict):
    assignees: Users


class _AssignReply(TypedDict):
    assignable: _Assignable


def _create_issue(it: CreateIssue, ids: References) -> Mutation:
    values: dict[str, Any] = {
        "repositoryId": ids.repository,
        "title": it.title,
        "body": _first_body(it).body(),
    }
    # A milestone or parent that is not there is left out, so that the issue opens all the same: the next run adds it.
    optional = {
        "labelIds": ids.label_ids(it.labels),
        "assigneeIds": ids.user_ids(it.people),
        "milestoneId": ids.milestones.get(it.milestone) if it.milestone else None,
        "parentIssueId": ids.issues.get(it.parent) if it.parent else None,
    }
    values |= {name: value for name, value in optional.items() if value}
    selection = "issue { id number assignees(first: 10) { nodes { login } } }"
    return Mutation("createIssue", values, selection)


def _first_body(it: CreateIssue) -> Written:
    return write(it.key, it.title, it.text, it.mentions, it.record, it.due)


def _learn_issue(it: CreateIssue, reply: _NewIssueReply, ids: References) -> None:
    ids.issues[it.key] = reply["issue"]["id"]
    ids.numbers[it.key] = reply["issue"]["number"]
    ids.bodies[it.key] = _first_body(it)


def _open_without(it: CreateIssue) -> FollowUp | None:
    """The same issue without assigning people or, where it assigns nobody, without a parent."""
    if it.people:
        return FollowUp(replace(it, people=(), mentions=(*it.mentions, *it.people)), it.people)
    return FollowUp(replace(it, parent=None)) if it.parent else None


def _mention_the_dropped(it: CreateIssue, reply: _NewIssueReply) -> FollowUp | None:
    if not (dropped := _dropped(it.people, reply["issue"]["assignees"])):
        return None
    return FollowUp(EditIssue(it.key, _first_body(it), None, None, (*it.mentions, *dropped)), dropped)


def _edit_issue(it: EditIssue, ids: References) -> Mutation:
    new = rewrite(
        ids.bodies.get(it.key, it.written),
        text=it.text,
        title=it.title,
        mentions=it.mentions,
        ticked=it.ticked,
        unticked=it.unticked,
        refused=it.refused,
        record=it.record,
        due=it.due,
    )
    title = {} if it.title is None else {"title": it.title}
    return _write_body(it.key, new, ids, title)


def _record_opened(it: RecordOpened, ids: References) -> Mutation:
    before = ids.bodies.get(it.key, it.written)
    if before is None:
        raise MissingReference(it.key)
    opened = {key: Opened(ids.numbers[key]) for key in it.issues if key in ids.numbers}
    return _write_body(it.key, replace(before, record=to_text(it.record.with_opened(opened))), ids)


def _write_body(
    key: Key, written: Written, ids: References, more: Mapping[str, str] = MappingProxyType({})
) -> Mutation:
    """Write the body of an issue. Several such writes may share a request, so each builds on the one before it."""
    issue = ids.issue(key)
    ids.bodies[key] = written
    return Mutation("updateIssue", {"id": issue, **more, "body": written.body()}, _ISSUE)


def _set_milestone(it: SetMilestone, ids: References) -> Mutation:
    return Mutation("updateIssue", {"id": ids.issue(it.key), "milestoneId": ids.milestone(it.milestone)}, _ISSUE)


def _add_labels(it: AddLabels, ids: References) -> Mutation:
    labels = ids.label_ids(it.labels)
    if not labels:
        raise MissingReference(it.labels)
    values = {"labelableId": ids.issue(it.key), "labelIds": labels}
    return Mutation("addLabelsToLabelable", values, "clientMutationId")


def _remove_labels(it: RemoveLabels, ids: References) -> Mutation:
    values = {"labelableId": ids.issue(it.key), "labelIds": ids.label_ids(it.labels)}
    return Mutation("removeLabelsFromLabelable", values, "clientMutationId")


def _close_issue(it: CloseIssue, ids: References) -> Mutation:
    return Mutation("closeIssue", {"issueId": ids.issue(it.key), "stateReason": it.reason}, _ISSUE)


def _reopen_issue(it: ReopenIssue, ids: References) -> Mutation:
    return Mutation("reopenIssue", {"issueId": ids.issue(it.key)}, _ISSUE)


def _assign(it: Assign, ids: References) -> Mutation:
    values = {"assignableId": ids.issue(it.key), "assigneeIds": ids.user_ids(it.people)}
    selection = "assignable { ... on Issue { assignees(first: 10) { nodes { login } } } }"
    return Mutation("addAssigneesToAssignable", values, selection)


def _mention_instead(it: Assign, logins: Sequence[str]) -> FollowUp:
    """Mention people and note in the body that GitHub refused them, or every later run would try again."""
    refused = tuple(logins)
    mentions = (*it.written.mentions, *refused)
    return FollowUp(EditIssue(it.key, it.written, None, None, mentions, refused=refused), refused)


def _mention_the_unassigned(it: Assign, reply: _AssignReply) -> FollowUp | None:
    dropped = _dropped(it.people, reply["assignable"]["assignees"])
    return _mention_instead(it, dropped) if dropped else None


def _unassign(it: Unassign, ids: References) -> Mutation:
    values = {"assignableId": ids.issue(it.key), "assigneeIds": ids.user_ids(it.people)}
    return Mutation("removeAssigneesFromAssignable", values, "clientMutationId")


def _attach_sub_issue(it: AttachSubIssue, ids: References) -> Mutation:
    values: dict[str, Any] = {"issueId": ids.issue(it.parent), "subIssueId": ids.issue(it.key)}
    if it.instead_of:
        values["replaceParent"] = True
    return Mutation("addSubIssue", values, _ISSUE)


def _close_duplicate(it: CloseDuplicate, ids: References) -> Mutation:
    values = {"issueId": ids.issue_of_number(it.number), "stateReason": it.reason}
    if it.reason == "DUPLICATE":
        values["duplicateIssueId"] = ids.issue_of_number(it.original)
    return Mutation("closeIssue", values, _ISSUE)


def _close_as_not_planned(it: CloseDuplicate) -> FollowUp | None:
    # Enterprise Servers do not know duplicates.
    return FollowUp(replace(it, reason="NOT_PLANNED")) if it.reason == "DUPLICATE" else None


def _pin_issue(it: PinIssue, ids: References) -> Mutation:
    return Mutation("pinIssue", {"issueId": ids.issue(it.key)}, _ISSUE)


def _unpin_issue(it: UnpinIssue, ids: References) -> Mutation:
    return Mutation("unpinIssue", {"issueId": ids.issue(it.key)}, _ISSUE)


def _dropped(asked: Sequence[str], assignees: Users) -> tuple[str, ...]:
    """Those of `asked` whom GitHub answered as if it had assigned, and did not."""
    assigned = {user["login"].casefold() for user in assignees["nodes"]}
    return tuple(login for login in asked if login.casefold() not in assigned)


ROWS = (
    Row(
        CreateIssue,
        _create_issue,
        learn=_learn_issue,
        # Issues do not travel with their parents, whose ids are known only from the reply.
        batch=lambda it: (CreateIssue, it.parent is None),
        fallback=_open_without,
        follow_up=_mention_the_dropped,
    ),
    Row(EditIssue, _edit_issue),
    Row(RecordOpened, _record_opened),
    Row(SetMilestone, _set_milestone),
    Row(AddLabels, _add_labels),
    Row(RemoveLabels, _remove_labels),
    Row(CloseIssue, _close_issue),
    Row(ReopenIssue, _reopen_issue),
    Row(Assign, _assign, fallback=lambda it: _mention_instead(it, it.people), follow_up=_mention_the_unassigned),
    Row(Unassign, _unassign),
    Row(AttachSubIssue, _attach_sub_issue),
    Row(CloseDuplicate, _close_duplicate, fallback=_close_as_not_planned),
    Row(PinIssue, _pin_issue, is_optional=True),
    Row(UnpinIssue, _unpin_issue, is_optional=True),
)
