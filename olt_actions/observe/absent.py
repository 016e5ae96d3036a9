"""What a run once made and GitHub does not show: deleted, out of sight, or not listed yet.

What is on record and missing is never made again, whatever the reason. Only what GitHub, asked for it by number, does
not have is called gone: lists lag behind, and an answer may be incomplete. Then that is said, once, and put on record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from olt_actions.gateway.reader import Reader
from olt_actions.keys import Key
from olt_actions.observe.issues import Observation
from olt_actions.observe.lost import opened_in


def with_absent(observation: Observation, reader: Reader, due: Iterable[Key], *, restore: bool = False) -> Observation:
    """The observation, with those issues among the `due` that are on record and not shown. Raises `GitHubError`.

    With `restore`, what was deleted counts as if it had never been there.
    """
    observed = observation.observed
    on_record = opened_in(observed.records)
    absent = {key: on_record[key] for key in due if key in on_record and key not in observed.issues}
    asked = {key: opened.number for key, opened in absent.items() if not opened.is_gone}
    there = reader.existing_issues(list(asked.values())) if asked else frozenset()
    absent |= {key: replace(absent[key], is_gone=number not in there) for key, number in asked.items()}
    if restore:
        absent = {key: opened for key, opened in absent.items() if not opened.is_gone}
    return replace(observation, observed=replace(observed, absent=absent))
