"""The JSON Schema of the cohort file and README's reference say what `olt check` does, each key in one set of words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import olt_actions.cohort
from olt_actions.bundled_files import ROOT
from olt_actions.cohort.reference import schema_text, tables
from tests.cohort.files import GOLDEN, SMALL, accepted_by_schema, changed, examined
from tests.cohort.test_load import FULL

SCHEMA = Path(olt_actions.cohort.__file__).with_name("cohort.schema.json")
README = Path(__file__).parents[2] / "README.md"
SHIPPED = (ROOT / "cohort.yaml").read_text(encoding="utf-8")

# What may be written in more than one way, in the full file.
LENIENT = [
    ('starts: "2017-03-20"', 'starts: " 2017-03-20 "'),
    ('opens: "08:30"', 'opens: "08:30 "'),
    ("timezone: Europe/London", 'timezone: " Europe/London"'),
    ("repository: example-org/olt.program", "repository: ' example-org/olt.program '"),
    ("code_of_conduct: https:", "code_of_conduct: HTTPS:"),
    ("url: https://example.org/hour", 'url: " https://example.org/hour "'),
    ("github: ends-in-hyphen-", 'github: " ends-in-hyphen- "'),
    ("minutes: 45", "minutes: !!int '45'"),
    ("name: Ada,", '"name": "on",'),
    ("template: ./other/v.md", "template: 5"),
    ("template: ./other/v.md", "template: 1.5"),
    ("template: ./other/v.md", "template: yes"),
    ("template: ./other/v.md", "template: 2017-03-20"),
    ("due: {days: 10}", "due: {}"),
    ("participants: [ada], mentors: []", "participants: [ada]"),
    ("cohort_call: false", "cohort_call: null"),
    ("cohort_call: {minutes: 60, topics: []}", "cohort_call: {}"),
    ("  mona: {}", "  mona: ~"),
    ("digest: false", "digest: true"),
    ("overdue: false", "overdue: true"),
    ("reminders: {due: 1, overdue: false, review: 7, digest: false}", "reminders: false"),
    ("reminders: {due: 1, overdue: false, review: 7, digest: false}", "reminders: true"),
    ("reminders:", "boards: false\nreminders:"),
    ("reminders:", "boards: true\nreminders:"),
    ("reminders:", "boards: {template: 7, owner: example-org, public: true, participants: none}\nreminders:"),
    ("reminders:", "graduation: {assignments: all}\nreminders:"),
    ("reminders:", "graduation: {assignments: 1, meetings: 2, demo: any}\nreminders:"),
    ("reminders:", "graduation: {assignments: [vision], demo: final}\nsite: {show: full}\nreminders:"),
]

# Mistakes of the golden files that can be seen without knowing the rest of the file, one by one in the full file.
MISTAKES = [
    ("id: olt_2017.1", "id: OLT 2017"),
    ("id: olt_2017.1", "id: an-id-that-is-rather-longer-than-any-key-can-bear"),
    ('starts: "2017-03-20"', "starts: 20.03.2017"),
    ("starts: 2017-04-12", "starts: 2017-10-09 09:00"),
    ('opens: "08:30"', "opens: 9:00"),
    ('opens: "08:30"', 'opens: "24:00"'),
    ("  organizers:", "  tmezone: Europe/London\n  organizers:"),
    ("  organizers:", "  colour: red\n  organizers:"),
    ("example-org/olt.program", "https://github.com/example-org/olt"),
    ("repository: example-org/olt.program", "repository: [olt]"),
    ("https://example.org/conduct?lang=en#be-kind", "www.mozilla.org/conduct"),
    ("https://example.org/conduct?lang=en#be-kind", '"https://"'),
    ("commitment: |\n    three hours\n    a week", "commitment: 3"),
    ("slot: early", "slot: Tuesday Evening"),
    ("weekday: friday", "weekday: 2"),
    ("weekday: friday", "weekday: Tuesday"),
    ("weekday: friday", "weekday: wensday"),
    ('time: "20:00", url', "time: noon, url"),
    ('time: "20:00", url', "time: 5:30pm, url"),
    ('time: "20:00", url', 'time: "17.00", url'),
    ('"http://example.org"', "[x]"),
    ('"http://example.org"', "//example.org/night"),
    ("minutes: 45", "minutes: 0"),
    ("minutes: 45", "minutes: 1.5"),
    ("minutes: 60", "minutes: ninety"),
    ("week: 3", 'week: "3"'),
    ("{break: Spring break, ", "{break: Public holiday, assignments: [roadmap], "),
    ("demo: final", "demo: halfway"),
    ("demo: final", "demo: Final"),
    ("assignments: [vision, roadmap]", "assignments: goals"),
    ("topics: [goals,", "topics: [[a],"),
    ("title: S,", "titel: S,"),
    ("due: {days: 10}", "due: 6"),
    ("due: {days: 10}", "due: {days: six}"),
    ("due: {days: 10}", "due: {days: 1000}"),
    ("due: {days: 10}", "due: {day: 3, hours: 2}"),
    ("for: pair", "for: pairs"),
    ("for: pair", "for: mentor"),
    ("./other/v.md", "../../secret.md"),
    ("./other/v.md", "/etc/passwd"),
    ("roadmap: &work {title: Roadmap", "Capitals: &work {title: A short name has none"),
    ("  mona: {}", "  lin chen: {github: null}"),
    ("  mona: {}", "  mona: {}\n  amara2: example-amara"),
    ("github: mona_example", "github: Yuki Tanaka"),
    ("github: mona_example", 'github: "@example-mona"'),
    ("github: mona_example", "github: mateo@example.org"),
    ("github: mona_example", "github: sipho!s"),
    ("participants: [ada], mentors: []", "participants: []"),
    ("project: {name: Alone}", "project: Old Maps"),
    ("project: {name: Alone}", "project: {url: example.org, abuot: it}"),
    ("{id: alone, ", "{"),
    ("content_per_minute: 40", "content_per_minute: 0"),
    ("content_per_hour: 300", "content_per_hour: [1]"),
    ("run_minutes: 20", "run_minutes: 2000000"),
    ("run_minutes: 20", "speed: 3"),
    ("due: 1,", "due: 0,"),
    ("overdue: false", "overdue: soon"),
    ("digest: false", "digest: weekly"),
]


def full(old: str, new: str) -> str:
    """The full file with one thing changed."""
    assert old in FULL, old
    return FULL.replace(old, new, 1)


def test_the_schema_beside_the_code_is_up_to_date():
    if os.environ.get("UPDATE_GOLDEN"):
        SCHEMA.write_text(schema_text(), encoding="utf-8")
    assert schema_text() == SCHEMA.read_text(encoding="utf-8"), "run `make schema`"
    Draft7Validator.check_schema(json.loads(schema_text()))


def test_readmes_reference_is_up_to_date():
    text = README.read_text(encoding="utf-8")
    first, last = text.index("**`cohort`**:"), text.index("## Where do I change")
    if os.environ.get("UPDATE_GOLDEN"):
        README.write_text(text[:first] + tables() + "\n" + text[last:], encoding="utf-8")
        return
    assert text[first:last] == tables() + "\n", "run `make schema`"


def test_every_description_of_the_schema_stands_in_readme():
    readme = README.read_text(encoding="utf-8")
    described = re.findall(r'"description": (".*")', schema_text())
    assert len(described) > 80
    for description in map(json.loads, described):
        assert description
        assert description in readme


def test_the_first_line_of_the_shipped_file_leads_editors_to_the_schema():
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", SHIPPED)
    assert named is not None
    assert (ROOT / named[1]).resolve() == SCHEMA.resolve()


@pytest.mark.parametrize(("old", "new"), LENIENT)
def test_the_schema_takes_each_way_to_write_a_thing_that_check_takes(old, new):
    found = examined(full(old, new))  # which asks the schema as well
    assert found.cohort is not None, "\n".join(map(str, found.problems))


def emptied() -> list[str]:
    """The full file with each of its values left empty in turn."""
    values = re.finditer(r'(?<=: )(?:"[^"]*"|\{[^{}]*\}|\[[^\[\]]*\]|[^\s,{}\[\]|][^,{}\[\]\n]*)', FULL)
    return [FULL[: value.start()] + "null" + FULL[value.end() :] for value in values]


def test_the_schema_takes_every_key_left_empty_that_check_does():
    right = [text for text in emptied() if examined(text).cohort]
    assert len(right) >= 35


@given(st.data())
@settings(max_examples=100)
def test_the_schema_takes_whatever_check_takes(data):
    text = FULL
    for old, new in data.draw(st.lists(st.sampled_from(LENIENT), unique=True)):
        text = text.replace(old, new, 1)
    for section in data.draw(st.lists(st.sampled_from(["limits", "reminders", "office_hours", "boards", "site"]))):
        text = re.sub(rf"^{section}:.*\n(?:  .*\n)*", f"{section}:\n", text, flags=re.MULTILINE)
    examined(text)


@pytest.mark.parametrize(("old", "new"), MISTAKES)
def test_the_schema_finds_mistakes_that_need_no_knowledge_of_the_rest(old, new):
    assert examined(full(old, new)).cohort is None
    assert not accepted_by_schema(full(old, new))


def test_those_mistakes_are_among_the_golden_ones():
    golden = "".join(file.read_text(encoding="utf-8") for file in GOLDEN.glob("*.yaml"))
    wrong = [re.split(r"[:,{}\n]+ ?", new)[-1] or new for _, new in MISTAKES]
    assert sum(text.strip() in golden for text in wrong) >= 40


def test_check_jsonschema_agrees(tmp_path):
    right = [SHIPPED, SMALL, FULL, *(full(*lenient) for lenient in LENIENT)]
    wrong = [full(*mistake) for mistake in MISTAKES]
    for name, texts in (("right", right), ("wrong", wrong)):
        for number, text in enumerate(texts):
            (tmp_path / f"{name}-{number}.yaml").write_text(text, encoding="utf-8")
    command = [Path(sys.executable).with_name("check-jsonschema"), "--schemafile", SCHEMA, "--output-format", "json"]
    run = subprocess.run([*command, *tmp_path.iterdir()], capture_output=True, text=True, check=False)  # noqa: S603
    report = json.loads(run.stdout)
    assert report["parse_errors"] == []
    assert {Path(error["filename"]).stem for error in report["errors"]} == {f"wrong-{n}" for n in range(len(wrong))}


def test_an_id_alone_is_a_person_and_a_time_is_no_number():
    assert accepted_by_schema(changed("  mona: {name: Mona}", "  mona:"))
    assert not accepted_by_schema(yaml.safe_dump({**yaml.safe_load(SMALL), "calls": [{"slot": "a", "time": 1020}]}))
