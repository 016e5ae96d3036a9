"""What a board's readme has on record: written and read back, and when a refusal still stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from olt_actions.keys import Key, parse, write
from olt_actions.model.board_seals import Circumstances, Refusal, Seal, read_seal, refusal

DAY = date(2017, 4, 3)
NOW = Circumstances(DAY, "olt-boards[bot]", frozenset({"maya"}))
ENTRIES = (
    "/link=refused:linked:2017-04-03",
    "/view/Weeks=unanswered:table",
    "Maya=refused:reader:2017-04-03:assignable",
    "ada=denied:writer:2017-04-03:olt-boards[bot]",
    "ada=reader",
    "lin=refused:reader:2017-04-03",
)


def test_a_seal_travels_in_the_hidden_line_and_is_read_back():
    body = replace(write(Key("olt/board/maps"), "Maps", "Maps."), access=ENTRIES).body()
    seal = read_seal(parse(body).access)
    assert seal.entries() == ENTRIES
    assert (seal.role("ADA"), seal.role("lin")) == ("reader", "")
    assert seal.refusal("LIN") == Refusal("reader", DAY)


def test_what_an_earlier_version_wrote_is_read_and_what_a_later_one_may_write_is_passed_over():
    assert read_seal(("ada=reader", "grace=writer")) == Seal({"ada": "reader", "grace": "writer"}, {})
    unknown = ("ada=pending:reader:soon", "lin=refused:reader:some-day", "maya=refused", "zoe=denied:")
    assert read_seal(unknown).missing == {}


@pytest.mark.parametrize(
    ("what", "name", "now"),
    [
        ("writer", "maya", NOW),
        ("reader", "maya", replace(NOW, day=DAY + timedelta(days=1))),
        ("reader", "maya", replace(NOW, assignable=frozenset())),
    ],
    ids=["another role", "another day", "another standing in the repository"],
)
def test_a_refusal_stands_for_the_day_unless_something_has_changed(what, name, now):
    refused = refusal("maya", "reader", NOW, is_denied=False)
    assert refused.holds("Maya", "reader", replace(NOW, account="another[bot]"))
    assert not refused.holds(name, what, now)


def test_what_the_token_may_not_do_is_asked_for_again_with_another():
    denied = refusal("ada", "reader", NOW, is_denied=True)
    assert denied.holds("ada", "reader", replace(NOW, account="OLT-boards[bot]", assignable=frozenset({"ada"})))
    assert not denied.holds("ada", "reader", replace(NOW, account="mona"))


def test_what_was_not_answered_is_asked_for_again():
    assert not Refusal("table").holds("/view/Weeks", "table", NOW)


def test_what_is_given_is_refused_no_more_and_what_is_taken_leaves_no_entry():
    seal = read_seal(ENTRIES).with_given("ada", "writer")
    assert (seal.role("ada"), seal.refusal("ada")) == ("writer", None)
    assert "ada" not in "".join(seal.with_given("Ada", "").entries())
