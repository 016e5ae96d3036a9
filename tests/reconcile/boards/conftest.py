"""A small cohort with boards: its people, its repository, and the two tokens that it runs with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest

from olt_actions.cohort.model import BoardSettings, Cohort
from olt_actions.desired.run import Run
from olt_actions.gateway.board_reader import BoardReader
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.projects.projects import ProjectV2
from olt_actions.local_github.world.projects.role import Role
from olt_actions.local_github.world.world import World
from olt_actions.reconcile import loop as reconcile
from olt_actions.reconcile.loop import Reconciliation, RunResult
from olt_actions.templating import Templates
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, advance, at
from tests.reconcile.boards.access import permit, with_person

ADA, LIN, MAYA = a_person("ada"), a_person("lin", github=None), a_person("maya")
GRACE, ALAN, MONA = a_person("grace"), a_person("alan"), a_person("mona")
COHORT = a_cohort(
    a_pair("maps", ADA, mentors=(GRACE,)),
    a_pair("seeds", LIN, MAYA, mentors=(GRACE, ALAN)),
    meetings=(2,),
    organizers=(MONA,),
    people={person.id: person for person in (ADA, LIN, MAYA, GRACE, ALAN, MONA)},
    boards=BoardSettings(),
)


@dataclass(slots=True)
class Play:
    """A cohort that is played on a local GitHub, with a token for issues and one for boards."""

    world: World
    server: LocalGitHub
    templates: Templates
    client: Client
    board_client: Client
    cohort: Cohort = COHORT

    def advance(self, week: float = 1, **options: Any) -> RunResult:
        """Run `olt advance` in that week; 1.5 is half a week after week 1 opened."""
        options.setdefault("board_client", self.board_client)
        return advance(self.cohort, self.templates, self.client, at(week), **options)

    def progress(self, number: int, week: float = 1, now: datetime | None = None) -> RunResult:
        """Run `olt progress` for the issue of that number."""
        return reconcile.advance_issue(
            Run(self.cohort, self.templates, now or at(week)),
            self.client,
            REPOSITORY,
            number,
            board_client=self.board_client,
            sleep=lambda _seconds: None,
        )

    def plan(self, week: float = 1) -> Reconciliation:
        """Run `olt plan` in that week."""
        reader, boards = Reader(self.client, REPOSITORY), BoardReader(self.board_client, REPOSITORY)
        return reconcile.plan_run(Run(self.cohort, self.templates, at(week)), reader, boards=boards)

    def sent(self, mutation: str) -> int:
        """How often that mutation has been sent."""
        return sum(call.mutations.count(mutation) for call in self.server.requests)

    def boards(self, owner: str = "example-org") -> list[ProjectV2]:
        """Every board of an owner."""
        return self.world.account(owner).projects

    def board(self, pair: str) -> ProjectV2:
        """The one board of a pair."""
        [board] = [board for board in self.boards() if board.title.endswith(f"/board/{pair})")]
        return board

    def issue(self, title: str):
        """The one issue of that title."""
        [issue] = [issue for issue in self.world.repository(REPOSITORY).issues if issue.title == title]
        return issue

    def card(self, title: str):
        """The one card of the issue of that title."""
        [card] = self.issue(title).project_items
        return card

    def stage(self, title: str) -> str:
        """What the label of the issue of that title says."""
        [label] = [it.name for it in self.issue(title).labels if it.name.startswith("progress: ")]
        return label.removeprefix("progress: ").capitalize()


@pytest.fixture(autouse=True)
def people(world: World) -> None:
    """Everyone has an account; mentors and organizers may write to the repository."""
    for login in ("ada", "maya", "grace", "alan", "mona", "eve"):
        world.add_user(f"example-{login}", member_of=["example-org"] if login in ("grace", "mona") else [])
    roles = {"ada": "triage", "maya": "read", "eve": "read", "grace": "write", "alan": "write", "mona": "admin"}
    for login, role in roles.items():
        world.repository(REPOSITORY).grant(f"example-{login}", role)


@pytest.fixture
def play(world: World, server: LocalGitHub, client: Client, templates: Templates):
    token = world.add_app("olt-boards", projects={"example-org": "admin"})
    world.repository(REPOSITORY).grant("olt-boards[bot]", "read")
    board_client = Client(server.url, token, sleep=lambda _seconds: None)
    yield Play(world, server, templates, client, board_client)
    board_client.close()


@pytest.fixture
def outsider(play):
    """Lin, who has an account and belongs nowhere."""
    play.world.add_user("example-lin")
    play.cohort = with_person(play.cohort, replace(LIN, github="example-lin"))
    return play


@pytest.fixture
def writer_only(play):
    """The same app with less: it may write boards, and not even administer its own."""
    permit(play, Role.WRITER)
    play.world.apps_administer_what_they_make = False
    return play
