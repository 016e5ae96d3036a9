"""The line of a plan that lists the issues whose text a person has edited."""

from dataclasses import replace

from olt_actions.plan.kept_texts import kept_texts, kept_texts_line
from tests.builders import an_issue, seen, there, wanted


def edited(issue, number):
    found = seen(issue, number)
    return replace(found, written=replace(found.written, text=f"{found.written.text}\n\nAnd be kind."))


def test_issues_that_a_person_edited_are_listed_by_number():
    ada, lin, maya = (an_issue(subject=name) for name in ("ada", "lin", "maya"))
    observed = there(edited(ada, 9), seen(lin, 3), edited(maya, 4))
    assert kept_texts(wanted(ada, lin, maya), observed) == (4, 9)


def test_what_is_closed_keeps_its_text_anyway_and_ticks_are_no_edit():
    ada, lin = an_issue(subject="ada"), an_issue(subject="lin")
    ticked = replace(seen(lin, 3).written, text=seen(lin, 3).written.text.replace("[ ]", "[x]"))
    observed = there(replace(edited(ada, 9), is_open=False), seen(lin, 3, written=ticked))
    assert kept_texts(wanted(ada, lin), observed) == ()


def test_the_line_reads_for_none_one_and_many():
    assert kept_texts_line(()) == ""
    assert kept_texts_line((4,)) == "1 issue keeps its edited text, whatever the templates say: #4."
    assert kept_texts_line((4, 9)) == "2 issues keep their edited text, whatever the templates say: #4, #9."
    assert kept_texts_line(range(1, 23)).endswith("#20 and 2 more.")
