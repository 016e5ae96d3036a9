"""Whatever stands in a file, checking it ends with problems or a cohort, never with a traceback of ours."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from olt_actions.cohort.calendar import current_week, due_at, last_day, office_hours, opens_at
from olt_actions.cohort.calls import calls
from tests.cohort.files import GOLDEN, SMALL, examined
from tests.cohort.test_load import FULL

LINES = FULL.splitlines()
ODD = [
    "", "~", "yes", "0", "-1", "1e999", "0_", "99999999999999999999", "2017-13-45", "9999-12-31", "0000-00-00",
    "17:00", '"25:61"', "[]", "{}", "[[]]", "{a: {b: c}}", "*x", "&x", "!x y", "!!binary a", "@x", "'", '"', "|",
    "{{ x }}", "<<", "=", "\t", "#", "- -", "? ?", "a: b: c", "\u2028", "\x85", "\ufeff", "\ud7ff", "😀", "Ａｄａ",
]  # fmt: skip


def assert_reported_or_built(text: str | bytes) -> None:
    found = examined(text)
    written = text if isinstance(text, str) else text.decode("latin-1")
    lines = len(re.split("\r\n|\n|\r", written))
    assert (found.cohort is None) == bool(found.problems)
    for problem in found.problems:
        assert 1 <= problem.line <= lines
        assert problem.path
        assert problem.message.endswith((".", "?"))
        assert "Found(" not in str(problem)
        assert "Scalar(" not in str(problem)


@given(st.integers(0, len(LINES) - 1), st.sampled_from(ODD))
@settings(max_examples=300)
def test_with_any_value_replaced(number, odd):
    line = LINES[number]
    replaced = re.sub(r"(?<=: ).*", lambda _: odd, line, count=1) if ": " in line else odd
    assert_reported_or_built("\n".join([*LINES[:number], replaced, *LINES[number + 1 :]]))


@given(st.integers(0, len(FULL)), st.integers(0, 12), st.sampled_from(ODD))
@settings(max_examples=300)
def test_with_anything_put_anywhere(place, removed, odd):
    assert_reported_or_built(FULL[:place] + odd + FULL[place + removed :])


@given(st.integers(0, len(LINES)), st.integers(1, 5))
@settings(max_examples=100)
def test_with_lines_left_out(first, count):
    assert_reported_or_built("\n".join(LINES[:first] + LINES[first + count :]))


@given(st.binary(max_size=200))
def test_with_any_bytes(data):
    assert_reported_or_built(data)


@given(st.text(alphabet="abc:-[]{}&*!|>'\"%@`#,? \n\t0", max_size=80))
@settings(max_examples=300)
def test_with_anything_that_looks_like_yaml(text):
    assert_reported_or_built(text)


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.yaml")), ids=lambda file: file.stem)
def test_with_any_one_line_left_out_of_a_file_full_of_mistakes(file: Path):
    lines = file.read_text(encoding="utf-8").splitlines()
    for number in range(0, len(lines), 3):
        assert_reported_or_built("\n".join(lines[:number] + lines[number + 1 :]))


def test_what_is_built_can_be_asked_for_every_date():
    loaded = examined(FULL).cohort
    assert loaded is not None
    for week in loaded.schedule:
        assert opens_at(loaded, week).date() == week.starts <= last_day(loaded, week)
        assert current_week(loaded, opens_at(loaded, week)) == week
        calls(loaded, week)
        office_hours(loaded, week)
        for slug in week.assignments:
            assert due_at(loaded, loaded.assignments[slug], week) >= opens_at(loaded, week).replace(hour=0)


def test_a_year_that_is_far_away_overflows_nothing():
    assert_reported_or_built(SMALL.replace("2017-03-20", "2200-12-31"))
