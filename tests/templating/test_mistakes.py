"""Templates: where their mistakes are told."""

import pytest

from olt_actions.errors import CohortError
from olt_actions.templating import Templates
from tests.cohort.files import assert_golden
from tests.templating.folders import ADA, LIN


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
