"""Every page in a browser, light and dark, on a phone and on a desk: no errors, and accessible to everyone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from olt_actions.report.joint_site import CohortSite, joint_files
from tests.report.site.browser_checks import WAYS, opened, overflow, pages_of, violations
from tests.report.site.site_fixtures import the_cohort, the_site, the_summary, write_site


@pytest.mark.parametrize(("colours", "width"), WAYS)
def test_no_page_has_errors_accessibility_violations_or_overflow(browser, friendly_site, colours, width):
    with opened(browser, colours, width) as (page, complaints):
        for file in pages_of(friendly_site):
            page.goto(file.as_uri())
            assert violations(page) == [], file.name
            assert overflow(page) <= 0, file.name
        assert complaints == []


@pytest.mark.parametrize(("colours", "width"), WAYS)
def test_the_page_over_several_cohorts_is_as_good_as_the_others(browser, tmp_path, colours, width):
    names = ("Spring of 2017", "A cohort with a name that takes more than one line wherever it is shown to anybody")
    sites = [
        CohortSite(f"cohorts/{number}", name, date(2017, 3, 20), date(2017, 6, 25), 7, 6, "ab", ("index.html",))
        for number, name in enumerate(names)
    ]
    write_site(joint_files(sites, tmp_path / "templates"), tmp_path)
    with opened(browser, colours, width) as (page, complaints):
        page.goto((tmp_path / "index.html").as_uri())
        assert violations(page) == []
        assert overflow(page) <= 0
        assert complaints == []
        assert page.get_by_role("link", name="Spring of 2017").get_attribute("href") == "cohorts/0/index.html"


def test_the_policy_lets_the_style_through_and_no_script(browser, friendly_site):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for file in pages_of(friendly_site):
        page.goto(file.as_uri())
        body = page.locator("body")
        assert body.evaluate("element => getComputedStyle(element).margin") == "0px"
        assert "rgb(255, 255, 255)" not in body.evaluate("element => getComputedStyle(element).backgroundColor")
    assert complaints == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None
    assert "Content Security Policy" in complaints[0]
    context.close()


def test_the_first_tab_stop_leads_to_the_content(browser, friendly_site):
    with opened(browser, "light", 1280) as (page, _):
        page.goto((friendly_site / "index.html").as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_presenting_goes_from_project_to_project(browser, friendly_site):
    with opened(browser, "light", 1280) as (page, _):
        page.goto((friendly_site / "demo-day" / "present.html").as_uri())
        page.get_by_role("link", name="Begin").click()
        assert page.url.endswith("#maps")
        page.locator("#maps").get_by_role("link", name="Next").click()
        assert page.url.endswith("#seeds")
        large = page.locator("#seeds h2").evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
        assert large > 40


def test_the_demo_day_prints_one_project_per_page(browser, friendly_site):
    with opened(browser, "light", 1280) as (page, _):
        page.goto((friendly_site / "demo-day" / "index.html").as_uri())
        printed = page.pdf(format="A4")
    pages = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert pages == 1 + 2


HOSTILE = (
    "<script>window.ran = 'script'</script><img src=x onerror=\"window.ran='image'\"><svg onload=\"window.ran='svg'\">"
    "</section></main><iframe src=javascript:window.ran=1></iframe><style>body{display:none}</style><base href=//evil>"
    " [click](javascript:window.ran=1) <a href='javascript:window.ran=1'>me</a> ![](https://tracker.example/p.gif)"
    "\n\n@everyone @example-ada\n\n# One\n\n###### Six\n\n| a | b\n|--|\n| c\n\n```\nnever closed {{ cohort }}"
    " {% raw %}\n\n\n\N{WAVING HAND SIGN}\N{ZERO WIDTH JOINER}\N{RIGHT-TO-LEFT OVERRIDE}abc שלום مرحبا\n\n* [ ] box\n\n"
    + "W"
    * 3000
)
NAMES = (
    "مريم \N{RIGHT-TO-LEFT OVERRIDE}evil</title><script>window.ran='name'</script>",
    "@everyone \N{PARTY POPPER}\N{ZERO WIDTH JOINER}\" onmouseover=\"window.ran='attribute'",
    "Supercalifragilistic" * 30,
)


@pytest.mark.parametrize(
    ("name", "colours", "width"),
    [(NAMES[0], "light", 360), (NAMES[1], "dark", 1280), (NAMES[2], "dark", 360)],
    ids=["right-to-left", "everyone", "endless"],
)
def test_hostile_text_leaves_the_page_intact_and_executes_nothing(browser, tmp_path: Path, name, colours, width):
    cohort = the_cohort(name)
    words = HOSTILE + "z " * ((65_536 - len(HOSTILE)) // 2)
    site = write_site(the_site(the_summary(cohort, words, name, "full"), cohort), tmp_path)
    with opened(browser, colours, width) as (page, complaints):
        for file in pages_of(site):
            page.goto(file.as_uri())
            assert page.evaluate("window.ran") is None
            assert page.locator("script, iframe, img, base, object, embed, form, input").count() == 0
            assert page.locator("main").count() == 1
            assert page.locator("style").count() == 1
            assert page.evaluate("getComputedStyle(document.body).display") == "block"
            links = page.eval_on_selector_all("a", "all => all.map(link => link.getAttribute('href') || '')")
            assert not [link for link in links if "javascript" in link or link.startswith("//")]
            assert overflow(page) <= 0, file.name
            assert violations(page) == [], file.name
        assert complaints == []
