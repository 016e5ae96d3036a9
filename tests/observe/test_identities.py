"""Who people are on GitHub: an account, whatever becomes of its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from olt_actions.model.record import RecordedAccount
from olt_actions.observe.identities import GitHubAccount, identities_of, to_follow
from tests.builders import a_cohort, a_pair, a_person

NOW = datetime(2017, 4, 3, 12, tzinfo=UTC)
EARLIER = NOW - timedelta(days=14)
ADA, GRACE = a_person("ada", github="ada-gh"), a_person("grace", github="grace-gh")
ADA_NOW = GitHubAccount(11, "U_11", "ada-gh")
GRACE_NOW = GitHubAccount(12, "U_12", "grace-gh")
STRANGER = GitHubAccount(99, "U_99", "ada-gh")
RECORDED = RecordedAccount("ada", 11, "U_11", "ada-gh", EARLIER)


def cohort_with(ada):
    return a_cohort(a_pair("maps", ada, mentors=(GRACE,)), organizers=(ada,))


def identify(ada, answer, recorded=(), followed=()):
    """Who Ada is, and everything that was found out about her."""
    found = {"grace-gh": GRACE_NOW} | ({} if answer == "not asked" else {str(ada.github).casefold(): answer})
    if ada.github is None:
        found = {"grace-gh": GRACE_NOW}
    known = {account.id: account for account in followed}
    cohort = cohort_with(ada)
    return identities_of(cohort, found, tuple(recorded), known, NOW), to_follow(cohort, found, recorded)


def who(identities):
    person = identities.cohort.people["ada"]
    # Everywhere in the cohort it is the same person.
    assert identities.cohort.pairs[0].participants == (person,)
    assert identities.cohort.organizers == (person,)
    return person.github, person.account


def test_an_account_is_recorded_at_first_sight():
    identities, asked = identify(ADA, ADA_NOW)
    assert who(identities) == ("ada-gh", 11)
    assert identities.on_record["ada"] == RecordedAccount("ada", 11, "U_11", "ada-gh", NOW)
    assert (identities.notices, asked) == ((), ())


def test_an_account_that_is_on_record_is_not_recorded_again():
    identities, asked = identify(ADA, ADA_NOW, [RECORDED])
    assert who(identities) == ("ada-gh", 11)
    assert identities.on_record["ada"] is RECORDED
    assert asked == ()


def test_a_renamed_account_is_followed_and_the_line_of_the_file_is_named():
    renamed = GitHubAccount(11, "U_11", "ada-new")
    identities, asked = identify(ADA, None, [RECORDED], [renamed])
    assert asked == ("U_11",)
    assert who(identities) == ("ada-new", 11)
    assert identities.on_record["ada"] is RECORDED
    [notice] = identities.notices
    assert "ada-new" in notice.message
    assert "people.ada.github" in notice.hint


def test_a_name_that_passed_to_somebody_else_gains_nothing():
    identities, asked = identify(ADA, STRANGER, [RECORDED], [GitHubAccount(11, "U_11", "ada-new")])
    assert asked == ("U_11",)
    assert who(identities) == ("ada-new", 11)
    [notice] = identities.notices
    assert "somebody else" in notice.message
    assert "`account: 99`" in notice.hint


def test_a_name_that_passed_on_after_its_account_had_gone_is_nobodys():
    identities, _ = identify(ADA, STRANGER, [RECORDED])
    assert who(identities) == (None, None)
    assert identities.notices


def test_the_file_settles_whom_a_name_means():
    identities, asked = identify(replace(ADA, account=99), STRANGER, [RECORDED])
    assert who(identities) == ("ada-gh", 99)
    assert identities.on_record["ada"].id == 99
    assert (asked, identities.notices) == ((), ())
    identities, _ = identify(replace(ADA, account=11), STRANGER, [RECORDED], [GitHubAccount(11, "U_11", "ada-new")])
    assert who(identities) == ("ada-new", 11)


def test_an_id_in_the_file_that_is_not_that_logins_lets_nobody_in():
    identities, _ = identify(replace(ADA, account=98), STRANGER)
    assert who(identities) == (None, None)
    assert identities.notices


def test_the_rename_reaches_the_file():
    renamed = GitHubAccount(11, "U_11", "ada-new")
    identities, asked = identify(replace(ADA, github="ada-new"), renamed, [RECORDED])
    assert who(identities) == ("ada-new", 11)
    assert identities.on_record["ada"] == RecordedAccount("ada", 11, "U_11", "ada-new", NOW)
    assert (asked, identities.notices) == ((), ())


def test_a_misspelt_login_is_corrected_and_whoever_it_was_is_former():
    wrong = RecordedAccount("ada", 99, "U_99", "ada-wrong", EARLIER)
    identities, asked = identify(replace(ADA, github="ada-right"), GitHubAccount(22, "U_22", "ada-right"), [wrong])
    assert who(identities) == ("ada-right", 22)
    assert identities.former == (wrong,)
    assert (asked, identities.notices) == ((), ())


def test_without_a_login_there_is_no_account_and_the_one_before_is_former():
    identities, asked = identify(replace(ADA, github=None), "not asked", [RECORDED])
    assert who(identities) == (None, None)
    assert identities.former == (RECORDED,)
    assert (asked, identities.notices) == ((), ())


def test_a_vanished_account_is_reported_once_and_stops_nothing():
    identities, asked = identify(ADA, None, [RECORDED])
    assert asked == ("U_11",)
    assert who(identities) == (None, None)
    [notice] = identities.notices
    assert "is gone" in notice.message


@pytest.mark.parametrize("answer", [None, "not asked"])
def test_a_login_that_nobody_has_been_seen_under_stays_as_the_file_says_it(answer):
    identities, asked = identify(ADA, answer)
    assert who(identities) == ("ada-gh", None)
    assert (identities.notices, asked) == ((), ())


def test_where_nobody_asked_the_record_knows():
    identities, _ = identify(ADA, "not asked", [RECORDED])
    assert who(identities) == ("ada-gh", 11)


def test_of_several_accounts_the_last_recorded_is_the_persons():
    later = RecordedAccount("ada", 22, "U_22", "ada-gh", NOW - timedelta(days=1))
    identities, _ = identify(ADA, GitHubAccount(22, "U_22", "ada-gh"), [later, RECORDED])
    assert who(identities) == ("ada-gh", 22)
    assert identities.former == (RECORDED,)
