"""The runner executes our workflow commands, and nothing else that we print."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.cli.workflow_commands import annotation, output_lines, safe_line


def would_be_obeyed(text: str) -> bool:
    """As the runner decides it, in ActionCommand.cs."""
    return any(line.lstrip().startswith("::") or "##[" in line for line in re.split("\r\n|\n|\r", text))


def test_an_annotation_without_a_file_is_shown_on_the_run():
    assert annotation("warning", "37 left") == "::warning::37 left"


def test_an_annotation_with_a_file_is_shown_at_its_line():
    written = annotation("error", "no such id", "cohort.yaml", 14, "pairs[2].mentors")
    assert written == "::error file=cohort.yaml,line=14,title=pairs[2].mentors::no such id"


def test_a_message_of_several_lines_stays_one_command():
    assert annotation("notice", "100%\r\nof it\n::error::x") == "::notice::100%25%0D%0Aof it%0A::error::x"


def test_a_property_cannot_end_itself():
    written = annotation("error", "x", "a,line=1::b%", 2, "t\n::c")
    assert written == "::error file=a%2Cline=1%3A%3Ab%25,line=2,title=t%0A%3A%3Ac::x"


@given(st.text(), st.text(), st.text())
def test_every_annotation_is_a_single_line(message, file, title):
    assert re.fullmatch(r"::error(?: [^\r\n]*)?::[^\r\n]*", annotation("error", message, file, 1, title))


def test_the_delimiter_of_an_output_cannot_be_guessed():
    first, second = output_lines("plan", "a\nb"), output_lines("plan", "a\nb")
    name, _, rest = first.partition("<<")
    delimiter, value, end = rest.split("\n", 1)[0], rest.split("\n", 1)[1].rsplit("\n", 2)[0], rest.rsplit("\n", 2)[1]
    assert (name, value, end) == ("plan", "a\nb", delimiter)
    assert first != second
    assert first.endswith("\n")


def test_the_delimiter_of_an_output_can_be_given():
    assert output_lines("changes", "true", "END") == "changes<<END\ntrue\nEND\n"


@pytest.mark.parametrize("name", ["", "a=b", "a<<b", "a\nb", "1st", "é"])
def test_a_name_that_could_set_another_output_is_refused(name):
    with pytest.raises(ValueError, match="cannot be the name"):
        output_lines(name, "x")


def test_a_value_that_contains_its_delimiter_is_refused():
    with pytest.raises(ValueError, match="delimiter"):
        output_lines("plan", "x\nEND\ny<<END", "END")


@pytest.mark.parametrize(
    "text",
    [
        "::error::x",
        "   ::set-output name=x::y",
        "\u2003\u3000::add-path::/tmp",
        "##[debug]x",
        "look: ##[error]x ##[x]",
        "fine\n::error::x\r::warning::y\r\n\t::z",
        ":::error::x",
    ],
)
def test_text_that_looks_like_a_command_is_not_executed(text):
    assert would_be_obeyed(text)
    assert not would_be_obeyed(safe_line(text))
    assert safe_line(text).replace("\u200b", "") == text


@given(st.text(alphabet=":#[ \n\r\tab"))
def test_no_text_is_ever_executed(text):
    assert not would_be_obeyed(safe_line(text))


@pytest.mark.parametrize("text", ["", "a::b", "# heading", "## [link](x)", "std::vector", "a ##b"])
def test_other_text_is_left_as_it_is(text):
    assert safe_line(text) == text
