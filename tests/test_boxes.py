"""The boxes of a task list, as GitHub draws them."""

from hypothesis import given
from hypothesis import strategies as st

from olt_actions.boxes import carry_ticks, ticks, with_ticks, without_ticks

TEXT = "Do:\n\n- [ ] a\n* [x] b\n1. [X] c\n  + [ ] d\n\n```\n- [ ] not a box\n```\n- [ ] e"


def test_boxes_are_counted_from_the_top_and_not_in_code():
    assert ticks(TEXT) == (False, True, True, False, False)


def test_what_only_looks_like_a_box_is_none():
    assert ticks("- [] a\n-[ ] b\n- [y] c\n[ ] d\n- [ ]\n> - [ ] e") == ()


def test_an_unclosed_fence_hides_all_that_follows():
    assert ticks("- [ ] a\n~~~\n- [ ] b\n```\n- [ ] c") == (False,)


def test_boxes_are_ticked_and_unticked_by_number():
    assert ticks(with_ticks(TEXT, {1, 5}, {2})) == (True, False, True, False, True)
    assert with_ticks("- [ ] a", {1}) == "- [x] a"
    assert with_ticks("- [X] a", {1}) == "- [X] a"


def test_ticks_follow_the_words_of_their_box():
    assert carry_ticks("- [x] a\n* [X] b\n- [ ] c", "- [ ] c\n- [ ] b\n- [ ] a") == "- [ ] c\n- [x] b\n- [x] a"


def test_two_boxes_with_the_same_words_keep_as_many_ticks_as_there_were():
    assert carry_ticks("- [x] a\n- [ ] a", "- [ ] a\n- [ ] a") == "- [x] a\n- [ ] a"


@given(st.text())
def test_any_text_stays_as_it_is_when_nothing_is_ticked(text):
    assert with_ticks(text, ()) == text
    assert not any(ticks(without_ticks(text)))
