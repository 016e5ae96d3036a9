"""Two edits of the file end in the same world, whichever comes first, and whether or not a run lies in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings

from olt_actions.keys import parse
from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.world import World
from tests.reconcile.life.edits import TWO_EDITS, Edit
from tests.reconcile.record.cast import Play, playing, work_templates

BETWEEN, AFTERWARDS, RUN_ON = 2.2, 2.22, date(2017, 3, 28)  # on the evening of one day


def key_of(issue: Issue) -> str:
    written = parse(issue.body)
    assert written, issue.body
    return written.key


def has_ended(issue: Issue) -> bool:
    """Whether its pair has left, or whose it was: it keeps its words as they are."""
    return any(it.state_reason == "NOT_PLANNED" for it in (issue, issue.parent) if it)


def is_history(play: Play, issue: Issue) -> bool:
    """Whether the text stays as it was: what is closed or no longer asked for, and the work of those who have left."""
    is_asked_for = not any("no longer asked for" in comment.body for comment in issue.comments)
    pairs = play.cohort.as_of(RUN_ON).pairs
    there = {*(pair.id for pair in pairs), *(person.id for pair in pairs for person in pair.participants)}
    return issue.closed or not is_asked_for or key_of(issue).split("/")[2] not in there or has_ended(issue)


def seen_in(play: Play, issue: Issue) -> object:
    return (
        "" if has_ended(issue) else issue.title,
        issue.state,
        issue.state_reason if issue.closed else None,
        sorted(label.name for label in issue.labels),
        None if has_ended(issue) else sorted(user.login for user in issue.assignees),
        issue.milestone.title if issue.milestone else None,
        key_of(issue.parent) if issue.parent else None,
        "" if is_history(play, issue) else issue.body.partition("<!-- olt ")[0],
    )


def world_of(play: Play, opened_before: int) -> dict[str, object]:
    """What people see of each issue and open board; what was said on the way may differ with the way.

    A run between the edits may open what nothing asks for after both, or not yet. Without that run it was never there;
    so of the issues that were not `opened_before`, only those are compared whose work is asked for now.
    """
    weeks = [week for week in play.cohort.weeks if week.starts <= RUN_ON]
    meetings = (week.mentor_meeting.slug for week in weeks if week.mentor_meeting)
    begun = {"journey", *meetings, *(slug for week in weeks for slug in week.assignments)}

    def is_asked_for(issue: Issue) -> bool:
        return issue.state_reason != "NOT_PLANNED" and key_of(issue).split("/")[1] in begun

    issues = [it for it in play.issues if it.number <= opened_before or is_asked_for(it)]
    seen: dict[str, object] = {key_of(issue): seen_in(play, issue) for issue in issues}
    for board in play.boards():
        if not board.closed:  # one that is closed stays as it was then
            roles = {play.world.nodes[it].login: role for it, role in board.collaborators.items()}
            cards = sorted(key_of(it.content) for it in board.items if it.content in issues)
            seen[board.title] = (roles, cards)
    for milestone in play.world.repository("example-org/olt").milestones:
        seen[milestone.title] = (milestone.state, milestone.due_on, milestone.description)
    return seen


def end_of(worked: Callable[[bool], World], first: Edit, second: Edit, *, is_run_between: bool) -> dict[str, object]:
    with TemporaryDirectory() as folder, playing(worked(True), work_templates(Path(folder)), has_boards=True) as play:
        opened_before = len(play.issues)
        first(play)
        if is_run_between:
            play.run(BETWEEN, force=True)
        second(play)
        play.settle(AFTERWARDS, force=True)
        return world_of(play, opened_before)


@settings(max_examples=50, phases=(Phase.generate,), suppress_health_check=[HealthCheck.too_slow])
@given(TWO_EDITS)
def test_the_order_of_two_edits_makes_no_difference(worked: Callable[[bool], World], edits: tuple[Edit, Edit]):
    one, other = edits
    expected = end_of(worked, one, other, is_run_between=False)
    assert end_of(worked, one, other, is_run_between=True) == expected
    assert end_of(worked, other, one, is_run_between=True) == expected
