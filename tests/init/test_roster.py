"""Who is in a roster, and with whom; and everything that somebody has to fix in it, at once."""

from __future__ import annotations

import pytest

from olt_actions.errors import Problem
from olt_actions.init.roster import problems_by_row, read_roster
from tests.init.sheets import MESSY, cohort_of, messages, read


def people(roster):
    return {person.id: (person.name, person.login, person.zone) for person in roster.people}


def pairs(roster):
    return {pair.id: (pair.participants, pair.mentors) for pair in roster.pairs}


def test_thirty_messy_rows_become_a_cohort_that_is_right():
    roster = read_roster(MESSY.read_bytes(), "messy.csv")
    cohort = cohort_of(roster)
    assert len(cohort.pairs) == 22
    by_id = people(roster)
    assert by_id["ada"] == ("Ada Lovelace", "example-ada", "Europe/London")
    assert by_id["lin"] == ("Lin Wu", None, "Europe/London")
    assert by_id["bola"] == ("Bola Ade", "example-bola", None)
    assert by_id["mateo"] == ("Mateo Ruiz", "example-mateo", None)
    assert by_id["tane"] == ("Tāne Mahuta", "example-tane", "Pacific/Auckland")
    assert by_id["example-wei"] == ("李伟", "example-wei", "Asia/Shanghai")
    assert by_id["grace"] == ("Grace Hopper", "example-grace", None)
    assert {name: login for name, login, _ in by_id.values() if name == "Maria Silva"} == {
        "Maria Silva": "example-msilva"
    }
    assert cohort.people["ken"].github == "0123"
    by_pair = pairs(roster)
    assert by_pair["open-bus-maps"] == (("ada", "lin"), ("grace",))
    assert by_pair["seed-shelf"] == (("amara", "bola"), ("sipho", "ines"))
    assert by_pair["bike-lanes"] == (("jan",), ("yuki",))
    assert by_pair["kitchen-science"] == (("priya",), ())
    assert by_pair["fox-trails"] == (("sam", "pat"), ("yuki",))
    assert by_pair["cafe-ouvert"] == (("lea",), ("grace",))
    assert roster.unused == ("Timestamp", "E-mail")


def test_what_could_be_meant_otherwise_is_remarked():
    remarks = [str(remark) for remark in read_roster(MESSY.read_bytes(), "messy.csv").remarks]
    assert any("row 6, Time zone: 'EST' does not say which" in it and "America/New_York" in it for it in remarks)
    assert any(remark.startswith("row 17, ") and "taken for two people" in remark for remark in remarks)
    assert any(remark.startswith("row 27, ") and "Europe/Paris was taken" in remark for remark in remarks)


@pytest.mark.parametrize(
    "login", ["ada", "@ada", "https://github.com/ada", "github.com/ada/", "http://www.github.com/ada?x=1"]
)
def test_a_login_is_understood_however_it_is_written(login):
    assert people(read(f"Ada,{login},Maps,,"))["ada"][1] == "ada"


@pytest.mark.parametrize("login", ["", "-", "n/a", "N/A", "none", "No", "TBD", "don't have one", "?", "not yet."])
def test_there_are_many_ways_to_have_no_login(login):
    assert people(read(f"Ada,{login},Maps,,"))["ada"][1] is None


@pytest.mark.parametrize(
    ("names", "logins", "expected"),
    [
        ("Ada Lovelace & Lin Wu", "", ["Ada Lovelace", "Lin Wu"]),
        ('"Ada Lovelace, Lin Wu and Noor Haddad"', "", ["Ada Lovelace", "Lin Wu", "Noor Haddad"]),
        ('"Ada, Lin"', '"ada, lin"', ["Ada", "Lin"]),
        ('"Lovelace, Ada"', "ada", ["Ada Lovelace"]),
        ('"Ada Lovelace, PhD"', "ada", ["Ada Lovelace, PhD"]),
        ("Ada Lovelace/Lin Wu", "ada / -", ["Ada Lovelace", "Lin Wu"]),
        ("Anderson", "", ["Anderson"]),
        ("Ada Lovelace (she/her) & Lin <lin@example.org>", "", ["Ada Lovelace", "Lin"]),
        ("https://github.com/ada", "", ["ada"]),
        ("", "@ada", ["ada"]),
        ("No", "", ["No"]),
    ],
)
def test_several_leads_may_stand_in_one_cell(names, logins, expected):
    assert [person.name for person in read(f"{names},{logins},Maps,,").people] == expected


def test_rows_of_one_project_are_one_pair_and_a_mentor_needs_no_row():
    roster = read("Ada,ada,Open Maps,Grace Hopper,", "Lin,,open  maps,GRACE HOPPER,", "Noor,noor,Seeds,Grace Hopper,")
    assert pairs(roster) == {"open-maps": (("ada", "lin"), ("grace",)), "seeds": (("noor",), ("grace",))}
    assert people(roster)["grace"] == ("Grace Hopper", None, None)


def test_a_mentor_with_a_row_of_their_own_has_a_login_and_a_zone():
    roster = read("Ada,ada,Maps,Grace Hopper,", "grace hopper,example-grace,,,Berlin")
    assert people(roster)["grace"][1:] == ("example-grace", "Europe/Berlin")


def test_a_mentor_may_be_named_by_login_and_have_a_column_for_it():
    for written in ("@grace", "https://github.com/grace", "github.com/grace/"):
        assert pairs(read(f"Ada,ada,Maps,{written},", "Grace,grace,,,"))["maps"] == (("ada",), ("grace",))
    roster = read("Ada,ada,Maps,Grace & Sipho,grace & -", headings="Name,GitHub,Project,Mentor,Mentor GitHub")
    assert (people(roster)["grace"][1], people(roster)["sipho"][1]) == ("grace", None)


def test_roles_say_who_mentors_and_who_organizes():
    roster = read(
        "Ada,ada,Maps,Participant",
        "Grace,grace,Maps,Mentor",
        "Mona,mona,,Organizer",
        headings="Name,GitHub,Project,Role",
    )
    assert pairs(roster) == {"maps": (("ada",), ("grace",))}
    assert [person.id for person in cohort_of(roster).organizers] == ["mona"]


def test_everything_to_fix_is_reported_at_once_by_row_and_heading():
    assert messages(
        "Ada,ada@example.org,Maps,,",
        "Lin,Lin Wu,Seeds,,Lonndon",
        ",,Tides,Grace,",
        "Noor,,,,",
        '"Ada, Bo",,Shelf,,',
        "Eva & Rui,eva,Salt,,",
        "Kim,https://github.com/kim/project,Paths,,",
        "Jo,jo,Dunes,Jo,",
        "Sam,jo,Sands,,",
        ",,,Grace,",
    ) == [
        "row 2, GitHub: 'ada@example.org' is no GitHub login: it looks like an e-mail address. "
        "Where you do not know it, leave the cell empty.",
        "row 3, GitHub: 'Lin Wu' is no GitHub login: it has a space. Where you do not know it, leave the cell empty.",
        "row 4, Name: nobody is named for the project 'Tides'. Write who leads it, or delete the row.",
        "row 5, Project: Noor has no project, and no row names them as a mentor. "
        "Write the project, the same in each of its rows.",
        "row 6, Name: 'Ada, Bo' may be one person or two. Write 'Bo Ada', or 'Ada and Bo'.",
        "row 7, GitHub: 2 names and 1 login stand side by side. Write them in the same order, and - for who has none.",
        "row 8, GitHub: 'https://github.com/kim/project' is the address of a repository. If it is theirs, write kim.",
        "row 9, Mentor: Jo is a participant of 'Dunes', and nobody mentors themselves. "
        "Name another mentor, or leave it empty for now.",
        "row 10, GitHub: the login 'jo' is that of 'Jo' in row 9 already. Correct one of the two, or leave it empty.",
        "row 11, Project: there is a mentor, and neither a participant nor a project.",
    ]


def test_a_name_that_two_people_bear_says_nothing_about_who_mentors():
    [problem] = messages("Ada,ada,Maps,Kim Lee,", "Kim Lee,kim,Seeds,,", "Kim Lee,lee,Tides,,")
    assert problem.startswith("row 2, Mentor: there are several people called 'Kim Lee', with the logins kim and lee.")


def test_vowels_that_are_marks_keep_names_apart():
    assert len(read("कि,,Maps,,", "की,,Maps,,").people) == 2
    assert len(read("Léa,,Maps,,", "Lea,,Maps,,").people) == 1


def test_problems_of_the_whole_file_are_told_at_their_rows():
    roster = read("Ada,,Seeds,,", "Lin,,Maps,,")
    problems = [Problem("cohort.yaml", 9, "pairs[1].project.name", "is too long."), Problem("cohort.yaml", 2, "x", "y")]
    assert [str(it) for it in problems_by_row(roster, problems)] == ["row 3, pairs[1].project.name: is too long."]
