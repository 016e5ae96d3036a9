"""Which lines of a comment are commands, and what they say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.progress.commands.parse import (
    COMMANDS_AT_MOST,
    Approve,
    Excuse,
    Extend,
    HelpCommand,
    Misunderstood,
    Name,
    RequestChanges,
    Start,
    Submit,
    Tick,
    parse_commands,
)

GITHUB_AT_MOST = 65_536


@pytest.mark.parametrize(
    ("body", "command"),
    [
        ("/start", Start()),
        ("/START today", Start()),
        ("   /Help", HelpCommand()),
        ("/submit", Submit("")),
        ("/submit: https://example.org", Submit("https://example.org")),
        ("/submit\n\n## Goal 1\n\n- one\n", Submit("## Goal 1\n\n- one")),
        ("Hello\r\n/submit here\r\nand there\r\n", Submit("here\nand there")),
        ("\ufeff/submit", Submit("")),
        ("\u200b/submit", Submit("")),
        ("/submit\u00a0link", Submit("link")),
        ("/submit ```not a fence``` here", Submit("```not a fence``` here")),
        ("/done 2 4", Tick(frozenset({2, 4}), is_done=True)),
        ("/done 2,4", Tick(frozenset({2, 4}), is_done=True)),
        ("/done 2-4 and 7.", Tick(frozenset({2, 3, 4, 7}), is_done=True)),
        ("/done ALL", Tick("all", is_done=True)),
        ("/done 2 for lin", Tick(frozenset({2}), is_done=True)),
        ("/undo 2", Tick(frozenset({2}), is_done=False)),
        ("/approve", Approve("")),
        ("/approve Lovely!", Approve("Lovely!")),
        ("/changes\n- this\n- that", RequestChanges("- this\n- that")),
        ("/extend 3d", Extend(3)),
        ("/extend by 3 days, get well", Extend(3)),
        ("/extend 1w", Extend(7)),
        ("/extend 2 Weeks.", Extend(14)),
        ("/extend 2017-05-01", Extend(date(2017, 5, 1))),
        ("/extend until 2017-05-01, as agreed", Extend(date(2017, 5, 1))),
        ("/excuse exams", Excuse("exams")),
    ],
)
def test_a_command_is_understood(body, command):
    assert parse_commands(body) == (command,)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "words",
        "see /submit",
        "> /approve",
        "  > /approve",
        "    /approve",
        "\t/approve",
        "- /approve",
        "/",
        "//",
        "/ approve",
        "//approve",
        "/usr/bin",
        "/approve/it",
        "/s",
        "/3",
        "/approve-it",
        "/approve()",
        "\\/approve",
        "`/approve`",
        "**/approve**",
        "\u202e/approve",
        "\u2066/approve",
        "\u0000/approve",
        "\u00ad/approve",
        "\uff0fapprove",
        "/\u200bapprove",
        "/app\u200brove",
        "/ap\u0440rove",  # a Cyrillic letter
        "words\u2028/approve",
        "words\u0085/approve",
        "words\x0b/approve",
        "/" + "a" * 21,
        "```\n/approve\n```",
        "   ```markdown\n   /approve\n   ```",
        "~~~ `\n/approve\n~~~",
        "````\n```\n/approve\n````",
        "```\n/approve\n``",
        "```\n~~~\n/approve\n```",
        "```\n/approve\n    ```\n/approve",
        "```\n/approve\n``` no\n/approve",
        "- ```\n  /approve\n  ```",
        "1. - ~~~\n     /approve",
        "<!-- /approve -->",
        "<!--\n/approve\n-->",
        "<!--\n/approve",
        "words <!-- hidden\n/approve\n--> words",
        "<!-- a --> words <!--\n/approve\n-->",
        "<!--\n```\n-->\n\n<!--\n/approve",
        '<!-- olt key="olt-2017/goals/ada" title="0" text="0" -->',
        "::set-output name=a::/approve",
        "${{ github.token }}\n{{ /approve }}",
    ],
)
def test_what_only_looks_like_a_command_is_text(body):
    assert parse_commands(body) == ()


@pytest.mark.parametrize(
    "before",
    [
        "```\ncode\n```",
        "```\ncode\n`````  ",
        "```\ncode\n   ```",
        "- ```\n  code\n     ```",
        "~~~\n```\n~~~",
        "``` not ` a fence",
        "- ```\n  code",  # the fence ends with its list item
        "> ```\n> quoted",
        "<!-- a -->",
        "<!-->",
        "<!-- a\nb -->",
        "<!--\n```\n-->",
        "One <!-- that is never closed",
        "    <!-- that is code",
        "`<!--` opens a comment",
        "> a quote\n",
        "    code\n",
    ],
)
def test_a_command_after_code_quotes_and_hidden_text_counts(before):
    assert parse_commands(f"{before}\n/approve") == (Approve(""),)


def test_a_comment_mark_shown_as_code_hides_nothing():
    assert parse_commands("`<!--` opens it\n/approve\n`-->` closes it") == (Approve("`-->` closes it"),)


def test_several_commands_each_have_their_own_words():
    body = "Hi!\n/start\nnow\n/submit one\ntwo\n/done 1\nthree\n/help"
    assert parse_commands(body) == (Start(), Submit("one\ntwo"), Tick(frozenset({1}), is_done=True), HelpCommand())


def test_what_is_handed_in_keeps_its_code_and_the_commands_shown_in_it():
    body = "/submit\n```\n/approve\n```\nend"
    assert parse_commands(body) == (Submit("```\n/approve\n```\nend"),)


def test_an_unknown_name_is_answered_and_cuts_nothing_short():
    submit, unknown = parse_commands("/submit one\n/aprove\ntwo")
    assert submit == Submit("one\n/aprove\ntwo")
    assert unknown == Misunderstood(None, "I do not know `/aprove`. Did you mean `/approve`?")


def test_a_name_like_none_of_ours_is_pointed_to_help():
    (unknown,) = parse_commands("/goal is near")
    assert unknown == Misunderstood(None, "I do not know `/goal`. `/help` lists what you can write here.")


@pytest.mark.parametrize(
    "words",
    ["", "0", "-1", "1-0", "3-1", "0-2", "1000", "1-1000", "9" * 5000, "two", "1.5", "1 2 x", "٣", "３", "²", "all 2"],
)
@pytest.mark.parametrize("name", [Name.DONE, Name.UNDO])
def test_boxes_that_cannot_be_meant_are_answered_with_an_example(name, words):
    (command,) = parse_commands(f"/{name.value} {words}")
    assert isinstance(command, Misunderstood)
    assert command.name is name
    assert f"`/{name.value} 2 4`" in command.text


@pytest.mark.parametrize(
    "words",
    ["", "3", "0d", "-3d", "367d", "99999999w", "3dd", "3 months", "٣d", "2017-13-01", "2017-02-30", "2017-5-1"],
)
def test_a_time_that_cannot_be_meant_is_answered_with_an_example(words):
    (command,) = parse_commands(f"/extend {words}")
    assert isinstance(command, Misunderstood)
    assert command.name is Name.EXTEND
    assert "`/extend 3d`" in command.text


@pytest.mark.parametrize("name", [Name.CHANGES, Name.EXCUSE])
def test_what_needs_words_asks_for_them(name):
    (command,) = parse_commands(f"/{name.value}\n\n")
    assert isinstance(command, Misunderstood)
    assert command.name is name


@pytest.mark.parametrize("line", ["/approve", "/nonsense", "/approve\n/nonsense"])
def test_ten_thousand_commands_are_cut_short_with_one_answer(line):
    commands = parse_commands(f"{line}\n" * 10_000)
    assert len(commands) == COMMANDS_AT_MOST + 1
    assert isinstance(commands[-1], Misunderstood)
    assert str(COMMANDS_AT_MOST) in commands[-1].text


def test_as_many_commands_as_are_taken_are_not_too_many():
    assert parse_commands("/approve\n" * COMMANDS_AT_MOST) == (Approve(""),) * COMMANDS_AT_MOST


@pytest.mark.parametrize(
    "part",
    ["/", " ", "`", "~", "-", "- ", "1. ", ">", "<!--", "-->", "<!-->", "`<!--", "/done 1-", "/done 1,", "/extend by ",
     "\r", "\n", "\t", "\u200b", "/submit ", "/submit\n", "/a\n", "```\n", "- ```\n", "<!-- \n", "` <!--\n"],
)  # fmt: skip
@pytest.mark.parametrize("head", ["", "/submit ", "/done ", "/extend ", "- ", "<!--"])
def test_no_text_that_fits_github_takes_more_than_a_moment(head, part):
    # A pattern that looks twice at each of these takes minutes, and the test run with it.
    body = (head + part * GITHUB_AT_MOST)[:GITHUB_AT_MOST]
    assert len(parse_commands(body)) <= COMMANDS_AT_MOST + 1


@given(st.text())
def test_no_text_is_too_odd(body):
    parse_commands(body)


pieces = st.sampled_from(
    [
        "/submit",
        "/done ",
        "/nope",
        "\n",
        "\r\n",
        "\r",
        "```",
        "~~~",
        "<!--",
        "-->",
        "> ",
        "    ",
        "- ",
        "all",
        "1-3",
        "x",
    ]
)


@given(st.lists(pieces, max_size=30).map("".join))
def test_what_stands_in_a_fence_that_nothing_closes_says_nothing(body):
    assert parse_commands(f"{'`' * 100}\n{body}") == ()


@given(st.lists(pieces, max_size=30).map("".join))
def test_line_ends_make_no_difference(body):
    plain = body.replace("\r\n", "\n").replace("\r", "\n")
    assert parse_commands(plain.replace("\n", "\r\n")) == parse_commands(plain)


@given(st.lists(pieces, max_size=30).map("".join))
def test_quoting_a_comment_silences_it(body):
    quoted = "\n".join(f"> {line}" for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert parse_commands(quoted) == ()
