"""The summary of each pair: who they are, what they set out to do, what they did, and whom they helped."""

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


def build_pairs(context: ReportContext, observed: Observed, items: tuple[WorkItem, ...]) -> tuple[PairSummary, ...]:
    """Summarize each pair; unless everything is shown, pairs that left are included only if they finished something."""
    own, help_given = by_pair(items), _help_given(context, items)
    return tuple(
        _pair_summary(context, observed, pair, own[pair.id], help_given[pair.id])
        for pair in context.cohort.pairs
        if context.shows_everything
        or pair.is_active(max(context.today, context.cohort.starts))  # before the first day, those of the first day
        or any(item.is_done for item in own[pair.id])
    )


def _pair_summary(
    context: ReportContext, observed: Observed, pair: Pair, own: list[WorkItem], help_given: Iterable[Help]
) -> PairSummary:
    privacy = context.privacy
    project = privacy.project(pair.project)
    journey = observed.issues.get(journey_key(context.cohort.id, pair))
    return PairSummary(
        pair.id,
        ProjectView(project.name, project.url, project.about),
        privacy.views(pair.participants, "a participant"),
        privacy.views(_mentors(context, pair), "a mentor"),
        context.issue_url(journey.number if journey else None, pair.participants),
        tuple(_goals(context, own)),
        context.columns(own),
        context.finished(own),
        links_of(own, privacy),
        tuple(_mentor_words(context, own)),
        tuple(help_given),
        pair.left if context.shows_everything else None,
        privacy.redact(pair.reason) if pair.reason and context.shows_everything else None,
    )


def _mentors(context: ReportContext, pair: Pair) -> tuple[Person, ...]:
    """The people who mentor the pair now, or did on its last day with a mentor."""
    days = (context.today, pair.left, max((it.until for it in pair.mentorships if it.until), default=None))
    found = (pair.mentors(day) for day in days if day)
    return next((mentors for mentors in found if mentors), tuple(it.person for it in pair.mentorships))


def _goals(context: ReportContext, own: Iterable[WorkItem]) -> Iterator[Words]:
    for item in own:
        if item.slug == GOALS and item.state.submissions:
            last = item.state.submissions[-1]
            person = item.task.person
            view = context.privacy.view(person, "a participant") if person else None
            yield from _words(context, item, last.words, last.at, view)


def _mentor_words(context: ReportContext, own: Iterable[WorkItem]) -> Iterator[Words]:
    praise = ((approval, item) for item in own for approval in item.state.approvals if approval.words)
    for approval, item in sorted(praise, key=lambda pair: pair[0].at):
        person = context.privacy.person_with_login(approval.by)
        if person is not None:
            role = context.privacy.role_of(person)
            yield from _words(context, item, approval.words, approval.at, context.privacy.view(person, role))


def _words(context: ReportContext, item: WorkItem, text: str, at: datetime, by: PersonView | None) -> Iterator[Words]:
    words, is_cut = context.privacy.cut(text)
    if words and context.show != "private":
        moment = at.astimezone(context.cohort.timezone)
        yield Words(words, by, moment, item.assignment.title, context.url_of(item), is_cut)


def _help_given(context: ReportContext, everything: Iterable[WorkItem]) -> Mapping[str, list[Help]]:
    """The comments of each pair's participants on the work of other pairs: counted by author and by pair helped."""
    privacy, zone = context.privacy, context.cohort.timezone
    pairs = {pair.id: pair for pair in context.cohort.pairs}
    written: dict[str, dict[str, list[datetime]]] = defaultdict(lambda: defaultdict(list))
    for item in everything:
        for comment in item.comments:
            person = privacy.person_with_login(comment.actor)
            if person is not None and not item.is_own_work_of(person):
                written[person.id][item.pair.id].append(comment.at)
    found: dict[str, list[Help]] = defaultdict(list)
    for pair in pairs.values():
        for person in pair.participants:
            view = privacy.view(person, "a participant")
            helped = written.get(person.id, {})
            for other in sorted(helped, key=lambda it: context.cohort.places[it]):
                project, moments = privacy.redact(pairs[other].project.name), helped[other]
                found[pair.id].append(Help(view, other, project, len(moments), max(moments).astimezone(zone)))
    return found
