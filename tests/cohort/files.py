"""A small cohort file that is right, ways to change it, and the golden files of messages."""

from __future__ import annotations

import difflib
import json
import re
from functools import cache
from pathlib import Path

import yaml
from jsonschema import Draft7Validator

from olt_actions.cohort.load import LoadResult, load_text_lenient
from olt_actions.cohort.model import Cohort
from olt_actions.cohort.reference import schema_text

GOLDEN = Path(__file__).parent.parent / "golden" / "check"

SMALL = """\
cohort:
  id: olt-2017
  name: Open Leadership Training
  starts: 2017-03-20
  timezone: America/Toronto
  organizers: [mona]
calls:
  - {slot: tuesday, weekday: tuesday, time: "17:00"}
schedule:
  - week: 1
    title: Meet everyone
    cohort_call: {minutes: 90}
    assignments: [vision]
  - week: 2
    title: Meet your mentor
    mentor_meeting: {title: Set your goals}
assignments:
  vision: {title: Write your vision statement}
people:
  ada: {name: Ada, github: example-ada}
  grace: {name: Grace}
  mona: {name: Mona}
pairs:
  - {id: open-maps, project: {name: Open Maps}, participants: [ada], mentors: [grace]}
"""


def changed(old: str, new: str) -> str:
    """The small cohort file with one thing changed."""
    assert SMALL.count(old) == 1, f"{old!r} is there {SMALL.count(old)} times"
    return SMALL.replace(old, new)


def examined(text: str | bytes, templates: frozenset[str] | None = None) -> LoadResult:
    """All that is said of a file; where nothing is wrong with it, the JSON Schema accepts it too."""
    found = load_text_lenient(text.encode() if isinstance(text, str) else text, "cohort.yaml", templates)
    assert found.cohort is None or accepted_by_schema(text), text
    return found


def accepted_by_schema(text: str | bytes) -> bool:
    """Whether an editor underlines nothing in the file."""
    written = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    # YAML 1.2, which editors speak, does not count these as line breaks.
    written = re.sub("[\x85\u2028\u2029]", " ", written)
    return _validator().is_valid(yaml.load(written, _JsonLoader))  # noqa: S506 - it is a SafeLoader


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(json.loads(schema_text()))


class _JsonLoader(yaml.CSafeLoader):
    """Reads YAML as editors do, for which a day, and `<<` or `=` as a value, is a text."""


for _tag in ("timestamp", "merge", "value"):
    _JsonLoader.add_constructor(f"tag:yaml.org,2002:{_tag}", yaml.SafeLoader.construct_yaml_str)


def messages(text: str | bytes, templates: frozenset[str] | None = None) -> list[str]:
    """What `olt check` says of a file, a line each."""
    return [str(problem) for problem in examined(text, templates).problems]


def cohort(text: str) -> Cohort:
    """The cohort in a file that must be right."""
    found = examined(text)
    assert found.cohort is not None, "\n".join(map(str, found.problems))
    return found.cohort


def assert_golden(name: str, text: str) -> None:
    """The text is the one in the golden file. To renew it, delete the file, run, and read the difference like prose."""
    file = GOLDEN / name
    if not file.exists():
        file.write_text(text, encoding="utf-8")
        raise AssertionError(f"{file} was missing and has been written: read it, and run again")
    expected = file.read_text(encoding="utf-8")
    difference = difflib.unified_diff(expected.splitlines(), text.splitlines(), name, "what is reported", lineterm="")
    assert text == expected, "\n".join(difference)
