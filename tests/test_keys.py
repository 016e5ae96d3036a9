"""The hidden comment that carries a key: written, read back, and not to be forged by what people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.keys import Key, digest, make_key, parse, rewrite, write

KEY = Key("olt-2017/goals/ada")
texts = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
)
logins = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True), max_size=3).map(tuple)


def test_a_key_names_cohort_work_and_subject():
    assert make_key("olt-2017", "goals", "ada") == KEY
    assert make_key("olt-2017", "week-3") == "olt-2017/week-3"
    assert (KEY.cohort, KEY.slug, KEY.subject, KEY.name) == ("olt-2017", "goals", "ada", "goals/ada")
    week = make_key("olt-2017", "week-3")
    assert (week.slug, week.subject, week.name) == ("week-3", "", "week-3")


def test_only_a_subject_has_parts_of_its_own():
    assert make_key("olt-2017", "card", "done/ada/1").subject == "done/ada/1"


@pytest.mark.parametrize(
    "parts", [("olt", "a/b", "c"), ("o/lt", "a"), ("olt", "", "ada"), ("olt", "a", 'x" y'), ("", "a")]
)
def test_a_key_that_could_not_be_read_back_is_not_made(parts):
    with pytest.raises(ValueError, match="no key can be made"):
        make_key(*parts)


@given(st.text(), texts, logins)
def test_a_written_key_is_read_back(title, text, mentions):
    written = write(KEY, title, text, mentions)
    read = parse(written.body())
    assert read is not None
    assert (read.key, read.mentions) == (KEY, mentions)
    assert read.has_our_text()
    assert read.has_our_title(title)


def test_a_body_without_a_key_is_not_ours():
    assert parse("Just words. <!-- a comment -->") is None


def test_line_ends_changed_by_the_web_editor_are_no_edit():
    body = write(KEY, "t", "One.\n\n- [ ] a\n- [ ] b", ("ada",)).body().replace("\n", "\r\n")
    read = parse(body)
    assert read is not None
    assert read.has_our_text()
    assert read.mentions == ("ada",)


def test_ticking_a_box_is_no_edit_but_a_changed_word_is():
    read = parse(write(KEY, "t", "- [ ] a").body().replace("[ ]", "[x]"))
    assert read is not None
    assert read.has_our_text()
    changed = parse(write(KEY, "t", "- [ ] a").body().replace("[ ] a", "[ ] b"))
    assert changed is not None
    assert not changed.has_our_text()


def test_a_key_quoted_above_ours_does_not_count():
    forged = write(Key("olt-2017/other/eve"), "t", "x").body()
    read = parse(write(KEY, "t", f"She wrote:\n\n{forged}\n\nand left.").body())
    assert read is not None
    assert read.key == KEY


def test_words_added_below_ours_make_the_text_edited_and_keep_the_key():
    read = parse(write(KEY, "t", "Words.").body() + "\n\nMine too.")
    assert read is not None
    assert read.key == KEY
    assert not read.has_our_text()


def test_an_ordinary_last_line_that_looks_like_a_mention_stays_text():
    read = parse(write(KEY, "t", "Words.\n\ncc @ada").body())
    assert read is not None
    assert (read.text, read.mentions) == ("Words.\n\ncc @ada", ())


def test_mentions_change_without_touching_an_edited_text():
    read = parse(write(KEY, "t", "Words.").body().replace("Words", "Her words"))
    assert read is not None
    again = parse(rewrite(read, mentions=("ada",)).body())
    assert again is not None
    assert (again.text, again.mentions, again.has_our_text()) == ("Her words.", ("ada",), False)


@given(texts)
def test_a_digest_ignores_outer_blanks_and_line_ends(text):
    assert digest(text) == digest(f"\n{text}  \n\n") == digest(text.replace("\n", "\r\n"))
