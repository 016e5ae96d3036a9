"""A cohort file on disk, and a way to call `olt` on it as a user would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from olt_actions.cli import run
from tests.harness import REPOSITORY

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Called:
    status: int
    output: str
    errors: str


Olt = Callable[..., Called]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped cohort and its templates, copied; the working directory."""
    shutil.copy(ROOT / "cohort.yaml", tmp_path)
    shutil.copytree(ROOT / "templates", tmp_path / "templates", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def environment(server) -> dict[str, str]:
    return {
        "GITHUB_API_URL": server.url,
        "GITHUB_TOKEN": "token-of-github-actions[bot]",
        "GITHUB_REPOSITORY": REPOSITORY,
    }


@pytest.fixture
def olt(folder: Path, environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Olt:
    def call(*arguments: str, **variables: str) -> Called:
        capsys.readouterr()
        status = run(arguments, environment | variables)
        captured = capsys.readouterr()
        return Called(status, captured.out, captured.err)

    assert folder.is_dir()
    return call
