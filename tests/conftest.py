"""What many tests share: a GitHub that runs here, a cohort's templates, and no network beyond this machine."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from olt_actions.gateway.client import Client
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.world import World
from olt_actions.templating import Templates
from tests.browser import browser

__all__ = ["browser"]

REPOSITORY = "example-org/olt"

gc.set_threshold(50_000, 20, 20)  # as rehearsals do: the collector is a sixth of the time of what plays a whole cohort

# A slow or busy machine is no reason for a property test to fail, so no example is timed. In CI every run has the same
# examples, so that what fails there comes from the change; elsewhere new ones keep looking for what was missed.
settings.register_profile("anywhere", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("in-ci", settings.get_profile("anywhere"), derandomize=True)
settings.load_profile("in-ci" if os.environ.get("CI") else "anywhere")


@pytest.fixture
def world() -> World:
    """A GitHub of 1 March 2017 with an empty repository that Actions may write to."""
    world = World.empty(datetime(2017, 3, 1, 12, tzinfo=UTC))
    world.add_organization("example-org")
    world.add_repository(REPOSITORY)
    world.add_app("github-actions")
    world.repository(REPOSITORY).grant("github-actions[bot]", "write")
    return world


@pytest.fixture
def server(world: World) -> Iterator[LocalGitHub]:
    with LocalGitHub(world) as running:
        yield running


@pytest.fixture
def client(server: LocalGitHub) -> Iterator[Client]:
    """A connection as the account of Actions, which does not really sleep."""
    connection = Client(server.url, "token-of-github-actions[bot]", sleep=lambda _seconds: None)
    yield connection
    connection.close()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Print nothing."""


@pytest.fixture
def address_of() -> Iterator[Callable[[Path], str]]:
    """Serves a folder, as GitHub Pages would, and says at which address."""
    with ExitStack() as stack:

        def serve(folder: Path) -> str:
            folder.mkdir(exist_ok=True)
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}/"

        yield serve


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    folder = tmp_path / "templates"
    (folder / "assignments").mkdir(parents=True)
    (folder / "assignments" / "work.md").write_text("Do {{ assignment.title }}.\n\n- [ ] done\n", encoding="utf-8")
    return Templates(folder)
