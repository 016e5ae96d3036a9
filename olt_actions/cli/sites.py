"""`olt sites`: the sites of several cohorts as one."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from olt_actions.cli.settings import Settings, common_options

if TYPE_CHECKING:
    from olt_actions.cohort.model import Cohort


@click.command("sites", short_help="Join the sites of several cohorts into one.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder with the sites.")
@click.option("--if-due", is_flag=True, help="Have them published only if what is published says something else.")
@common_options
def command(settings: Settings, *, out: Path, if_due: bool) -> None:
    """Join the sites of several cohorts, which `olt summary` has written to `cohorts/NAME` in the folder of --out.

    Adds a page over all, and the sites that are missing there, because a cohort has mistakes, as they are published.
    Sets the step output `due` to whether they are to be published, and `commit` to the folders of those
    whose summary is to be committed.
    """
    from olt_actions.cli.output_folder import write_files
    from olt_actions.cli.site_address import joint_address
    from olt_actions.cohort.files import TEMPLATES, cohort_files, folder_of
    from olt_actions.cohort.load import load_lenient
    from olt_actions.gateway.site_reader import read_page
    from olt_actions.report.joint_site import LIST, SUMMARY, files_listed, joint_files, site_in

    root = settings.config.absolute().parent
    cohorts = {folder_of(file): load_lenient(file).cohort for file in cohort_files(root)}
    address = joint_address(settings, cohorts)
    published = read_page(f"{address}/{LIST}") if address else None
    is_whole = all(
        (out / folder / SUMMARY).is_file() or _take_over(out, folder, files, address)
        for folder, files in files_listed(published).items()
        if folder in cohorts
    )
    sites = [
        site_in(folder, (out / folder / SUMMARY).read_bytes(), _files(out / folder, set(cohorts) - {folder}))
        for folder in cohorts
        if (out / folder / SUMMARY).is_file()
    ]
    files = joint_files(sites, root / TEMPLATES)
    write_files(out, files)
    is_due = bool(sites) and is_whole and (files[LIST] != published or not if_due)
    settings.console.output("due", "true" if is_due else "false")
    settings.console.output("commit", "\n".join(_to_commit(settings, cohorts, out)))
    if not is_whole:
        settings.console.warn("A site could not be taken over as it is published, so all of them stay as they are.")
    if settings.as_json:
        settings.console.json({"due": is_due, "sites": [site.folder for site in sites]})
    else:
        settings.console.say(f"{len(sites)} sites in {out}.")


def _take_over(out: Path, folder: str, files: tuple[str, ...], address: str) -> bool:
    """Write the files of a site as they are published; tells whether all of them could be read."""
    from olt_actions.gateway.site_reader import read_page

    base = address if folder == "." else f"{address}/{folder}"
    for name in files:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            return False  # none of our names: nothing is written outside the folder
        page = read_page(f"{base}/{name}")
        if page is None:
            return False
        path = out / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page)
    return True


def _files(site: Path, others: set[str]) -> list[str]:
    """The files of a site by their path in it, without those of others below it."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [name for name in names if not any(name.startswith(f"{other}/") for other in others)]


def _to_commit(settings: Settings, cohorts: dict[str, Cohort | None], out: Path) -> list[str]:
    from olt_actions.report.due import is_commit_due, published_in
    from olt_actions.report.joint_site import SUMMARY

    found = []
    for folder, cohort in cohorts.items():
        made, kept = out / folder / SUMMARY, settings.config.absolute().parent / folder / "summary" / SUMMARY
        new = published_in(made.read_bytes()) if made.is_file() else None
        if cohort and cohort.summary.commit and new:
            before = published_in(kept.read_bytes() if kept.is_file() else None)
            if is_commit_due(cohort, before, new.content, settings.moment(cohort)):
                found.append(folder)
    return found
