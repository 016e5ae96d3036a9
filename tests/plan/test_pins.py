"""Which issues are pinned and unpinned."""

import pytest

from olt_actions.plan.issues import plan_pins
from olt_actions.plan.operations.issues import PinIssue, UnpinIssue
from tests.builders import an_issue, key, seen, there

OLD, NEW = key("demo-day", "week-5"), key("demo-day", "final")


def demo(subject, **changes):
    return seen(an_issue("demo-day", subject), **changes)


@pytest.mark.parametrize(
    ("wanted", "pinned", "operations"),
    [
        ({NEW: True}, (), (PinIssue(NEW),)),
        ({NEW: True}, (NEW,), ()),
        ({NEW: False}, (NEW,), (UnpinIssue(NEW),)),
        ({NEW: False}, (), ()),
        ({}, (OLD, NEW), ()),
        ({NEW: True, OLD: False}, (OLD,), (UnpinIssue(OLD), PinIssue(NEW))),
    ],
)
def test_only_what_is_to_change_is_changed_and_unpinning_comes_first(wanted, pinned, operations):
    observed = there(demo("week-5", is_pinned=OLD in pinned), demo("final", number=2, is_pinned=NEW in pinned))
    assert tuple(plan_pins(wanted, observed)) == operations


def test_an_issue_that_is_about_to_be_opened_is_pinned_too():
    assert tuple(plan_pins({NEW: True, OLD: False}, there())) == (PinIssue(NEW),)


def test_a_plan_says_what_it_pins():
    assert [operation.line().detail for operation in (PinIssue(NEW), UnpinIssue(OLD))] == ["pinned", "no longer pinned"]
