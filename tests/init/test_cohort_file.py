"""The text of a new cohort file: the shipped one's comments, and one's own values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.bundled_files import ROOT
from olt_actions.init.cohort_file import cohort_file, next_monday, scalar
from tests.init.sheets import OPTIONS, cohort_of, read, text_of

SHIPPED = (ROOT / "cohort.yaml").read_text(encoding="utf-8")


def comments(text):
    return [line.partition("#")[2].strip() for line in text.splitlines() if line.lstrip().startswith("# ")]


def test_every_comment_is_kept_but_for_the_days_in_it():
    kept = comments(text_of(read("Ada,ada,Maps,Grace,")))
    assert [line for line in comments(SHIPPED) if line not in kept and "20" not in line] == ["organizers"]


@pytest.mark.parametrize("starts", [date(2017, 3, 20), date(2027, 1, 11), date(2026, 9, 30), date(2028, 2, 29)])
def test_every_day_moves_by_as_much_as_the_first(starts):
    cohort = cohort_of(None, replace(OPTIONS, starts=starts))
    shipped = cohort_of(None, replace(OPTIONS, starts=date(2017, 3, 20)))
    by = starts - date(2017, 3, 20)
    assert [week.starts for week in cohort.schedule] == [week.starts + by for week in shipped.schedule]
    [sprint], [was] = ([week.sprint for week in them.schedule if week.sprint] for them in (cohort, shipped))
    assert sprint.starts == was.starts + by == starts + timedelta(days=80)


def test_the_schedule_and_the_work_are_the_shipped_ones():
    cohort = cohort_of(read("Ada,ada,Maps,Grace,"))
    assert len(cohort.weeks) == 14
    assert len(cohort.assignments) == 14


def test_without_a_roster_the_invented_people_stay():
    assert cohort_of(None).people["ada"].github == "example-ada"


def test_its_own_values_stand_where_the_shipped_ones_stood():
    text = text_of(None, replace(OPTIONS, repository="example-org/spring"))
    assert '  name: "Open Leaders, Spring 2027"\n' in text
    assert "  repository: example-org/spring      # where the issues live" in text
    cohort = cohort_of(None, replace(OPTIONS, repository="example-org/spring"))
    assert (cohort.id, cohort.name, cohort.timezone.key) == ("olt-2027", OPTIONS.name, "Europe/London")
    assert cohort.repository == "example-org/spring"
    assert cohort.site.url == "https://example-org.github.io/spring/"


def test_without_a_repository_there_is_no_address_that_issues_could_link_to():
    assert cohort_of(None).site.url is None
    assert "# site: {" in text_of(None)


def test_a_file_that_was_made_can_be_made_again():
    first = text_of(read("Ada,ada,Maps,Grace,"), replace(OPTIONS, repository="example-org/one"))
    second = cohort_file(first, replace(OPTIONS, repository="example-org/two"), read("Lin,lin,Seeds,,"))
    assert second == text_of(read("Lin,lin,Seeds,,"), replace(OPTIONS, repository="example-org/two"))


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_any_text_is_itself_as_yaml(text):
    assert yaml.safe_load(f"{{a: {scalar(text)}, b: [{scalar(text)}]}}") == {"a": text, "b": [text]}


@pytest.mark.parametrize(
    "word", ["no", "null", "1e5", "0123", "2027-01-11", "17:00", "~", "- a", "a: b", "a #b", "a,b"]
)
def test_what_yaml_takes_for_something_else_stands_in_quotes(word):
    assert scalar(word) == f'"{word}"'


def test_a_week_begins_on_a_monday_unless_somebody_says_otherwise():
    assert [next_monday(date(2027, 1, day)) for day in (3, 4, 5, 10)] == [
        date(2027, 1, 4),
        date(2027, 1, 11),
        date(2027, 1, 11),
        date(2027, 1, 11),
    ]
