"""How labels, milestones and the schedules of workflows are written."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, TypedDict

from olt_actions.apply.requests.replies import Node
from olt_actions.apply.requests.row import Row
from olt_actions.gateway.mutations import Mutation, RestRequest
from olt_actions.gateway.references import References
from olt_actions.keys import rewrite, write
from olt_actions.plan.operations.repository import CreateLabel, CreateMilestone, EditMilestone, EnableWorkflow


class _LabelReply(TypedDict):
    label: Node


class _MilestoneReply(TypedDict):
    node_id: str
    number: int


def _create_label(it: CreateLabel, ids: References) -> Mutation:
    values = {"repositoryId": ids.repository, "name": it.name, "color": it.color, "description": it.description}
    return Mutation("createLabel", values, "label { id }")


def _learn_label(it: CreateLabel, reply: _LabelReply, ids: References) -> None:
    ids.labels[it.name.casefold()] = reply["label"]["id"]


def _create_milestone(it: CreateMilestone, _ids: References) -> RestRequest:
    return _milestone("POST", "milestones", it.title, write(it.key, it.title, it.text).body(), it.due)


def _learn_milestone(it: CreateMilestone, reply: _MilestoneReply, ids: References) -> None:
    ids.milestones[it.key] = reply["node_id"]
    ids.milestone_numbers[it.key] = reply["number"]


def _edit_milestone(it: EditMilestone, ids: References) -> RestRequest:
    description = rewrite(it.written, text=it.text, title=it.title, mentions=()).body()
    state = "closed" if it.is_closed else "open"
    return _milestone("PATCH", f"milestones/{ids.milestone_number(it.key)}", it.title, description, it.due, state=state)


def _milestone(
    verb: Literal["POST", "PATCH"], path: str, title: str, description: str, due: date, **more: str
) -> RestRequest:
    # https://docs.github.com/en/rest/issues/milestones
    # GitHub keeps a date and shows it in its own zone; noon UTC is the same date there.
    body: dict[str, Any] = {"title": title, "description": description, "due_on": f"{due.isoformat()}T12:00:00Z"} | more
    return RestRequest(verb, path, f"writing the milestone '{title}'", body)


def _enable_workflow(it: EnableWorkflow, _ids: References) -> RestRequest:
    # https://docs.github.com/en/rest/actions/workflows#enable-a-workflow
    return RestRequest("PUT", f"actions/workflows/{it.file}/enable", f"keeping the schedule of {it.file} on")


ROWS = (
    Row(CreateLabel, _create_label, learn=_learn_label, batch=type),
    Row(CreateMilestone, _create_milestone, learn=_learn_milestone),
    Row(EditMilestone, _edit_milestone),
    Row(EnableWorkflow, _enable_workflow, is_optional=True),
)
