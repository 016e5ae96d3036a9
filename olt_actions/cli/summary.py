"""`olt summary`: what the cohort has done, as Markdown, as data, as a calendar and as a site."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from olt_actions.cli.settings import Settings, common_options
from olt_actions.cli.site_address import site_address
from olt_actions.cohort.files import is_one_of_several, others_of, templates_of
from olt_actions.errors import OltError, counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from olt_actions.cohort.model import Cohort, Show
    from olt_actions.gateway.reader import Reader
    from olt_actions.model.state import Observed
    from olt_actions.observe.snapshot_file import SavedSnapshot
    from olt_actions.reconcile.loop import RunResult


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """The options of `olt summary` besides the common ones."""

    out: Path
    demo: str | None
    post: bool
    source: Path | None
    save: Path | None
    show: Show | None
    if_due: bool


@click.command("summary", short_help="Build the summary of a demo day and the cohort's site.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write to.")
@click.option("--demo", metavar="week-5|final", help="Which demo (default: the next, or the latest).")
@click.option("--post", is_flag=True, help="Also open or update the demo's issue on GitHub.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Build, without asking GitHub, from what --save wrote, or from the world.json of a rehearsal.",
)
@click.option(
    "--save",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep what GitHub answered, for --from. It holds every word of every issue: do not publish it.",
)
@click.option("--show", type=click.Choice(["celebrate", "full", "private"]), help="Stands in for the file's site.show.")
@click.option(
    "--if-due",
    is_flag=True,
    help="Write the files only if the published site says something else; of several cohorts, once it has begun.",
)
@common_options
@click.pass_context
def command(context: click.Context, /, settings: Settings, **given: object) -> None:
    """Build the summary of a demo day and the cohort's site from what people did.

    Reads GitHub once and writes nothing there, unless --post asks for the demo's issue. Writes demo-day.md,
    summary.json, calendar.ics, index.html and the other pages to the folder of --out.
    """
    from olt_actions.cli.health import reported

    options = SummaryOptions(**given)  # type: ignore[arg-type]
    _refuse_contradictions(options)
    with reported(settings, "summary") if options.post else nullcontext():
        _summarize_if_begun(context, settings, options)


def _summarize_if_begun(context: click.Context, settings: Settings, options: SummaryOptions) -> None:
    from olt_actions.report.due import has_begun

    console, cohort = settings.console, settings.load().cohort
    if options.if_due and not has_begun(cohort, settings.moment(cohort)):
        console.output("due", "false")
        console.say("The cohort has not begun, so there is no summary yet.")
        console.summary("The cohort has not begun, so there is no summary yet.\n")
        return
    _summarize(context, settings, cohort, options)


def _summarize(context: click.Context, settings: Settings, cohort: Cohort, options: SummaryOptions) -> None:
    try:
        from olt_actions.report.files import summary_files
    except ModuleNotFoundError as missing:
        hint = "Install it in a checkout of this project: pip install '.[site]'"
        raise OltError(f"The site needs the package '{missing.name}'.", hint=hint) from None
    from olt_actions.cli.output_folder import read_calendars, write_files
    from olt_actions.observe.issues import observation_of
    from olt_actions.observe.people import identify
    from olt_actions.report.builders import build_summary
    from olt_actions.report.builders.work_items import later_dates
    from olt_actions.report.demo_day.rendering import demo_day_text

    reader = None if options.source else _reader(settings, cohort)
    saved = _saved(settings, cohort, options, reader)
    now = _moment(context, settings, cohort, saved)
    observation = observation_of(saved.snapshot, saved.repository, cohort)
    cohort = identify(observation, cohort, now, reader).cohort
    _warn_if_empty(settings, cohort, observation.observed)
    summary = build_summary(cohort, observation.observed, now, demo=options.demo, show=options.show)
    if options.post and summary.demo is None:
        settings.console.warn("There is no demo to post. Give a week of the schedule `demo: progress`.")
    text = demo_day_text(summary, settings.templates())
    folder = templates_of(settings.config)
    granted = later_dates(cohort, observation.observed.issues, now)
    files = summary_files(cohort, summary, text, folder, read_calendars(options.out), granted)
    is_due = _is_due(settings, cohort, options, files, now)
    if is_due:
        write_files(options.out, files)
    result = None
    if options.post and summary.demo and reader:
        from olt_actions.reconcile.demo_issue import publish_demo_issue
        from olt_actions.report.demo_day.past import past_demos

        past = () if options.demo else tuple(past_demos(cohort, observation.observed, settings.templates(), now))
        result = publish_demo_issue(cohort, summary.demo, text, reader, observation, now, past=past)
    if options.post and reader:
        from olt_actions.cli.health import settled
        from olt_actions.reconcile.loop import RunResult

        kept = settled(settings, "summary", cohort, reader, result or RunResult(), observation)
        result = kept if result or kept.applied.done else None
    demo = summary.demo.date.id if summary.demo else None
    about = {"out": str(options.out), "demo": demo, "files": sorted(files) if is_due else []}
    _report(context, settings, cohort, about, reader, result)


def _is_due(
    settings: Settings, cohort: Cohort, options: SummaryOptions, files: Mapping[str, bytes], now: datetime
) -> bool:
    """Whether the files are to be written, and a step output about that and about the commit.

    Of several cohorts they always are: their sites are published together, and `olt sites` finds out about that.
    """
    from olt_actions.gateway.site_reader import read_page
    from olt_actions.report.due import is_commit_due, is_site_due, published_in

    made = published_in(files["summary.json"])
    assert made is not None  # noqa: S101 - we have just written it
    is_due, is_commit = True, cohort.summary.commit
    if options.if_due and not (is_one_of_several(settings.config) or others_of(settings.config)):
        address = site_address(settings, cohort)
        published = published_in(read_page(f"{address}/summary.json")) if address else None
        is_due = is_site_due(published, made.content, now)
        folder = settings.config.absolute().parent / "summary" / "summary.json"
        committed = published_in(folder.read_bytes() if folder.is_file() else None)
        is_commit = is_commit and is_commit_due(cohort, committed, made.content, now)
        if not is_due:
            settings.console.summary("The published site is up to date.\n")
    settings.console.output("due", "true" if is_due else "false")
    settings.console.output("commit", "true" if is_commit else "false")
    return is_due


def _warn_if_empty(settings: Settings, cohort: Cohort, observed: Observed) -> None:
    """Say why the summary is empty, if GitHub holds no issue of the cohort that counts."""
    if observed.issues:
        return
    authors = ", ".join(sorted({found.author for found in observed.foreign_issues}))
    hint = (
        f"Those of {authors} count once cohort.accounts names their author." if authors else "Nothing has opened yet."
    )
    settings.console.warn(f"{observed.repository} holds no issue of the cohort '{cohort.id}'. {hint}")


def _refuse_contradictions(options: SummaryOptions) -> None:
    if options.post and options.source:
        raise click.UsageError("--post needs what GitHub holds now, and --from does not ask it.")
    if options.post and options.show:
        raise click.UsageError("--post tells what site.show in the cohort file says: --show is for your own eyes.")
    if options.save and options.source:
        raise click.UsageError("--save keeps what GitHub answers, and --from does not ask it.")


def _reader(settings: Settings, cohort: Cohort) -> Reader:
    from olt_actions.gateway.reader import Reader

    return Reader(settings.client(), settings.repository(cohort))


def _saved(settings: Settings, cohort: Cohort, options: SummaryOptions, reader: Reader | None) -> SavedSnapshot:
    from olt_actions.observe import snapshot_file
    from olt_actions.observe.issues import logins_of

    if reader is not None:
        saved = snapshot_file.SavedSnapshot(
            reader.repository, settings.moment(cohort), reader.snapshot(logins_of(cohort))
        )
        if options.save:
            snapshot_file.save(saved, options.save)
        return saved
    assert options.source is not None  # noqa: S101 - there is a reader, or there is a file
    value = snapshot_file.read_json(options.source)
    if value.get("format") == snapshot_file.FORMAT:
        return snapshot_file.load(value, options.source)
    try:
        from olt_actions.rehearsal.replay import is_world, snapshot_of_world
    except ModuleNotFoundError:  # without the extra `rehearsal` it can only be a snapshot
        return snapshot_file.load(value, options.source)
    return snapshot_of_world(options.source, cohort) if is_world(value) else snapshot_file.load(value, options.source)


def _moment(context: click.Context, settings: Settings, cohort: Cohort, saved: SavedSnapshot) -> datetime:
    """The instant of the summary: that of --now, or else when GitHub was read."""
    is_given = context.get_parameter_source("now") is not click.core.ParameterSource.DEFAULT
    return settings.moment(cohort) if is_given else saved.read_at


def _report(
    context: click.Context,
    settings: Settings,
    cohort: Cohort,
    about: Mapping[str, Any],
    reader: Reader | None,
    result: RunResult | None,
) -> None:
    """Say what was written here, and what was posted on GitHub, if anything."""
    from olt_actions.cli.advance import report

    if not settings.as_json:
        out, files = str(about["out"]), about["files"]
        written = f"{counted(len(files), 'file')} in {out}: open {Path(out) / 'index.html'}."
        settings.console.say(written if files else "The published site is up to date.")
    if reader is not None and result is not None:
        report(context, settings, cohort, reader.client, result, about=about)
    elif settings.as_json:
        requests = asdict(reader.client.requests) if reader else {"total": 0, "writes": 0, "points": 0}
        settings.console.json({**about, "requests": requests})
