"""The participants who have met the criteria of graduation, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from olt_actions.report.summary.figures import Count
from olt_actions.report.summary.work import PersonView, WorkCard

CriterionKind = Literal["assignments", "meetings", "demo"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of graduation: how much of it is met, with the issues that show it as evidence.

    `missing` says what is not there yet; it is empty unless everything is shown.
    """

    kind: CriterionKind
    have: int
    need: int
    is_met: bool
    evidence: tuple[WorkCard, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graduate:
    """A participant and how they meet the criteria. Unless everything is shown, only those who meet all are told."""

    person: PersonView
    pairs: tuple[str, ...]
    has_graduated: bool
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class GraduationResult:
    """How many of how many participants have graduated, and who; None for a cohort without criteria."""

    count: Count
    participants: tuple[Graduate, ...]
