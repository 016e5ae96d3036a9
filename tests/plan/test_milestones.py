"""What the planner does about milestones."""

from dataclasses import replace
from datetime import date

from olt_actions.plan import make_plan
from olt_actions.plan.operations.issues import CreateIssue
from olt_actions.plan.operations.repository import CreateMilestone, EditMilestone
from tests.builders import a_milestone, an_issue, seen_milestone, there, wanted

WEEK = a_milestone(1)


def test_a_missing_milestone_is_made():
    [operation] = make_plan(wanted(milestones=(WEEK,)), there()).operations
    assert operation == CreateMilestone(WEEK.key, WEEK.title, WEEK.text, WEEK.due)


def test_a_milestone_as_we_left_it_is_left():
    assert not make_plan(wanted(milestones=(WEEK,)), there(milestones=(seen_milestone(WEEK),)))


def test_a_moved_week_moves_its_milestone_and_a_renamed_one_renames_it():
    moved = replace(WEEK, due=date(2017, 3, 28), title="New")
    [operation] = make_plan(wanted(milestones=(moved,)), there(milestones=(seen_milestone(WEEK),))).operations
    assert operation == EditMilestone(
        WEEK.key, "New", WEEK.text, date(2017, 3, 28), seen_milestone(WEEK).written, ("title", "date")
    )


def test_a_title_that_a_person_gave_it_stays():
    renamed = seen_milestone(WEEK, title="Their title")
    assert not make_plan(wanted(milestones=(replace(WEEK, title="New"),)), there(milestones=(renamed,)))


def test_a_milestone_of_somebody_else_with_our_title_is_neither_used_nor_touched():
    issue = an_issue(milestone=WEEK.key)
    plan = make_plan(wanted(issue, milestones=(WEEK,)), there(foreign_milestones=frozenset({WEEK.title.casefold()})))
    assert [type(operation) for operation in plan.operations] == [CreateIssue]
    assert plan.operations[0].milestone is None
    assert "that we did not make" in str(plan.notices[0])


def test_a_description_follows_the_cohort_file_while_nobody_has_edited_it():
    changed, shown = replace(WEEK, text="Week 1 of the cohort."), seen_milestone(WEEK)
    [operation] = make_plan(wanted(milestones=(changed,)), there(milestones=(shown,))).operations
    assert (operation.text, operation.changes) == (changed.text, ("description",))
    edited = replace(shown, written=replace(shown.written, text="Theirs."))
    assert not make_plan(wanted(milestones=(changed,)), there(milestones=(edited,)))
