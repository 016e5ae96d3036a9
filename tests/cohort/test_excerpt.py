"""A part of a cohort file says of those who are in it what the whole file says, and the rest is not even parsed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.cohort.load import load, load_part, load_text_lenient
from tests.cohort.files import SMALL, changed

MANY = """\
cohort: {id: olt, name: Open, starts: 2017-03-20, timezone: America/Toronto, organizers: [mona]}
schedule: [{week: 1, title: Meet}]
people:   # everyone
  mona: {name: Mona, github: mona-chief}
  ada:
    name: Ada O'Hara          # with a comment
    github: Ada-Codes
    was: [augusta]
# a remark between two people
  kofi: {name: "Kofi, or Kay", github: kofi, account: 4711}
  lin: {name: Lin}
  grace: {github: grace}

  alan:
pairs:
- id: maps
  project: {name: 'Kim''s Maps', about: "Maps [and, {more"}
  participants: [ada]
  mentors: [grace]
- {id: seeds, project: {name: Seeds}, participants: [kofi, {person: lin, from: 2017-03-22}]}
- id: books
  project:
    name: Books
    about: >
      For everyone's "shelf
      and more, {say} some
  participants: [lin]
  mentors: [alan]
boards: false
"""


@pytest.fixture
def cohort_file(tmp_path):
    def write(text):
        path = tmp_path / "cohort.yaml"
        path.write_bytes(text.encode())
        return path

    return write


def assert_is_part(part, whole):
    """Everybody in the part is as in the whole file, with all pairs in which those of a pair take part."""
    assert part.people.items() <= whole.people.items()
    assert part.organizers == whole.organizers
    kept = {pair.id for pair in part.pairs}
    assert part.pairs == tuple(pair for pair in whole.pairs if pair.id in kept)
    there = {person.id for pair in part.pairs for person in pair.participants}
    assert not [it.id for it in whole.pairs if it.id not in kept and there & {person.id for person in it.participants}]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("name", "people", "pairs"),
    [
        ("ada", "mona ada grace", "maps"),
        ("augusta", "mona ada", ""),
        ("ada-codes", "mona ada", ""),
        ("4711", "mona kofi", ""),
        ("maps", "mona ada grace", "maps"),
        ("alan", "mona kofi lin alan", "seeds books"),
        ("nobody", "mona", ""),
    ],
)
def test_those_who_are_asked_for_are_there_with_whoever_is_named_with_them(cohort_file, name, people, pairs, line_end):
    path = cohort_file(MANY.replace("\n", line_end))
    part = load_part(path, {name})
    assert " ".join(part.cohort.people) == people
    assert " ".join(pair.id for pair in part.cohort.pairs) == pairs
    whole = load(path)
    assert_is_part(part.cohort, whole.cohort)
    assert all(
        whole.source.lines[f"people.{person}"] == part.source.line_of(f"people.{person}")
        for person in part.cohort.people
    )


def test_a_call_may_be_for_a_pair_and_a_track_of_others(cohort_file):
    calls = 'cohort_call: {for: [books, data], weekday: friday, time: "17:00"}'
    text = MANY.replace("title: Meet}", f"title: Meet, {calls}}}").replace("{id: seeds,", "{id: seeds, track: data,")
    path = cohort_file(text)
    part = load_part(path, {"ada"})
    assert [pair.id for pair in part.cohort.pairs] == ["maps", "seeds", "books"]
    assert part.cohort.schedule == load(path).cohort.schedule


ODD_LINES = [
    "  eve: {name: Eve}", "  eve:", "    name: |", "      people:", "  # ada: [", "  bob: {name: 'Bob", "  is here'}",
    '  "0123": {name: "A # b"}', "  eve: &x {name: Eve}", "  eve: *x", "  eve: {<<: *x}", "\teve: {}", " eve: {}",
    "---", "people:", "pairs:", "boards: {", "}", "  eve: {name: [}", "  eve: {name: Eve,", "  name: b}", "- id: x",
    "- &y {id: x,", "  participants: [eve]", "    note: 'it''s", "  ada: {}",
    "- {id: seeds, project: {name: S}, participants: [ada]}", '"', "'", "   about: > # folded", "  ? eve",
    "  : {name: Eve}", "  !x eve: {}", "  eve: {name: O'Eve, github: eve}", "...",
]  # fmt: skip


@given(
    st.lists(st.tuples(st.integers(2, MANY.count("\n")), st.sampled_from(ODD_LINES)), max_size=4),
    st.sampled_from(["ada", "lin", "maps", "eve", "seeds", "kofi"]),
)
def test_an_excerpt_of_any_file_that_is_right_says_the_same_of_those_in_it(tmp_path_factory, odd, name):
    lines = MANY.split("\n")
    for place, line in sorted(odd, reverse=True):
        lines.insert(place, line)
    path = tmp_path_factory.getbasetemp() / "cohort.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    whole = load_text_lenient(path.read_bytes(), "cohort.yaml", None).cohort
    if whole is None:
        return
    part = load_part(path, {name})
    if part is not None:
        assert_is_part(part.cohort, whole)
        assert name not in whole.people or name in part.cohort.people
        assert name not in {pair.id for pair in whole.pairs} or name in {pair.id for pair in part.cohort.pairs}


@pytest.mark.parametrize(
    "text",
    [
        MANY.replace("{name: Lin}", "{name: Lin,\n   github: lin}"),
        MANY.replace("name: Ada O'Hara ", "name: 'Ada\n    of here' "),
        MANY.replace("kofi: {", "kofi: &k {"),
        MANY.replace("people:", "people: &all"),
        MANY.replace("boards: false", "boards: false\n# pairs:\npairs:\n- {}"),
        MANY.replace("name: Open,", 'name: "Open\npeople:\n  x: y",'),
        SMALL.replace("\n  ada: {name: Ada, github: example-ada}", " {ada: {name: Ada},").replace(
            "{name: Mona}", "{}}"
        ),
    ],
)
def test_a_file_whose_entries_cannot_be_told_apart_has_no_part(cohort_file, text):
    assert load_part(cohort_file(text), {"ada"}) is None


@pytest.mark.parametrize(
    "text",
    [
        changed("mentors: [grace]", "mentors: [grac]"),
        changed("starts: 2017-03-20", "starts: 2017-13-20"),
        changed("grace: {name: Grace}", "grace: {name: 'Grace}"),
        changed("grace: {name: Grace}", "grace: {name: @Grace}"),
        changed("people:", "people: &all"),
        changed("mona: {name: Mona}", "mona: {nam: Mona}"),
        "",
        "people:\n\tada: {}\npairs:\n- {}\n",
    ],
)
def test_with_a_mistake_that_concerns_everybody_the_whole_file_is_read(cohort_file, text):
    assert load_part(cohort_file(text), {"ada"}) is None


def test_without_a_file_there_is_no_part_of_it(tmp_path):
    assert load_part(tmp_path / "none.yaml", {"ada"}) is None


def test_a_mistake_in_people_who_are_not_concerned_stops_nobody(cohort_file):
    path = cohort_file(MANY.replace("lin: {name: Lin}", "lin: {nam: Lin}"))
    assert "ada" in load_part(path, {"ada"}).cohort.people
    assert load_part(path, {"lin"}) is None
