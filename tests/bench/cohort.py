"""The cohort that is measured: the shipped one with as many people as asked for, and fifteen issues for each of them.

Everyone is a pair of their own; there are no meetings and no boards. Ten people and their two mentors are a *block*.
All blocks are alike but for the four digits in each name, so that a block can be made from another (see `worlds.py`).
"""

from __future__ import annotations

import re
import shutil
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

ROOT = Path(__file__).parents[2]
COHORT = "olt-2017"
BLOCK = 10
MENTORS = 2  # of a block
WEEKS = 14
ISSUES_EACH = 1 + WEEKS  # of a person in the last week: the journey, and one a week
ORGANIZERS = ("mona", "luca")

_NUMBERED = re.compile(r"\b((?:participant|mentor|project)[- ])(\d{4})\b", re.IGNORECASE)


def write_cohort(folder: Path, people: int, **settings: Any) -> Path:
    """Write the file for that many people and its templates into a new folder; `settings` are further keys of it."""
    file = folder / "cohort.yaml"
    shutil.copytree(ROOT / "templates", folder / "templates")
    shipped = yaml.safe_load((ROOT / "cohort.yaml").read_text(encoding="utf-8"))
    for row in shipped["schedule"]:
        row.pop("mentor_meeting", None)
    for assignment in shipped["assignments"].values():
        assignment.pop("for", None)
    blocks = range(people // BLOCK)
    shipped["people"] = {person: shipped["people"][person] for person in ORGANIZERS}
    shipped["people"] |= {f"participant-{n:04}": _person("Participant", n) for n in range(1, people + 1)}
    shipped["people"] |= {f"mentor-{n:04}": _person("Mentor", n) for n in range(1, MENTORS * len(blocks) + 1)}
    shipped["pairs"] = [_pair(block, place) for block in blocks for place in range(BLOCK)]
    del shipped["graduation"]["meetings"]
    file.write_text(yaml.safe_dump({**shipped, "boards": False, **settings}, sort_keys=False), encoding="utf-8")
    return file


def at(week: int, days: int = 0) -> datetime:
    """Some minutes after that week opens, or that many days later."""
    monday = datetime(2017, 3, 20, 9, 17, tzinfo=ZoneInfo("America/Toronto"))
    return monday + timedelta(weeks=week - 1, days=days)


def of_block(text: str, block: int) -> str:
    """A text about the people of the first block as one about those of another, counted from 0."""
    return _NUMBERED.sub(partial(_moved, block=block), text)


def logins(people: int) -> tuple[list[str], list[str]]:
    """The logins of the participants, and those of their mentors."""
    mentors = range(1, MENTORS * (people // BLOCK) + 1)
    return [f"example-participant-{n:04}" for n in range(1, people + 1)], [f"example-mentor-{n:04}" for n in mentors]


def _moved(found: re.Match[str], block: int) -> str:
    step = MENTORS if found[1].lower().startswith("mentor") else BLOCK
    return f"{found[1]}{int(found[2]) + block * step:04}"


def _person(kind: str, number: int) -> dict[str, Any]:
    login = f"example-{kind.lower()}-{number:04}"
    return {"name": f"{kind} {number:04}", "github": login, "timezone": "Europe/London", "slot": "tuesday"}


def _pair(block: int, place: int) -> dict[str, Any]:
    number, mentor = block * BLOCK + place + 1, block * MENTORS + place % MENTORS + 1
    return {
        "id": f"project-{number:04}",
        "project": {"name": f"Project {number:04}", "url": f"https://example.org/project-{number:04}"},
        "participants": [f"participant-{number:04}"],
        "mentors": [f"mentor-{mentor:04}"],
    }
