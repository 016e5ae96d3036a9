"""What is told of a cohort file that is right and not ready."""

from __future__ import annotations

import pytest

from olt_actions.bundled_files import ROOT
from olt_actions.cohort.readiness import notices_of_readiness
from tests.cohort.files import SMALL, examined

READY = SMALL.replace("example-ada", "ada-b").replace("name: Grace", "name: Grace, github: grace-h")


def told(text: str, *zones: str) -> list[str]:
    result = examined(text)
    assert result.cohort is not None, result.problems
    return [str(notice) for notice in notices_of_readiness(result.cohort, result.source, zones)]


def test_a_file_that_is_ready_has_nothing_to_tell():
    assert told(READY) == []


def test_the_file_that_ships_is_an_example_and_says_so_elsewhere():
    assert told((ROOT / "cohort.yaml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "notice"),
    [
        (
            '"17:00"}',
            '"17:00", url: "https://example.org/call"}',
            "8: calls[0].url: is still the address of an example",
        ),
        ("  organizers: [mona]\n", "  organizers: []\n", "6: cohort.organizers: nobody organizes"),
        ("mentors: [grace]", "mentors: []", "24: pairs[0]: Open Maps has no mentor"),
        ("mentors: [grace]", "mentors: []", "schedule: plans 1 mentor meeting, and most pairs have no mentor"),
        ("mentors: [grace]", "mentors: []", "21: people.grace: Grace is in no pair"),
        ("github: ada-b", "github: null", "in Open Maps nobody has a GitHub account"),
        ("github: grace-h", "github: null", "people.grace: Grace has no GitHub account, and cannot review"),
        ("github: grace-h", "github: example-grace", "people.grace: Grace is still from the example that ships"),
        ("name: Mona", "name: Dr. Grace", "people.mona: Dr. Grace may be the same person as Grace ('grace')"),
        ("name: Ada,", "name: Ada, public: false,", "people.ada.public: ada: not public, but the title"),
        (
            "organizers: [mona]",
            "organizers: [mona]\n  code_of_conduct: https://example.com",
            "7: cohort.code_of_conduct",
        ),
        ("assignments:\n", "site: {url: 'https://example-org.github.io/olt/'}\nassignments:\n", "site.url: is still"),
    ],
)
def test_what_will_embarrass_the_first_week_is_told_at_its_line(old, new, notice):
    assert READY.count(old) == 1
    assert any(notice in line for line in told(READY.replace(old, new))), told(READY.replace(old, new))


def test_an_initial_may_stand_for_a_name_and_two_accounts_are_two_people():
    hopper = READY.replace("name: Grace,", "name: Grace Hopper,")
    assert any("may be the same" in line for line in told(hopper.replace("name: Mona", "name: G. Hopper")))
    assert told(hopper.replace("name: Mona", "name: Grace Hopper, github: mona-c")) == []
    assert told(hopper.replace("name: Mona", "name: Ada Hopper")) == []


def test_workflows_that_are_timed_in_another_zone_are_told():
    [notice] = told(READY, "Europe/London", "America/Toronto")
    assert "5: cohort.timezone: the workflows are timed in Europe/London, and the cohort is in America/Tor" in notice
    assert told(READY, "America/Toronto") == []


def test_many_who_lack_the_same_are_one_notice():
    people = "".join(f"  p{number}: {{name: Person {number}}}\n" for number in range(20))
    [notice] = told(READY.replace("pairs:\n", f"{people}pairs:\n"))
    assert "Person 0, Person 1, Person 2, Person 3, Person 4 and 15 others are in no pair." in notice
