"""A copy of this repository in which a cohort began yesterday, and a local GitHub at the present time."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from olt_actions.local_github.world.repositories import Repository
from olt_actions.local_github.world.world import World
from tests.harness import REPOSITORY
from tests.workflows.cohort import begin, replace_people
from tests.workflows.runner import ROOT, Runner, copy_repository, require_act

LOCK = ROOT / ".github" / "actions" / "olt" / "requirements.txt"


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the action installs, fetched once: each run then installs from here, by the same hashes."""
    require_act()
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    command += ["--only-binary", ":all:", "--requirement", str(LOCK), "--dest", str(folder)]
    subprocess.run(command, check=True)  # noqa: S603 - our own command
    return folder


@pytest.fixture
def world() -> World:
    """Ada takes part, Grace mentors her, Mona organizes, and Eve passes by."""
    world = World.empty(datetime.now(UTC) - timedelta(minutes=10))
    world.add_organization("example-org")
    world.add_repository(REPOSITORY)
    world.add_app("github-actions")
    repository = world.repository(REPOSITORY)
    repository.grant("github-actions[bot]", "write")
    for name, role in {"ada": "read", "grace": "write", "mona": "admin", "eve": "read"}.items():
        world.add_user(f"real-{name}")
        repository.grant(f"real-{name}", role)
    return world


@pytest.fixture
def repository(world: World) -> Repository:
    return world.repository(REPOSITORY)


@pytest.fixture
def unedited(tmp_path: Path, wheels: Path, server) -> Runner:
    """The repository as anybody gets it who uses the template."""
    runner = Runner(tmp_path, wheels, server.url, REPOSITORY)
    runner.checkout.mkdir()
    copy_repository(runner.checkout)
    return runner


@pytest.fixture
def runner(unedited: Runner) -> Runner:
    """The same with people who are not invented, and with a first week that began yesterday."""
    replace_people(unedited.cohort_file)
    begin(unedited.cohort_file, days_ago=1)
    return unedited
