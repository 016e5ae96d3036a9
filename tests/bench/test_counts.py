"""README's tables have the requests and points that runs need today; what they take of the machine is only shown."""

from __future__ import annotations

import contextlib
import io
import os

import pytest

from olt_actions.cli import run as olt
from tests.bench import table
from tests.bench.cohort import write_cohort
from tests.bench.host import Host
from tests.bench.kinds import BEGUN, SET_UP
from tests.bench.measuring import run

pytestmark = pytest.mark.xdist_group("bench")  # the season of ten people is played once for all of them
MEASURED = table.load()


@pytest.mark.parametrize("people", [10, 100])
def test_runs_need_the_requests_and_points_that_the_readme_gives(people, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    host = Host()

    def ask(name, *arguments, **options):
        return getattr(host, name)(*arguments, **options)

    write_cohort(tmp_path / "cohort", people)
    found = {}
    for has_begun, kinds in ((False, [SET_UP]), (True, BEGUN)):
        environment = host.open(people, has_begun=has_begun)
        for kind in kinds:
            if kind.least(people) == (0, 0):
                continue  # it asks GitHub for nothing
            cost = run(kind, tmp_path, environment, ask, in_this_process)
            found[kind.name] = (cost.requests, cost.points)
    host.close()
    assert found == {name: (cost.requests, cost.points) for name, cost in MEASURED[people].items() if cost.requests}


@pytest.mark.parametrize("people", MEASURED)
def test_no_run_is_said_to_cost_less_than_the_least(people):
    for kind in (SET_UP, *BEGUN):
        cost = MEASURED[people][kind.name]
        assert (cost.requests, cost.points) >= kind.least(people), kind.name


def test_readme_has_the_tables_of_what_was_measured():
    assert f"{table.BEGIN}{table.tables(MEASURED)}{table.END}" in table.README.read_text(encoding="utf-8")


def in_this_process(arguments, _folder, environment):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        assert olt(arguments, {**os.environ, **environment}) == 0, said.getvalue()
    return 0.0, 0
