"""Who has met the criteria of graduation, participant by participant, with the issues that show it.

Excused work counts as met: by agreement, it was not needed. A participant in several pairs has their own assignments
once, and meetings and demos of any of their pairs count. Unless everything is shown, only those who have graduated are
listed, and nobody's gaps. The numbers for the whole cohort are always included; people who left do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from olt_actions.cohort.calendar import scheduled_work
from olt_actions.cohort.model import Assignment, DemoNeeded, GraduationCriteria, Pair, Person
from olt_actions.keys import Key
from olt_actions.model.state import Stage
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.demo_words import demo_items
from olt_actions.report.builders.demos import demo_dates
from olt_actions.report.builders.work_items import WorkItem, by_pair
from olt_actions.report.summary import Count, Criterion, Graduate, GraduationResult
from olt_actions.report.summary.graduation import CriterionKind


def build_graduation(context: ReportContext, items: tuple[WorkItem, ...]) -> GraduationResult | None:
    """Judge every participant by the cohort's criteria; None if it has no criteria."""
    criteria = context.cohort.graduation
    if criteria is None:
        return None
    demos = _demos(context, items, criteria.demo)
    own = by_pair(items)
    graduates, total = [], 0
    for person, pairs in _participants(context.cohort.pairs):
        graduate = _graduate(context, criteria, person, pairs, own, demos)
        graduates.append(graduate)
        total += graduate.has_graduated or any(pair.left is None or context.today < pair.left for pair in pairs)
    passed = [graduate for graduate in graduates if graduate.has_graduated]
    shown = graduates if context.shows_everything else passed if context.show == "celebrate" else []
    return GraduationResult(Count(len(passed), total), tuple(shown))


def _participants(pairs: Iterable[Pair]) -> list[tuple[Person, list[Pair]]]:
    found: dict[str, tuple[Person, list[Pair]]] = {}
    for pair in pairs:
        for person in pair.participants:
            found.setdefault(person.id, (person, []))[1].append(pair)
    return list(found.values())


def _graduate(
    context: ReportContext,
    criteria: GraduationCriteria,
    person: Person,
    pairs: Sequence[Pair],
    items: Mapping[str, list[WorkItem]],
    demos: Sequence[tuple[str, frozenset[Key]]],
) -> Graduate:
    own = [item for pair in pairs for item in items[pair.id] if item.task.person in (None, person)]
    # A criterion that asks for nothing is no criterion: "0 of 0 meetings" would only puzzle people.
    found = [
        _assignments(context, criteria, own),
        _meetings(context, criteria, own),
        _demos_given(context, criteria, own, demos),
    ]
    needed = tuple(criterion for criterion in found if criterion.need)
    return Graduate(
        context.privacy.view(person, "a participant"),
        tuple(pair.id for pair in pairs),
        all(criterion.is_met for criterion in needed),
        needed,
    )


def _assignments(context: ReportContext, criteria: GraduationCriteria, own: Iterable[WorkItem]) -> Criterion:
    met = {item.slug: item for item in own if item.slug in criteria.assignments and _counts_as_met(item)}
    # What has left the schedule is not asked for any more.
    asked = [slug for slug in criteria.assignments if slug in scheduled_work(context.cohort)]
    need = len(asked) if criteria.at_least is None else criteria.at_least
    missing = [context.cohort.assignments[slug].title for slug in asked if slug not in met]
    return _criterion(context, "assignments", met.values(), need, missing)


def _meetings(context: ReportContext, criteria: GraduationCriteria, own: Iterable[WorkItem]) -> Criterion:
    held = {item.slug: item for item in own if not isinstance(item.assignment, Assignment) and _counts_as_met(item)}
    missing = [f"{criteria.meetings - len(held)} more"] if len(held) < criteria.meetings else []
    return _criterion(context, "meetings", held.values(), criteria.meetings, missing)


def _demos_given(
    context: ReportContext,
    criteria: GraduationCriteria,
    own: Sequence[WorkItem],
    demos: Sequence[tuple[str, frozenset[Key]]],
) -> Criterion:
    given, missing = [], []
    for title, works in demos:
        mine = [item for item in own if item.draft.key in works and _counts_as_met(item)]
        given += mine[:1]
        missing += [] if mine else [title]
    need = min(1, len(demos)) if criteria.demo == "any" else len(demos)
    return _criterion(context, "demo", given, need, missing if len(given) < need else [])


def _criterion(
    context: ReportContext, kind: CriterionKind, met: Iterable[WorkItem], need: int, missing: Sequence[str]
) -> Criterion:
    items = list(met)
    is_met = len(items) >= need
    gaps = tuple(missing) if context.shows_everything and not is_met else ()
    return Criterion(kind, len(items), need, is_met, tuple(map(context.card, items)), gaps)


def _counts_as_met(item: WorkItem) -> bool:
    return item.state.stage in {Stage.DONE, Stage.EXCUSED}


def _demos(context: ReportContext, items: tuple[WorkItem, ...], needed: DemoNeeded) -> list[tuple[str, frozenset[Key]]]:
    """The title of each demo that counts, and the keys of the items about it."""
    return [
        (date.title, frozenset(item.draft.key for item in demo_items(items, context.cohort, date.week)))
        for date in demo_dates(context.cohort)
        if needed in ("any", "all") or (needed == "final" and date.id == "final")
    ]
