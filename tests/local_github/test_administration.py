"""What only administrators see: settings of Actions and Pages, invitations; and the runs of workflows.

https://docs.github.com/en/rest/actions/permissions and https://docs.github.com/en/rest/collaborators/invitations .
"""

from __future__ import annotations

from datetime import timedelta
from email.utils import parsedate_to_datetime

from olt_actions.local_github import storage
from olt_actions.local_github.world.administration import ActionsSettings, InteractionLimit, PagesSite

R = "/repos/example-org/olt"


def test_only_administrators_see_whether_workflows_may_run(ask, repository):
    assert ask("mona").rest("GET", f"{R}/actions/permissions").json()["enabled"]
    assert ask("github-actions[bot]").rest("GET", f"{R}/actions/permissions").status_code == 403
    repository.actions = ActionsSettings(enabled=False)
    assert ask("mona").rest("GET", f"{R}/actions/permissions").json() == {"enabled": False}


def test_selected_actions_are_listed_only_if_actions_are_restricted(ask, repository):
    path = f"{R}/actions/permissions/selected-actions"
    assert ask("mona").rest("GET", path).status_code == 409
    repository.actions = ActionsSettings(allowed_actions="selected", github_owned_allowed=False)
    assert ask("mona").rest("GET", path).json()["github_owned_allowed"] is False


def test_the_pages_site_is_visible_with_write_access_only(ask, repository):
    assert ask("mona").rest("GET", f"{R}/pages").status_code == 404
    repository.site = PagesSite("legacy")
    assert ask("mona").rest("GET", f"{R}/pages").json()["build_type"] == "legacy"
    assert ask("ada").rest("GET", f"{R}/pages").status_code == 404
    assert ask("ada").rest("GET", R).json()["has_pages"] is True


def test_only_administrators_see_who_alone_may_comment(ask, world, repository):
    assert ask("mona").rest("GET", f"{R}/interaction-limits").json() == {}
    repository.interaction_limit = InteractionLimit("collaborators_only", world.clock.now)
    told = ask("mona").rest("GET", f"{R}/interaction-limits").json()
    assert (told["limit"], told["origin"]) == ("collaborators_only", "repository")
    assert ask("github-actions[bot]").rest("GET", f"{R}/interaction-limits").status_code == 403


def test_an_invitation_lasts_seven_days(ask, world, repository):
    repository.invite("ada", by="mona")
    [invitation] = ask("mona").rest("GET", f"{R}/invitations").json()
    assert (invitation["invitee"]["login"], invitation["permissions"], invitation["expired"]) == (
        "ada",
        "triage",
        False,
    )
    world.clock.advance(timedelta(days=8))
    assert ask("mona").rest("GET", f"{R}/invitations").json()[0]["expired"] is True
    assert ask("ada").rest("GET", f"{R}/invitations").status_code == 403


def test_the_newest_run_of_a_workflow_comes_first(ask, repository):
    workflow = repository.add_workflow("advance.yml")
    workflow.add_run(by="mona")
    workflow.add_run(by="mona", conclusion="failure")
    runs = ask("ada").rest("GET", f"{R}/actions/workflows/advance.yml/runs?per_page=1").json()
    assert (runs["total_count"], [run["conclusion"] for run in runs["workflow_runs"]]) == (2, ["failure"])


def test_every_answer_has_the_time_of_the_world_in_its_date_header(ask, world):
    assert parsedate_to_datetime(ask("ada").rest("GET", R).headers["Date"]) == world.clock.now.replace(microsecond=0)


def test_administration_settings_invitations_and_runs_are_saved(world, repository):
    repository.add_workflow("advance.yml").add_run(by="mona")
    repository.actions = ActionsSettings(enabled=False)
    repository.site = PagesSite()
    repository.interaction_limit = InteractionLimit("existing_users", world.clock.now, "organization")
    repository.invite("ada", by="mona")
    again = storage.from_json(storage.to_json(world))
    assert storage.to_json(again) == storage.to_json(world)
    assert again.repository("example-org/olt").invitations[0].invitee.login == "ada"
