"""What is taken for a command that its author meant, and what is left alone."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olt_actions.progress.commands.near_misses import is_link_alone, near_miss
from olt_actions.progress.commands.parse import HelpCommand, Name, Start, Submit, Tick, parse_commands

LINK = "https://example.org/a"


@pytest.mark.parametrize(
    ("body", "command"),
    [
        (f"`/submit {LINK}`", Submit(LINK)),
        (f"`/submit` {LINK}", Submit(LINK)),
        (f"**/submit** {LINK}", Submit(LINK)),
        (f"**/submit {LINK}**", Submit(LINK)),
        (f"__/Submit__: {LINK}", Submit(LINK)),
        (f"**/submit:** {LINK}", Submit(LINK)),
        (f"- /submit {LINK}", Submit(LINK)),
        (f"1. **`/submit`** {LINK}", Submit(LINK)),
        (f"/ submit {LINK}", Submit(LINK)),
        (f"／submit {LINK}", Submit(LINK)),
        (f"/submit\n- /this is mine\n{LINK}", Submit(f"- /this is mine\n{LINK}")),
        ("* /start", Start()),
        ("*/help*", HelpCommand()),
        ("- /done 2-3", Tick(frozenset({2, 3}), is_done=True)),
        ("`/undo 2`", Tick(frozenset({2}), is_done=False)),
    ],
)
def test_what_participants_do_is_understood_in_plain_disguises(body, command):
    assert parse_commands(body, is_own_work=True) == (command,)
    assert parse_commands(body) == ((command,) if body.startswith("/submit") else ())


@pytest.mark.parametrize("word", ["approve", "changes", "extend 3d", "excuse exams", "pause", "resume"])
@pytest.mark.parametrize("form", ["**/{}**", "`/{}`", "- /{}", "/ {}", "／{}", "Lovely! /{}", "\\/{}", "```\n/{}\n```"])
def test_words_that_decide_have_to_be_plain(word, form):
    body = form.format(word)
    assert parse_commands(body, is_own_work=True) == ()
    assert near_miss(body, tuple(Name)) is Name(word.split()[0])


@pytest.mark.parametrize(
    "body",
    [
        f"\\submit {LINK}",
        f"\\/submit {LINK}",
        f"/hand-in {LINK}",
        f"/turn_in {LINK}",
        f"/submit-work {LINK}",
        f"Submit {LINK}",
        f"**Submission:** {LINK}",
        f"Handing in: {LINK}",
        f"Here is mine /submit {LINK}",
        "I will /submit tomorrow",
        "How do I use `/submit`?",
        "Dear Grace,\n\nI have (/submit) it.",
        f"- [x] /submit {LINK}",
        f"# /submit {LINK}",
        "```markdown\n/submit\n\n## What we learnt\nA lot\n```",
        "~~~\n/submit\n~~~",
        "Done!",
        "submit",
        "**Finished**",
    ],
)
def test_who_seems_to_hand_in_is_shown_how(body):
    assert parse_commands(body, is_own_work=True) == ()
    assert near_miss(body, tuple(Name)) is Name.SUBMIT


@pytest.mark.parametrize(
    "body",
    [
        "",
        "> /submit https://example.org/p",
        "<!-- /submit -->",
        "Look at this:\n```\n/submit\n```",
        "    /submit in code",
        "See https://example.org/submit for more.",
        "The form is at example.org/submit and/submit/it",
        "It stands in src/help/done.py and /help/index.html",
        "I am done with the first goal, and submit the rest next week.",
        "Submission is on Friday, right?",
        "See /submit.html",
        "This was very helpful!",
    ],
)
def test_what_is_quoted_or_only_talk_is_left_alone(body):
    assert near_miss(body, tuple(Name)) is None


def test_only_what_its_author_could_give_is_meant():
    assert near_miss("please /submit when ready", (Name.APPROVE,)) is None
    assert near_miss("waiting for you to /approve, then /submit", (Name.SUBMIT,)) is None
    assert near_miss("I waited.\nHere is my /submit", (Name.SUBMIT,)) is Name.SUBMIT


@pytest.mark.parametrize(
    "body",
    [
        LINK,
        f"<{LINK}>",
        f"[My vision]({LINK}).",
        f"![screen]({LINK})\n\n{LINK}/b",
        f"> Where is it?\n\n- {LINK}",
    ],
)
def test_a_link_alone_is_seen(body):
    assert is_link_alone(body)


@pytest.mark.parametrize("body", ["", "Hello", f"See {LINK}", f"> {LINK}", f"`{LINK}` is mine", f"```\n{LINK}\n```"])
def test_a_link_amid_words_is_none_alone(body):
    assert not is_link_alone(body)


@given(st.text(alphabet=" \t\n`*_-/／\\>submitdone:.[]()<!h", max_size=200))
def test_any_text_gets_through(body):
    assert near_miss(body, ()) is None
    assert is_link_alone(body) in (True, False)
    parse_commands(body, is_own_work=True)


@pytest.mark.parametrize("piece", ["/", "*", "![", "[](", "submit ", " /submi", "https://", "\\/", "<!--", "- "])
def test_the_work_grows_with_the_length_of_a_comment_and_not_with_its_square(piece):
    def seconds(length):
        body = piece * (length // len(piece))
        began = process_time()
        near_miss(body, tuple(Name))
        is_link_alone(body)
        parse_commands(body, is_own_work=True)
        return process_time() - began

    assert seconds(64_000) < 10 * max(min(seconds(16_000) for _ in range(3)), 0.01)  # its square would be 16
