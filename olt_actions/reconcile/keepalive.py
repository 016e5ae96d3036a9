"""Keeping the schedules of a quiet repository on.

GitHub switches the schedules of a public repository off after 60 days without activity, and what it counts as such is
commits; a cohort lasts longer and works in issues. Switching a workflow on, even one that is on, starts the count
anew. So once the last commit and the last switching are both old, each is switched on again: one write in 45 days, and
none that undoes what a person has switched off.
https://docs.github.com/en/actions/how-tos/manage-workflow-runs/disable-and-enable-workflows
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from olt_actions.cohort.calendar import last_day
from olt_actions.cohort.model import Cohort
from olt_actions.errors import GitHubError, NotFound
from olt_actions.gateway.answers import query
from olt_actions.gateway.client import Client
from olt_actions.plan import Notice

WORKFLOWS = ("advance.yml", "summary.yml")  # those of ours that have a schedule
_QUIET = timedelta(days=45)
_AFTERWARDS = timedelta(days=14)  # how long after its end a cohort may still need its schedules


@dataclass(frozen=True, slots=True)
class KeepaliveResult:
    """Which workflows were switched on again, and what the organizer should know about it."""

    reenabled: list[str] = field(default_factory=list)
    notices: tuple[Notice, ...] = ()


def keep_workflows_enabled(client: Client, repository: str, cohort: Cohort, now: datetime) -> KeepaliveResult:
    """Switch the schedules of `repository` on again where GitHub would soon switch them off; `now` is aware.

    Asks once when the last commit was, and nothing else while that is recent; nothing at all when the cohort is over. A
    refusal is a notice: the run has done its own work.
    """
    if _is_over(cohort, now):
        return KeepaliveResult()
    kept = KeepaliveResult()
    try:
        last_commit = _last_commit(client, repository)
        if last_commit is None or now - last_commit < _QUIET:
            return KeepaliveResult()
        for workflow in WORKFLOWS:
            if _is_quiet(client, repository, workflow, now):
                with contextlib.suppress(NotFound):  # who has removed a workflow does not miss it
                    client.put(f"{_path(repository, workflow)}/enable", doing=f"keeping the schedule of {workflow} on")
                    kept.reenabled.append(workflow)
    except GitHubError as error:
        notice = Notice(
            "GitHub switches schedules off after 60 days without a commit, and this run cannot prevent it: "
            f"{error.reason.rstrip('.')}.",
            "Give the job `contents: read` and `actions: write`, or set `summary: {commit: true}` in the cohort file.",
        )
        return KeepaliveResult(kept.reenabled, (notice,))
    return kept


def _last_commit(client: Client, repository: str) -> datetime | None:
    """When somebody last committed to the default branch or, where that is not told, pushed; None for never."""
    owner, _, name = repository.partition("/")
    data = client.query(query("last_commit"), {"owner": owner, "name": name}, doing="asking for the last commit")
    found = data["repository"]
    branch = found and found["defaultBranchRef"]
    commit = branch and branch["target"]
    moment = (commit and commit.get("committedDate")) or (found and found["pushedAt"])
    return datetime.fromisoformat(moment) if moment else None


def _is_quiet(client: Client, repository: str, workflow: str, now: datetime) -> bool:
    doing = f"looking at the schedule of {workflow}"
    try:
        seen = client.get(_path(repository, workflow), doing=doing)
    except NotFound:
        return True  # not there, or not for this token to see: only trying tells
    return seen["state"] != "disabled_manually" and now - datetime.fromisoformat(seen["updated_at"]) >= _QUIET


def _path(repository: str, workflow: str) -> str:
    return f"/repos/{repository}/actions/workflows/{workflow}"


def _is_over(cohort: Cohort, now: datetime) -> bool:
    today = now.astimezone(cohort.timezone).date()
    return today > last_day(cohort, cohort.schedule[-1]) + _AFTERWARDS
