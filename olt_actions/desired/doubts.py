"""Changes of the file that would open work a second time, for everybody: likelier a slip than meant.

In: a run, and its issues. Out: what a run is to ask about before it does anything. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from olt_actions.cohort.calendar import scheduled_work
from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.model.state import SecondSet, Type


def second_sets(run: Run, work: OpenIssues) -> Iterator[SecondSet]:
    """Work that has left the schedule, where work of another short name opens in its week that looks the same.

    It does with the same title, or with the same template. Without a look at the week, each report of many that share
    a title would be taken for one that was withdrawn before.
    """
    slugs = {key.slug for key in work.observed}
    new = {it.key.slug: it for it in work.drafts if it.key.slug not in slugs and it.opens <= run.instant}
    asked = scheduled_work(run.cohort)  # what is left out for who joins late is withdrawn for them alone
    gone = {it.key.slug: it for it in work.drafts if it.withdrawn and it.ending is None and it.key.slug not in asked}
    for old, left in gone.items():
        for slug, draft in new.items():
            is_same_week = work.observed[left.key].milestone == draft.milestone
            if is_same_week and (_title(left) == _title(draft) or _template(run, old) == _template(run, slug)):
                yield SecondSet(old, slug, _title(draft))


def other_subjects(run: Run, work: OpenIssues) -> Iterator[str]:
    """The assignments that have opened for participants and are for pairs now, or the other way."""
    pairs, people = {pair.id for pair in run.cohort.pairs}, run.cohort.people.keys()
    there: dict[str, set[str]] = defaultdict(set)
    for key, seen in work.observed.items():
        if Type.ASSIGNMENT.value in seen.labels:
            there[key.slug].add(key.subject)
    for slug, subjects in there.items():
        assignment = run.cohort.assignments.get(slug)
        others = people - pairs if assignment and assignment.subject == "pair" else pairs - people
        if assignment and subjects <= others:
            yield slug


def _title(draft: IssueDraft) -> str:
    return draft.title.partition(" · ")[0]


def _template(run: Run, slug: str) -> str:
    assignment = run.cohort.assignments.get(slug)
    return assignment.template if assignment else f"{slug}.md"
