"""Rosters as forms, spreadsheets and other programs export them, by kind."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from olt_actions.errors import OltError, RosterError
from olt_actions.init.repository import shipped_slots
from olt_actions.init.roster import Roster, RosterOptions, read_roster
from tests.init.sheets import cohort_of, messages, read, text_of

QUESTIONS = (
    "Timestamp,Email,What should we call you (full name)?,Your pronouns,GitHub username (if any),"
    "What is the title of your project?,Where can we find your project? (link),Describe the project in a few words,"
    "Co-lead,Which time zone are you in?,Which call works best for you?,I accept the code of conduct,"
    "May your name be shown on our website?,Who is your mentor?"
)


def told(roster: Roster) -> str:
    return "\n".join(map(str, roster.remarks))


def pairs(roster: Roster) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {pair.project: (pair.participants, pair.mentors) for pair in roster.pairs}


def test_the_questions_of_a_form_are_understood_and_every_answer_is_kept():
    headings = QUESTIONS.replace("What should we call you (full name)?", "Full name")
    row = (
        "1/2/27,o@example.org,Oda Berg,they/them,@oda,Fjord Songs,songs.example,Old songs,,Oslo,Wednesday 11:00,No,No,"
    )
    roster = read_roster(f"{headings}\n{row}Dr. Per Lie\n".encode(), "form.csv", RosterOptions(slots=shipped_slots()))
    oda, per = cohort_of(roster).people.values()
    assert (oda.name, oda.github, oda.pronouns, oda.slot, oda.public) == (
        "Oda Berg", "oda", "they/them", "wednesday", False,
    )  # fmt: skip
    assert (oda.timezone.key, per.id, per.public) == ("Europe/Oslo", "per", True)
    [pair] = roster.pairs
    assert (pair.project, pair.url, pair.about) == ("Fjord Songs", "https://songs.example", "Old songs")
    assert roster.unused == ("Timestamp", "Email", "I accept the code of conduct")


@pytest.mark.parametrize(
    ("heading", "answer", "public"),
    [
        ("Public", "no", False),
        ("Do you consent to being named?", "No, thanks", False),
        ("May we publish your name?", "nein", False),
        ("Can we use your name on the site?", "I'd rather not", False),
        ("Keep my name private", "yes", False),
        ("Keep my name private", "no", True),
        ("Show name", "Yes please", True),
        ("Public", "", True),
        ("I agree to the Code of Conduct", "No", True),
        ("Public repository", "no", True),
    ],
)
def test_who_does_not_agree_to_be_named_is_not_public(heading, answer, public):
    [person] = read(f'Oda,oda,Songs,"{answer}"', headings=f"Name,GitHub,Project,{heading}").people
    assert person.public is public


def test_an_empty_answer_about_being_named_is_told():
    headings = "Name,GitHub,Project,May we show your name?"
    assert "is empty, which was taken for a yes" in told(read("Oda,oda,Songs,", headings=headings))
    assert told(read("Oda,oda,Songs,yes", headings=headings)) == ""


def test_one_no_of_several_counts_and_an_unknown_answer_is_asked_about():
    headings = "Name,GitHub,Project,May we show your name?,May we publish your project?"
    assert not read("Oda,oda,Songs,Yes,No", headings=headings).people[0].public
    [message] = messages("Oda,oda,Songs,Yes,only on Tuesdays", headings=headings)
    assert "'only on Tuesdays' does not say whether they may be named in public. Write yes or no." in message


@pytest.mark.parametrize(
    ("headings", "row", "names"),
    [
        ("Nombre,Apellidos,Usuario de GitHub,Proyecto,Zona horaria", "Inés,Vidal,ines-v,Mareas,Lima", ["Inés Vidal"]),
        ("Name,GitHub-Benutzername,Projekt,Mentor/in,Zeitzone", "Uwe,uwe-x,Wald,Ina,Hamburg", ["Uwe", "Ina"]),
        ("Nom,Prénom,Identifiant GitHub,Projet,Fuseau horaire", "Roy,Luc,luc-r,Ponts,Lyon", ["Luc Roy"]),
        ("github userid,First Name,Last Name,Group", "uwe-x,Uwe,None,Wald", ["Uwe None"]),
        ("roster_identifier,github_username,group_name,assignment_name", "uwe-x1,uwe,Wald,Final", ["uwe-x1"]),
        ("Project,Member 1,Member 1 GitHub,Member 2,Member 2 GitHub", "Wald,Uwe,uwe-x,Ina,", ["Uwe", "Ina"]),
        ("Name,GitHub,Project,Mentor 1,Mentor 2", "Uwe,uwe-x,Wald,Ina,Per", ["Uwe", "Ina", "Per"]),
        ("Name,GitHub,Project,Partner", "Uwe,uwe-x,Wald,Ina", ["Uwe", "Ina"]),
    ],
)
def test_headings_of_other_programs_and_languages_are_understood(headings, row, names):
    assert [person.name for person in read(row, headings=headings).people] == names


@pytest.mark.parametrize(
    "headings", ["Name,Githb username,Project", "Name,GitHub,Project,Mentr", "Nmae,GitHub,Project"]
)
def test_a_heading_that_may_be_a_slip_of_the_pen_is_asked_about(headings):
    with pytest.raises(OltError, match="may be a slip of the pen for"):
        read("Uwe,uwe,Wald,Ina", headings=headings)


@pytest.mark.parametrize(
    ("encoding", "sample"),
    [("mac_roman", "Íñigo Peña"), ("shift_jis", "佐藤健"), ("gb18030", "陈晓东"), ("big5", "林美華")],
)
def test_an_encoding_that_is_not_plain_is_asked_about_with_what_the_sheet_says_in_each(encoding, sample):
    data = f"Name,GitHub,Project\n{sample},abc,Maps\n".encode(encoding)
    with pytest.raises(OltError, match=f"In {encoding} it reads {sample}"):
        read_roster(data, "people.csv")
    assert read_roster(data, "people.csv", RosterOptions(encoding)).people[0].name == sample


def test_what_is_taken_for_western_or_for_utf_16_is_shown_with_samples():
    western = "Name,GitHub,Project\nZoë,zoe,Café\n"
    [notice] = read_roster(western.encode("cp1252"), "people.csv").notices
    assert "read as cp1252: Zoë and Café." in notice
    [notice] = read_roster(western.encode("utf-16-le"), "people.csv").notices
    assert "read as utf-16-le: Zoë and Café." in notice
    assert read_roster(western.encode("utf-16"), "people.csv").notices == ()


def test_an_encoding_that_there_is_not_or_that_does_not_fit_is_refused():
    for encoding, message in (("utf-9", "There is no encoding"), ("ascii", "is not in the encoding 'ascii'")):
        with pytest.raises(OltError, match=message):
            read_roster("Name,Project\nZoë,Maps\n".encode(), "people.csv", RosterOptions(encoding))


@pytest.mark.parametrize("rest", ["Uwe,uwe,Wald\n", 'Uwe,uwe,"Wald"\n', "U" * 200_000 + "\n"])
def test_a_quote_that_is_never_closed_is_refused_with_its_row(rest):
    with pytest.raises(OltError, match="Row 3: a quote opens here"):
        read_roster(f'Name,GitHub,Project\nIna,ina,Moor\n"Per,per,Wald\n{rest}'.encode(), "people.csv")


def test_a_cell_with_a_book_in_it_is_refused_with_its_row():
    with pytest.raises(OltError, match="Row 2 has a cell of more than"):
        read(f"Ina,ina,{'moor ' * 5000},,")


@pytest.mark.parametrize("login", ["2.50E+07", "12-Jan", "Dec-05", "FALSE", "#N/A", "#REF!"])
def test_what_a_spreadsheet_makes_of_a_login_is_asked_about(login):
    [message] = messages(f"Ina,{login},Moor,,")
    assert message.startswith(f"row 2, GitHub: {login!r} is what a spreadsheet")


def test_a_calculation_is_never_a_name_a_project_or_a_mentor():
    roster = read('"=CONCAT(A1,""x"")",ina,Moor,#REF!,')
    assert [person.name for person in roster.people] == ["ina"]
    assert "nothing that a name is called" in told(roster)
    assert "nothing that a mentor is called" in told(roster)
    [message] = messages("Ina,ina,=2+2,,")
    assert "nothing that a project is called" in message


def test_logins_as_githubs_early_years_had_them_pass():
    for login in ("uwe-", "u--we", "-uwe-", "uwe_acme"):
        assert read(f"Uwe,{login},Wald,,").people[0].login == login


def test_full_width_letters_are_plain_ones_and_it_is_told():
    roster = read("Uwe,＠ｕｗｅ－１,Ｗａｌｄ,,Ａｓｉａ/Ｔｏｋｙｏ")
    assert (roster.people[0].login, roster.people[0].zone, roster.pairs[0].project) == ("uwe-1", "Asia/Tokyo", "Wald")
    assert "full-width letters" in told(roster)


def test_last_names_first_are_put_in_order_where_the_sheet_writes_them_so():
    roster = read('"Berg, Oda",oda,Songs,"Lie, Per",', '"van der Meer, Jan Piet",jan,Dunes,Per Lie,')
    assert pairs(roster) == {"Songs": (("oda",), ("per",)), "Dunes": (("jan",), ("per",))}
    assert [person.name for person in roster.people] == ["Oda Berg", "Jan Piet van der Meer", "Per Lie"]
    assert [it.name for it in read('"Berg, Oda & Lie, Per",,Songs,,').people] == ["Oda Berg", "Per Lie"]


def test_lines_in_a_cell_are_one_person_with_one_login_and_two_with_two():
    assert [it.name for it in read('"Oda\nBerg",oda,Songs,"Per Lie\nIna Aas",').people] == [
        "Oda Berg", "Per Lie", "Ina Aas",
    ]  # fmt: skip
    assert [it.name for it in read('"Oda\nPer","oda\nper",Songs,,').people] == ["Oda", "Per"]


def test_the_later_of_two_submissions_counts_and_it_is_told():
    roster = read("Oda,oda,Songs,,", "Per,per,Moor,,", "ODA,Oda,Tunes,,")
    assert pairs(roster) == {"Moor": (("per",), ()), "Tunes": (("oda",), ())}
    assert "row 4, Project: Oda stands in row 2 with 'Songs' as well. The later row was taken." in told(roster)


def test_who_does_not_take_part_is_left_out_and_it_is_told():
    headings = "Name,GitHub,Project,Role,Decision"
    roster = read(
        "Oda (withdrew),oda,Songs,,",
        "Per,per,Moor,withdrawn,",
        "Ina,ina,Dunes,,Rejected",
        "Uwe,uwe,Wald,,Accepted",
        headings=headings,
    )
    assert pairs(roster) == {"Wald": (("uwe",), ())}
    assert told(roster).count("does not take part, and was left out") == 3


def test_cells_that_were_merged_and_headings_between_rows_are_seen_through():
    roster = read("Songs,Oda,oda,Per", ",Ina,ina,", headings="Project,Name,GitHub,Mentor")
    assert pairs(roster) == {"Songs": (("oda", "ina"), ("per",))}
    assert "row 3, Project: is empty, and was taken for 'Songs'" in told(roster)
    roster = read("Group 1,,,,", "Oda,oda,Songs,,", "Total: 1,,,,")
    assert pairs(roster) == {"Songs": (("oda",), ())}
    assert told(roster).count("taken for a heading between rows") == 2


def test_a_list_of_logins_is_asked_for_its_projects_and_accepted_as_people():
    for listed in (b"oda\nper-1\nina\n", b"oda per-1\nina\n"):
        with pytest.raises(OltError, match="a list of logins"):
            read_roster(listed, "people.txt")
        accepted = read_roster(listed, "people.txt", RosterOptions(accept=True))
        assert [person.login for person in accepted.people] == ["oda", "per-1", "ina"]
        assert text_of(accepted).count("# TODO row") == 3


def test_rows_to_fix_are_accepted_with_what_is_open_beside_them():
    rows = ["Oda,oda@example.org,Songs,Per,", "Ina,ina,,,", "Uwe,uwe,Wald,Uwe,", "Jan,uwe,Dunes,,"]
    data = "\n".join(["Name,GitHub,Project,Mentor,Zone", *rows]).encode()
    with pytest.raises(RosterError, match="Understood were 5 people and 3 projects: Songs"):
        read_roster(data, "people.csv")
    roster = read_roster(data, "people.csv", RosterOptions(accept=True))
    lines = text_of(roster).splitlines()
    assert len(roster.open) == 4
    assert sum("# TODO row" in line for line in lines) == 4
    beside = next(number for number, line in enumerate(lines) if "# TODO row 2, GitHub: 'oda@example.org'" in line)
    assert lines[beside + 1] == "  oda: {name: Oda, github: null}"
    cohort = cohort_of(roster)
    assert {person.github for person in cohort.people.values()} == {None, "ina", "uwe"}


def workbook(*rows: tuple[str, ...]) -> bytes:
    """An XLSX file, in which the cells of the first row are shared texts and the others stand in their cells."""
    shared = "".join(f"<si><r><t>{text[:2]}</t></r><r><t>{text[2:]}</t></r></si>" for text in rows[0])
    first = "".join(f'<c r="{chr(65 + place)}1" t="s"><v>{place}</v></c>' for place in range(len(rows[0])))
    others = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for place, text in enumerate(row)
            if text
        )
        + "</row>"
        for number, row in enumerate(rows[1:], start=2)
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst {main}>{shared}</sst>")
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet {main}><sheetData><row r="1">{first}</row>{others}</sheetData></worksheet>',
        )
    return file.getvalue()


def test_a_workbook_is_read_by_its_content_whatever_it_is_called():
    data = workbook(("Name", "GitHub", "Project", "Mentor"), ("Oda Berg", "oda", "Songs"), ("Ína", "", "Moor", "Per"))
    roster = read_roster(data, "people.csv")
    assert pairs(roster) == {"Songs": (("oda",), ()), "Moor": (("ina",), ("per",))}
    assert [person.row for person in roster.people] == [2, 3, 3]


@pytest.mark.parametrize("damage", [lambda data: data[:60], lambda _: b"PK\x03\x04" + bytes(100)])
def test_a_workbook_that_is_damaged_is_refused_with_what_to_do(damage):
    with pytest.raises(OltError, match="save or download it as CSV"):
        read_roster(damage(workbook(("Name", "Project"), ("Oda", "Songs"))), "people.xlsx")


NAMES = ["Oda Berg", "Zoë Núñez", "Jan Null", "Wei Lin", "Uwe O’Hara", "Ína Aas", "Kofi No", "Siân Rees"]
HEADINGS = {
    "name": ["Name", "Full name", "What is your full name?", "Participant", "Your name:"],
    "github": ["GitHub", "GitHub username (if you have one)", "github_username", "What is your GitHub handle?", "GH"],
    "project": ["Project", "Project title", "What is the name of your project?", "group_name", "Proyecto"],
    "mentor": ["Mentor", "Mentor(s)", "Who is your mentor?", "Assigned mentor"],
    "zone": ["Time zone", "City", "Your time zone?", "Timezone / city"],
}


@st.composite
def sheets(draw: st.DrawFn) -> tuple[bytes, dict[str, tuple[list[str], list[str]]], str | None]:
    """A sheet as somebody may have it, the people of each of its projects with their mentors, and its encoding."""
    columns = draw(st.permutations(list(HEADINGS)))
    separator = draw(st.sampled_from([",", ";", "\t"]))
    people = draw(st.lists(st.sampled_from(NAMES[:6]), min_size=1, max_size=6, unique=True))
    size = draw(st.integers(1, 3))
    between = draw(st.sampled_from([" & ", " and ", "; ", " + ", "\n"]))
    teams = [people[start : start + size] for start in range(0, len(people), size)]
    expected = {}
    rows = [[draw(st.sampled_from(HEADINGS[column])) for column in columns]]
    for number, team in enumerate(teams):
        mentors = draw(st.lists(st.sampled_from(NAMES[6:]), max_size=2, unique=True))
        expected[f"Project {chr(65 + number)}"] = team, mentors
        cells = {
            "name": between.join(team),
            "github": between.join(f"@login-{NAMES.index(name)}" for name in team),
            "project": f"Project {chr(65 + number)}",
            "mentor": between.join(mentors),
            "zone": draw(st.sampled_from(["", "Oslo", "UTC", "who knows"])),
        }
        rows.append([cells[column] for column in columns])
    line_end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    quoted = [separator.join(f'"{cell}"' for cell in row) for row in rows]
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"]))
    return line_end.join(quoted).encode(encoding), expected, encoding if encoding == "mac_roman" else None


@given(sheets())
@settings(max_examples=50, deadline=None)
def test_a_sheet_gives_the_same_people_however_it_is_written(made):
    data, expected, encoding = made
    roster = read_roster(data, "people.csv", RosterOptions(encoding))
    names = {person.id: person.name for person in roster.people}
    assert {
        pair.project: ([names[it] for it in pair.participants], [names[it] for it in pair.mentors])
        for pair in roster.pairs
    } == expected
    logins = {person.name: person.login for person in roster.participants}
    assert logins == {name: f"login-{NAMES.index(name)}" for team, _ in expected.values() for name in team}
    assert cohort_of(roster).pairs
