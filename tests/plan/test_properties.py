"""Properties of every plan: applied, it leaves nothing to do; and it names only what carries our key."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from olt_actions.keys import rewrite
from olt_actions.model.state import DesiredIssue
from olt_actions.plan import make_plan
from olt_actions.plan.operations.issues import (
    AddLabels,
    Assign,
    AttachSubIssue,
    CloseDuplicate,
    CreateIssue,
    EditIssue,
    SetMilestone,
    Unassign,
)
from olt_actions.plan.operations.repository import CreateMilestone, EditMilestone
from tests.builders import a_milestone, an_issue, key, seen, seen_milestone, there, wanted

LOGINS = [f"example-{name}" for name in "abcdefghijkl"]
MILESTONES = [a_milestone(1), a_milestone(2)]
SUBJECTS = ["ada", "lin", "maya"]
logins = st.lists(st.sampled_from(LOGINS), unique=True, max_size=12).map(tuple)


@st.composite
def wanted_issue(draw, subject):
    people = draw(logins)
    return an_issue(
        subject=subject,
        title=draw(st.sampled_from(["One", "Two"])),
        text=draw(st.sampled_from(["One.\n\n- [ ] a", "Two.\n\n- [ ] a\n- [ ] b"])),
        people=people,
        former=tuple(login for login in draw(logins) if login not in people),
        milestone=draw(st.sampled_from([None, *(milestone.key for milestone in MILESTONES)])),
        parent=draw(st.sampled_from([None, key("journey", "maps")])),
        has_opened=draw(st.booleans()),
    )


@st.composite
def observed_issue(draw, subject, number):
    issue = draw(wanted_issue(subject))
    text = draw(st.sampled_from([issue.text, "A person's text.", issue.text.replace("[ ]", "[x]")]))
    shown = seen(
        issue,
        number,
        mentions=draw(logins),
        assignees=frozenset(draw(logins)),
        title=draw(st.sampled_from([issue.title, "A person's title"])),
        is_open=draw(st.booleans()),
        state_reason=draw(st.sampled_from([None, "DUPLICATE"])),
        labels=frozenset(draw(st.lists(st.sampled_from(["type: assignment", "progress: done", "other"])))),
        sub_issues=draw(st.sampled_from([0, 98, 99, 100])),
        has_foreign_parent=draw(st.booleans()),
        has_foreign_milestone=draw(st.booleans()),
        comments=draw(st.integers(0, 1)),
    )
    shown = replace(shown, written=replace(shown.written, text=text))
    return replace(
        shown,
        parent=None if shown.has_foreign_parent else shown.parent,
        milestone=None if shown.has_foreign_milestone else shown.milestone,
    )


@st.composite
def worlds(draw):
    journey = an_issue("journey", "maps", labels=("type: journey",), stage=None)
    issues = [draw(wanted_issue(subject)) for subject in SUBJECTS]
    present = [
        draw(observed_issue(subject, number)) for number, subject in enumerate(SUBJECTS, 2) if draw(st.booleans())
    ]
    if draw(st.booleans()):
        present.append(seen(journey, 1, sub_issues=draw(st.sampled_from([0, 97, 98, 99, 100]))))
    copies = [replace(issue, number=issue.number + 50) for issue in present if draw(st.booleans())]
    milestones = [seen_milestone(it, n) for n, it in enumerate(MILESTONES, 1) if draw(st.booleans())]
    observed = there(
        *present,
        milestones=tuple(milestones),
        duplicates=tuple(copies),
        assignable=frozenset(draw(logins)),
    )
    return wanted(journey, *issues, milestones=tuple(MILESTONES)), observed


def github_after(operations, observed, desired):
    """The observed state after a GitHub that does everything it is asked."""
    issues, milestones, duplicates = dict(observed.issues), dict(observed.milestones), list(observed.duplicates)
    number = 100

    def change(name, **changes):
        issues[name] = replace(issues[name], **changes)

    def adopt(parent):
        change(parent, sub_issues=issues[parent].sub_issues + 1)
        assert issues[parent].sub_issues <= 100

    for operation in operations:
        number += 1
        match operation:
            case CreateMilestone() | EditMilestone():
                wanted_one = next(it for it in desired.milestones if it.key == operation.key)
                milestones[operation.key] = seen_milestone(wanted_one)
            case CreateIssue():
                assert operation.key not in issues
                made = DesiredIssue(operation.key, operation.title, operation.text, operation.labels)
                shown = seen(replace(made, milestone=operation.milestone, parent=operation.parent), number)
                issues[operation.key] = replace(
                    shown,
                    assignees=frozenset(operation.people),
                    written=replace(shown.written, mentions=operation.mentions),
                )
                if operation.parent:
                    adopt(operation.parent)
            case EditIssue():
                assert issues[operation.key].written == operation.written
                new = rewrite(
                    operation.written, text=operation.text, title=operation.title, mentions=operation.mentions
                )
                change(operation.key, written=new, title=operation.title or issues[operation.key].title)
            case AddLabels():
                change(operation.key, labels=issues[operation.key].labels | set(operation.labels))
            case Assign():
                assert issues[operation.key].written == operation.written
                people = issues[operation.key].assignees | set(operation.people)
                assert len(people) <= 12
                change(operation.key, assignees=people)
            case Unassign():
                change(operation.key, assignees=issues[operation.key].assignees - set(operation.people))
            case SetMilestone():
                change(operation.key, milestone=operation.milestone)
            case AttachSubIssue():
                change(operation.key, parent=operation.parent)
                adopt(operation.parent)
            case CloseDuplicate():
                duplicates = [it for it in duplicates if it.number != operation.number]
    return replace(observed, issues=issues, milestones=milestones, duplicates=tuple(duplicates))


@given(worlds())
def test_after_a_plan_is_applied_the_next_plan_is_empty(world):
    desired, observed = world
    after = github_after(make_plan(desired, observed).operations, observed, desired)
    assert make_plan(desired, after).operations == ()


@given(worlds())
def test_a_plan_names_only_what_is_wanted_or_carries_our_key(world):
    desired, observed = world
    ours = {issue.key for issue in desired.issues} | {milestone.key for milestone in desired.milestones}
    for operation in make_plan(desired, observed).operations:
        assert operation.key in ours | observed.issues.keys()
