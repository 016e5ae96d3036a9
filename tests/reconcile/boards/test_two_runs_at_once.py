"""Two runs at once, which answer each other's half-done work with their own: the next run leaves nothing twice.

Where a board shows its cards late, that is the run that sees them.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import pytest

from olt_actions.errors import OltError
from olt_actions.gateway.client import Client, Json
from olt_actions.keys import parse
from olt_actions.local_github.server import LocalGitHub
from tests.harness import REPOSITORY, advance, at

PACE = 0.1  # how long a second lasts for those who sleep


@dataclass(slots=True)
class SlowClient(Client):
    """A client whose requests are under way for some milliseconds, there and back."""

    delays: random.Random = field(default_factory=random.Random)

    def _send(self, verb: str, path: str, body: Json | None, parameters: Mapping[str, str] | None = None) -> Any:
        time.sleep(self.delays.uniform(0, 0.012))
        answer = Client._send(self, verb, path, body, parameters)
        time.sleep(self.delays.uniform(0, 0.012))
        return answer


def two_runs(play, week: float, seed: int) -> None:
    """Let two runs of the same week go on at the same time, each with connections of its own."""
    failures: list[BaseException] = []
    nap = napping(play.server)

    def run(number: int) -> None:
        delays = random.Random(2 * seed + number)
        url, of_issues, of_boards = play.server.url, play.client.token, play.board_client.token
        clients = [SlowClient(url, token, sleep=nap, delays=delays) for token in (of_issues, of_boards)]
        time.sleep(delays.choice([0.0, 0.0, 0.05, 0.3]))
        try:
            advance(play.cohort, play.templates, clients[0], at(week), board_client=clients[1], sleep=nap)
        except OltError:
            pass  # one run may find that the other has changed too much under it; the next goes on
        except BaseException as error:
            failures.append(error)
        finally:
            for client in clients:
                client.close()

    threads = [Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def napping(server: LocalGitHub) -> Callable[[float], None]:
    """A way to sleep on which a long sleep is long enough: until the other run has ended, or sleeps as well."""

    def nap(seconds: float) -> None:
        time.sleep(PACE * seconds)
        while seconds > 2 and has_grown(server.requests):
            pass

    return nap


def has_grown(requests: Sized) -> bool:
    before = len(requests)
    time.sleep(0.3)
    return len(requests) > before


def twice(play) -> dict[str, Any]:
    """Whatever is there more than once, by kind."""
    issues = play.world.repository(REPOSITORY).issues
    open_boards = [board for board in play.boards() if not board.closed]
    found = {
        "issues": [it.key for issue in issues if issue.state == "OPEN" and (it := parse(issue.body))],
        "milestones": [it.title for it in play.world.repository(REPOSITORY).milestones],
        "comments": [
            (issue.number, it.key) for issue in issues for comment in issue.comments if (it := parse(comment.body))
        ],
        "boards": [board.title for board in open_boards],
        "updates": [
            (board.number, it.key) for board in open_boards for update in board.status_updates
            if (it := parse(update.body))
        ],
        "views": [(board.number, view.name) for board in open_boards for view in board.views],
        "cards": [card.content.title for board in open_boards for card in board.items],
    }  # fmt: skip
    counted = {kind: Counter(things) for kind, things in found.items()}
    return {kind: more for kind, things in counted.items() if (more := [it for it, n in things.items() if n > 1])}


@pytest.mark.parametrize("seed", range(24))
def test_after_the_next_run_nothing_is_there_twice(play, seed):
    late = play.world.project_items_lag = seed % 3  # how often a board is read before it shows a new card
    two_runs(play, 1, seed)
    for _ in range(1 + late):
        play.advance(1)
    assert twice(play) == {}
    issues = play.world.repository(REPOSITORY).issues
    [work] = [it for it in issues if it.title == "Work 1 · Ada" and it.state == "OPEN"]
    work.comment(by="example-ada", body="/submit https://example.org/map")
    work.comment(by="example-ada", body="/nonsense")
    two_runs(play, 2, seed + 100)
    for _ in range(1 + late):
        play.advance(2)
    assert twice(play) == {}
    before = play.client.requests.writes, play.board_client.requests.writes
    play.advance(2)
    assert (play.client.requests.writes, play.board_client.requests.writes) == before
