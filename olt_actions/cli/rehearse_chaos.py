"""`olt rehearse --chaos`: a short season disturbed in every way, which has to make no difference."""

from __future__ import annotations

import os
import time

import click

from olt_actions.cli.console import Console


def play_chaos(console: Console, seed: int, only: str | None) -> bool:
    """Play every case of that seed, or `only` the one of that name; whether each ended as if nothing had happened."""
    from olt_actions.rehearsal.chaos.cases import cases_of
    from olt_actions.rehearsal.chaos.play import play, play_all
    from olt_actions.rehearsal.chaos.report import as_table, problems
    from olt_actions.rehearsal.chaos.stage import Stage

    began = time.monotonic()
    stage = Stage()
    cases = {case.name: case for case in cases_of(stage, seed)}
    if only is not None and only not in cases:
        raise click.UsageError(f"There is no case '{only}'; one is called '{next(iter(cases))}'.")
    names = list(cases) if only is None else [only]
    requests = sum(scene.requests for scene in stage.scenes)
    season = f"a season of {len(stage.scenes)} runs and {requests} requests"
    console.say(f"Disturbing {season} in {len(names)} ways, seed {seed}.")
    if only is None:
        outcomes = []
        with console.progress("Disturbing") as progress:
            for outcome in play_all(seed, names):
                outcomes.append(outcome)
                progress(len(outcomes), len(names))
    else:
        outcomes = [play(cases[only], stage)]
    kinds = list(dict.fromkeys(cases[name].kind for name in names))
    console.say(f"\n{as_table(kinds, outcomes)}\n")
    console.say(f"{time.monotonic() - began:.0f} s on {os.cpu_count()} cores.")
    for problem in problems(seed, outcomes):
        console.error(problem)
    return all(outcome.is_good for outcome in outcomes)
