"""Templates: what they print, and what they cannot do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.errors import CohortError
from olt_actions.templating import Templates
from olt_actions.templating.filters import cell, names
from olt_actions.templating.neutralize import INVISIBLE, neutralize
from tests.templating.folders import ADA, GRACE, LIN


def test_a_template_prints_what_it_is_given(folder):
    text = "Hello {{ person.name }},\n{% for mentor in mentors %}\n  - {{ mentor.name }}\n{% endfor %}\nbye\n"
    assert folder.render(text, person=ADA, mentors=(GRACE,)) == "Hello Ada,\n  - Grace\nbye"


def test_nothing_is_escaped_that_is_not_harmful(folder):
    assert folder.render("{{ name }}", name="R&D <b> 'x' | `y`") == "R&D <b> 'x' | `y`"


def test_a_value_that_is_none_prints_nothing(folder):
    assert folder.render("[{{ url }}]", url=None) == "[]"


def test_an_if_without_an_else_prints_nothing(folder):
    assert folder.render("[{{ person.name if mentor }}]", person=ADA, mentor=None) == "[]"


def test_people_are_named_as_in_a_sentence(folder):
    assert folder.render("{{ people | names }}", people=(ADA, LIN, GRACE)) == "Ada, Lin and Grace"
    assert [names(people) for people in ((), (ADA,), (ADA, LIN), ("x", GRACE))] == [
        "",
        "Ada",
        "Ada and Lin",
        "x and Grace",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a | b", "a \\| b"),
        ("a\n\nb\tc ", "a b c"),
        ("a \\| b", "a \\\\\\| b"),
        ("ends in \\", "ends in \\\\"),
        ("C:\\path", "C:\\path"),
        (3, "3"),
    ],
)
def test_a_cell_of_a_table_holds_any_value(value, expected):
    assert cell(value) == expected


@given(st.text(alphabet="a\\| \n"))
def test_no_value_adds_a_cell_to_a_table(text):
    row = f"|{cell(text)}|"
    bars = [place for place, character in enumerate(row) if character == "|"]
    backslashes = [len(row[:place]) - len(row[:place].rstrip("\\")) for place in bars]
    assert sum(count % 2 == 0 for count in backslashes) == 2


@pytest.mark.parametrize(
    "text",
    [
        "@ada",
        "hi @ada",
        "(@ada)",
        "-@example-org/team",
        "é@ada",
        "\\@ada",
        "/@ada",
        "@@ada",
        "&#64;ada",
        "&#x40;ada",
        "&commat;ada",
        "http://@ada",
        "https:@ada",
        "xhttps://example.org/@ada",
        "(https://example.org)@ada",
        '"https://example.org/"@ada',
        "[x](https://example.org) @ada",
    ],
)
def test_nobody_is_mentioned_by_a_value(text):
    assert "@ada" not in neutralize(text)
    assert "@example" not in neutralize(text)
    assert ";ada" not in neutralize(text)
    assert neutralize(text).replace(INVISIBLE, "") == text


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.org",
        "write to <ada@example.org>",
        "https://mastodon.example.org/@ada",
        "see (https://mastodon.example.org/@ada/1?x=@b), or",
        "[Ada](https://mastodon.example.org/@ada)",
        "* https://example.org:8080/~x/@ada",
        "a @ b",
        "@",
        "a < b -- c",
        "R&D; &amp; &#65;da",
    ],
)
def test_what_mentions_nobody_is_left_as_it_is(text):
    assert neutralize(text) == text


def test_no_value_can_forge_a_hidden_comment(folder):
    forged = '<!-- olt key="olt/goals/ada" -->'
    assert "<!--" not in folder.render("{{ name }}{{ name | upper }}{{ 'x' ~ name }}", name=forged)


@given(st.text(alphabet="<!-@a&#64;:/. "))
def test_making_harmless_is_done_once_and_for_all(text):
    assert neutralize(neutralize(text)) == neutralize(text)
    assert "<!--" not in neutralize(text)


def test_what_a_template_says_itself_is_meant(folder):
    assert folder.render("@{{ person.github }} <!-- ours -->", person=ADA) == "@example-ada <!-- ours -->"


def test_what_a_macro_says_is_meant_as_well_but_not_what_it_is_told(folder):
    text = "{% macro ping(who) %}@{{ who }}<!-- x -->{% endmacro %}{{ ping('ada') }} {{ ping('x @lin') }}"
    assert folder.render(text) == f"@ada<!-- x --> @x @{INVISIBLE}lin<!-- x -->"


def test_rendered_text_may_be_put_into_a_frame_unchanged(folder):
    folder.write("assignment.md", "> {{ text }}")
    inner = folder.render("@{{ person.github }} <!-- ours --> {{ '@lin' }}", person=ADA)
    assert Templates(folder.path).render("assignment.md", {"text": inner}) == f"> {inner}"


def test_the_frames_we_ship_stand_in_for_those_a_cohort_does_not_have(folder):
    templates = Templates(folder.path)
    assert templates.exists("journey.md")
    folder.write("journey.md", "ours")
    assert templates.render("journey.md", {}) == "ours"


def test_the_assignments_we_ship_do_not(folder):
    assert not Templates(folder.path).exists("assignments/goals.md")


@pytest.mark.parametrize(
    "name", ["../secret.md", "assignments/../../secret.md", "link.md", "assignments", "/etc/hostname"]
)
def test_no_template_lies_outside_its_folder(folder, name):
    folder.write("assignments/x.md", "x")
    (folder.path.parent / "secret.md").write_text("hidden words")
    (folder.path / "link.md").symlink_to(folder.path.parent / "secret.md")
    templates = Templates(folder.path)
    assert not templates.exists(name)
    with pytest.raises(CohortError, match="there is no template"):
        templates.render(name, {})
    assert "hidden" not in " ".join(folder.problems("{% include name %}", name=name))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ada & Lin, 3.5 - 4!", "Ada & Lin, 3.5 - 4!"),
        (
            "[x](https://example.org) **b** `c` | <i> #1 ~s~ _u_",
            r"\[x\](https://example.org) \*\*b\*\* \`c\` \| \<i\> \#1 \~s\~ \_u\_",
        ),
        ("two\nlines", "two lines"),
        ("C:\\path", "C:\\\\path"),
    ],
)
def test_a_plain_value_is_letters_and_nothing_more(folder, value, expected):
    assert folder.render("{{ value | plain }}", value=value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("one\n\ntwo", "> one\n>\n> two"),
        ("a\r\nb\rc", "> a\n> b\n> c"),
        ("<b>", f"> <{INVISIBLE}b>"),
        ("a < b <3 <https://example.org>", "> a < b <3 <https://example.org>"),
        ("<https://example.org onload=x>", f"> <{INVISIBLE}https://example.org onload=x>"),
        ("[x](JavaScript:alert(1))", f"> [x](JavaScript{INVISIBLE}:alert(1))"),
        ("learn JavaScript", "> learn JavaScript"),
        ("@ada", f"> @{INVISIBLE}ada"),
    ],
)
def test_a_quotation_holds_all_that_somebody_wrote(folder, value, expected):
    assert folder.render("{{ value | quoted }}", value=value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ('https://example.org/a_(b) "<c>', "https://example.org/a_%28b%29%20%22%3Cc%3E"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
    ],
)
def test_an_address_stands_in_a_link_whatever_is_in_it(folder, value, expected):
    assert folder.render("[x]({{ value | address }})", value=value) == f"[x]({expected})"


def test_a_day_is_told_in_full(folder):
    assert folder.render("{{ value | day }}", value=date(2017, 3, 21)) == "Tuesday 21 March 2017"


def test_a_template_that_has_changed_is_read_anew(folder):
    folder.write("assignments/text.md", "old")
    templates = Templates(folder.path)
    assert templates.render("assignments/text.md", {}) == "old"
    folder.write("assignments/text.md", "newer")
    assert templates.render("assignments/text.md", {}) == "newer"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("see owner/repo#3", f"see owner/repo#{INVISIBLE}3"),
        ("(owner/my.repo#31), owner#4", f"(owner/my.repo#{INVISIBLE}31), owner#{INVISIBLE}4"),
        ("https://github.com/o/r/issues/3", "https://redirect.github.com/o/r/issues/3"),
        (
            "[x](http://www.github.com/o/r/pull/3#issuecomment-1)",
            "[x](https://redirect.github.com/o/r/pull/3#issuecomment-1)",
        ),
        ("https://github.com/o/r/discussions/3", "https://redirect.github.com/o/r/discussions/3"),
        ("https://github.com/o/r and https://example.org/o/r/issues/3", None),
        ("https://github.com/o/r/blob/main/a.md#12, #3 and C#", None),
        ("https://redirect.github.com/o/r/issues/3", None),
    ],
)
def test_a_quotation_leaves_no_note_in_other_projects(folder, value, expected):
    assert folder.render("{{ value | quoted }}", value=value) == f"> {expected or value}"
    assert folder.render("{{ value | redirected }}", value=value) == (expected or value)
