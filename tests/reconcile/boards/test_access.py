"""Access to boards: everybody has an answer of their own, only what GitHub has done is on record, the rest comes later.

Lin is no member of the organization and has no role in its repositories: GitHub lets nobody like that into a board.
"""

from __future__ import annotations

from dataclasses import replace

from olt_actions.local_github.world.projects.role import Role
from tests.harness import REPOSITORY
from tests.reconcile.boards.access import (
    TODAY,
    TOMORROW,
    about_access,
    on_record,
    requests_of,
    role,
    with_person,
)
from tests.reconcile.boards.conftest import LIN


def test_who_belongs_nowhere_keeps_nobody_else_out_and_one_notice_says_why_and_what_to_do(outsider):
    advanced = outsider.advance()
    assert (advanced.applied.failed, advanced.applied.left) == ([], [])
    assert role(outsider, "lin") is None
    assert [role(outsider, login) for login in ("maya", "grace", "alan")] == [Role.READER, Role.WRITER, Role.WRITER]
    assert len(outsider.board("seeds").items) == 3
    assert {"Review", "Weeks"} <= {view.name for view in outsider.board("seeds").views}
    [notice] = about_access(advanced)
    assert "example-lin has no access to their board" in notice
    assert "neither a member nor an outside collaborator of example-org" in notice
    assert "Invite them to the organization" in notice


def test_only_what_github_has_done_is_on_record(outsider):
    outsider.advance()
    assert on_record(outsider) == (
        "example-alan=writer",
        "example-grace=writer",
        "example-lin=refused:reader:2017-03-20",
        "example-maya=reader",
    )


def test_on_the_same_day_nothing_more_is_asked_and_the_notice_stays(outsider):
    outsider.advance()
    advanced = []
    total, writes = requests_of(outsider, lambda: advanced.append(outsider.advance(TODAY)))
    assert (total, writes) == (1, 0)
    assert not outsider.plan().plan
    [notice] = about_access(advanced[0])
    assert "example-lin has no access to their board" in notice
    assert [str(it) for it in outsider.plan().notices if "access" in str(it)] == [notice]


def test_on_the_next_day_it_is_asked_again_once(outsider):
    outsider.advance()
    [notice] = about_access(outsider.advance(TOMORROW))
    assert "neither a member" in notice
    assert "example-lin=refused:reader:2017-03-21" in on_record(outsider)
    assert requests_of(outsider, lambda: outsider.advance(TOMORROW)) == (1, 0)


def test_who_gets_a_role_in_the_repository_is_let_in_on_the_next_day(outsider):
    outsider.advance()
    outsider.world.repository(REPOSITORY).grant("example-lin", "read")
    advanced = outsider.advance(TOMORROW)
    assert role(outsider, "lin") is Role.READER
    assert "example-lin=reader" in on_record(outsider)
    assert not about_access(advanced)
    assert requests_of(outsider, lambda: outsider.advance(TOMORROW)) == (1, 0)


def test_who_joins_the_organization_is_let_in_by_the_next_run(outsider):
    outsider.advance()
    lin = outsider.world.account("example-lin")
    outsider.world.account("example-org").members[lin.id] = lin
    assert not about_access(outsider.advance(TODAY))
    assert role(outsider, "lin") is Role.READER


def test_when_the_rule_is_lifted_everybody_is_let_in_on_the_next_day(outsider):
    outsider.advance()
    outsider.world.only_members_join_projects = False
    outsider.advance(TODAY)
    assert role(outsider, "lin") is None
    outsider.advance(TOMORROW)
    assert role(outsider, "lin") is Role.READER


def test_another_role_in_the_cohort_file_is_asked_for_at_once(outsider):
    outsider.advance()
    outsider.cohort = replace(outsider.cohort, boards=replace(outsider.cohort.boards, participants="write"))
    outsider.advance(TODAY)
    assert "example-lin=refused:writer:2017-03-20" in on_record(outsider)
    assert role(outsider, "maya") is Role.WRITER


def test_who_was_refused_and_leaves_is_forgotten(outsider):
    outsider.advance()
    outsider.cohort = with_person(outsider.cohort, LIN)
    assert not about_access(outsider.advance())
    assert [it for it in on_record(outsider) if "lin" in it] == ["example-lin=none"]
