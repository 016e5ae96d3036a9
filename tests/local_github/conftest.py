"""A small GitHub with one account of each kind: `mona` administers, `grace` may triage issues, `ada` only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from olt_actions.local_github import LocalGitHub, World
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.repositories import Repository
from tests.local_github.asking import Asker

BOT = "github-actions[bot]"


@pytest.fixture
def world() -> World:
    world = World.empty(datetime(2017, 3, 20, 9, tzinfo=UTC))
    world.add_organization("example-org")
    for login in ("mona", "grace", "ada"):
        world.add_user(login, name=login.title())
    world.add_user("member", member_of=["example-org"])
    world.add_user("stranger", when_unassignable="refused")
    world.add_app("github-actions")
    roles = {"mona": "admin", "grace": "triage", BOT: "write"}
    world.add_repository("example-org/olt", permissions=roles)
    return world


@pytest.fixture
def repository(world: World) -> Repository:
    return world.repository("example-org/olt")


@pytest.fixture
def project(world: World, repository: Repository) -> ProjectV2:
    """A board that `member`, who may also write to the repository, made for the organization; `ada` can be invited."""
    repository.grant("member", "write")
    repository.grant("ada", "read")
    return world.create_project("example-org", by="member", title="olt-2017/boards/maps")


@pytest.fixture
def server(world: World) -> Iterator[LocalGitHub]:
    with LocalGitHub(world) as running:
        yield running


@pytest.fixture
def ask(server: LocalGitHub) -> Iterator[Callable[[str], Asker]]:
    """Gives somebody who can ask things: `ask("ada")`."""
    askers: list[Asker] = []

    def someone(login: str) -> Asker:
        askers.append(Asker(server, login))
        return askers[-1]

    yield someone
    for asker in askers:
        asker.session.close()
