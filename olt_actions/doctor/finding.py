"""What the doctor says of one thing: how it stands, in a sentence, and the cure where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from olt_actions.doctor.facts import AccessDenied


class Verdict(StrEnum):
    """How a thing stands: a warning costs something, with a problem the cohort does not run."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `subject` is what, in a word."""

    subject: str
    verdict: Verdict
    message: str
    cure: str = ""


def ok(subject: str, message: str) -> Finding:
    """All is well."""
    return Finding(subject, Verdict.OK, message)


def warning(subject: str, message: str, cure: str) -> Finding:
    """The cohort runs, but something is missing or about to go wrong."""
    return Finding(subject, Verdict.WARNING, message, cure)


def problem(subject: str, message: str, cure: str) -> Finding:
    """The cohort does not run, or not rightly."""
    return Finding(subject, Verdict.PROBLEM, message, cure)


def not_seen(subject: str, what: str, refused: AccessDenied) -> Finding:
    """GitHub does not let this token look: whether all is well is not known."""
    needs = refused.needs.replace("=", ": ")
    return warning(
        subject,
        f"{what} could not be looked at: GitHub answered with status {refused.status}.",
        (f"Give the token the permission *{needs}*, or run" if needs else "Run")
        + " olt doctor with the token of somebody who administers the repository, if you want to know.",
    )
