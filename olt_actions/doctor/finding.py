"""A finding of the doctor: the verdict on one subject, in a sentence, and how to fix it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from olt_actions.doctor.facts import AccessDenied


class Verdict(StrEnum):
    """The severity of a finding: with a warning something is lost, with a problem the cohort does not run."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check; `subject` says in a word what was checked, `fix` is '' if all is well."""

    subject: str
    verdict: Verdict
    message: str
    fix: str = ""


def ok(subject: str, message: str) -> Finding:
    """A finding that all is well."""
    return Finding(subject, Verdict.OK, message)


def warning(subject: str, message: str, fix: str) -> Finding:
    """A finding that the cohort runs, but something is missing or about to go wrong."""
    return Finding(subject, Verdict.WARNING, message, fix)


def problem(subject: str, message: str, fix: str) -> Finding:
    """A finding that the cohort does not run, or not correctly."""
    return Finding(subject, Verdict.PROBLEM, message, fix)


def not_visible(subject: str, what: str, denied: AccessDenied) -> Finding:
    """A finding that the token may not see something, so that its state is unknown."""
    needs = denied.needs.replace("=", ": ")
    return warning(
        subject,
        f"{what} could not be looked at: GitHub answered with status {denied.status}.",
        (f"Give the token the permission *{needs}*, or run" if needs else "Run")
        + " olt doctor with the token of somebody who administers the repository, if you want to know.",
    )
