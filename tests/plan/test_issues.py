"""What the planner does about issues: tables of what is wanted, what is there, and what follows."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from olt_actions.keys import write
from olt_actions.model.events import Commented
from olt_actions.model.state import OVERDUE, Comment, Progress, Stage, Type
from olt_actions.plan import make_plan
from olt_actions.plan.operations.comments import AddComment, EditComment, Thank
from olt_actions.plan.operations.issues import (
    AddLabels,
    Assign,
    AttachSubIssue,
    CloseDuplicate,
    CloseIssue,
    CreateIssue,
    EditIssue,
    RemoveLabels,
    ReopenIssue,
    SetMilestone,
    Unassign,
)
from tests.builders import a_milestone, an_issue, key, seen, seen_milestone, there, wanted

ADA = an_issue(people=("example-Ada",))
WEEK_1, WEEK_2 = a_milestone(1), a_milestone(2)
SHE_COMMENTED = Commented("IC_1", datetime(2017, 3, 21, tzinfo=UTC), "example-ada", "Hello!")
JOURNEY = an_issue("journey", "maps", labels=(Type.JOURNEY.value,), stage=None)
CHILD = an_issue(parent=JOURNEY.key)


def operations(desired, observed):
    return make_plan(desired, observed).operations


def test_what_is_missing_is_opened():
    issue = an_issue(milestone=WEEK_1.key)
    [operation] = operations(wanted(issue, milestones=(WEEK_1,)), there(milestones=(seen_milestone(WEEK_1),)))
    assert operation == CreateIssue(
        issue.key,
        issue.title,
        issue.text,
        (Type.ASSIGNMENT.value, Stage.ASSIGNED.value),
        (),
        (),
        WEEK_1.key,
        None,
    )


def test_what_has_not_opened_yet_is_not_opened():
    assert not operations(wanted(an_issue(has_opened=False)), there())


@pytest.mark.parametrize(
    ("assignable", "people", "mentions"),
    [
        ({"example-ada"}, ("example-Ada",), ()),
        (set(), (), ("example-Ada",)),
    ],
)
def test_people_are_assigned_where_github_lets_us_and_mentioned_where_not(assignable, people, mentions):
    [operation] = operations(wanted(ADA), there(assignable=frozenset(assignable)))
    assert (operation.people, operation.mentions) == (people, mentions)


def test_of_eleven_people_the_eleventh_is_mentioned():
    logins = tuple(f"example-{n}" for n in range(11))
    [operation] = operations(wanted(an_issue(people=logins)), there(assignable=frozenset(logins)))
    assert (operation.people, operation.mentions) == (logins[:10], logins[10:])


NOTHING_TO_DO = {
    "as we left it": (ADA, seen(ADA)),
    "mentioned instead of assigned": (ADA, seen(ADA, mentions=("example-Ada",))),
    "mentioned, and assignable since": (ADA, seen(ADA, mentions=("example-Ada",))),
    "retitled by a person, and by us": (replace(ADA, title="new"), seen(ADA, title="Ada's own title")),
    "boxes ticked": (ADA, seen(ADA, written=replace(seen(ADA).written, text="Do vision.\n\n- [x] one\n- [ ] two"))),
    "edited by a person, and by us": (
        replace(ADA, text="new"),
        seen(ADA, written=replace(seen(ADA).written, text="Do something else.")),
    ),
    "closed, and rewritten by us": (replace(ADA, text="new", title="new"), seen(ADA, is_open=False)),
    "closed, and nobody assigned": (ADA, seen(ADA, is_open=False, assignees=frozenset())),
    "closed as a duplicate by a person": (
        replace(ADA, parent=key("journey", "maps")),
        seen(ADA, is_open=False, state_reason="DUPLICATE", parent=None),
    ),
    "labels of others": (ADA, seen(ADA, labels=frozenset({"type: assignment", "progress: assigned", "help wanted"}))),
    "in a milestone that is not ours": (
        replace(ADA, milestone=WEEK_1.key),
        seen(ADA, milestone=None, has_foreign_milestone=True),
    ),
    "below a parent that is not ours": (
        replace(ADA, parent=JOURNEY.key),
        seen(ADA, parent=None, has_foreign_parent=True),
    ),
    "someone else assigned by a person": (ADA, seen(ADA, assignees=frozenset({"example-ada", "somebody"}))),
}


@pytest.mark.parametrize(("issue", "observed"), NOTHING_TO_DO.values(), ids=NOTHING_TO_DO)
def test_nothing_is_done_about(issue, observed):
    milestones = (seen_milestone(WEEK_1),)
    world = there(observed, seen(JOURNEY, 2), milestones=milestones, assignable=frozenset({"example-ada"}))
    assert not operations(wanted(issue, JOURNEY, milestones=(WEEK_1,)), world)


def test_a_new_text_and_title_are_written_while_they_are_ours():
    issue = replace(ADA, title="New title", text="New text.")
    assert operations(wanted(issue), there(seen(ADA))) == (
        EditIssue(ADA.key, seen(ADA).written, "New title", "New text.", ()),
    )


def test_a_title_that_a_person_changed_stays_although_the_text_is_rewritten():
    issue = replace(ADA, title="New title", text="New text.")
    [operation] = operations(wanted(issue), there(seen(ADA, title="Ada's own title")))
    assert (operation.title, operation.text) == (None, "New text.")


def test_somebody_who_was_neither_assigned_nor_mentioned_is_assigned_if_possible():
    observed = seen(ADA, assignees=frozenset())
    assert operations(wanted(ADA), there(observed, assignable=frozenset({"example-ada"}))) == (
        Assign(ADA.key, observed.written, ("example-Ada",)),
    )


def test_and_mentioned_if_not():
    observed = seen(ADA, assignees=frozenset())
    assert operations(wanted(ADA), there(observed)) == (
        EditIssue(ADA.key, observed.written, None, None, ("example-Ada",)),
    )


def test_whoever_has_been_assigned_is_no_longer_mentioned():
    observed = seen(ADA, mentions=("example-Ada",), assignees=frozenset({"example-ada"}))
    assert operations(wanted(ADA), there(observed)) == (EditIssue(ADA.key, observed.written, None, None, ()),)


def test_a_former_mentor_is_taken_off_and_nobody_else():
    issue = replace(ADA, former=("example-Grace",))
    observed = seen(issue, assignees=frozenset({"example-ada", "example-grace", "somebody"}))
    assert operations(wanted(issue), there(observed)) == (Unassign(ADA.key, ("example-Grace",)),)


def test_a_lost_type_and_a_lost_stage_come_back():
    issue = replace(ADA, progress=Progress())
    assert operations(wanted(issue), there(seen(ADA, labels=frozenset()))) == (
        AddLabels(ADA.key, ("type: assignment", "progress: assigned")),
    )


@pytest.mark.parametrize("is_open", [True, False])
def test_an_assignment_moved_to_another_week_takes_its_issues_along(is_open):
    moved = replace(ADA, milestone=WEEK_2.key)
    world = there(
        seen(ADA, milestone=WEEK_1.key, is_open=is_open),
        milestones=(seen_milestone(WEEK_1), seen_milestone(WEEK_2)),
    )
    assert operations(wanted(moved, milestones=(WEEK_1, WEEK_2)), world) == (SetMilestone(ADA.key, WEEK_2.key),)


def test_an_issue_without_a_parent_is_hung_below_its_journey():
    world = there(seen(JOURNEY, 1), seen(CHILD, 2, parent=None))
    assert operations(wanted(JOURNEY, CHILD), world) == (AttachSubIssue(CHILD.key, JOURNEY.key),)


def test_a_full_journey_takes_no_more_and_the_issue_opens_beside_it():
    plan = make_plan(wanted(JOURNEY, CHILD), there(seen(JOURNEY, sub_issues=100)))
    assert [operation.parent for operation in plan.operations] == [None]
    assert "#1 has 100 sub-issues" in str(plan.notices[0])


def test_new_issues_and_old_ones_share_the_room_below_a_journey():
    old, new = replace(CHILD, key=key("old", "ada")), replace(CHILD, key=key("new", "ada"))
    world = there(seen(JOURNEY, sub_issues=99), seen(old, 2, parent=None))
    plan = operations(wanted(JOURNEY, old, new), world)
    assert [type(operation) for operation in plan] == [CreateIssue]
    assert plan[0].parent == JOURNEY.key


def test_an_untouched_copy_is_closed_as_a_duplicate_of_the_first():
    plan = operations(wanted(ADA), there(seen(ADA, 3), duplicates=(seen(ADA, 7),)))
    assert plan == (CloseDuplicate(ADA.key, 7, 3),)


TOUCHED = {
    "commented": {"comments": 1},
    "retitled": {"title": "mine"},
    "ticked": {"written": replace(seen(ADA).written, text="Do vision.\n\n- [x] one\n- [ ] two")},
    "edited": {"written": replace(seen(ADA).written, text="mine")},
}


@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_a_copy_that_people_have_worked_in_is_reported_and_left(touch):
    plan = make_plan(wanted(ADA), there(seen(ADA, 3), duplicates=(seen(ADA, 7, **touch),)))
    assert not plan.operations
    assert "#7 is a second copy of #3" in str(plan.notices[0])


def test_an_edit_keeps_the_boxes_that_are_ticked():
    written = write(ADA.key, "t", "- [ ] one\n- [ ] two")
    ticked = replace(written, text="- [ ] one\n- [x] two")
    from olt_actions.keys import rewrite

    assert rewrite(ticked, text="New.\n\n- [ ] two\n- [ ] three", mentions=()).text == "New.\n\n- [x] two\n- [ ] three"


# --- progress ---


def test_a_new_stage_replaces_the_old_label_and_no_other():
    issue = replace(ADA, stage=Stage.DONE, progress=Progress())
    observed = seen(ADA, labels=frozenset({"type: assignment", "progress: assigned", "overdue", "help wanted"}))
    assert operations(wanted(issue), there(observed)) == (
        AddLabels(ADA.key, ("progress: done",)),
        RemoveLabels(ADA.key, ("progress: assigned", "overdue")),
    )


def test_overdue_stands_beside_the_stage():
    issue = replace(ADA, progress=Progress(is_overdue=True))
    assert operations(wanted(issue), there(seen(ADA))) == (AddLabels(ADA.key, (OVERDUE,)),)


def test_what_is_done_is_closed_and_what_is_not_is_opened_again():
    done = replace(ADA, progress=Progress(close_reason="COMPLETED"))
    assert operations(wanted(done), there(seen(ADA))) == (CloseIssue(ADA.key, "COMPLETED"),)
    assert not operations(wanted(done), there(seen(ADA, is_open=False)))
    to_do = replace(ADA, progress=Progress())
    assert operations(wanted(to_do), there(seen(ADA, is_open=False))) == (ReopenIssue(ADA.key),)


def test_only_boxes_that_are_not_as_wanted_are_ticked():
    issue = replace(ADA, progress=Progress(ticked=frozenset({1, 2, 9}), unticked=frozenset()))
    observed = seen(ADA, written=replace(seen(ADA).written, text="Do vision.\n\n- [x] one\n- [ ] two"))
    [operation] = operations(wanted(issue), there(observed))
    assert (operation.ticked, operation.text) == (frozenset({2}), None)


def test_a_comment_is_written_once_and_stays_as_it_was_said():
    comment = Comment(key("reminder-due", "vision-ada"), "New words.", ("example-ada",))
    issue = replace(ADA, comments=(comment,))
    assert operations(wanted(issue), there(seen(ADA))) == (
        AddComment(ADA.key, comment.key, "New words.", ("example-ada",)),
    )
    old = write(comment.key, "", "Old words.", ("example-ada",))
    assert not operations(wanted(issue), there(seen(ADA, our_comments={comment.key: old})))


def test_a_comment_that_is_kept_current_is_edited_in_place_unless_a_person_has_edited_it():
    comment = Comment(key("digest", "ada"), "New words.", ("example-grace",), is_kept_current=True)
    issue = replace(ADA, comments=(comment,))
    assert operations(wanted(issue), there(seen(ADA))) == (
        AddComment(ADA.key, comment.key, "New words.", ("example-grace",)),
    )
    old = write(comment.key, "", "Old words.", ("example-grace",))
    assert operations(wanted(issue), there(seen(ADA, our_comments={comment.key: old}))) == (
        EditComment(ADA.key, old, "New words."),
    )
    current = write(comment.key, "", "New words.", ("example-grace",))
    assert not operations(wanted(issue), there(seen(ADA, our_comments={comment.key: current})))
    edited = replace(old, text="A person's words.")
    assert not operations(wanted(issue), there(seen(ADA, our_comments={comment.key: edited})))


def test_a_command_that_was_followed_is_thanked():
    issue = replace(ADA, progress=Progress(thanks=("IC_1",)))
    assert operations(wanted(issue), there(seen(ADA))) == (Thank(ADA.key, "IC_1"),)


@pytest.mark.parametrize("login", ["example-Ada", "EXAMPLE-ada"])
def test_whoever_has_commented_is_assigned_instead_of_mentioned(login):
    observed = seen(ADA, mentions=("example-Ada",), events=(replace(SHE_COMMENTED, actor=login),))
    edit, assign = operations(wanted(ADA), there(observed))
    assert (edit.mentions, assign.people) == ((), ("example-Ada",))


def test_but_not_once_github_has_refused_even_that():
    observed = seen(ADA, mentions=("example-Ada",), events=(SHE_COMMENTED,))
    observed = replace(observed, written=replace(observed.written, refused=("example-Ada",)))
    assert not operations(wanted(ADA), there(observed))


def test_an_issue_that_is_opened_again_gets_the_text_it_should_have_by_now():
    to_do = replace(ADA, text="New text.", title="New title", progress=Progress())
    observed = seen(ADA, is_open=False)
    assert operations(wanted(to_do), there(observed)) == (
        EditIssue(ADA.key, observed.written, "New title", "New text.", ()),
        ReopenIssue(ADA.key),
    )


@pytest.mark.parametrize(("sub_issues", "attached"), [(100, []), (99, ["one"]), (98, ["one", "two"])])
def test_old_issues_are_hung_below_a_journey_while_there_is_room(sub_issues, attached):
    old = tuple(replace(CHILD, key=key(slug, "ada")) for slug in ("one", "two"))
    world = there(seen(JOURNEY, sub_issues=sub_issues), *(seen(issue, parent=None) for issue in old))
    plan = operations(wanted(JOURNEY, *old), world)
    assert plan == tuple(AttachSubIssue(key(slug, "ada"), JOURNEY.key) for slug in attached)


def test_whoever_is_assigned_after_an_edit_finds_the_body_as_the_edit_left_it():
    progress = Progress(ticked=frozenset({1}), unticked=frozenset({2}))
    text = "Do vision.\n\n- [ ] one\n- [x] two"
    written = replace(seen(ADA, mentions=("example-Ada",)).written, text=text)
    observed = seen(ADA, written=written, assignees=frozenset(), events=(SHE_COMMENTED,))
    changed = replace(ADA, title="New title", text="Do it.\n\n- [ ] one\n- [ ] two", progress=progress)
    edit, assign = operations(wanted(changed), there(observed))
    assert (edit.ticked, edit.unticked) == ({1}, {2})
    assert assign.written == replace(write(ADA.key, "New title", changed.text), text="Do it.\n\n- [x] one\n- [ ] two")


def test_only_boxes_that_are_ticked_are_emptied():
    issue = replace(ADA, progress=Progress(unticked=frozenset({1, 2, 9})))
    observed = seen(ADA, written=replace(seen(ADA).written, text="Do vision.\n\n- [x] one\n- [ ] two"))
    [operation] = operations(wanted(issue), there(observed))
    assert (operation.ticked, operation.unticked) == (frozenset(), {1})
