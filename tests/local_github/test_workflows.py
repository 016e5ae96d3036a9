"""Workflows, and the time of the last commit. https://docs.github.com/en/rest/actions/workflows ."""

from __future__ import annotations

from datetime import timedelta

from olt_actions.local_github.times import write_time

W = "/repos/example-org/olt/actions/workflows/advance.yml"
LAST_COMMIT = """query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) {
  defaultBranchRef { name target { __typename ... on Commit { committedDate } } } } }"""


def test_enabling_a_workflow_needs_write_access_and_moves_its_updated_at(ask, world, repository):
    workflow = repository.add_workflow("advance.yml", state="disabled_inactivity")
    world.clock.advance(timedelta(days=60))
    reply = ask("github-actions[bot]").rest("PUT", f"{W}/enable")
    assert (reply.status_code, reply.content) == (204, b"")
    answer = ask("ada").rest("GET", W).json()
    assert (answer["id"], answer["state"]) == (workflow.database_id, "active")
    assert answer["updated_at"] > answer["created_at"]


def test_enabling_a_workflow_without_write_access_is_refused(ask, repository):
    repository.add_workflow("advance.yml", state="disabled_manually")
    assert ask("ada").rest("PUT", f"{W}/enable").status_code == 403
    assert repository.workflow("advance.yml").state == "disabled_manually"


def test_an_unknown_workflow_is_not_found(ask):
    assert ask("ada").rest("GET", W).status_code == 404
    assert ask("github-actions[bot]").rest("PUT", f"{W}/enable").status_code == 404


def test_a_repository_has_a_default_branch_once_somebody_has_pushed(ask, repository):
    where = {"owner": "example-org", "name": "olt"}
    assert ask("ada").data(LAST_COMMIT, **where) == {"repository": {"defaultBranchRef": None}}
    commit = repository.push(by="mona")
    [branch] = ask("ada").data(LAST_COMMIT, **where)["repository"].values()
    assert branch["target"] == {"__typename": "Commit", "committedDate": write_time(commit.committed_date)}
