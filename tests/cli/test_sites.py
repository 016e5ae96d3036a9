"""`olt sites`: the sites of several cohorts, as the workflow joins and publishes them."""

from __future__ import annotations

import re
import shutil

import pytest

from olt_actions.cli.output_folder import read_calendars
from tests.report.site.html_parsing import broken_links

NOW = "2017-04-05T12:00-04:00"
NAMES = ("autumn", "spring")


def files_in(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture
def published(folder, address_of):
    """Two cohorts, whose sites are to be published in a folder."""
    site = folder.parent / f"{folder.name}-published"
    address = address_of(site)
    text = (folder / "cohort.yaml").read_text(encoding="utf-8")
    (folder / "cohort.yaml").unlink()
    (folder / "cohorts").mkdir()
    for name in NAMES:
        own = re.sub(r"^  id: .*$", f"  id: {name}", text, count=1, flags=re.MULTILINE)
        own = re.sub(r"^site: .*$", f'site: {{url: "{address}cohorts/{name}/"}}', own, flags=re.MULTILINE)
        (folder / "cohorts" / f"{name}.yaml").write_text(own, encoding="utf-8")
    return site


@pytest.fixture
def joined(olt, folder, published):
    """Writes the sites of these cohorts and joins them; gives the step outputs, and publishes where that is due."""

    def join(*names, if_due=True):
        out, outputs = folder / "site", folder / "outputs"
        shutil.rmtree(out, ignore_errors=True)
        outputs.unlink(missing_ok=True)
        for name in names:
            called = olt("summary", "--out", f"site/cohorts/{name}", "--now", NOW, OLT_CONFIG=f"cohorts/{name}.yaml")
            assert called.status == 0, called.errors
        called = olt(
            "sites", "--out", "site", "--now", NOW, *(["--if-due"] if if_due else []), GITHUB_OUTPUT=str(outputs)
        )
        assert called.status == 0, called.errors
        found = {
            name: value for name, _, value in re.findall(r"(\w+)<<(\S+)\n(.*?)\n\2\n", outputs.read_text(), re.DOTALL)
        }
        if found["due"] == "true":
            shutil.copytree(out, published, dirs_exist_ok=True)
        return found

    return join


def test_they_are_published_once_with_a_page_that_leads_to_each(joined, published):
    assert [joined(*NAMES)["due"] for _ in range(2)] == ["true", "false"]
    page = (published / "index.html").read_text(encoding="utf-8")
    assert [name for name in NAMES if f'href="cohorts/{name}/index.html"' in page] == list(NAMES)
    assert broken_links(files_in(published)) == []
    assert joined(*NAMES, if_due=False)["due"] == "true"


def test_one_that_could_not_be_made_stays_as_it_is_published(joined, folder, published):
    joined(*NAMES)
    before = read_calendars(published / "cohorts" / "spring")
    assert joined("autumn", if_due=False)["due"] == "true"
    assert read_calendars(folder / "site" / "cohorts" / "spring") == before
    assert broken_links(files_in(folder / "site")) == []


def test_nothing_is_published_where_one_can_be_neither_made_nor_taken_over(joined, published):
    joined(*NAMES)
    (published / "cohorts" / "spring" / "calendar.ics").unlink()
    assert joined("autumn", if_due=False)["due"] == "false"


def test_each_has_its_own_summary_committed_that_asks_for_it(joined, folder):
    file = folder / "cohorts" / "spring.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nsummary: {{commit: true}}\n", encoding="utf-8")
    assert joined(*NAMES)["commit"] == "cohorts/spring"
    kept = folder / "cohorts" / "spring" / "summary"
    kept.mkdir(parents=True)
    shutil.copy(folder / "site" / "cohorts" / "spring" / "summary.json", kept)
    assert joined(*NAMES)["commit"] == ""
