"""What an organizer hears about beside what is going to change, and what is no news."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.model.boards import FIELD_TYPES, ObservedBoard, ObservedBoards
from olt_actions.model.state import ForeignIssue
from olt_actions.plan import make_plan
from tests.builders import a_milestone, an_issue, key, seen, seen_milestone, there, wanted

ADA = an_issue(people=("example-ada",))
JOURNEY = an_issue("journey", "maps", stage=None)
WEEKS = tuple(a_milestone(number) for number in (1, 2, 3))
OF_WEEKS = tuple(an_issue(f"work-{number}", milestone=week.key) for number, week in enumerate(WEEKS, 1))
BOARD = ObservedBoard(key("board", "maps"), 1, "Maps", "https://example.org/1", None, None, "", *[False] * 3, True)


def boards(*found, duplicates=()):
    return there(boards=ObservedBoards({it.key: it for it in found}, duplicates, "example-org", "olt[bot]"))


def of_eve(*numbers):
    return tuple(ForeignIssue(number, ADA.key, "eve") for number in numbers)


NEWS = {
    "weeks that begin at once": (
        (wanted(*OF_WEEKS, milestones=WEEKS), there()),
        "3 issues of 3 weeks open at once",
    ),
    "two weeks, as after a late run": ((wanted(*OF_WEEKS[:2], milestones=WEEKS), there()), None),
    "weeks that were there before": (
        (wanted(*OF_WEEKS, milestones=WEEKS), there(*(seen(issue) for issue in OF_WEEKS[:1]))),
        None,
    ),
    "weeks to come": (
        (wanted(*(replace(issue, has_opened=False) for issue in OF_WEEKS), milestones=WEEKS), there()),
        None,
    ),
    "a milestone of somebody else": (
        (wanted(milestones=WEEKS[:1]), there(foreign_milestones=frozenset({WEEKS[0].title.casefold()}))),
        f"a milestone '{WEEKS[0].title}' that we did not make",
    ),
    "another milestone of somebody else": (
        (wanted(milestones=WEEKS[:1]), there(foreign_milestones=frozenset({"theirs"}))),
        None,
    ),
    "one beside ours, which has another title by now": (
        (
            wanted(milestones=WEEKS[:1]),
            there(
                milestones=(seen_milestone(WEEKS[0], title="x"),),
                foreign_milestones=frozenset({WEEKS[0].title.casefold()}),
            ),
        ),
        None,
    ),
    "a copy that people have worked in": (
        (wanted(), there(seen(ADA, 3), duplicates=(seen(ADA, 7, comments=1),))),
        "#7 is a second copy of #3",
    ),
    "such a copy that is closed": (
        (wanted(), there(seen(ADA, 3), duplicates=(seen(ADA, 7, comments=1, is_open=False),))),
        None,
    ),
    "a copy that nobody has touched": ((wanted(), there(seen(ADA, 3), duplicates=(seen(ADA, 7),))), None),
    "an issue of a stranger with our key": (
        (wanted(), there(foreign_issues=of_eve(7))),
        "#7 by eve carries a key of ours but was not",
    ),
    "two of them": ((wanted(), there(foreign_issues=of_eve(7, 8))), "#7 by eve, #8 by eve carry keys of ours"),
    "nine of them": (
        (wanted(), there(foreign_issues=of_eve(*range(1, 10)))),
        "#8 by eve and 1 more carry keys of ours but were not",
    ),
    "eight of them": ((wanted(), there(foreign_issues=of_eve(*range(1, 9)))), "#7 by eve, #8 by eve carry keys"),
    "a full journey": ((wanted(), there(seen(JOURNEY, sub_issues=100))), "#1 has 100 sub-issues"),
    "a journey with one place left": ((wanted(), there(seen(JOURNEY, sub_issues=99))), None),
    "a board that may only be read": (
        (wanted(), boards(replace(BOARD, can_be_changed=False))),
        "may only read Maps",
    ),
    "a field of another type": (
        (wanted(), boards(replace(BOARD, fields={**FIELD_TYPES, "Week": "TEXT"}))),
        "The field Week of Maps is not of the type NUMBER",
    ),
    "fields as they should be": ((wanted(), boards(replace(BOARD, fields=FIELD_TYPES))), None),
    "a second board with cards": (
        (wanted(), boards(BOARD, duplicates=(replace(BOARD, number=2, has_cards=True),))),
        "a second board 'Maps' (https://example.org/1)",
    ),
    "such a board that is closed": (
        (wanted(), boards(BOARD, duplicates=(replace(BOARD, has_cards=True, is_closed=True),))),
        None,
    ),
    "a second board without cards": ((wanted(), boards(BOARD, duplicates=(replace(BOARD, number=2),))), None),
}


@pytest.mark.parametrize(("states", "expected"), NEWS.values(), ids=NEWS)
def test_each_thing_worth_knowing_is_told_once_and_with_what_to_do(states, expected):
    found = make_plan(*states).notices
    assert len(found) == (expected is not None)
    for notice in found:
        assert expected in notice.message
        assert notice.hint


@pytest.mark.parametrize(("is_open", "expected"), [(True, ("example-ada",)), (False, ())])
def test_whom_github_does_not_let_us_assign_is_told_of_open_issues_and_once(is_open, expected):
    again = replace(ADA, key=key("roadmap", "ada"))
    world = there(*(seen(issue, is_open=is_open, mentions=issue.people) for issue in (ADA, again)))
    assert make_plan(wanted(ADA, again), world).unassignable == expected
