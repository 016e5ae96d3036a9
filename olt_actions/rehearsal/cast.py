"""The cohort that is rehearsed: the organizer's own file, or one with a given number of invented participants.

Either way the file and its templates are copied into the output folder, so that the result lies beside its source, and
any command can be run on it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import yaml

from olt_actions.cohort.files import templates_of

_ZONES = ("America/Toronto", "Europe/London", "Africa/Nairobi", "Asia/Kolkata", "America/Sao_Paulo", "Pacific/Auckland")
_PROJECTS_A_MENTOR = 4
_ONE_IN_WITHOUT_LOGIN = 5
_ONE_IN_SHARED = 10


def copy_cohort(config: Path, folder: Path, participants: int | None, seed: int) -> Path:
    """Copy the cohort file and its templates, with `participants` invented people if given; return the copy's path."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(templates_of(config), folder / "templates", dirs_exist_ok=True)
    copy = folder / "cohort.yaml"
    text = config.read_text(encoding="utf-8")
    if participants is not None:
        text = yaml.safe_dump(_with_people(yaml.safe_load(text), participants, Random(seed)), sort_keys=False)  # noqa: S311
    copy.write_text(text, encoding="utf-8")
    return copy


def _with_people(cohort: dict[str, Any], participants: int, random: Random) -> dict[str, Any]:
    slots = [call["slot"] for call in cohort.get("calls") or ()]
    organizers = {person: cohort["people"][person] for person in cohort["cohort"].get("organizers") or ()}

    def person(name: str, has_login: bool) -> dict[str, Any]:
        login = f"example-{name.lower().replace(' ', '-')}" if has_login else None
        slot = {"slot": random.choice(slots)} if slots else {}
        return {"name": name, "github": login, "timezone": random.choice(_ZONES), **slot}

    learners = {
        f"participant-{n}": person(f"Participant {n}", n % _ONE_IN_WITHOUT_LOGIN != 0)
        for n in range(1, participants + 1)
    }
    mentors = {f"mentor-{n}": person(f"Mentor {n}", True) for n in range(1, participants // _PROJECTS_A_MENTOR + 2)}
    waiting = list(learners)
    pairs: list[dict[str, Any]] = []
    while waiting:
        number = len(pairs) + 1
        team = [waiting.pop(0) for _ in range(min(len(waiting), 2 if number % _ONE_IN_SHARED == 0 else 1))]
        mentor = list(mentors)[number % len(mentors)]
        project = {"name": f"Project {number}", "url": f"https://example.org/project-{number}"}
        pairs.append({"id": f"project-{number}", "project": project, "participants": team, "mentors": [mentor]})
    # Organizers stay, since other parts of the file name them.
    return {**cohort, "people": {**organizers, **learners, **mentors}, "pairs": pairs}
