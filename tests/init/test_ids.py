"""Ids: short, every one once, and there for every name in the world."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.init.cohort_file import cohort_id
from olt_actions.init.ids import ids_of_people, ids_of_projects, short_name

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def ids(*names, logins=None):
    people = [(name, (logins or {}).get(name)) for name in names]
    return ids_of_people(people, ["participant"] * len(people))


def test_a_first_name_is_enough_where_it_is_one_persons():
    assert ids("Ada Lovelace", "Lin Wu") == ("ada", "lin")
    assert ids("Ada Lovelace", "Ada Wong") == ("ada-lovelace", "ada-wong")
    assert ids("Ada Wong", "Ada Wong") == ("ada-wong", "ada-wong-2")


def test_letters_lose_their_accents():
    assert ids("Tāne", "Zoë O’Neill", "Łukasz", "Søren", "Đặng Minh") == ("tane", "zoe", "lukasz", "soren", "dang")


def test_other_scripts_have_the_login_or_a_number():
    assert ids("李伟", "Иван", "नूर", logins={"李伟": "wei-li"}) == ("wei-li", "participant-2", "participant-3")
    assert ids_of_projects(["Мосты", "Open Maps", "公开"]) == ("project-1", "open-maps", "project-3")


def test_an_initial_and_a_word_of_yaml_are_no_ids():
    assert ids("J. Smith", "No Otto", "Yes") == ("j-smith", "no-otto", "yes")


@given(st.lists(st.tuples(st.text(max_size=90), st.none() | st.just("example-login")), max_size=8))
def test_every_name_has_an_id_of_its_own(people):
    given_ids = ids_of_people(people, ["participant"] * len(people))
    assert len(set(given_ids)) == len(people)
    assert all(SLUG.fullmatch(name) and len(name) <= 45 for name in given_ids)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Open Leaders, Spring", "open-leaders-spring-2027"),
        ("Open Leaders 2026", "open-leaders-2026"),
        ("開放", "cohort-2027"),
        ("A very long name of a program that goes on and on and on", "a-very-long-name-of-a-program-that-2027"),
    ],
)
def test_the_cohorts_id_has_a_year_in_it(name, expected):
    found = cohort_id(name, date(2027, 1, 11))
    assert found == expected
    assert len(found) <= 40


def test_a_long_name_is_cut_between_words():
    assert short_name("word " * 20) == "word-word-word-word-word-word-word-word"
