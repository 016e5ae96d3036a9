"""Who has met the criteria of graduation, participant by participant, with the issues that show it.

What was excused counts as met: it was not needed, as agreed. A participant in several pairs has their own assignments
once, and meetings and demos of any of their pairs count. Unless everything is shown, nobody is told who has not met
everything, and nobody's gaps are told at all; the numbers of the whole cohort always are, without those who left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from olt_actions.cohort.model import Assignment, DemoNeeded, GraduationCriteria, Pair, Person
from olt_actions.keys import Key
from olt_actions.model.state import Stage
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.demo_words import demo_works
from olt_actions.report.builders.demos import demo_dates
from olt_actions.report.builders.work_items import WorkItem, by_pair
from olt_actions.report.summary import Count, Criterion, Graduate, GraduationResult
from olt_actions.report.summary.graduation import CriterionKind


def graduation_of(telling: ReportContext, pieces: tuple[WorkItem, ...]) -> GraduationResult | None:
    """The cohort's participants and its criteria; None where it has no criteria."""
    criteria = telling.cohort.graduation
    if criteria is None:
        return None
    demos = _demos(telling, pieces, criteria.demo)
    own = by_pair(pieces)
    graduates, there = [], 0
    for person, pairs in _participants(telling.cohort.pairs):
        graduate = _graduate(telling, criteria, person, pairs, own, demos)
        graduates.append(graduate)
        there += graduate.has_graduated or any(pair.left is None or telling.today < pair.left for pair in pairs)
    passed = [graduate for graduate in graduates if graduate.has_graduated]
    told = graduates if telling.shows_everything else passed if telling.show == "celebrate" else []
    return GraduationResult(Count(len(passed), there), tuple(told))


def _participants(pairs: Iterable[Pair]) -> list[tuple[Person, list[Pair]]]:
    found: dict[str, tuple[Person, list[Pair]]] = {}
    for pair in pairs:
        for person in pair.participants:
            found.setdefault(person.id, (person, []))[1].append(pair)
    return list(found.values())


def _graduate(
    telling: ReportContext,
    criteria: GraduationCriteria,
    person: Person,
    pairs: Sequence[Pair],
    pieces: Mapping[str, list[WorkItem]],
    demos: Sequence[tuple[str, frozenset[Key]]],
) -> Graduate:
    own = [piece for pair in pairs for piece in pieces[pair.id] if piece.task.person in (None, person)]
    found = [
        _assignments(telling, criteria, own),
        _meetings(telling, criteria, own),
        _given(telling, criteria, own, demos),
    ]
    needed = tuple(criterion for criterion in found if criterion.need)
    return Graduate(
        telling.appearances.of(person, "a participant"),
        tuple(pair.id for pair in pairs),
        all(criterion.is_met for criterion in needed),
        needed,
    )


def _assignments(telling: ReportContext, criteria: GraduationCriteria, own: Iterable[WorkItem]) -> Criterion:
    met = {piece.slug: piece for piece in own if piece.slug in criteria.assignments and _counts(piece)}
    need = len(criteria.assignments) if criteria.at_least is None else criteria.at_least
    missing = [telling.cohort.assignments[slug].title for slug in criteria.assignments if slug not in met]
    return _criterion(telling, "assignments", met.values(), need, missing)


def _meetings(telling: ReportContext, criteria: GraduationCriteria, own: Iterable[WorkItem]) -> Criterion:
    held = {piece.slug: piece for piece in own if not isinstance(piece.work, Assignment) and _counts(piece)}
    missing = [f"{criteria.meetings - len(held)} more"] if len(held) < criteria.meetings else []
    return _criterion(telling, "meetings", held.values(), criteria.meetings, missing)


def _given(
    telling: ReportContext,
    criteria: GraduationCriteria,
    own: Sequence[WorkItem],
    demos: Sequence[tuple[str, frozenset[Key]]],
) -> Criterion:
    given, missing = [], []
    for title, works in demos:
        mine = [piece for piece in own if piece.draft.key in works and _counts(piece)]
        given += mine[:1]
        missing += [] if mine else [title]
    need = min(1, len(demos)) if criteria.demo == "any" else len(demos)
    return _criterion(telling, "demo", given, need, missing if len(given) < need else [])


def _criterion(
    telling: ReportContext, kind: CriterionKind, met: Iterable[WorkItem], need: int, missing: Sequence[str]
) -> Criterion:
    pieces = list(met)
    is_met = len(pieces) >= need
    told = tuple(missing) if telling.shows_everything and not is_met else ()
    return Criterion(kind, len(pieces), need, is_met, tuple(map(telling.card, pieces)), told)


def _counts(piece: WorkItem) -> bool:
    return piece.standing.stage in {Stage.DONE, Stage.EXCUSED}


def _demos(
    telling: ReportContext, pieces: tuple[WorkItem, ...], needed: DemoNeeded
) -> list[tuple[str, frozenset[Key]]]:
    """The title of each demo that counts, and the keys of the work about it."""
    return [
        (date.title, frozenset(piece.draft.key for piece in demo_works(pieces, telling.cohort, date.week)))
        for date in demo_dates(telling.cohort)
        if needed in ("any", "all") or (needed == "final" and date.id == "final")
    ]
