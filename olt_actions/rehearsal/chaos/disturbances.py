"""The ways to disturb a run: killed, faults at random, another run at the same time, a server with moods of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from random import Random
from threading import Thread

from olt_actions.errors import OltError
from olt_actions.gateway.client import Client
from olt_actions.local_github import faults
from olt_actions.local_github.messages import Response
from olt_actions.local_github.request_log import LoggedRequest
from olt_actions.local_github.server import LocalGitHub
from olt_actions.rehearsal.chaos.clients import CrashingClient, Killed, TakingTurns, Turns
from olt_actions.rehearsal.chaos.season import DRAGGED_BY_A_STRANGER, ORGANIZER, Command
from olt_actions.rehearsal.chaos.stage import Scene, Stage, no_sleep

Disturb = Callable[[Stage, Scene, LocalGitHub], int]
"""Plays the run of a scene disturbed, and gives how many of its requests were; raises only what nobody foresaw."""

_MOST_FAULTS = 8
_EVENTS = 0.4  # of the runs beside a sweep
_KILLED = 0.3  # of the second runs
_MUCH = 5  # things a page
_ALWAYS = 1_000
_SERVICE_UNAVAILABLE = replace(faults.BAD_GATEWAY, status=HTTPStatus.SERVICE_UNAVAILABLE)
# Answers that come instead of an effect, and answers that are lost after it.
_REFUSALS: tuple[Response, ...] = (
    faults.CONNECTION_RESET,
    faults.BAD_GATEWAY,
    _SERVICE_UNAVAILABLE,
    faults.GATEWAY_TIMEOUT,
    faults.secondary_rate_limit(retry_after=7),
    faults.secondary_rate_limit(retry_after=1800),
    faults.secondary_rate_limit(status=HTTPStatus.TOO_MANY_REQUESTS),
    faults.secondary_rate_limit(status=HTTPStatus.OK),
    faults.graphql_rate_limit(),
)
_LOSSES: tuple[Response | Callable[[Response], Response], ...] = (
    faults.CONNECTION_RESET,
    faults.BAD_GATEWAY,
    _SERVICE_UNAVAILABLE,
    faults.truncated,
    faults.cut_off,
)
_FAILURES = (faults.TOO_QUICKLY, faults.OUT_OF_RESOURCES)


def kill(nth: int, *, after: bool) -> Disturb:
    """Kill the run at its n-th request, before it has an effect or after it."""

    def disturb(stage: Stage, scene: Scene, server: LocalGitHub) -> int:
        def connect(url: str, token: str) -> Client:
            return CrashingClient(url, token, sleep=no_sleep, dies_at=nth, after=after)

        try:
            stage.run(scene, server, connect)
        except Killed:
            return 1
        return 0

    return disturb


def storm(seed: str) -> Disturb:
    """Let up to eight requests meet a fault each: refused, lost after their effect, or done in part.

    They are spread over up to three runs, so that one that mends may be disturbed as well.
    """

    def disturb(stage: Stage, scene: Scene, server: LocalGitHub) -> int:
        random = Random(seed)  # noqa: S311 - a draw that can be made again
        runs = random.choice((1, 1, 2, 3))
        for _ in range(random.randint(1, _MOST_FAULTS)):
            nth = random.randint(1, runs * scene.requests)
            match random.choice(("refuse", "lose", "lose", "part")):
                case "refuse":
                    server.faults.refuse(random.choice(_REFUSALS), nth=nth, times=random.choice((1, 1, 1, 4)))
                case "lose":
                    server.faults.lose(random.choice(_LOSSES), nth=nth)
                case _:
                    failure, place = random.choice(_FAILURES), random.randint(0, 3)
                    server.faults.refuse_mutations(failure, from_place=place, nth=nth, of=faults.anything)
        for _ in range(runs):
            with suppress(OltError):  # a run may fail of whatever is foreseen
                stage.run(scene, server)
        return server.faults.struck

    return disturb


def two_at_once(seed: str) -> Disturb:
    """Let two runs take turns at each request: the same twice, or a sweep and an event of any issue that is there.

    Now and then the second is killed on its way.
    """

    def disturb(stage: Stage, scene: Scene, server: LocalGitHub) -> int:
        random = Random(seed)  # noqa: S311
        turns, crashes = Turns(random, {1, 2}), list[BaseException]()
        other, names = scene, stage.names_of_issues(server.world)
        if scene.step.command is Command.ADVANCE and names and random.random() < _EVENTS:
            step = replace(scene.step, command=Command.PROGRESS, issue=random.choice(names))
            other = replace(scene, step=step)

        dies_at = random.randint(1, scene.requests) if random.random() < _KILLED else 0

        def play(number: int, mine: Scene) -> None:
            sleep = partial(turns.wait, number)

            def connect(url: str, token: str) -> Client:
                mortal = dies_at if number == 2 else 0
                return TakingTurns(url, token, sleep=sleep, dies_at=mortal, turns=turns, number=number)

            try:
                with suppress(Killed, OltError):
                    stage.run(mine, server, connect, sleep=sleep)
            except Exception as crash:  # a thread has nobody to raise to
                crashes.append(crash)
            finally:
                turns.end(number)

        threads = [Thread(target=play, args=(1, scene)), Thread(target=play, args=(2, other))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if crashes:
            raise crashes[0]
        return len(server.requests)

    return disturb


Mood = Callable[[Stage, LocalGitHub], AbstractContextManager[None]]
"""What is not as usual at a server while a run is played."""


def under(mood: Mood) -> Disturb:
    """Play the run while the server is in that mood."""

    def disturb(stage: Stage, scene: Scene, server: LocalGitHub) -> int:
        with mood(stage, server), suppress(OltError):  # a run may fail of whatever is foreseen
            stage.run(scene, server)
        return len(server.requests)

    return disturb


def without_boards(stage: Stage, scene: Scene, server: LocalGitHub) -> int:
    """Play the run without a token for boards."""
    with suppress(OltError):
        stage.run(scene, server, has_boards=False)
    return len(server.requests)


@contextmanager
def late_lists(_stage: Stage, server: LocalGitHub) -> Iterator[None]:
    """What has just been made is missing in the first two lists of boards and cards."""
    server.world.project_items_lag = server.world.project_search_lag = 2
    yield
    server.world.project_items_lag = server.world.project_search_lag = 0


@contextmanager
def slow_pages(_stage: Stage, server: LocalGitHub) -> Iterator[None]:
    """Pages of more than five take longer than GitHub allows."""
    server.faults.refuse(faults.graphql_timeout(), of=_asks_for_much, times=_ALWAYS)
    yield


@contextmanager
def locked_issues(stage: Stage, server: LocalGitHub) -> Iterator[None]:
    """Every conversation is locked, apart from those of which somebody has dragged the card without permission.

    Such a card goes back at once; that it did is not said later, as nothing tells of it once it is back.
    """
    issues = [it for it in stage.repository(server.world).issues if it.title != DRAGGED_BY_A_STRANGER]
    for issue in issues:
        issue.lock(by=ORGANIZER)
    yield
    for issue in issues:
        issue.unlock(by=ORGANIZER)


@contextmanager
def members_only(_stage: Stage, server: LocalGitHub) -> Iterator[None]:
    """Nobody from outside the organization may be let onto a board."""
    server.world.only_members_join_projects = True
    yield
    server.world.only_members_join_projects = False


def expired(token_of: Callable[[Stage], str]) -> Mood:
    """The mood in which that token is no longer valid."""

    @contextmanager
    def mood(stage: Stage, server: LocalGitHub) -> Iterator[None]:
        token = server.world.tokens[token_of(stage)]
        token.expired = True
        yield
        token.expired = False

    return mood


def _asks_for_much(call: LoggedRequest) -> bool:
    first = (size for name, size in call.variables.items() if name.lower().endswith("first"))
    ids = call.variables.get("ids", ())
    return not call.is_write and max((len(ids), *first)) > _MUCH
