"""What the workflows install is pinned by hash, and is all that `olt` needs there."""

from __future__ import annotations

import configparser
import re

import pytest

from tests.workflows.runner import ROOT

LOCKS = ROOT / ".github" / "actions" / "olt"
LOCK, CORE = ((LOCKS / name).read_text(encoding="utf-8") for name in ("requirements.txt", "requirements-core.txt"))


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def named(wanted):
    return {normal(re.split(r"[<>=!~;\[ ]", line.strip())[0]) for line in wanted.splitlines() if line.strip()}


def pinned(lock):
    return {normal(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE)}


def test_every_dependency_is_in_the_lock():
    """Where this fails: `make lock`."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    core, site = settings["options"]["install_requires"], settings["options.extras_require"]["site"]
    assert named(core) - set(pinned(CORE)) == set()
    assert named(core + site) - set(pinned(LOCK)) == set()
    assert named(site) & set(pinned(CORE)) == set()
    assert pinned(CORE).items() <= pinned(LOCK).items()


@pytest.mark.parametrize("lock", [LOCK, CORE], ids=["whole", "core"])
def test_every_pin_has_hashes_and_no_index_is_named(lock):
    pins = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in lock
