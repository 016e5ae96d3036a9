"""A plan with the cause of each of its operations, and what is coming, from all that the run knows."""

from __future__ import annotations

from dataclasses import replace

from olt_actions.desired.drafts import IssueDraft
from olt_actions.desired.milestones import milestone_key
from olt_actions.desired.run import Run
from olt_actions.desired.work_states import OpenIssues
from olt_actions.keys import Key
from olt_actions.model.state import DesiredState, Observed
from olt_actions.plan import Plan
from olt_actions.plan.causes import Facts, Origin, cause_of, subject_of
from olt_actions.plan.coming import coming


def with_causes(plan: Plan, run: Run, work: OpenIssues, desired: DesiredState, observed: Observed) -> Plan:
    """The plan, which follows from `desired` and `observed`, with its causes and what is coming."""
    facts = Facts(
        run.cohort,
        desired,
        observed,
        run.now,
        _origins(run, work),
        run.templates,
        run.source,
        {issue.key: issue for issue in desired.issues},
    )
    causes = {subject_of(operation): cause_of(operation, facts) for operation in plan.operations}
    return replace(plan, causes=causes, coming=coming(facts))


def _origins(run: Run, work: OpenIssues) -> dict[Key, Origin]:
    weeks = {milestone_key(run.cohort, week): week for week in run.cohort.weeks}

    def origin(draft: IssueDraft) -> Origin | None:
        if draft.pair is None:
            return None
        templates = tuple(name for name in (draft.inner, draft.template) if name)
        week = weeks.get(draft.milestone) if draft.milestone else None
        state = work.journeys.get(draft.key) if draft.journey_of else work.states.get(draft.key)
        return Origin(draft.pair, draft.opens, templates, week, draft.task, state, draft.ending)

    found = ((draft.key, origin(draft)) for draft in work.drafts)
    return {key: it for key, it in found if it is not None}
