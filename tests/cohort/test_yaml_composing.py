"""libyaml, where it reads, gives the same nodes as PyYAML's own parser, each with the same marks."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from olt_actions.cohort import yaml_composing
from olt_actions.cohort.yaml_composing import compose, compose_slowly
from olt_actions.cohort.yaml_tree import Alias
from tests.cohort.files import GOLDEN, SMALL
from tests.cohort.test_it_never_fails import LINES, ODD
from tests.cohort.test_load import FULL
from tests.cohort.test_messages import BROKEN, MISSING

FILES = [Path(__file__).parents[2] / "cohort.yaml", *sorted(GOLDEN.glob("*.yaml"))]
BREAKS = re.compile("[\r\x85\u2028\u2029]")  # a text with these is made one without before it is parsed


def as_data(node):
    """Everything that is read from a node, and from those in it; what an alias refers to only by its place."""
    if node is None:
        return None
    if isinstance(node, Alias):
        return "alias", node.line, node.target.start_mark.index
    mark = node.start_mark
    head = node.tag, mark.index, mark.line, mark.column
    if isinstance(node, yaml.ScalarNode):
        return *head, node.value, bool(node.style)
    if isinstance(node, yaml.SequenceNode):
        return *head, [as_data(item) for item in node.value]
    return *head, [(as_data(key), as_data(value)) for key, value in node.value]


def outcome(parse, text):
    """The nodes, or what is wrong, and where."""
    try:
        return as_data(parse(text))
    except yaml.MarkedYAMLError as error:
        return str(error)


def assert_read_alike(text):
    assert outcome(compose, text) == outcome(compose_slowly, text)


@pytest.fixture
def parsed_by(monkeypatch):
    """Which of the two has parsed to the end, called after its kind."""
    done = []

    def noting(kind, original):
        class Noting(original):
            def get_single_node(self):
                node = super().get_single_node()
                done.append(kind)
                return node

        return Noting

    monkeypatch.setattr(yaml_composing, "_LibYaml", noting("libyaml", yaml_composing._LibYaml))
    monkeypatch.setattr(yaml_composing, "_PurePython", noting("PyYAML", yaml_composing._PurePython))
    return done


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_our_own_files(file):
    assert_read_alike(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [*BROKEN.values(), *MISSING.values()], ids=[*BROKEN, *MISSING])
def test_broken_files(text):
    if isinstance(text, str) and "\x00" not in text and "[[" not in text:
        assert_read_alike(text)


@pytest.mark.parametrize(
    "text",
    [
        "name: Zoë 😀 Ünal # 😀\nnext: 😀",
        "a: &x [1, 2]\nb: *x\nc: {<<: *x}\n",
        'url: "https://example.org/?a=b&c#d"\nlist: [what?, "who?"]\n',
        "list: [a, b?]\n",
        "a: {b: ,\n  c:\n  # nothing\n}\n---",
        "---",
        "a:\tb\n",
        "a: |#\n  b\n",
        "text: |2-\n   one\n\n  two\n\nnext: >\n folded\n lines\n",
        "greeting: Hello!\nlist: [!x y, z]\n",
        'middle: [lin, "\ufeff123", no]\n',
        "'o''clock': \"a\\tb \\u263a \\\n  c\"\n",
        "a: [b,\n  c, # d\n\n  e]\nf:\n- g\n-\n- h: i\n  j: ~\n",
    ],
)
def test_odd_corners(text):
    assert_read_alike(text)


@given(st.integers(0, len(LINES) - 1), st.sampled_from(ODD))
@settings(max_examples=200)
def test_a_file_in_which_any_value_is_replaced(number, odd):
    line = BREAKS.sub(" ", re.sub(r"(?<=: ).*", lambda _: odd, LINES[number], count=1))
    assert_read_alike("\n".join([*LINES[:number], line, *LINES[number + 1 :]]))


@given(st.integers(0, len(FULL)), st.integers(0, 12), st.sampled_from(ODD))
@settings(max_examples=200)
def test_a_file_into_which_anything_is_put(place, removed, odd):
    assert_read_alike(BREAKS.sub(" ", FULL[:place] + odd + FULL[place + removed :]))


@pytest.mark.parametrize("alphabet", ["abc:-[]{}&*!|>'\"%@`#,? \n\t0", "a:-[]{}*?|>'\"#, \n", 'a: [],?"# \n'])
@given(data=st.data())
@settings(max_examples=200)
def test_whatever_looks_like_yaml(alphabet, data):
    assert_read_alike(data.draw(st.text(alphabet=alphabet, max_size=60)))


def test_a_file_that_is_right_is_read_by_libyaml_alone(parsed_by):
    compose(SMALL + 'more: "why?"\n  # why not?\n')
    assert parsed_by == ["libyaml"]


def test_a_mistake_is_told_in_the_words_of_pyyaml(parsed_by):
    with pytest.raises(yaml.MarkedYAMLError, match="found character '@' that cannot start any token"):
        compose("a: @b\n")
    assert parsed_by == []


def test_without_libyaml_the_same_is_read(monkeypatch, parsed_by):
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert as_data(compose(SMALL)) == as_data(compose_slowly(SMALL))
    assert set(parsed_by) == {"PyYAML"}
