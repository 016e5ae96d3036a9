"""Plays the season undisturbed and keeps the world before each step, so that a step can be played again in any way."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import timedelta

from olt_actions.bundled_files import ROOT
from olt_actions.cohort.load import Loaded
from olt_actions.desired.run import Run
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.keys import parse
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.repositories import Repository
from olt_actions.local_github.world.world import World
from olt_actions.observe.issues import logins_of, observation_of
from olt_actions.observe.people import identify
from olt_actions.reconcile import loop
from olt_actions.reconcile.demo_issue import publish_demo_issue
from olt_actions.rehearsal.chaos.picture import picture
from olt_actions.rehearsal.chaos.season import STEPS, Command, Step, cohort_at, find
from olt_actions.rehearsal.sandbox import Sandbox, build_sandbox
from olt_actions.report.builders import build_summary
from olt_actions.report.demo_day.past import past_demos
from olt_actions.report.demo_day.rendering import demo_day_text
from olt_actions.templating import Templates

Connect = Callable[[str, str], Client]
"""Makes a client for the base URL and the token that it is given."""

Sleep = Callable[[float], None]


def no_sleep(_seconds: float) -> None:
    """Wait for nothing: the local GitHub's clock stands still."""


def calm(url: str, token: str) -> Client:
    """A client that nothing disturbs."""
    return Client(url, token, sleep=no_sleep)


@dataclass(frozen=True, slots=True)
class Scene:
    """A step with the world right before its run, the picture after it, and how many requests the run took."""

    step: Step
    loaded: Loaded
    before: World
    expected: list[str] = field(default_factory=list)
    requests: int = 0


class Stage:
    """The season as it goes undisturbed, scene by scene.

    Raises `AssertionError` if a second run writes: then there is nothing to compare with.
    """

    def __init__(self, steps: tuple[Step, ...] = STEPS) -> None:
        self.templates = Templates(ROOT / "templates")
        first = cohort_at(())
        self.sandbox: Sandbox = build_sandbox(first.cohort, steps[0].at - timedelta(days=1))
        world = self.sandbox.world
        world.only_members_join_projects = False  # else whom boards refuse would depend on when they joined
        self.scenes: list[Scene] = []
        for number, step in enumerate(steps, start=1):
            self.begin(world, step)
            scene = Scene(step, cohort_at(steps[:number]), deepcopy(world))
            with LocalGitHub(world) as server:
                self.run(scene, server)
                requests = len(server.requests)
                second = self.writes_of_another_run(scene, server)
            if second:
                raise AssertionError(f"Undisturbed, a second run after '{step.name}' writes: {', '.join(second)}")
            self.scenes.append(replace(scene, expected=picture(self.repository(world)), requests=requests))

    def repository(self, world: World) -> Repository:
        """The cohort's repository in a world."""
        return world.repository(self.sandbox.repository)

    def names_of_issues(self, world: World) -> list[str]:
        """The names of all issues that the cohort has in a world, such as `vision/ada`."""
        found = (parse(issue.body) for issue in self.repository(world).issues)
        return [it.key.name for it in found if it]

    def begin(self, world: World, step: Step) -> None:
        """Let the day come, and people do what they do on it."""
        world.clock.set(max(step.at, world.clock.now))
        step.happens(self.repository(world))

    def run(
        self,
        scene: Scene,
        server: LocalGitHub,
        connect: Connect = calm,
        *,
        has_boards: bool = True,
        sleep: Sleep = no_sleep,
    ) -> None:
        """Run what comes after the step of a scene; whatever the run raises is raised here."""
        step, loaded = scene.step, scene.loaded
        client = connect(server.url, self.sandbox.token)
        boards = connect(server.url, self.sandbox.board_token)
        boards.requests = client.requests  # one process: both count, and both die
        run = Run(loaded.cohort, self.templates, step.at, source=loaded.source)
        board_client = boards if has_boards else None
        repository = self.sandbox.repository
        try:
            if step.command is Command.ADVANCE:
                loop.advance(run, client, repository, board_client=board_client, sleep=sleep)
            elif step.command is Command.PROGRESS:
                number = find(self.repository(server.world), step.issue).number
                loop.advance_issue(run, client, repository, number, board_client=board_client, sleep=sleep)
            else:
                self._post_summary(run, Reader(client, repository), sleep)
        finally:
            client.close()
            boards.close()

    def writes_of_another_run(self, scene: Scene, server: LocalGitHub) -> list[str]:
        """Run once more, and give what was written by it."""
        before = len(server.requests)
        self.run(scene, server)
        return [", ".join(call.mutations) or call.path for call in server.requests[before:] if call.is_write]

    def _post_summary(self, run: Run, reader: Reader, sleep: Sleep) -> None:
        """Post the demo's issue, as `olt summary --post` does."""
        snapshot = reader.snapshot(logins_of(run.cohort))
        observation = observation_of(snapshot, reader.repository, run.cohort)
        cohort = identify(observation, run.cohort, run.now, reader).cohort
        summary = build_summary(cohort, observation.observed, run.now)
        if summary.demo:
            text = demo_day_text(summary, run.templates)
            past = tuple(past_demos(cohort, observation.observed, run.templates, run.now))
            publish_demo_issue(cohort, summary.demo, text, reader, observation, run.now, past=past, sleep=sleep)
