"""Boards, for which a workflow needs another token than its own: a person's, or an app's."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def owners(world):
    """An app that may administer the organization's boards, and an organizer who belongs to the organization."""
    world.add_app("olt-boards", projects={"example-org": "admin"})
    world.repository("example-org/olt").grant("olt-boards[bot]", "read")
    world.add_user("real-owner", member_of=["example-org"])


def boards(world):
    return {project.title for project in world.account("example-org").projects}


def test_the_token_of_an_app_creates_the_boards(runner, world):
    variables, secrets = {"OLT_APP_CLIENT_ID": "olt-boards"}, {"OLT_APP_PRIVATE_KEY": "the-private-key-of-it"}
    run = runner.start("advance.yml", "schedule", variables=variables, secrets=secrets)
    assert run.jobs == {"advance": "success"}
    assert any("Open Bus Maps" in title for title in boards(world)), run.log
    assert "OLT_BOARD_TOKEN" not in run.page


def test_an_app_that_may_only_write_boards_creates_them_and_the_page_says_who_cannot_open_them(runner, world):
    world.add_app("olt-writer", projects={"example-org": "write"})
    world.repository("example-org/olt").grant("olt-writer[bot]", "read")
    world.apps_administer_what_they_make = False
    variables, secrets = {"OLT_APP_CLIENT_ID": "olt-writer"}, {"OLT_APP_PRIVATE_KEY": "the-private-key-of-it"}
    run = runner.start("advance.yml", "schedule", variables=variables, secrets=secrets)
    assert run.jobs == {"advance": "success"}
    assert any("Open Bus Maps" in title for title in boards(world)), run.log
    assert run.page.count("*Projects: admin*") == 1


def test_without_a_token_there_are_no_boards_and_the_job_summary_says_how_to_get_one(runner, world, repository):
    run = runner.start("advance.yml", "schedule")
    assert run.jobs == {"advance": "success"}
    assert boards(world) == set()
    assert repository.issues
    assert run.page.count("OLT_BOARD_TOKEN is not set") == 1
    assert len([text for text in run.said("warning") if "OLT_BOARD_TOKEN is not set" in text]) == 1


def test_an_app_that_gives_no_token_stops_no_issues_and_the_run_says_so(runner, world, repository):
    variables, secrets = {"OLT_APP_CLIENT_ID": "olt-boards"}, {"OLT_APP_PRIVATE_KEY": ""}
    run = runner.start("advance.yml", "schedule", variables=variables, secrets=secrets)
    assert run.jobs == {"advance": "success"}
    assert repository.issues
    assert boards(world) == set()
    assert run.page.count("The App gave no token for boards") == 1
    assert len([text for text in run.said("warning") if "The App gave no token for boards" in text]) == 1


def test_modules_of_the_repositorys_root_are_never_taken_for_those_of_python(runner, repository):
    for name in ("calendar", "click", "yaml", "datetime"):
        (runner.checkout / f"{name}.py").write_text("raise SystemExit('somebody else’s module')", encoding="utf-8")
    run = runner.start("advance.yml", "schedule")
    assert run.jobs == {"advance": "success"}, run.log
    assert repository.issues
