"""Twenty cohorts in one repository cost what twenty repositories with one each would."""

from __future__ import annotations

from dataclasses import replace

from olt_actions.desired.run import Run
from olt_actions.reconcile import loop
from tests.builders import a_cohort, a_pair, a_person
from tests.harness import REPOSITORY, at

PAIRS = (a_pair("maps", a_person("ada"), mentors=(a_person("grace"),)), a_pair("seeds", a_person("lin")))
COHORTS = [replace(a_cohort(*PAIRS, weeks=2), id=f"cohort-{number}") for number in range(20)]


def requests_and_writes(client, templates, cohorts):
    """What one run of each costs."""
    before, wrote = client.requests.total, client.requests.writes
    for cohort in cohorts:
        neighbours = frozenset(it.id for it in COHORTS) - {cohort.id}
        run = Run(cohort, templates, at(1), neighbours=neighbours)
        loop.advance(run, client, REPOSITORY, sleep=lambda _seconds: None)
    return client.requests.total - before, client.requests.writes - wrote


def test_twenty_cost_what_twenty_times_one_does_and_none_undoes_what_another_did(world, client, templates):
    [one_first, one_again] = [requests_and_writes(client, templates, COHORTS[:1]) for _ in range(2)]
    nineteen = requests_and_writes(client, templates, COHORTS[1:])
    again = requests_and_writes(client, templates, COHORTS)
    assert nineteen[0] <= 19 * one_first[0]
    assert again == (20 * one_again[0], 0)
    titles = [it.title for it in world.repository(REPOSITORY).issues]
    assert {titles.count(title) for title in titles} == {20}
