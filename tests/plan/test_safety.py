"""When a plan would open a cohort a second time, and when it only looks a little like that."""

from __future__ import annotations

import pytest

from olt_actions.errors import UnsafePlan
from olt_actions.keys import make_key
from olt_actions.model.state import ForeignIssue
from olt_actions.plan.safety import refuse_unsafe
from tests.builders import an_issue, key, seen, there, wanted

PEOPLE = "ada", "lin", "maya", "noor", "olu", "pia"
ISSUES = tuple(an_issue(subject=person) for person in PEOPLE)


def is_refused(desired, observed):
    try:
        refuse_unsafe(desired, observed)
    except UnsafePlan:
        return True
    return False


def opened_by(author, *people):
    return tuple(ForeignIssue(number, key("vision", person), author) for number, person in enumerate(people, 1))


@pytest.mark.parametrize(
    ("foreign", "opening", "expected"),
    [
        (opened_by("mona", *PEOPLE), 6, True),
        (opened_by("mona", *PEOPLE[:4]), 6, True),
        (opened_by("mona", *PEOPLE[:3]), 6, False),
        (opened_by("mona", *PEOPLE[:3]), 5, True),
        (opened_by("mona", *PEOPLE[:3]), 3, True),
        (opened_by("mona", *PEOPLE[:2]), 2, False),
        (opened_by("eve", *PEOPLE[:3]) + opened_by("mallory", *PEOPLE[3:]), 6, False),
        (opened_by("eve", "ada") + opened_by("mona", *PEOPLE[:4]), 6, True),
        (opened_by("mona", *["ada"] * 9), 6, False),
        (opened_by("mona", "someone", "else", "entirely"), 3, False),
    ],
    ids=[
        "all are there",
        "more than half are",
        "half are",
        "three of five are",
        "three are, and three are all",
        "two are, and two are all",
        "half are by one stranger and half by another",
        "more than half are by the second author",
        "one is there nine times",
        "others are there",
    ],
)
def test_issues_of_one_author_are_taken_for_ours_where_they_are_three_and_more_than_half(foreign, opening, expected):
    assert is_refused(wanted(*ISSUES[:opening]), there(foreign_issues=foreign)) == expected


def test_keys_of_what_is_here_already_or_has_not_opened_are_no_reason_to_stop():
    foreign = opened_by("eve", *PEOPLE)
    assert not is_refused(wanted(*ISSUES), there(*map(seen, ISSUES), foreign_issues=foreign))
    later = (an_issue(subject=person, has_opened=False) for person in PEOPLE)
    assert not is_refused(wanted(*later), there(foreign_issues=foreign))


@pytest.mark.parametrize(("shared", "expected"), [(6, True), (4, True), (3, False), (0, False)])
def test_a_cohort_that_shares_more_than_half_its_issues_with_another_was_renamed(shared, expected):
    former = frozenset(make_key("olt-before", "vision", person) for person in PEOPLE[:shared])
    assert is_refused(wanted(*ISSUES), there(other_cohorts={"olt-before": former})) == expected


def test_a_cohort_with_an_issue_of_its_own_may_run_beside_its_twin():
    twin = {"olt-before": frozenset(make_key("olt-before", "vision", person) for person in PEOPLE)}
    assert not is_refused(wanted(*ISSUES), there(seen(ISSUES[0]), other_cohorts=twin))
    assert not is_refused(wanted(), there(other_cohorts=twin))


def test_a_refusal_says_what_is_here_and_what_to_do_about_it():
    with pytest.raises(UnsafePlan, match="4 of 6 issues are here already, opened by mona") as accounts:
        refuse_unsafe(wanted(*ISSUES), there(foreign_issues=opened_by("mona", *PEOPLE[:4])))
    assert "cohort.accounts" in str(accounts.value.hint)
    renamed = there(other_cohorts={"olt-before": frozenset(make_key("olt-before", "vision", it) for it in PEOPLE)})
    with pytest.raises(UnsafePlan, match="6 of 6 issues are here already under the cohort id 'olt-before'") as ids:
        refuse_unsafe(wanted(*ISSUES), renamed)
    assert "Set cohort.id back to 'olt-before'" in str(ids.value.hint)
