"""What cohorts of one repository must not have in common, and how their files have to be called.

All else that they share does no harm: labels are the same for all, and milestones, issues and boards begin or end with
the id of their cohort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from olt_actions.cohort.files import FOLDER, id_in, is_one_of_several, others_of
from olt_actions.cohort.load import display_path
from olt_actions.cohort.source import Source
from olt_actions.errors import Problem

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def problems_beside_others(file: Path, cohort_id: str, source: Source) -> Iterator[Problem]:
    """What keeps this cohort from running beside the others of its repository; nothing where it is the only one."""
    if is_one_of_several(file) and not _NAME.fullmatch(file.stem):
        hint = "Use letters, digits, '.', '_' and '-': the name is part of addresses."
        yield Problem(source.file, 1, "file", f"'{file.name}' is no name for one of several cohorts.", hint)
    for other in others_of(file):
        if id_in(other) == cohort_id:
            hint = "Give each an id of its own: their issues are known by it."
            yield source.problem("cohort.id", f"{display_path(other)} has the id '{cohort_id}' as well.", hint)


def problems_of_names(root: Path) -> Iterator[Problem]:
    """The files in the folder for several cohorts that are none only because of their name."""
    for file in sorted((root / FOLDER).glob("*.yml")):
        yield Problem(display_path(file), 1, "file", "is not read.", f"Call it {file.stem}.yaml.")
