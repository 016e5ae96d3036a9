"""What `olt check` finds in templates only by rendering them: texts that are too long for GitHub, for somebody."""

from __future__ import annotations

import pytest

from olt_actions.desired.checks import problems_of_rendering
from tests.builders import a_cohort, a_pair, a_person

COHORT = a_cohort(a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)), meetings=(1,))
ROOM = 64_536  # characters: the rest of 65,536 is for the hidden comment and the mentions
ROOM_OF_JOURNEY = ROOM - 30_000  # it carries the record
CROWD = tuple(a_person(f"{number:03}-{'x' * 28}") for number in range(20))
WITH_MENTORS = ("journey.md", "board.md", "mentor-meeting.md", "reminders/digest.md", "reminders/due.md")
FILES = {"assignments/work.md": 3, "journey.md": 1, "mentor-meeting.md": 1, "board.md": 1}


def problems(templates, name, text, cohort=COHORT):
    (templates.folder / name).write_text(text, encoding="utf-8")
    return [str(problem) for problem in problems_of_rendering(cohort, type(templates)(templates.folder))]


def test_templates_that_fit_are_no_problem(templates):
    assert problems_of_rendering(COHORT, templates) == []


@pytest.mark.parametrize(("name", "times"), FILES.items())
def test_a_text_that_is_too_long_for_github_is_a_problem_of_its_template(templates, name, times):
    found = problems(templates, name, "x" * (ROOM + 1))
    assert len(found) == times
    assert all(name in problem and "GitHub takes 65536" in problem for problem in found)


@pytest.mark.parametrize(
    ("name", "room"), {"journey.md": ROOM_OF_JOURNEY, "mentor-meeting.md": ROOM, "board.md": ROOM}.items()
)
def test_one_that_just_fits_is_none(templates, name, room):
    assert problems(templates, name, "x" * room) == []
    assert len(problems(templates, name, "x" * (room + 1))) == 1


def test_where_many_have_to_be_mentioned_there_is_less_room(templates):
    crowded = a_cohort(a_pair("maps", *CROWD))
    [problem] = problems(templates, "journey.md", "x" * (ROOM_OF_JOURNEY - 1_000), crowded)
    assert "journey.md" in problem


@pytest.mark.parametrize("name", WITH_MENTORS)
def test_what_fails_for_one_pair_is_found_although_it_works_for_the_other(templates, name):
    (templates.folder / "reminders").mkdir()
    without_mentor = a_pair("seeds", a_person("lin"))
    cohort = a_cohort(*COHORT.pairs, without_mentor, meetings=(1,))
    [problem] = problems(templates, name, "{{ mentors[0].name }}", cohort)
    assert name in problem


def test_a_guide_that_cannot_be_rendered_is_found(templates):
    (templates.folder / "guides").mkdir()
    [problem] = problems(templates, "guides/mentors.md", "{{ home.nothing }}")
    assert "guides/mentors.md" in problem
