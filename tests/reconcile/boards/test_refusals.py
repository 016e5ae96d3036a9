"""A card that GitHub refuses is set aside alone: other cards, boards and issues go on."""

from __future__ import annotations

from olt_actions.local_github import faults

REFUSED = faults.GraphQLFailure("FORBIDDEN", "Resource not accessible by integration")


def refuse_cards(play, from_place):
    play.server.faults.clear()
    play.server.faults.refuse_mutations(REFUSED, from_place=from_place, of=faults.runs("addProjectV2ItemById"))


def test_a_card_that_is_refused_is_a_notice_and_a_next_run_tries_it_once(play):
    play.advance()
    refuse_cards(play, from_place=4)
    first = play.advance(2)
    [failure] = first.applied.refused
    assert (first.applied.failed, first.applied.boards_refused) == ([], None)
    assert any(f"card {failure.operation.key.name}" in str(notice) for notice in first.notices)

    refuse_cards(play, from_place=0)
    before = len(play.server.requests)
    again = play.advance(2)
    assert [it.operation for it in again.applied.refused] == [failure.operation]
    assert (again.applied.done, again.applied.failed) == ([], [])
    assert sum(call.is_write for call in play.server.requests[before:]) == 1

    assert not play.advance(2).applied.refused
    assert not play.plan(2).plan


def test_where_all_cards_are_refused_the_boards_wait_for_another_token(play):
    play.advance()
    play.server.faults.refuse_mutations(REFUSED, of=faults.runs("addProjectV2ItemById"))
    advanced = play.advance(2)
    assert (advanced.applied.refused, advanced.applied.failed) == ([], [])
    assert any("wait for another token" in str(notice) for notice in advanced.notices)
