"""The story of each pair: who they are, what they set out to do, what they did, and whom they helped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from olt_actions.cohort.model import Pair, Person
from olt_actions.desired.drafts import journey_key
from olt_actions.desired.journeys import GOALS
from olt_actions.model.state import Observed
from olt_actions.report.builders.context import ReportContext
from olt_actions.report.builders.links import links_of
from olt_actions.report.builders.work_items import WorkItem, by_pair
from olt_actions.report.summary import Help, PairSummary, PersonView, ProjectView, Words


def pairs_of(telling: ReportContext, observed: Observed, pieces: tuple[WorkItem, ...]) -> tuple[PairSummary, ...]:
    """The pairs that have begun; unless everything is shown, those that left only if they finished something."""
    own, help_given = by_pair(pieces), _help_given(telling, pieces)
    return tuple(
        _story(telling, observed, pair, own[pair.id], help_given[pair.id])
        for pair in telling.cohort.pairs
        if telling.shows_everything
        or pair.is_active(max(telling.today, telling.cohort.starts))
        or any(piece.is_done for piece in own[pair.id])
    )


def _story(
    telling: ReportContext, observed: Observed, pair: Pair, own: list[WorkItem], help_given: Iterable[Help]
) -> PairSummary:
    appearances = telling.appearances
    project = appearances.project(pair.project)
    journey = observed.issues.get(journey_key(telling.cohort.id, pair))
    return PairSummary(
        pair.id,
        ProjectView(project.name, project.url, project.about),
        appearances.all_of(pair.participants, "a participant"),
        appearances.all_of(_mentors(telling, pair), "a mentor"),
        telling.issue_url(journey.number if journey else None, pair.participants),
        tuple(_goals(telling, own)),
        telling.columns(own),
        telling.finished(own),
        links_of(own, appearances),
        tuple(_mentor_words(telling, own)),
        tuple(help_given),
        pair.left if telling.shows_everything else None,
        appearances.redact(pair.reason) if pair.reason and telling.shows_everything else None,
    )


def _mentors(telling: ReportContext, pair: Pair) -> tuple[Person, ...]:
    """Those who mentor the pair now, or did on its last day."""
    days = (telling.today, pair.left, max((it.until for it in pair.mentorships if it.until), default=None))
    found = (pair.mentors(day) for day in days if day)
    return next((mentors for mentors in found if mentors), tuple(it.person for it in pair.mentorships))


def _goals(telling: ReportContext, own: Iterable[WorkItem]) -> Iterator[Words]:
    for piece in own:
        if piece.slug == GOALS and piece.standing.submissions:
            last = piece.standing.submissions[-1]
            person = piece.task.person
            view = telling.appearances.of(person, "a participant") if person else None
            yield from _words(telling, piece, last.words, last.at, view)


def _mentor_words(telling: ReportContext, own: Iterable[WorkItem]) -> Iterator[Words]:
    said = ((approval, piece) for piece in own for approval in piece.standing.approvals if approval.words)
    for approval, piece in sorted(said, key=lambda pair: pair[0].at):
        person = telling.appearances.person_of(approval.by)
        if person is not None:
            role = telling.appearances.role_of(person)
            yield from _words(telling, piece, approval.words, approval.at, telling.appearances.of(person, role))


def _words(telling: ReportContext, piece: WorkItem, text: str, at: datetime, by: PersonView | None) -> Iterator[Words]:
    told, is_cut = telling.appearances.cut(text)
    if told and telling.show != "private":
        moment = at.astimezone(telling.cohort.timezone)
        yield Words(told, by, moment, piece.work.title, telling.url_of(piece), is_cut)


def _help_given(telling: ReportContext, everything: Iterable[WorkItem]) -> Mapping[str, list[Help]]:
    """Comments of each pair's participants on the work of other pairs, by who wrote them and for whom."""
    appearances, zone = telling.appearances, telling.cohort.timezone
    pairs = {pair.id: pair for pair in telling.cohort.pairs}
    written: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for piece in everything:
        for comment in piece.comments:
            person = appearances.person_of(comment.actor)
            if person is not None and not piece.is_own_work_of(person):
                written[person.id, piece.pair.id].append(comment.at)
    found: dict[str, list[Help]] = defaultdict(list)
    for pair in pairs.values():
        for person in pair.participants:
            view = appearances.of(person, "a participant")
            for helped in pairs.values():
                if moments := written.get((person.id, helped.id)):
                    project = appearances.redact(helped.project.name)
                    found[pair.id].append(Help(view, helped.id, project, len(moments), max(moments).astimezone(zone)))
    return found
