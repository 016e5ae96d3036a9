"""The boxes of a task list, as GitHub draws them."""

from hypothesis import given
from hypothesis import strategies as st

from olt_actions.boxes import carry_ticks, ticks, with_ticks, without_ticks

TEXT = "Do:\n\n- [ ] a\n* [x] b\n1. [X] c\n  + [ ] d\n\n```\n- [ ] not a box\n```\n- [ ] e"


def test_boxes_are_counted_from_the_top_and_not_in_code():
    assert ticks(TEXT) == (False, True, True, False, False)


def test_text_that_only_looks_like_a_box_does_not_count():
    assert ticks("- [] a\n-[ ] b\n- [y] c\n[ ] d\n- [ ]\n> - [ ] e") == ()


def test_an_unclosed_fence_hides_all_that_follows():
    assert ticks("- [ ] a\n~~~\n- [ ] b\n```\n- [ ] c") == (False,)


def test_boxes_are_ticked_and_unticked_by_number():
    assert ticks(with_ticks(TEXT, {1, 5}, {2})) == (True, False, True, False, True)
    assert with_ticks("- [ ] a", {1}) == "- [x] a"
    assert with_ticks("- [X] a", {1}) == "- [X] a"


def test_a_tick_stays_with_the_text_of_its_box():
    assert carry_ticks("- [x] a\n* [X] b\n- [ ] c", "- [ ] c\n- [ ] b\n- [ ] a") == "- [ ] c\n- [x] b\n- [x] a"


def test_boxes_with_the_same_text_keep_their_number_of_ticks():
    assert carry_ticks("- [x] a\n- [ ] a", "- [ ] a\n- [ ] a") == "- [x] a\n- [ ] a"


@given(st.text())
def test_a_text_is_unchanged_when_nothing_is_ticked(text):
    assert with_ticks(text, ()) == text
    assert not any(ticks(without_ticks(text)))
