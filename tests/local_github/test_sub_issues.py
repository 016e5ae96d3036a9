"""Issues that are part of others.

https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from olt_actions.local_github.world.issues import Issue
from olt_actions.local_github.world.refusals import Forbidden, NotFoundRefusal, Unprocessable
from olt_actions.local_github.world.repositories import Repository

BOT = "github-actions[bot]"


def open_issues(repository: Repository, number: int) -> list[Issue]:
    return [repository.create_issue(by=BOT, title=f"Issue {n}") for n in range(number)]


def test_a_sub_issue_knows_its_parent_and_a_parent_its_sub_issues(repository: Repository):
    parent, done, todo = open_issues(repository, 3)
    for part in (done, todo):
        parent.add_sub_issue(by=BOT, part=part)
    done.close(by=BOT)
    summary = parent.sub_issues_summary
    assert (done.parent, parent.sub_issues) == (parent, [done, todo])
    assert (parent.updated_at, todo.updated_at) == (parent.created_at, todo.created_at)
    assert (summary.total, summary.completed, summary.percent_completed) == (2, 1, 50)


def test_an_issue_has_one_parent_unless_it_is_replaced(repository: Repository):
    one, other, part = open_issues(repository, 3)
    one.add_sub_issue(by=BOT, part=part)
    for parent in (one, other):
        with pytest.raises(Unprocessable):
            parent.add_sub_issue(by=BOT, part=part)
    other.add_sub_issue(by=BOT, part=part, replace_parent=True)
    assert (part.parent, one.sub_issues, other.sub_issues) == (other, [], [part])


def test_a_parent_has_at_most_a_hundred_sub_issues_closed_ones_included(repository: Repository):
    parent, *parts = open_issues(repository, 102)
    for part in parts[:100]:
        parent.add_sub_issue(by=BOT, part=part)
        part.close(by=BOT)
    with pytest.raises(Unprocessable):
        parent.add_sub_issue(by=BOT, part=parts[100])
    with pytest.raises(Unprocessable):
        repository.create_issue(by=BOT, title="One more", parent=parent)
    assert len(repository.issues) == 102


def test_a_tree_has_at_most_eight_levels(repository: Repository):
    chain = open_issues(repository, 8)
    for parent, part in pairwise(chain):
        parent.add_sub_issue(by=BOT, part=part)
    [loose] = open_issues(repository, 1)
    with pytest.raises(Unprocessable):
        chain[-1].add_sub_issue(by=BOT, part=loose)
    with pytest.raises(Unprocessable):
        loose.add_sub_issue(by=BOT, part=chain[0])


def test_cycles_of_sub_issues_are_refused(repository: Repository):
    one, two, three = open_issues(repository, 3)
    one.add_sub_issue(by=BOT, part=two)
    two.add_sub_issue(by=BOT, part=three)
    for part in (one, two, three):
        with pytest.raises(Unprocessable):
            three.add_sub_issue(by=BOT, part=part, replace_parent=True)


def test_only_a_sub_issue_of_the_parent_can_be_removed(repository: Repository):
    parent, part, other = open_issues(repository, 3)
    parent.add_sub_issue(by=BOT, part=part)
    with pytest.raises(NotFoundRefusal):
        parent.remove_sub_issue(by=BOT, part=other)
    parent.remove_sub_issue(by=BOT, part=part)
    assert (part.parent, parent.sub_issues) == (None, [])


def test_a_parent_that_a_reader_names_is_refused_and_no_issue_is_opened(repository: Repository):
    [parent] = open_issues(repository, 1)
    with pytest.raises(Forbidden):
        repository.create_issue(by="ada", title="Mine", parent=parent)
    assert len(repository.issues) == 1
