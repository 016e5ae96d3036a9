"""Access to boards follows accounts: a rename is no loss, and a login that was a mistake is no gain."""

from __future__ import annotations

from dataclasses import replace

from olt_actions.local_github.world.projects.role import Role
from tests.builders import a_person
from tests.reconcile.boards.access import (
    on_record,
    requests_of,
    role,
    with_person,
)
from tests.reconcile.boards.conftest import COHORT, MAYA


def test_who_renames_their_account_keeps_the_board_without_having_lost_it(play):
    play.advance()
    play.world.rename_user("example-maya", "example-maia")
    for _ in range(2):
        taken = play.sent("updateProjectV2Collaborators")
        advanced = play.advance()
        assert not advanced.applied.failed
        assert play.board("seeds").collaborators[play.world.account("example-maia").id] is Role.READER
    assert play.sent("updateProjectV2Collaborators") == taken
    assert on_record(play)[-1] == "example-maia=reader"
    assert requests_of(play, play.advance) == (1, 0)


def test_when_the_new_login_reaches_the_cohort_file_access_stays(play):
    play.advance()
    play.world.rename_user("example-maya", "example-maia")
    play.cohort = with_person(play.cohort, replace(MAYA, github="example-maia"))
    advanced = play.advance()
    assert not advanced.applied.failed
    assert not any("knows nobody" in str(notice) for notice in advanced.notices)
    assert play.board("seeds").collaborators[play.world.account("example-maia").id] is Role.READER
    assert on_record(play)[-2:] == ("example-maia=reader", "example-maya=none")


def test_who_takes_over_a_login_gets_nothing_and_is_refused_nothing(play):
    play.advance()
    play.world.rename_user("example-maya", "example-maia")
    play.world.add_user("example-maya", member_of=["example-org"])
    play.advance()
    assert role(play, "maya") is None
    assert play.board("seeds").collaborators[play.world.account("example-maia").id] is Role.READER


def test_who_deleted_their_account_is_taken_off_the_record(play):
    play.advance()
    play.world.delete_user("example-maya")
    for _ in range(2):
        assert not play.advance().applied.failed
    assert "maya" not in "".join(on_record(play))
    assert not play.plan().plan


def test_a_stranger_whose_login_was_written_by_mistake_loses_the_board_on_correction(play):
    play.world.add_user("example-mia", member_of=["example-org"])
    play.cohort = with_person(play.cohort, a_person("maya", github="example-mia"))
    play.advance()
    assert role(play, "mia") is Role.READER
    play.cohort = COHORT
    play.advance()
    assert (role(play, "mia"), role(play, "maya")) == (None, Role.READER)
    assert requests_of(play, play.advance) == (1, 0)
