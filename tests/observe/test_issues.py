"""What counts as ours among the issues that GitHub holds."""

from __future__ import annotations

import pytest

from olt_actions.gateway.reader import Reader
from olt_actions.keys import make_key, write
from olt_actions.observe.issues import observe
from tests.builders import a_cohort
from tests.harness import REPOSITORY

BOT = "github-actions[bot]"
KEY = make_key("olt-test", "vision", "ada")
BODY = write(KEY, "Write your vision", "Words.").body()


@pytest.fixture
def repository(world):
    for login in ("example-ada", "example-mona"):
        world.add_user(login)
        world.repository(REPOSITORY).grant(login, "write")
    return world.repository(REPOSITORY)


def observed(client, *accounts):
    return observe(Reader(client, REPOSITORY), a_cohort(accounts=accounts)).observed


def test_a_key_counts_only_where_an_account_of_ours_opened_the_issue(repository, client):
    repository.create_issue(by="example-ada", title="Pasted", body=BODY)
    seen = observed(client)
    assert not seen.issues
    assert [(it.number, it.key, it.author) for it in seen.foreign_issues] == [(1, KEY, "example-ada")]


def test_an_account_that_the_cohort_names_is_ours(repository, client):
    repository.create_issue(by="example-mona", title="Write your vision", body=BODY)
    seen = observed(client, "Example-Mona")
    assert seen.issues[KEY].number == 1
    assert not seen.foreign_issues


def test_of_two_issues_with_one_key_the_lower_number_is_the_one(repository, client):
    for _ in range(2):
        repository.create_issue(by=BOT, title="Write your vision", body=BODY)
    seen = observed(client)
    assert seen.issues[KEY].number == 1
    assert [issue.number for issue in seen.duplicates] == [2]


def test_an_issue_of_another_cohort_is_only_counted(repository, client):
    other = make_key("olt-other", "vision", "ada")
    repository.create_issue(by=BOT, title="Write your vision", body=write(other, "Write your vision", "Words.").body())
    seen = observed(client)
    assert not seen.issues
    assert seen.other_cohorts == {"olt-other": frozenset({other})}
