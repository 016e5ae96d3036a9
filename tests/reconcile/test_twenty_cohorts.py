"""Several cohorts in one repository: twenty cost twenty times one, and two that begin at once share their labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from olt_actions.desired.labels import LABELS
from olt_actions.desired.run import Run
from olt_actions.gateway.client import Client
from olt_actions.local_github.world.labels import create_label
from olt_actions.model.state import Stage
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


class _BesideAnother(Client):
    """A connection of a run that looks around just before the run of another cohort makes all labels."""

    make_labels: Callable[[], None] | None = None

    def query(self, *arguments: Any, **options: Any) -> Any:
        answer = super().query(*arguments, **options)
        if self.make_labels:
            self.make_labels()
            self.make_labels = None
        return answer


def test_two_that_begin_at_once_share_the_labels_that_one_of_them_has_made(world, server, templates):
    repository = world.repository(REPOSITORY)
    client = _BesideAnother(server.url, "token-of-github-actions[bot]", sleep=lambda _seconds: None)
    client.make_labels = lambda: [create_label(repository, by="github-actions[bot]", name=it.name) for it in LABELS]
    requests_and_writes(client, templates, COHORTS[:1])
    assert all(
        Stage.ASSIGNED.value in {label.name for label in it.labels} for it in repository.issues if "Work" in it.title
    )
    assert requests_and_writes(client, templates, COHORTS[:1])[1] == 0
    client.close()
