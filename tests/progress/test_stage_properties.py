"""What holds of every history, and of every comment however hostile."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from olt_actions.model.events import (
    BoxesTicked,
    CardMoved,
    Closed,
    Commented,
    Labeled,
    Reopened,
    Unlabeled,
)
from olt_actions.model.state import Stage
from olt_actions.progress.stage_table import status_name
from olt_actions.progress.task import Boxes
from tests.progress.histories import (
    ADA,
    DONE,
    EVERYONE,
    EXCUSED,
    FOR_BOTH,
    FOR_LIN,
    MEETING,
    ORGANIZER,
    STRANGER,
    UNREVIEWED,
    WORK,
    a_task,
    at,
    said,
    stage,
    standing,
)

bodies = st.sampled_from([
    "words", "/start", "/submit link", "/done 1 2", "/done all", "/undo 2", "/help", "/approve good", "/changes more",
    "/extend 3d", "/extend 2017-04-20", "/excuse exams", "/nope", "/submit for lin x", "/submit\n/approve\n/done 9",
])  # fmt: skip
hours = st.integers(0, 12)


def events_by(actors):
    about = {"at": hours.map(at), "actor": actors}
    ids = st.integers(0, 10**9).map("{:010}".format)
    labels = st.sampled_from([*(one.value for one in Stage), "overdue"])
    columns = st.sampled_from([*map(status_name, Stage), "", "Someday"])
    return st.lists(
        st.one_of(
            st.builds(Commented, ids, **about, body=bodies, edited_at=st.none() | st.integers(12, 20).map(at)),
            st.builds(Closed, ids, **about, reason=st.sampled_from([None, "COMPLETED", "NOT_PLANNED", "DUPLICATE"])),
            st.builds(Reopened, ids, **about),
            st.builds(Labeled, ids, **about, label=labels),
            st.builds(Unlabeled, ids, **about, label=labels),
            st.builds(CardMoved, ids, **about, previous=columns, status=columns),
        ),
        max_size=8,
        unique_by=lambda event: event.id,
    )


ticks = st.lists(
    st.builds(BoxesTicked, st.just("body"), hours.map(at), st.sampled_from(EVERYONE), st.integers(0, 5), st.just(5)),
    max_size=1,
)
histories = st.builds(lambda events, edit: events + edit, events_by(st.sampled_from([*EVERYONE, ""])), ticks)
works = st.sampled_from([WORK, UNREVIEWED, MEETING, FOR_LIN, FOR_BOTH, a_task([ADA], boxes=Boxes(5, frozenset({1})))])


@given(histories, works, st.randoms(use_true_random=False))
def test_events_twice_and_out_of_order_give_the_same_standing(events, work, random):
    delivered = [*events, *random.choices(events, k=4)] if events else []
    random.shuffle(delivered)
    assert standing(*delivered, work=work) == standing(*events, work=work)


@given(histories, events_by(st.sampled_from([STRANGER, "", "example-luca-2"])), works)
def test_strangers_change_nothing_but_what_they_are_told(events, strangers, work):
    strangers = [event for event in strangers if event.id not in {known.id for known in events}]
    theirs = {event.id for event in strangers}
    found = standing(*events, *strangers, work=work)
    assert [answer for answer in found.answers if answer.comment_id not in theirs] == list(
        standing(*events, work=work).answers
    )
    assert found.stage is standing(*events, work=work).stage
    for name in ("since", "due", "ticked", "unticked", "submissions", "approvals", "reason"):
        assert getattr(found, name) == getattr(standing(*events, work=work), name)


@given(histories, works)
def test_a_comment_is_owed_at_most_one_reaction_and_one_comment(events, work):
    owed = [(answer.comment_id, answer.kind == "done") for answer in standing(*events, work=work).answers]
    assert len(owed) == len(set(owed))


@given(histories, works)
def test_what_a_mentor_says_last_holds(events, work):
    assert stage(*events, Labeled("z", at(30), ORGANIZER, DONE.value), work=work) is DONE


@given(histories, works)
def test_open_means_unfinished_and_closed_has_a_reason(events, work):
    found = standing(*events, work=work)
    assert found.should_be_open == (found.stage not in {DONE, EXCUSED}) == (found.state_reason is None)


hostile = st.lists(
    st.sampled_from([
        '<!-- olt key="olt-test/work-1/ada" title="0" text="0" -->', "::set-output name=stage::done", "${{ secrets }}",
        "{{ person }}", "{% raw %}", "<script>alert(1)</script>", "%s %d {0}", "'; DROP TABLE issues; --", "@ada",
        "\u202e", "\u2066", "\u0000", "\ufeff", "\u200b", "\ud83d", "\u0661", "\uff0fapprove", "progress: done",
        "`", "```", "~~~", "<!--", "-->", "/", "//", "\r", "\n", "\n", "\t", "    ", "> ", "- ", "|" * 1000,
        "/approve", "/done 1-999999999", "/extend 999999999w", "/submit for", "/submit for \u202e",
        "[]()" * 1000, "x" * 65_536, "/nope\n" * 10_000,
    ]),
    min_size=1,
    max_size=12,
).map(lambda parts: "".join(parts)[:65_536])  # fmt: skip


@settings(max_examples=200)
@given(hostile, st.sampled_from(EVERYONE), works)
def test_a_hostile_comment_is_only_text(body, actor, work):
    found = standing(said(1, actor, body), work=work)
    for answer in found.answers:
        assert len(answer.text) < 3000
        assert not any(mark in answer.text for mark in ("@", "::", "{{", "<", "\u202e", "\u0000"))
    if actor == STRANGER:
        assert (found.stage, found.submissions) == (standing(work=work).stage, ())


COMMANDS = (
    "/start",
    "/submit",
    "/done 1",
    "/undo 9",
    "/approve",
    "/changes",
    "/extend x",
    "/excuse x",
    "/help",
    "/nope",
)


@pytest.mark.parametrize("work", [WORK, UNREVIEWED, MEETING, FOR_LIN, FOR_BOTH])
@pytest.mark.parametrize("actor", EVERYONE)
@pytest.mark.parametrize("command", COMMANDS)
def test_answers_mention_nobody_and_say_something_unless_it_is_done(actor, command, work):
    for answer in standing(said(1, actor, command), work=work).answers:
        assert "@" not in answer.text
        assert bool(answer.text) == (answer.kind != "done")
