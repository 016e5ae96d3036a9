"""Renders findings: as a table for a terminal, as Markdown for the summary of an Actions run, and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

from olt_actions.doctor.finding import Finding, Verdict
from olt_actions.errors import counted
from olt_actions.templating.filters import cell
from olt_actions.templating.neutralize import neutralize

_MARKS = {Verdict.OK: "✅", Verdict.WARNING: "⚠️", Verdict.PROBLEM: "❌"}


def as_table(findings: Sequence[Finding], width: int, styled: Callable[[Verdict], str] = str) -> str:
    """A line for each finding with its fix below it, within `width` columns; `styled` gives a verdict its colour."""
    verdict_width = max(map(len, Verdict))
    subject_width = max((len(finding.subject) for finding in findings), default=0)
    indent = " " * (verdict_width + subject_width + 4)
    lines = []
    for finding in findings:
        verdict = styled(finding.verdict) + " " * (verdict_width - len(finding.verdict))
        first, *more = _wrapped(finding.message, width - len(indent))
        lines.append(f"{verdict}  {finding.subject:<{subject_width}}  {first}")
        lines += [indent + line for line in more]
        fix = _wrapped(finding.fix, width - len(indent) - 2) if finding.fix else []
        lines += [f"{indent}{'→ ' if number == 0 else '  '}{line}" for number, line in enumerate(fix)]
    return "\n".join(lines)


def as_markdown(findings: Sequence[Finding]) -> str:
    """The findings as a table in Markdown."""
    rows = (
        f"| {_MARKS[finding.verdict]} {finding.verdict} | {finding.subject} | {_cell(finding.message)} "
        f"| {_cell(finding.fix)} |"
        for finding in findings
    )
    return "\n".join(["| | | | Cure |", "|---|---|---|---|", *rows])


def as_json(findings: Sequence[Finding]) -> dict[str, object]:
    """The findings and their counts, for programs."""
    return {
        "findings": [
            {"subject": it.subject, "verdict": it.verdict.value, "message": it.message, "cure": it.fix}
            for it in findings
        ],
        "problems": sum(it.verdict is Verdict.PROBLEM for it in findings),
        "warnings": sum(it.verdict is Verdict.WARNING for it in findings),
    }


def last_line(findings: Sequence[Finding]) -> str:
    """The overall result: how many problems and warnings there are."""
    problems = sum(it.verdict is Verdict.PROBLEM for it in findings)
    warnings = sum(it.verdict is Verdict.WARNING for it in findings)
    if not problems and not warnings:
        return "All is well. Nothing was changed on GitHub."
    counts = [counted(count, word) for count, word in ((problems, "problem"), (warnings, "warning")) if count]
    return f"{' and '.join(counts)}. Nothing was changed on GitHub."


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(width, 30), break_long_words=False, break_on_hyphens=False)


def _cell(text: str) -> str:
    return cell(neutralize(text).replace("<", "&lt;"))
