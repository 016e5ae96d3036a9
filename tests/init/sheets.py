"""Sheets to try things with: one as untidy as they come, and short ones in a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from olt_actions.bundled_files import ROOT
from olt_actions.cohort.load import load_text_lenient
from olt_actions.cohort.model import Cohort
from olt_actions.errors import RosterError
from olt_actions.init.cohort_file import InitOptions, cohort_file
from olt_actions.init.roster import Roster, read_roster

MESSY = Path(__file__).parent / "messy.csv"
OPTIONS = InitOptions("olt-2027", "Open Leaders, Spring 2027", date(2027, 1, 11), "Europe/London")
HEADINGS = "Name,GitHub,Project,Mentor,Zone"


def sheet(*rows: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *rows]).encode()


def read(*rows: str, headings: str = HEADINGS) -> Roster:
    return read_roster(sheet(*rows, headings=headings), "people.csv")


def messages(*rows: str, headings: str = HEADINGS) -> list[str]:
    """What is to be fixed in a sheet, as its organizer reads it."""
    with pytest.raises(RosterError) as raised:
        read(*rows, headings=headings)
    return [str(problem) for problem in raised.value.problems]


def text_of(roster: Roster | None, options: InitOptions = OPTIONS) -> str:
    return cohort_file((ROOT / "cohort.yaml").read_text(encoding="utf-8"), options, roster)


def cohort_of(roster: Roster | None, options: InitOptions = OPTIONS) -> Cohort:
    """The cohort that is made of a roster, which has to be right."""
    examined = load_text_lenient(text_of(roster, options).encode(), "cohort.yaml", None)
    assert examined.cohort is not None, "\n".join(map(str, examined.problems))
    return examined.cohort
