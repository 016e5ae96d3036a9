"""What happened to an issue, told once and in order of time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from olt_actions.model.events import CardMoved, Closed, Commented, Reopened, in_order

NOON = datetime(2017, 3, 20, 12, tzinfo=UTC)


def test_an_edited_comment_counts_from_its_last_edit():
    edited = Commented("a", NOON, "ada", "words", NOON + timedelta(hours=2))
    closed = Closed("b", NOON + timedelta(hours=1), "ada")
    assert in_order([edited, closed]) == (closed, edited)


def test_events_of_one_second_go_by_id():
    assert [event.id for event in in_order([Reopened("b", NOON, "ada"), Closed("a", NOON, "ada")])] == ["a", "b"]


def test_but_first_by_their_turn():
    last = Reopened("a", NOON, "ada", sequence=(1, 0))
    first, second = (
        Commented("c", NOON, "ada", "one", sequence=(0, 3)),
        Commented("b", NOON, "ada", "two", sequence=(0, 4)),
    )
    assert in_order([last, second, first]) == (first, second, last)


def test_a_move_that_was_taken_note_of_has_the_turn_of_the_note():
    news, noted = (CardMoved("m", NOON, "grace", "", "Done", sequence=sequence) for sequence in ((2, 0), (0, 1)))
    assert in_order([news, noted]) == in_order([noted, news]) == (noted,)


def test_of_two_events_with_one_id_the_later_edit_stands():
    before = Commented("a", NOON, "ada", "draft")
    after = Commented("a", NOON, "ada", "final", NOON + timedelta(minutes=1))
    assert in_order([before, after]) == in_order([after, before]) == (after,)


def test_even_two_tellings_of_one_moment_have_one_outcome():
    one, other = Commented("a", NOON, "ada", "one"), Commented("a", NOON, "ada", "other")
    assert in_order([one, other]) == in_order([other, one])


def test_what_we_did_is_marked_and_what_people_did_is_not():
    assert Closed("a", NOON, "ada", "COMPLETED", by_us=True).by_us
    assert not Closed("a", NOON, "ada", "COMPLETED").by_us


comments = st.builds(
    Commented,
    id=st.sampled_from("abcd"),
    at=st.integers(0, 3).map(lambda hours: NOON + timedelta(hours=hours)),
    actor=st.sampled_from(["ada", ""]),
    body=st.sampled_from(["one", "two"]),
    edited_at=st.none() | st.integers(4, 6).map(lambda hours: NOON + timedelta(hours=hours)),
)


@given(st.lists(comments, max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_events_come_does_not_matter(events, random):
    shuffled = random.sample(events, len(events))
    assert in_order(events) == in_order(shuffled) == in_order(in_order(events))
