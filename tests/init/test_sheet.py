"""Whatever a spreadsheet exports, its rows come out the same."""

from __future__ import annotations

import pytest

from olt_actions.errors import OltError
from olt_actions.init.columns import known_headings, read_headings
from olt_actions.init.roster import read_roster
from olt_actions.init.sheet import clean, read_sheet
from tests.init.sheets import MESSY, sheet

TEXT = "Name,GitHub,Project\r\nZoë,example-zoe,Café\r\n"


def shape(data: bytes):
    return [(row.number, row.cells) for row in read_sheet(data, known_headings).rows]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-be").join([b"\xfe\xff", b""]),
        TEXT.encode("cp1252"),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        ("sep=;\r\n" + TEXT.replace(",", ";")).encode(),
        TEXT.replace(",", " , ").encode(),
        TEXT.replace(",", "\u00a0,\u200b").encode(),
        TEXT.rstrip().encode(),
        TEXT.replace("Zoë", '"Zoe\u0308"').encode(),
    ],
)
def test_the_encoding_the_separator_and_the_line_ends_do_not_matter(data):
    assert shape(data) == [(1, ("Name", "GitHub", "Project")), (2, ("Zoë", "example-zoe", "Café"))]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    data = b'Our people\n\nname,project\n"Ada\nLovelace",Maps\n,\nLin,Seeds\n'
    assert [number for number, _ in shape(data)] == [3, 4, 6]


def test_a_semicolon_in_a_cell_separates_nothing():
    data = sheet('Ada;Lin,,"Maps; seeds",,')
    assert [row.cells for row in read_sheet(data, known_headings).rows][1] == ("Ada;Lin", "", "Maps; seeds", "", "")


@pytest.mark.parametrize("data", [b"PK\x03\x04 and so on", b"\xd0\xcf\x11\xe0 and so on"])
def test_for_a_spreadsheet_programs_own_file_it_says_what_to_do(data):
    with pytest.raises(OltError, match="save or download it as CSV"):
        read_roster(data, "people.xlsx")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"this is no sheet", b"one,two\n1,2\n"])
def test_what_is_no_roster_is_refused(data):
    with pytest.raises(OltError, match=r"No row of the sheet holds headings such as: name, github"):
        read_roster(data, "people.csv")


def test_what_is_invisible_goes_and_what_joins_letters_stays():
    assert clean("\ufeff a\u200b\u202eb \u00a0 c\t") == "ab c"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("GitHub username", "github"),
        ("Github Handle", "github"),
        ("GITHUB_ID", "github"),
        ("GitHub username (if you have one)", "github"),
        ("What is it?", None),
        ("Time zone", "zone"),
        ("Time-zone:", "zone"),
        ("Project title", "project"),
        ("Mentor(s)", "mentor"),
        ("Mentor's GitHub username", "mentor github"),
        ("Full name *", "name"),
        ("E-mail", None),
    ],
)
def test_headings_are_understood_as_people_write_them(heading, column):
    found = read_headings(["Name" if column != "name" else "", "Project" if column != "project" else "", heading])
    assert {place: name.value for name, places in found.places.items() for place in places}.get(2) == column


def test_of_two_headings_for_one_column_the_plainer_counts():
    found = read_headings(["Title", "Name", "City", "Project", "Time zone", "Username", "GitHub"])
    assert {column.value: place for column, (place,) in found.places.items()} == {
        "name": 1, "project": 3, "zone": 4, "github": 6
    }  # fmt: skip
    assert found.unused == ("Title", "City", "Username")


def test_a_missing_column_is_reported_with_what_is_there_and_what_would_do():
    with pytest.raises(OltError) as raised:
        read_roster(b"Participant,Prosjekt,E-mail\nAda,Maps,\n", "people.csv")
    assert "no column 'project'. Its headings are 'Participant', 'Prosjekt', 'E-mail'." in str(raised.value)
    assert "project (or project name, project title" in raised.value.hint


def test_first_and_last_names_are_put_together():
    roster = read_roster(b"Last name,First name,Project\nLovelace,Ada,Maps\n,Lin,Seeds\n", "people.csv")
    assert [person.name for person in roster.people] == ["Ada Lovelace", "Lin"]


def test_the_messy_sheet_is_as_messy_as_it_should_be():
    data = MESSY.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    assert len(read_sheet(data, known_headings).rows) - 1 == 30
