"""Templates: what they print, what they cannot do, and where their mistakes are told."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.cohort.model import Person
from olt_actions.errors import CohortError
from olt_actions.templating import Templates
from olt_actions.templating.filters import cell, names
from olt_actions.templating.harmless import INVISIBLE, harmless
from tests.cohort.files import assert_golden


def a_person(name: str) -> Person:
    return Person(name.lower(), name, f"example-{name.lower()}", ZoneInfo("UTC"))


ADA, LIN, GRACE = a_person("Ada"), a_person("Lin"), a_person("Grace")


@dataclass
class Folder:
    path: Path

    def write(self, name: str, text: str) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def render(self, text: str, **context: object) -> str:
        self.write("assignments/text.md", text)
        return Templates(self.path).render("assignments/text.md", context)

    def problems(self, text: str, **context: object) -> list[str]:
        """What is told when the template is rendered with these values."""
        with pytest.raises(CohortError) as raised:
            self.render(text, **context)
        return self.shown(raised.value.problems)

    def checked(self, text: str, *allowed: str) -> list[str]:
        """What is told when it is checked and may use these names."""
        self.write("assignments/text.md", text)
        return self.shown(Templates(self.path).check("assignments/text.md", frozenset(allowed)))

    def shown(self, problems) -> list[str]:
        return [str(problem).removeprefix(f"{self.path.as_posix()}/") for problem in problems]


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "templates")


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
    assert "@ada" not in harmless(text)
    assert "@example" not in harmless(text)
    assert ";ada" not in harmless(text)
    assert harmless(text).replace(INVISIBLE, "") == text


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
    assert harmless(text) == text


def test_no_value_can_forge_a_hidden_comment(folder):
    forged = '<!-- olt key="olt/goals/ada" -->'
    assert "<!--" not in folder.render("{{ name }}{{ name | upper }}{{ 'x' ~ name }}", name=forged)


@given(st.text(alphabet="<!-@a&#64;:/. "))
def test_making_harmless_is_done_once_and_for_all(text):
    assert harmless(harmless(text)) == harmless(text)
    assert "<!--" not in harmless(text)


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


def test_a_template_that_is_not_there_is_told(folder):
    with pytest.raises(CohortError) as raised:
        Templates(folder.path).render("assignments/visoin.md", {})
    assert folder.shown(raised.value.problems) == [
        "assignments/visoin.md:1: assignments/visoin.md: there is no template 'assignments/visoin.md'."
    ]


FAILING = {
    "an unknown part": "one\ntwo {{ person.nam }}",
    "a part of a part": "{{ person.name.first }}",
    "a part of nothing": "\n{{ mentor.name }}",
    "a part of a list": "{{ people.name }}",
    "an unknown name": "\n\n{{ persn }}",
    "several unknown names": "{{ persn }}\n{{ mentro }}\n{{ persn }}",
    "an unknown name in a condition": "{% if persn %}x{% endif %}",
    "an unknown filter": "\n{{ person.name | uper }}",
    "an unknown test": "{% if person is defind %}x{% endif %}",
    "a person as a whole": "{{ person }}",
    "a list as a whole": "{{ people }}",
    "a tag that is not closed": "{% if person %}\n{{ person.name }}\n",
    "a brace that is not closed": "one\n{{ person.name }",
    "an unknown tag": "\n{% iff person %}",
    "a template that is not there": "\n{% include 'assignments/other.md' %}",
    "a division by zero": "\n\n{{ 1 / (people | length - 1) }}",
    "words and numbers": "{{ person.name + 1 }}",
    "something forbidden": "\n{{ person.__class__ }}",
    "something that changes a value": "{{ open.append(1) }}",
    "too much of it": "{% for i in range(10 ** 9) %}x{% endfor %}",
    "itself": "{% include 'assignments/text.md' %}",
}


def test_every_failure_is_told_at_the_line_of_the_template(folder):
    values = {"person": ADA, "people": [LIN], "mentor": None, "open": []}
    told = ["\n".join([f"# {case}", *folder.problems(text, **values)]) for case, text in FAILING.items()]
    assert_golden("templates-rendered.txt", "\n\n".join(told) + "\n")


def test_a_name_that_is_asked_for_with_care_is_no_failure(folder):
    text = "{% if extra is defined %}{{ extra }}{% endif %}{{ person.nam }}"
    assert folder.problems(text, person=ADA) == [
        "assignments/text.md:1: nam: a Person has no 'nam'. Did you mean 'name'?"
    ]


def test_a_failure_in_an_included_template_is_told_there(folder):
    folder.write("assignments/part.md", "\n\n{{ person.nam }}")
    assert folder.problems("{% include 'assignments/part.md' %}", person=ADA) == [
        "assignments/part.md:3: nam: a Person has no 'nam'. Did you mean 'name'?"
    ]


def test_a_failure_in_what_a_template_extends_is_told_there(folder):
    folder.write("frame.md", "x\n{% block body %}{% endblock %}\n{{ person.nam }}")
    told = folder.problems("{% extends 'frame.md' %}{% block body %}y{% endblock %}", person=ADA)
    assert told == ["frame.md:3: nam: a Person has no 'nam'. Did you mean 'name'?"]


def test_a_file_that_is_not_utf_8_is_told_with_its_line(folder):
    folder.write("assignments/text.md", "")
    (folder.path / "assignments" / "text.md").write_bytes(b"one\ntwo \xe9")
    (problem,) = Templates(folder.path).check("assignments/text.md", frozenset())
    assert (problem.line, problem.message) == (2, "the file is not UTF-8 here.")


def test_our_own_mistakes_are_not_blamed_on_a_template(folder):
    class Broken:
        def keys(self):
            raise TypeError("ours")

    folder.write("assignments/text.md", "x")
    with pytest.raises(TypeError):
        Templates(folder.path).render("assignments/text.md", Broken())  # type: ignore[arg-type]


CHECKED = """\
{% set greeting = "Hi" %}
{{ greeting }} {{ persn.name }}, {{ person.name }}
{% for one in people %}{{ loop.index }} {{ one.name }} {{ tow }}{% endfor %}
{{ one }} and {{ one }}
{{ person.name | uper }} {% if person is defind %}{{ range(3) }}{% endif %}
{% include "assignments/part.md" %}
{% include "assignments/missing.md" %}
{% include "assignments/optional.md" ignore missing %}
{% include person.name %}
{% macro twice(what) %}{{ what }}{{ what }}{{ waht }}{% endmacro %}
{{ twice(greeting) }}
{% block body %}{{ greeting }} {{ body }}{% endblock %}
{% if people %}{% set only = people[0] %}{{ only.name }}{% endif %}
{% with inside = person %}{{ inside }}{{ outside }}{% endwith %}
"""


def test_everything_that_cannot_work_is_found_without_rendering(folder):
    folder.write(
        "assignments/part.md", "{{ greeting }} {{ person }}\n\n{{ elsewhere }}{% include 'assignments/text.md' %}"
    )
    assert_golden("templates-checked.txt", "\n".join(folder.checked(CHECKED, "person", "people")) + "\n")


def test_a_template_that_uses_only_what_it_may_has_no_problem(folder):
    text = "{{ person.name }} {{ people | names }} {% for p in people %}{{ p }}{% endfor %}"
    assert folder.checked(text, "person", "people") == []


def test_names_that_a_template_makes_itself_are_known_in_it(folder):
    folder.write("more.md", "{% set x = 1 %}{% set y = 2 %}")
    text = (
        "{% from 'more.md' import x, y as z %}{% import 'more.md' as more %}{% set note %}a{% endset %}"
        "{{ x }}{{ z }}{{ more }}{{ note }}{% with inner = 1 %}{{ inner }}{% endwith %}"
    )
    assert folder.checked(text) == []
    assert folder.checked(f"{text}{{{{ y }}}}") == [
        "assignments/text.md:1: y: nothing is called 'y' here. No names are known here."
    ]


def test_a_name_that_is_only_known_further_in_is_told_further_out(folder):
    told = folder.checked(
        "{{ one }}\n{% with one = 1 %}{{ one }}{% endwith %}\n{% for one in [1] %}{{ one }}{% endfor %}"
    )
    assert [line.split(":")[1] for line in told] == ["1"]


def test_a_broken_template_is_told_and_not_raised(folder):
    assert folder.checked("{% if %}\n{{ x }}") == [
        "assignments/text.md:1: syntax: Expected an expression, got 'end of statement block'."
    ]


def test_what_jinja_has_to_say_itself_is_told_at_its_line(folder):
    folder.write("frame.md", "{% block body %}{% endblock %}")
    told = folder.problems("{% extends 'frame.md' %}\n{% block body %}{{ super.super() }}{{ super() }}{% endblock %}")
    assert told == ["assignments/text.md:2: text: there is no parent block called 'body'."]


def test_templates_are_given_nothing_random(folder):
    assert folder.checked("{{ lipsum() }} {{ [1, 2] | random }}") == [
        "assignments/text.md:1: lipsum: nothing is called 'lipsum' here. No names are known here.",
        "assignments/text.md:1: random: there is no filter 'random'.",
    ]
