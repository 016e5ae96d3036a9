"""What is on record, and how it travels in a body."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.model.record import JourneyRecord, Opened, RecordedAccount, RecordedAct, from_text, to_text
from tests.builders import COHORT, key

NOON = datetime(2017, 4, 3, 12, tzinfo=UTC)
ADA = RecordedAccount("ada", 11, "U_11", "example-ada", NOON)
SUBMIT = RecordedAct(key("goals", "ada"), "IC_1", NOON, "p", "ada", 11, "/submit")
APPROVE = RecordedAct(key("goals", "ada"), "IC_2", NOON + timedelta(hours=1), "m", "grace", 12, "/approve")

moments = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
texts = st.text(max_size=20)
acts = st.builds(
    RecordedAct,
    st.sampled_from([key("goals", "ada"), key("goals", "lin"), key("meeting-1", "maps")]),
    texts,
    moments,
    st.sampled_from(["p", "m", "po"]),
    texts,
    st.none() | st.integers(1, 2**40),
    texts,
)
accounts = st.builds(RecordedAccount, texts, st.integers(1, 2**40), texts, texts, moments)


@given(st.lists(accounts, max_size=5), st.lists(acts, max_size=10))
def test_a_record_reads_back_as_it_was_written_whatever_people_are_called(accounts, acts):
    acts = sorted(acts, key=lambda act: act.issue)  # the acts of one issue stand together
    record = JourneyRecord(tuple(accounts), tuple(acts))
    text = to_text(record)
    assert not record or from_text(text, COHORT) == record


@pytest.mark.parametrize("login", ["gil--", "a-->b", "<!-- x -->"])
def test_nothing_in_it_can_end_the_comment_in_which_it_is_hidden(login):
    text = to_text(JourneyRecord((replace(ADA, login=login),), (SUBMIT,)))
    assert "--" not in text
    assert ">" not in text
    assert "<" not in text


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", '{"v":1}', '{"v":2,"accounts":[],"acts":{}}', "{", '{"v":1,"accounts":[[1]],"acts":{}}'],
)
def test_what_is_no_record_of_ours_is_none(text):
    assert from_text(text, COHORT) is None


def test_an_act_is_recorded_once_and_an_edited_comment_is_another_act():
    record = JourneyRecord().with_acts([SUBMIT]).with_acts([SUBMIT, APPROVE])
    assert record.acts == (SUBMIT, APPROVE)
    edited = replace(SUBMIT, at=NOON + timedelta(minutes=5))
    assert record.with_acts([edited]).acts == (SUBMIT, APPROVE, edited)


def test_an_account_is_recorded_once_for_each_login_under_which_the_file_named_it():
    renamed = replace(ADA, login="example-lovelace")
    record = JourneyRecord().with_accounts([ADA, ADA]).with_accounts([replace(ADA, since=NOON + timedelta(days=1))])
    assert record.accounts == (ADA,)
    assert record.with_accounts([renamed]).accounts == (ADA, renamed)
    again = replace(ADA, since=NOON + timedelta(days=2))
    assert record.with_accounts([renamed, again]).accounts[-1] == again


def test_a_record_that_grows_too_long_keeps_the_latest_decision_of_every_issue():
    many = submissions()
    found = from_text(to_text(JourneyRecord((ADA,), many)), COHORT)
    assert found is not None
    assert len(to_text(found)) <= 30_000
    kept = {act.issue: act for act in found.acts}
    assert {issue: act.at for issue, act in kept.items()} == {act.issue: act.at for act in many}


def test_a_record_that_grows_too_long_keeps_every_pause_of_the_pair():
    pauses = tuple(
        replace(APPROVE, issue=key("journey", "maps"), event_id=f"IC_{n}", at=NOON + timedelta(days=n), what=what)
        for n, what in enumerate(("/pause", "/resume", "/pause", "/resume"))
    )
    found = from_text(to_text(JourneyRecord((ADA,), (*pauses, *submissions()))), COHORT)
    assert found is not None
    assert found.acts_in(key("journey", "maps")) == pauses


def submissions() -> tuple[RecordedAct, ...]:
    """More than a record takes: forty hand-ins in each of twenty issues."""
    start = datetime(2017, 3, 20, tzinfo=UTC)
    return tuple(
        RecordedAct(
            key(f"work-{n}", "ada"),
            f"IC_{n}_{m}_{'x' * 60}",
            start + timedelta(days=n, minutes=m),
            "p",
            "ada",
            11,
            "/submit",
        )
        for n in range(20)
        for m in range(40)
    )


def test_what_was_opened_is_read_as_it_was_written():
    opened = {
        key("work-1", "ada"): Opened(5),
        key("work-1", "lin"): Opened(6, is_gone=True),
        key("board", "maps"): Opened(3, "example-org"),
    }
    record = JourneyRecord((ADA,), (SUBMIT,)).with_opened(opened)
    assert from_text(to_text(record), COHORT) == record


def test_the_text_does_not_depend_on_the_order_in_which_things_were_opened():
    one, other = key("work-1", "ada"), key("work-2", "ada")
    forwards = JourneyRecord().with_opened({one: Opened(1)}).with_opened({other: Opened(2)})
    backwards = JourneyRecord().with_opened({other: Opened(2)}).with_opened({one: Opened(1)})
    assert to_text(forwards) == to_text(backwards) != ""


def test_a_record_without_anything_opened_has_the_form_that_it_always_had():
    assert "opened" not in to_text(JourneyRecord((ADA,), (SUBMIT,)))


def test_what_was_opened_anew_is_known_by_its_new_number():
    work = key("work-1", "ada")
    record = JourneyRecord().with_opened({work: Opened(5, is_gone=True)}).with_opened({work: Opened(9)})
    assert record.opened == {work: Opened(9)}
