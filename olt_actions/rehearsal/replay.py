"""Reads the saved world of a rehearsal: what GitHub would answer about it, without leaving this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from olt_actions.cohort.model import Cohort
from olt_actions.errors import OltError
from olt_actions.gateway.client import Client
from olt_actions.gateway.reader import Reader
from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.storage import load
from olt_actions.observe.snapshot_file import SavedSnapshot
from olt_actions.rehearsal.sandbox import REPOSITORY


def is_world(value: dict[str, Any]) -> bool:
    """Whether a JSON object is a world of the local GitHub, as a rehearsal saves it."""
    return {"nodes", "tokens", "next_id"} <= value.keys()


def snapshot_of_world(path: Path, cohort: Cohort) -> SavedSnapshot:
    """The repository of the rehearsed cohort, as it was when the rehearsal ended. Raises `OltError`."""
    try:
        world = load(path)
    except (KeyError, ValueError) as error:
        raise OltError(f"{path} cannot be read: {error}.", hint="Rehearse again with `olt rehearse`.") from error
    repository, read_at = cohort.repository or REPOSITORY, world.clock.now
    with LocalGitHub(world) as server:
        client = Client(server.url, next(iter(world.tokens)))  # the first token is that of the app behind Actions
        try:
            return SavedSnapshot(repository, read_at, Reader(client, repository).snapshot())
        finally:
            client.close()
