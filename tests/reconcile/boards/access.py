"""What the tests of access share: who has it, what is on record of it, what a run says of it and what it costs."""

from __future__ import annotations

from dataclasses import replace

from olt_actions.keys import parse
from olt_actions.observe.identities import with_people

TODAY, TOMORROW = 1, 1 + 1 / 7


def with_person(cohort, person):
    """The cohort in which that person is another one wherever they appear."""
    return with_people(cohort, {person.id: person})


def role(play, login, pair="seeds"):
    return play.board(pair).collaborators.get(play.world.account(f"example-{login}").id)


def on_record(play, pair="seeds"):
    return parse(play.board(pair).readme).access


def about_access(advanced):
    return [str(notice) for notice in advanced.notices if "access" in str(notice)]


def requests_of(play, act):
    """How many requests, and how many writes among them, that took with the token for boards."""
    before = replace(play.board_client.requests)
    act()
    return play.board_client.requests.total - before.total, play.board_client.requests.writes - before.writes


def permit(play, level):
    """Give the app another permission for the organization's projects."""
    organization = play.world.account("example-org")
    play.world.account("olt-boards[bot]").organization_projects[organization.id] = level
