"""The cohort whose life is rehearsed, as a file that an organizer would write: thirty participants in eight weeks.

People and pairs stand on a line each, so that an event can edit one of them by replacing some words.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from olt_actions.bundled_files import ROOT

COHORT_ID = "olt-life"
_TOGETHER = (("ada", "lin"), ("amara", "mateo"), ("tane", "priya"))
_ALONE = (
    *("noor", "kofi", "zoe", "ravi", "mei", "omar", "elif", "juan", "aiko", "sana", "ivo", "lea"),
    *("nils", "rosa", "timo", "yara", "hana", "emil", "vera", "milo", "anya", "luis"),
)
_LATE = ("dara", "nina")  # they have no place yet when the cohort begins
_MENTORS = ("grace", "sipho", "ines", "yuki", "alan", "kateryna")
_ORGANIZERS = ("mona", "luca")

_HEAD = """\
cohort:
  id: olt-life
  name: Open Leadership Training
  starts: 2017-03-20
  timezone: America/Toronto
  organizers: [mona, luca]

schedule:
  - {week: 1, title: Meet everyone, assignments: [vision]}
  - {week: 2, title: Lead and document, assignments: [readme]}
  - {week: 3, title: Meet your mentor, mentor_meeting: {slug: meeting-goals, title: Goals}, assignments: [goals]}
  - {week: 4, title: Plan the way, assignments: [roadmap]}
  - {week: 5, title: Make it safe to share, assignments: [licence]}
  - {week: 6, title: Open the door, assignments: [contributing]}
  - {week: 7, title: Meet your neighbours, assignments: [neighbours]}
  - {week: 8, title: Final demos, demo: final, assignments: [demo-final]}

assignments:
  vision: {title: Write your vision statement}
  readme: {title: Write a README that welcomes people}
  goals: {title: Write down your goals}
  roadmap: {title: Draw your roadmap, for: pair}
  licence: {title: Choose a licence}
  contributing: {title: Write a contributing guide}
  neighbours: {title: Look at two other projects, review: none}
  demo-final: {title: Show your final demo, for: pair, review: none}

"""


def write_cohort(folder: Path) -> Path:
    """Write the cohort file into the folder, with the templates that ship; return the path of the file."""
    shutil.copytree(ROOT / "templates", folder / "templates", dirs_exist_ok=True)
    path = folder / "cohort.yaml"
    path.write_text(f"{_HEAD}people:\n{''.join(_people())}\npairs:\n{''.join(_pairs())}", encoding="utf-8")
    return path


def pair_line(people: tuple[str, ...], mentors: str, more: str = "") -> str:
    """A pair as it stands in the file; its id is that of the first of its people."""
    name = f"{people[0].capitalize()}’s project"
    return (
        f"  - {{id: {people[0]}, project: {{name: {name}}}, participants: [{', '.join(people)}], "
        f"mentors: [{mentors}]{more}}}\n"
    )


def _people() -> Iterator[str]:
    participants = [person for pair in _TOGETHER for person in pair]
    for person in (*participants, *_ALONE, *_LATE, *_MENTORS, *_ORGANIZERS):
        yield f"  {person}: {{name: {person.capitalize()}, github: example-{person}}}\n"


def _pairs() -> Iterator[str]:
    for number, people in enumerate((*_TOGETHER, *((person,) for person in _ALONE))):
        yield pair_line(people, _MENTORS[number % len(_MENTORS)])
