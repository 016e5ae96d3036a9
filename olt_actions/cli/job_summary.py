"""The job summary of an Actions run, in Markdown: what was done and for whom, what is left, and what needs attention.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from olt_actions.errors import counted
from olt_actions.model.health import WHOSE, Fault, fault_of
from olt_actions.plan import show
from olt_actions.plan.by_person import by_person
from olt_actions.plan.grouping import grouped
from olt_actions.plan.kept_texts import kept_texts_line
from olt_actions.templating.filters import cell
from olt_actions.templating.neutralize import neutralize

if TYPE_CHECKING:
    from olt_actions.cohort.model import Cohort
    from olt_actions.errors import Problem
    from olt_actions.gateway.budget import RateLimit
    from olt_actions.plan import Notice
    from olt_actions.plan.grouping import Group
    from olt_actions.plan.operations import Operation
    from olt_actions.reconcile.change import Change
    from olt_actions.reconcile.loop import Reconciliation, RunResult

_ROWS_A_PERSON = 3  # operations of one person, in the table of people
_SENTENCES_AT_MOST = 5  # at the top of a page
_PEOPLE_AT_MOST = 500  # GitHub cuts a job summary off at one mebibyte


def for_run(cohort: Cohort, result: RunResult, verdict: str, limits: str) -> str:
    """What a run did; `verdict` is its last line on a terminal, `limits` what GitHub allows it still to do."""
    applied = result.applied
    failures = [f"{failure.operation.line().name}: {failure.error}" for failure in applied.failed]
    return _joined(
        f"## {_text(cohort.name)}",
        f"**{verdict}**",
        _people(applied.done, cohort),
        show.as_markdown(grouped(applied.done, result.causes, cohort)) if applied.done else "",
        _list("Failed", failures),
        WHOSE[fault_of(applied.failed[-1].error)] if failures else "",
        _attention(result.notices),
        f"### Left for the next run\n\n{show.as_markdown(grouped(applied.left, result.causes, cohort))}"
        if applied.left
        else "",
        limits,
    )


def for_plan(
    cohort: Cohort, repository: str, groups: Sequence[Group], reconciliation: Reconciliation, limits: str
) -> str:
    """What a run would do, by what causes it; what keeps the text that a person gave it; and what is to come."""
    return _joined(
        f"## Plan for {_text(cohort.name)}",
        f"What `olt advance` would do now in {repository}. Nothing was changed on GitHub.",
        show.as_markdown(groups),
        _people([operation for group in groups for operation in group.operations], cohort),
        kept_texts_line(reconciliation.plan.kept_texts),
        _list("To come", [str(it) for it in reconciliation.plan.coming]),
        _attention(reconciliation.notices),
        limits,
    )


def for_change(change: Change, groups: Sequence[Group], repository: str, verdict: str, limits: str) -> str:
    """What a change of the cohort file or a template would bring about, in a few sentences first."""
    sentences = " ".join(f"{_text(group.headline)}." for group in groups[:_SENTENCES_AT_MOST])
    more = len(groups) - _SENTENCES_AT_MOST
    others = "There was no cohort before to compare with" if change.is_all else "What is due anyway is not shown"
    return _joined(
        f"{sentences} And {more} more below." if more > 0 else sentences or "This change leaves GitHub as it is now.",
        f"What this change does in {repository}, once it is merged. {others}." if groups else "",
        show.as_markdown(groups) if groups else "",
        _list("To come", [str(it) for it in change.coming]),
        _list("No longer done, although it is due", [f"{it.line().name} {it.line().detail}" for it in change.dropped]),
        _attention(change.notices),
        _text(verdict),
        limits,
    )


def for_problems(problems: Sequence[Problem]) -> str:
    """What is wrong with the cohort file and its templates."""
    rows = [
        f"| {cell(it.file)}:{it.line} | `{cell(it.path)}` | {_cell(f'{it.message} {it.hint}')} |" for it in problems
    ]
    count = f"{counted(len(problems), 'problem')}"
    return _joined(
        f"## {count} to mend",
        "\n".join(["| where | what | |", "|---|---|---|", *rows]),
        "Nothing was changed on GitHub.",
        WHOSE[Fault.FILE],
    )


def limits(rate_limits: Mapping[str, RateLimit], zone: tzinfo) -> str:
    """What is left of GitHub's hourly limits, as a small line; times are those of `zone`."""
    words = [
        f"{it.remaining:,} of {it.limit:,} ({resource}, until {it.resets.astimezone(zone):%H:%M})"
        for resource, it in sorted(rate_limits.items())
    ]
    return f"<sub>Left of GitHub's hourly limits: {'; '.join(words)}.</sub>" if words else ""


def _people(operations: Sequence[Operation], cohort: Cohort) -> str:
    rows, people = [], by_person(operations, cohort)
    for name, words in people[:_PEOPLE_AT_MOST]:
        more = len(words) - _ROWS_A_PERSON
        shown = [*words[:_ROWS_A_PERSON], *([f"and {more} more"] if more > 0 else [])]
        rows.append(f"| {_cell(name)} | {'<br>'.join(map(_cell, shown))} |")
    if len(people) > _PEOPLE_AT_MOST:
        rows.append(f"| and {len(people) - _PEOPLE_AT_MOST} more | |")
    return "\n".join(["| for | what |", "|---|---|", *rows]) if rows else ""


def _attention(notices: Iterable[Notice]) -> str:
    return _list("Please see to", [f"{notice.message} {notice.hint}".strip() for notice in notices])


def _list(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"### {title}", "", *(f"- {_text(line)}" for line in lines)]) if lines else ""


def _cell(text: str) -> str:
    return cell(_text(text))


def _text(text: str) -> str:
    """Words of others on one line: no mention, no HTML, no picture, no link that says another thing than it shows."""
    return neutralize(" ".join(text.split())).replace("<", "&lt;").replace("](", "]\u200b(")


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
