"""`olt rehearse`: the whole cohort, start to demo day, on this machine."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from olt_actions.cli.console import Console
from olt_actions.cli.rehearse_chaos import play_chaos
from olt_actions.cli.settings import existing
from olt_actions.cohort.files import SINGLE, cohort_files, folder_of
from olt_actions.errors import CohortError, OltError, Problem, counted

if TYPE_CHECKING:
    from datetime import datetime

    from olt_actions.local_github.server import LocalGitHub
    from olt_actions.rehearsal.sandbox import Sandbox
    from olt_actions.rehearsal.season import Invoke, WebhookEvent


@click.command("rehearse", short_help="Play the whole cohort on this machine.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Cohort file, also several times (default: cohort.yaml, or all that are in cohorts/).",
)
@click.option(
    "--participants", type=click.IntRange(1, 2000), help="Invent this many participants (default: the file's own)."
)
@click.option("--seed", type=int, default=2017, show_default=True, help="Decides who finishes early, late or never.")
@click.option(
    "--out", type=click.Path(path_type=Path), default="rehearsal", show_default=True, help="Folder for the result."
)
@click.option("--serve", is_flag=True, help="Leave the local GitHub running, and say where.")
@click.option("--life", is_flag=True, help="Play what happens to a cohort of 30 instead: people leave, weeks move.")
@click.option("--chaos", is_flag=True, help="Disturb a short season in every way instead: kills, faults, two at once.")
@click.option("--case", metavar="NAME", help="Of --chaos, play this one again.")
@click.pass_context
def command(
    context: click.Context,
    config: tuple[Path, ...],
    participants: int | None,
    seed: int,
    out: Path,
    case: str | None,
    *,
    serve: bool,
    life: bool,
    chaos: bool,
) -> None:
    """Play the whole cohort on this machine: no account, no token, no network.

    Starts a small GitHub here and runs the real commands against it, day by day, while invented people comment, finish
    early, late or never. After each run the plan has to be empty. Several cohorts are played one after the other, each
    on a GitHub of its own and into its own folder below that of --out. With --life, thirty people live through all that
    goes differently from the plan, and one run has to do what the author of each event expects. With --chaos, runs are
    killed, left without answers and started twice: the next one has to leave the world as if nothing had happened.
    """
    try:
        import olt_actions.local_github.server
        import olt_actions.rehearsal.season  # noqa: F401
    except ModuleNotFoundError as missing:
        hint = "Install it in a checkout of this project: pip install '.[rehearsal]'"
        raise OltError(f"The rehearsal needs the package '{missing.name}'.", hint=hint) from None
    console: Console = context.obj
    began = time.monotonic()
    # A world lives to the end: to look through all of it again and again takes the collector a sixth of the time.
    gc.set_threshold(50_000, 20, 20)
    if chaos or case:
        _refuse_options(context, "--chaos", ("config", "participants", "out", "serve", "life"))
        if not play_chaos(console, seed, case):
            context.exit(1)
        return
    if life:
        _refuse_options(context, "--life", ("config", "participants", "seed"))
        _play_life(context, console, out, began, serve=serve)
        return
    files = config or _files_here()
    if serve and len(files) > 1:
        raise click.UsageError("--serve leaves one GitHub running: name one cohort with --config.")
    mistakes, is_well = list[Problem](), True
    for file in files:
        try:
            is_well &= _is_well_played(console, file, out / folder_of(file), participants, seed, serve=serve)
        except CohortError as error:  # no reason to leave the others out
            mistakes += error.problems
    if mistakes:
        raise CohortError(mistakes)
    if not is_well:
        context.exit(1)


def _files_here() -> tuple[Path, ...]:
    """The cohort files of the working directory, or the one that is missing there."""
    return tuple(it.relative_to(Path.cwd()) for it in cohort_files(Path.cwd())) or (Path(SINGLE),)


def _is_well_played(
    console: Console, config: Path, out: Path, participants: int | None, seed: int, *, serve: bool
) -> bool:
    """Play one cohort and say how it went; tells whether every promise was kept."""
    from olt_actions.cohort.load import load
    from olt_actions.local_github.server import LocalGitHub
    from olt_actions.local_github.storage import save
    from olt_actions.rehearsal import cast, season
    from olt_actions.rehearsal.incidents import Incidents
    from olt_actions.rehearsal.sandbox import build_sandbox

    began = time.monotonic()
    load(existing(config))  # problems belong to the organizer's own file, not to the copy
    copy = cast.copy_cohort(config, out, participants, seed)
    cohort = load(copy).cohort
    first = season.days(cohort)[0]
    sandbox = build_sandbox(cohort, season.midnight(first))
    world, repository = sandbox.world, sandbox.repository
    size = f"{counted(len(cohort.weeks), 'week')}, {counted(len(cohort.pairs), 'pair')}"
    console.say(f"Rehearsing {cohort.name}: {size}, seed {seed}.")
    with LocalGitHub(world) as server:
        invoke = _invoker(server, sandbox, copy, out / "event.json")
        with console.progress("Playing") as progress:
            incidents = Incidents(cohort, world, world.repository(repository), copy)
            played = season.play(cohort, world, repository, invoke, seed, incidents, progress)
        save(world, out / "world.json")
        console.say(f"\n{season.as_table(played)}\n")
        for notice in played.notices:
            console.say(f"The last run told the organizers: {notice}\n")
        console.say(
            f"{time.monotonic() - began:.1f} s. The world as it ended: {out / 'world.json'}; what made it: {copy}."
        )
        _build_site(console, invoke, out, world.clock.now, played.problems)
        for problem in played.problems:
            console.error(problem)
        if serve:
            _serve(console, server, sandbox, copy)
    return not played.problems


def _refuse_options(context: click.Context, played: str, names: tuple[str, ...]) -> None:
    for name in names:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{played} plays a cohort of its own, and --{name} means nothing to it.")


def _play_life(context: click.Context, console: Console, out: Path, began: float, *, serve: bool) -> None:
    from olt_actions.cohort.load import load
    from olt_actions.local_github.server import LocalGitHub
    from olt_actions.local_github.storage import save
    from olt_actions.rehearsal import season
    from olt_actions.rehearsal.life.cohort import write_cohort
    from olt_actions.rehearsal.life.events import all_events
    from olt_actions.rehearsal.life.play import Life, as_table
    from olt_actions.rehearsal.life.scene import Scene
    from olt_actions.rehearsal.sandbox import build_sandbox

    file, events = write_cohort(out), all_events()
    cohort = load(file).cohort
    sandbox = build_sandbox(cohort, season.midnight(season.days(cohort)[0]))
    world = sandbox.world
    console.say(f"Rehearsing the life of a cohort: {counted(len(events), 'event')}.")
    with LocalGitHub(world) as server:
        invoke = _invoker(server, sandbox, file, out / "event.json")
        life = Life(world, Scene(world.repository(sandbox.repository)), out, invoke)
        with console.progress("Playing") as progress:
            life.play(events, progress)
        save(world, out / "world.json")
        console.say(f"\n{as_table(life.played)}\n")
        console.say(f"{time.monotonic() - began:.1f} s. The world as it ended: {out / 'world.json'}; its file: {file}.")
        for problem in life.problems:
            console.error(problem)
        if serve:
            _serve(console, server, sandbox, file)
    if life.problems:
        context.exit(1)


def _build_site(console: Console, invoke: Invoke, out: Path, now: datetime, problems: list[str]) -> None:
    status, _, errors = invoke(["summary", "--out", str(out), "--now", now.isoformat()], None)
    if status == 0:
        console.say(f"The cohort's site: {(out / 'index.html').absolute().as_uri()}")
    else:
        problems.append(f"`olt summary` ended with status {status}: {errors.strip()}")


def _invoker(server: LocalGitHub, sandbox: Sandbox, config: Path, event_path: Path) -> Invoke:
    environment = {
        "GITHUB_API_URL": server.url,
        "GITHUB_TOKEN": sandbox.token,
        "OLT_BOARD_TOKEN": sandbox.board_token,
        "GITHUB_REPOSITORY": sandbox.repository,
        "GITHUB_EVENT_NAME": "issue_comment",
        "GITHUB_EVENT_PATH": str(event_path),
    }

    def invoke(arguments: list[str], event: WebhookEvent | None = None, by: str | None = None) -> tuple[int, str, str]:
        from olt_actions.cli import run

        used = environment
        if by is not None:
            used = {**environment, "GITHUB_TOKEN": sandbox.world.add_token(by), "OLT_BOARD_TOKEN": ""}
        if event is not None:
            event_path.write_text(json.dumps(event), encoding="utf-8")
        output, errors = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            status = run([*arguments, "--config", str(config)], used)
        return status, output.getvalue(), errors.getvalue()

    return invoke


def _serve(console: Console, server: LocalGitHub, sandbox: Sandbox, config: Path) -> None:
    console.say(
        "\nThe local GitHub goes on running. In another terminal:\n\n"
        f"  export GITHUB_API_URL={server.url} GITHUB_REPOSITORY={sandbox.repository}\n"
        f"  export GITHUB_TOKEN='{sandbox.token}' OLT_BOARD_TOKEN='{sandbox.board_token}'\n"
        f"  olt plan --config {config}\n\n"
        "Ctrl-C ends it."
    )
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            time.sleep(3600)
