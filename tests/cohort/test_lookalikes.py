"""Characters that look like YAML's own: named as what they are, and the rest of the file is read all the same."""

from __future__ import annotations

import pytest

from tests.cohort.files import SMALL, changed, cohort, examined


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("  name: Open", "\u00a0\u00a0name: Open", 3, "a no-break space, U+00A0"),
        ("  name: Open", " \u3000name: Open", 3, "U+3000"),
        ("  name: Open", "  name:\u202fOpen", 3, "a no-break space, U+202F"),
        ("name: Grace", "name:\u00a0Grace", 21, "a no-break space, U+00A0"),
        ("id: olt-2017", "id: olt\u00a02017", 2, "a no-break space, U+00A0"),
        ('time: "17:00"', "time: “17:00”", 8, "“ is a typographic quote"),
        ("name: Grace", "name: Hopper, Grace", 21, 'write "Hopper, Grace"'),
        ("title: Set your goals", "title: Set goals, plans, and more", 16, 'write "Set goals, plans, and more"'),
        ("name: Grace", "name: Grace #1", 21, "'#1}' begins a comment"),
        ("organizers: [mona]", "organizers: [Mona]", 6, "it is the name of 'mona'. Write mona."),
        ("title: Meet your mentor", "break: Holidays", 15, "not both"),
        ("  - week: 2\n", "  - break: Holidays\n    week: 2\n", 14, "not both"),
    ],
)
def test_what_looks_right_and_is_not_is_one_problem_that_says_why(old, new, line, told):
    (problem,) = examined(changed(old, new)).problems
    assert told in f"{problem.message} {problem.hint}"
    assert problem.line == line


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: Meet your mentor", "title: Team #1 meets", "only 'Team' is read: '#1' begins a comment"),
        ("name: Grace", "name: “Grace”", "the quotes around it are typographic ones"),
    ],
)
def test_what_can_be_read_and_was_hardly_meant_is_a_notice(old, new, told):
    result = examined(changed(old, new))
    assert result.cohort is not None
    (notice,) = result.notices
    assert told in notice.message


@pytest.mark.parametrize(
    "title", ['"Avis\u00a0:\u00a0lire"', "Meet\u00a0everyone", '"Team #1"', "Meet “everyone” here", "Meet  # to come"]
)
def test_the_same_characters_within_a_text_are_its_own(title):
    text = changed("title: Meet everyone", f"title: {title}")
    assert examined(text).notices == ()
    assert cohort(text).weeks[0].title == title.partition("  #")[0].strip('"')


def test_the_file_that_ships_has_nothing_to_notice():
    assert examined(SMALL).notices == ()
