"""Long texts in parts that GitHub takes."""

from hypothesis import given
from hypothesis import strategies as st

from olt_actions.report.demo_day.splitting import PART_AT_MOST, length, linked, split

TEXT = "Intro\n\n## One\n\n### Inside\n\nwords\n\n## Two\n\nmore words"


def test_a_short_text_is_one_part():
    assert split(TEXT) == (TEXT,)
    assert split("") == ("",)


def test_a_text_is_split_before_the_highest_heading():
    assert split(TEXT, 40) == ("Intro\n\n## One\n\n### Inside\n\nwords", "## Two\n\nmore words")
    assert split(TEXT, 24) == ("Intro\n\n## One", "### Inside\n\nwords", "## Two\n\nmore words")


def test_an_overlong_section_is_split_between_paragraphs_lines_or_characters():
    assert split("aaaa\n\nbbbb\ncccc\n\ndddddddddd", 10) == ("aaaa", "bbbb\ncccc", "dddddddddd")
    assert split("aaaa\nbbbb", 6) == ("aaaa", "bbbb")
    assert split("abcdefgh", 4) == ("abcd", "efgh")


def test_length_is_counted_in_utf_16_units():
    assert length("a🎉") == 3
    assert all(length(part) <= PART_AT_MOST for part in split("🎉" * 65_536))


@given(st.text(alphabet="ab#🎉 \n", max_size=400), st.integers(min_value=4, max_value=60))
def test_every_part_fits_and_nothing_is_lost(text, most):
    parts = split(text, most)
    assert all(length(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_each_part_links_to_the_previous_and_the_next():
    assert linked(["a"], ["u"]) == ("a",)
    assert linked(["a", "b", "c"], ["u1", "u2", ""]) == (
        "a\n\n_It goes on in [part 2](u2) of 3._",
        "_Part 2 of 3; [part 1](u1) stands before it._\n\nb\n\n_It goes on in part 3 of 3._",
        "_Part 3 of 3; [part 2](u2) stands before it._\n\nc",
    )
