"""What the workflows install is pinned by hash, and is all that `olt` needs there."""

from __future__ import annotations

import configparser
import re

from tests.workflows.runner import ROOT

LOCK = (ROOT / ".github" / "actions" / "olt" / "requirements.txt").read_text(encoding="utf-8")


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_in_the_lock():
    """Where this fails: `make lock`."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    wanted = settings["options"]["install_requires"] + settings["options.extras_require"]["site"]
    names = {normal(re.split(r"[<>=!~;\[ ]", line.strip())[0]) for line in wanted.splitlines() if line.strip()}
    pinned = {normal(name) for name in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}
    assert names - pinned == set()


def test_every_pin_has_hashes_and_no_index_is_named():
    pins = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in LOCK
