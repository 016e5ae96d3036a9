"""Two edits of the file end in the same world, whichever comes first, and whether or not a run lies in between."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from olt_actions.cohort.model import Participation
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.world import World
from tests.reconcile.life.test_withdrawn import without
from tests.reconcile.record.cast import IVAN, LIN, MAYA, MONA, Play, playing, work_templates

WEEK_2 = date(2017, 3, 28)


def maps_leaves(play: Play) -> None:
    play.pair("maps", left=WEEK_2)


def books_is_taken_out(play: Play) -> None:
    play.without_pair("books")


def maya_goes(play: Play) -> None:
    play.pair("seeds", participations=(Participation(LIN), Participation(MAYA, until=WEEK_2)))


def ivan_mentors_seeds(play: Play) -> None:
    play.mentored_by("seeds", IVAN)


def ada_has_another_name(play: Play) -> None:
    play.be("ada", name="Adrian")


def only_mona_organizes(play: Play) -> None:
    play.organized_by(MONA)


def week_2_moves(play: Play) -> None:
    rows = tuple(
        replace(week, starts=week.starts + timedelta(days=2)) if week.number in (2, 3) else week
        for week in play.cohort.schedule
    )
    play.cohort = replace(play.cohort, schedule=rows)


def work_2_is_withdrawn(play: Play) -> None:
    play.cohort = without(play.cohort, "work-2", is_forgotten=False)


def the_template_has_another_word(play: Play) -> None:
    file = play.templates.folder / "assignments" / "work.md"
    file.write_text("Please do {{ assignment.title }}.\n\n- [ ] done\n", encoding="utf-8")


EDITS = (
    maps_leaves,
    books_is_taken_out,
    maya_goes,
    ivan_mentors_seeds,
    ada_has_another_name,
    only_mona_organizes,
    week_2_moves,
    work_2_is_withdrawn,
    the_template_has_another_word,
)


def is_history(issue: Issue) -> bool:
    """Whether the text stays as it was: what is closed, or no longer asked for, is not written anew."""
    return issue.closed or any("no longer asked for" in comment.body for comment in issue.comments)


def world_of(play: Play) -> dict[str, object]:
    """What people see of each issue and board; what was said on the way may differ with the way."""
    seen: dict[str, object] = {
        f"#{issue.number}": (
            issue.title,
            issue.state,
            issue.state_reason,
            sorted(label.name for label in issue.labels),
            sorted(user.login for user in issue.assignees),
            issue.milestone.title if issue.milestone else None,
            issue.parent.number if issue.parent else None,
            "" if is_history(issue) else issue.body.partition("<!-- olt ")[0],
        )
        for issue in play.issues
    }
    for board in play.boards():
        seen[board.title] = (
            board.closed,
            {play.world.nodes[it].login: role for it, role in board.collaborators.items()},
        )
    return seen


@pytest.mark.parametrize(("one", "other"), [*combinations(EDITS, 2)], ids=lambda edit: edit.__name__.replace("_", " "))
def test_the_order_of_two_edits_makes_no_difference(
    worked: Callable[[bool], World], tmp_path, one: Callable[[Play], None], other: Callable[[Play], None]
):
    ends = []
    for number, (first, second, is_run_between) in enumerate(
        [(one, other, False), (one, other, True), (other, one, True)]
    ):
        templates = work_templates(tmp_path / str(number))
        with playing(deepcopy(worked(has_boards=True)), templates, has_boards=True) as play:
            first(play)
            if is_run_between:
                play.run(2.2, force=True)
            second(play)
            play.settle(2.25, force=True)
            ends.append(world_of(play))
    assert ends[0] == ends[1]
    assert ends[1] == ends[2]
