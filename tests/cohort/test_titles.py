"""Names in a title: all of them where they fit, and otherwise as many as do."""

from __future__ import annotations

import pytest

from olt_actions.cohort.titles import joined, names_that_fit

NAMES = ("Ada", "Lin", "Maya", "Zoe")


@pytest.mark.parametrize(
    ("room", "title"),
    [
        (26, "Ada, Lin, Maya and 1 other"),
        (28, "Ada and Lin and Maya and Zoe"),
        (25, "Ada, Lin and 2 others"),
        (16, "Ada and 3 others"),
        (3, "Ada and 3 others"),
    ],
)
def test_as_many_names_as_fit_stand_in_a_title(room, title):
    assert names_that_fit(NAMES, room) == title


def test_one_name_is_never_shortened():
    assert names_that_fit(["Ada"], 1) == "Ada"


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("Write", "Ada", "Write · Ada"),
        ("Write the whole story", "Ada Byron", "Write the… · Ada Byron"),
        ("Write", "The Analytical Engine", "Write · The Analytical…"),
        ("Write the whole story", "The Analytical Engine", "Write the… · The Analy…"),
        ("x" * 30, "Ada", f"{'x' * 16}… · Ada"),
    ],
)
def test_of_two_parts_that_do_not_fit_the_longer_one_gives_way(first, second, title):
    assert joined(first, " · ", second, 23) == title
    assert len(title) <= 23
