"""Every message of `olt check`, word for word, and each on the line of the mistake.

The files in golden/check/ have a mark at the end of every line with a mistake, and a number where it has several. So
the lines are checked twice: by the marks, which a person wrote, and by the messages, which a person read.
"""

import re
from collections import Counter

import pytest

from tests.cohort.files import GOLDEN, SMALL, assert_golden, changed, examined, messages

TEMPLATES = frozenset({"assignments/vision.md", "assignments/goals.md", "journey.md"})
FILES = sorted(file.stem for file in GOLDEN.glob("*.yaml"))

BROKEN: dict[str, str | bytes] = {
    "a tab for indentation": "cohort:\n\tid: olt\n",
    "a quote that is not closed": SMALL + 'limits: "never closed\n',
    "a bracket that is not closed": changed("organizers: [mona]", "organizers: [mona"),
    "a brace that is not closed": changed("cohort_call: {minutes: 90}", "cohort_call: {minutes: 90"),
    "a line without a colon": changed("schedule:\n", "schedule\n"),
    "only words": "Open Leadership Training\nWinter 2017\n",
    "a line that is indented too far": changed("  starts: 2017-03-20", "    starts: 2017-03-20"),
    "a line that is indented too little": changed("  starts: 2017-03-20", " starts: 2017-03-20"),
    "a list in the middle of keys": changed("calls:\n", "- calls:\n"),
    "a backslash in double quotes": changed('"17:00"', '"17\\:00"'),
    "a second document": SMALL + "---\ncohort: {}\n",
    "an anchor that is there twice": changed("ada: {", "ada: &x {").replace("grace: {", "grace: &x {"),
    "a stray bracket": changed("name: Open Leadership Training", "name: ]"),
    "nothing": "",
    "blanks": " \n\n",
    "comments": "# to be written\n",
    "a list": "- cohort\n",
    "a text": "cohort\n",
    "another encoding": SMALL.replace("Mona}", "Inês}").encode("latin-1"),
    "two bytes a character": SMALL.encode("utf-16"),
    "an invisible character": changed("name: Mona", "name: Mo\x00na"),
    "too many values": "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 30)),
    "too deep a nest": "cohort: " + "[" * 3000,
}

MISSING = {
    "no cohort": SMALL[SMALL.index("calls:") :],
    "a cohort that is a text": SMALL.replace(SMALL[: SMALL.index("calls:")], "cohort: olt\n"),
    "no schedule": SMALL[: SMALL.index("schedule:")] + "people:\n  mona: {}\n",
    "an empty schedule": "cohort: {id: olt, name: O, starts: 2017-03-20, timezone: UTC}\nschedule: []\n",
    "only breaks": "cohort: {id: olt, name: O, starts: 2017-03-20, timezone: UTC}\nschedule: [{break: All of it}]\n",
    "no people": changed(SMALL[SMALL.index("people:") : SMALL.index("pairs:")], ""),
    "people as a list": changed(SMALL[SMALL.index("people:") : SMALL.index("pairs:")], "people: [ada, grace, mona]\n"),
    "no assignments": changed(SMALL[SMALL.index("assignments:\n") : SMALL.index("people:")], ""),
    "no calls": changed(SMALL[SMALL.index("calls:") : SMALL.index("schedule:")], ""),
    "a slot without calls": changed(SMALL[SMALL.index("calls:") : SMALL.index("schedule:")], "")
    .replace("    cohort_call: {minutes: 90}\n", "")
    .replace("name: Mona", "name: Mona, slot: tuesday"),
    "no templates": SMALL,
}


@pytest.mark.parametrize("name", FILES)
def test_each_mistake_in_a_file_is_reported_in_these_words(name):
    file = GOLDEN / f"{name}.yaml"
    templates = TEMPLATES if name == "templates" else None
    assert_golden(f"{name}.txt", "\n".join(messages(file.read_bytes(), templates)) + "\n")


@pytest.mark.parametrize("name", FILES)
def test_each_mistake_is_reported_once_and_on_its_own_line(name):
    text = (GOLDEN / f"{name}.yaml").read_text(encoding="utf-8")
    marked: Counter[int] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if mark := re.search(r"# <-(?: (\d+))?$", line):
            marked[number] = int(mark[1] or 1)
    problems = examined(text, TEMPLATES if name == "templates" else None).problems
    assert Counter(problem.line for problem in problems) == marked


def test_a_file_with_forty_different_mistakes_gets_as_many_messages():
    problems = examined((GOLDEN / "forty-mistakes.yaml").read_bytes()).problems
    assert len(problems) == 43
    assert len({(problem.line, problem.message) for problem in problems}) == 43


@pytest.mark.parametrize(("name", "cases"), [("broken", BROKEN), ("missing", MISSING)])
def test_each_file_that_cannot_be_read_to_the_end_gets_these_messages(name, cases):
    reported = [
        "\n".join([f"# {case}", *messages(text, frozenset() if case == "no templates" else None)])
        for case, text in cases.items()
    ]
    assert_golden(f"{name}.txt", "\n\n".join(reported) + "\n")


@pytest.mark.parametrize("case", [*BROKEN, *MISSING])
def test_one_mistake_gets_one_message(case):
    text = BROKEN.get(case) or MISSING.get(case, "")
    assert len(messages(text, frozenset() if case == "no templates" else None)) == 1


def test_problems_are_reported_in_the_order_of_the_file():
    lines = [problem.line for problem in examined((GOLDEN / "forty-mistakes.yaml").read_bytes()).problems]
    assert lines == sorted(lines)
