"""A token that may write boards and not administer them: everything but access is there, and one notice says so."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from olt_actions.keys import parse
from olt_actions.local_github.messages import json_response
from olt_actions.local_github.world.projects.role import Role
from tests.harness import at
from tests.reconcile.boards.access import (
    TOMORROW,
    about_access,
    on_record,
    permit,
    requests_of,
    role,
)


def test_where_the_app_may_not_administer_everything_but_access_is_there(writer_only):
    advanced = writer_only.advance()
    assert (advanced.applied.failed, advanced.applied.left, advanced.applied.pause) == ([], [], "")
    for board in writer_only.boards():
        assert board.items
        assert all(card.status for card in board.items)
        assert {"Review", "Weeks"} <= {view.name for view in board.views}
        assert board.repositories
        assert parse(board.readme)
    assert role(writer_only, "grace") is None
    [notice] = about_access(advanced)
    assert all(login in notice for login in ("example-ada", "example-maya", "example-grace", "example-alan"))
    assert "*Projects: admin*" in notice
    assert "set the base role" in notice
    assert requests_of(writer_only, writer_only.advance) == (1, 0)


def test_with_more_permission_everybody_is_let_in_on_the_next_day(writer_only):
    writer_only.advance()
    assert on_record(writer_only, "maps")[0] == "example-ada=denied:reader:2017-03-20:olt-boards[bot]"
    permit(writer_only, Role.ADMIN)
    advanced = writer_only.advance(TOMORROW)
    assert not about_access(advanced)
    assert [role(writer_only, login) for login in ("maya", "grace", "alan")] == [
        Role.READER,
        Role.WRITER,
        Role.WRITER,
    ]


def test_with_the_token_of_an_admin_everybody_is_let_in_at_once(writer_only):
    writer_only.advance()
    for board in writer_only.boards():
        board.collaborators[writer_only.world.account("example-mona").id] = Role.ADMIN
    admin = type(writer_only.client)(
        writer_only.server.url, writer_only.world.add_token("example-mona"), sleep=lambda _seconds: None
    )
    assert not about_access(writer_only.advance(board_client=admin))
    assert role(writer_only, "alan") is Role.WRITER


def test_an_app_that_may_write_and_administers_its_own_boards_lets_people_in(play):
    permit(play, Role.WRITER)
    assert not about_access(play.advance())
    assert role(play, "maya") is Role.READER


def test_what_else_only_admins_may_do_is_a_notice_and_stops_nothing(writer_only):
    writer_only.advance()
    cohort = writer_only.cohort
    left = replace(cohort.pairs[0], left=at(2).date())
    writer_only.cohort = replace(cohort, pairs=(left, *cohort.pairs[1:]), boards=replace(cohort.boards, public=True))
    advanced = writer_only.advance(2)
    assert (advanced.applied.failed, advanced.applied.left) == ([], [])
    assert any("public" in str(notice) and "closed" in str(notice) for notice in advanced.notices)
    assert "Work 2 · Maya" in [card.content.title for card in writer_only.board("seeds").items]


def test_a_token_that_ends_while_people_are_let_in_says_nothing_about_them(play):
    play.server.faults.refuse(
        json_response({"message": "Bad credentials", "status": "401"}, HTTPStatus.UNAUTHORIZED),
        of=lambda call: "updateProjectV2" in "".join(call.mutations),
        times=99,
    )
    advanced = play.advance()
    assert not about_access(advanced)
    assert any("Bad credentials" in str(notice) for notice in advanced.notices)
    play.server.faults.clear()
    assert not about_access(play.advance())
    assert role(play, "maya") is Role.READER
