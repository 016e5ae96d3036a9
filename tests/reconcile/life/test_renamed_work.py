"""Work that gets another short name keeps its issues, and everything that was said and decided in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from olt_actions.errors import UnsafePlan
from tests.builders import a_cohort, a_pair
from tests.reconcile.life.disturbances import worlds_after_kills
from tests.reconcile.record.cast import ADA, MAYA, ZOE


def renamed(play, old="work-1", new="first-steps", **changes):
    """The file in which that work has another short name."""
    works = dict(play.cohort.assignments)
    works[new] = replace(works.pop(old), slug=new, **changes)
    rows = tuple(
        replace(week, assignments=tuple(new if it == old else it for it in week.assignments))
        for week in play.cohort.schedule
    )
    play.cohort = replace(play.cohort, assignments=works, schedule=rows)


def keys(play):
    return {issue.number: issue.body.rpartition('key="')[2].partition('"')[0] for issue in play.issues}


@pytest.mark.parametrize("old", ["work-1", "work-2"])
def test_the_issues_stay_the_same_ones_under_new_keys(play, old):
    before, count, answers = play.decisions(), len(play.issues), play.answers()
    renamed(play, old, was=(old,))
    play.settle(2.1)
    assert (play.decisions(), len(play.issues)) == (before, count)
    assert len(play.answers()) == len(answers)
    assert not [key for key in keys(play).values() if f"/{old}/" in key]
    assert not [issue for issue in play.issues if f'"{old}/' in issue.body]


def test_the_line_may_be_taken_out_again_and_the_name_change_once_more(play):
    before = play.decisions()
    renamed(play, was=("work-1",))
    play.settle(2.1)
    renamed(play, "first-steps", "vision", was=("first-steps",))
    play.settle(2.15)
    renamed(play, "vision", "vision", was=())
    play.settle(2.2)
    assert play.decisions() == before


def test_a_name_that_skipped_one_is_found_by_any_of_them(play):
    before = play.decisions()
    renamed(play, new="vision", was=("work-1", "first-steps"))
    play.settle(2.1)
    assert play.decisions() == before


def test_an_event_counts_before_any_run_has_written_the_new_name(play):
    renamed(play, was=("work-1",))
    play.say("Work 1 · Lin", "alan", "/approve Well done.")
    play.event(play.issue("Work 1 · Lin"), 2.1)
    assert play.stage("Work 1 · Lin") == "done"
    play.settle(2.15)
    assert play.stage("Work 1 · Lin") == "done"


def test_a_meeting_may_have_another_name_too(play):
    before = play.decisions()
    rows = tuple(
        replace(week, mentor_meeting=replace(week.mentor_meeting, slug="hello", was=(week.mentor_meeting.slug,)))
        if week.mentor_meeting
        else week
        for week in play.cohort.schedule
    )
    play.cohort = replace(play.cohort, schedule=rows)
    play.settle(2.1)
    assert play.decisions() == before


def test_a_second_set_for_everybody_is_refused_with_both_names_and_the_cure(play):
    renamed(play)
    with pytest.raises(UnsafePlan, match=r"'work-1' has left the schedule, and 'first-steps', .*was: work-1"):
        play.run(2.1)


def to_week_3(play, slug):
    rows = (
        replace(
            week,
            assignments=(*(it for it in week.assignments if it != slug), *([slug] if week.number == 3 else [])),
        )
        for week in play.cohort.schedule
    )
    play.cohort = replace(play.cohort, schedule=tuple(rows))


def test_another_name_in_another_week_is_refused_in_time(play):
    renamed(play)
    to_week_3(play, "first-steps")
    with pytest.raises(UnsafePlan, match=r"'work-1' has left the schedule, and 'first-steps', .*was: work-1"):
        play.run(2.1)
    play.cohort = replace(play.cohort, assignments=with_former_name(play.cohort.assignments, "first-steps", "work-1"))
    before = play.decisions()
    play.settle(2.1)
    assert play.decisions() == before


def with_former_name(works, slug, old):
    return {name: replace(it, was=(old,)) if name == slug else it for name, it in works.items()}


def test_a_reminder_is_not_written_again_under_the_new_name(play):
    play.settle(2.6)
    said = [(issue.number, it.body) for issue in play.issues for it in issue.comments]
    assert any("/reminder" in body for _, body in said)
    renamed(play, was=("work-1",))
    renamed(play, "work-2", "second-steps", was=("work-2",))
    play.settle(2.62)
    play.settle(2.64)
    assert [(issue.number, it.body) for issue in play.issues for it in issue.comments] == said


def test_a_slug_that_takes_over_the_template_is_refused_too(play):
    (play.templates.folder / "assignments" / "work-1.md").write_text("Begin.\n", encoding="utf-8")
    renamed(play, title="The first steps", template="work-1.md")
    with pytest.raises(UnsafePlan, match=r"'work-1' has left the schedule"):
        play.run(2.1)


def test_work_of_another_week_may_have_the_title_of_what_was_withdrawn(play):
    works = {
        slug: replace(work, title="Report", template=f"{slug}.md") for slug, work in play.cohort.assignments.items()
    }
    rows = tuple(replace(it, assignments=() if it.number == 2 else it.assignments) for it in play.cohort.schedule)
    play.cohort = replace(play.cohort, assignments=works, schedule=rows)
    for slug in works:
        (play.templates.folder / "assignments" / f"{slug}.md").write_text("A report.\n", encoding="utf-8")
    play.settle(2.1, force=True)
    play.settle(3)
    assert play.stage("Report · Maya")


def test_who_joins_a_cohort_in_which_pairs_are_called_after_people_is_welcome(play):
    alone = a_cohort(a_pair("ada", ADA), a_pair("zoe", ZOE))
    both = a_cohort(a_pair("ada", ADA, MAYA), a_pair("zoe", ZOE))
    play.cohort = replace(alone, id="olt-alone")
    play.run(2.1)
    play.cohort = replace(both, id="olt-alone")
    play.run(2.2)
    assert [issue for issue in play.issues if 'key="olt-alone/work-1/maya"' in issue.body]


@pytest.mark.parametrize(("work", "subject"), [("work-1", "pair"), ("work-2", "participant")])
def test_for_whom_work_is_cannot_change_once_it_has_opened(play, work, subject):
    changed = replace(play.cohort.assignments[work], subject=subject)
    play.cohort = replace(play.cohort, assignments={**play.cohort.assignments, work: changed})
    with pytest.raises(UnsafePlan, match=f"'{work}' has opened for each participant or .*Set it back"):
        play.run(2.1)


def test_runs_killed_at_any_request_leave_the_same_world(play, templates):
    expected, *killed = worlds_after_kills(play, templates, lambda it: renamed(it, was=("work-1",)), 2.1)
    assert len(killed) >= 2
    assert all(world == expected for world in killed)
