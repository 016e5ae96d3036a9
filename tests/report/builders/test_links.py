"""The links people handed in: each once, and called after what it leads to."""

import pytest

from tests.report.report_fixtures import MAPS, said, summarize


def links(*events, slug="vision/ada"):
    summary = summarize({slug: events})
    return [(link.kind, link.url) for link in summary.pairs[0].links]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://example.org/x/README.md", "README"),
        ("https://example.org/x/blob/main/LICENSE", "Licence"),
        ("https://example.org/x/CODE_OF_CONDUCT.md", "Code of conduct"),
        ("https://example.org/open-canvas", "Canvas"),
        ("https://example.org/road-map.html", "Roadmap"),
        ("https://example.org/CONTRIBUTING", "Contributing guide"),
        ("https://example.org/licensed-music", "Vision"),
        ("https://example.org/", "Vision"),
    ],
)
def test_the_kind_of_a_link_comes_from_its_address_or_its_assignment(url, kind):
    assert links(said(1, "ada", f"/submit {url}")) == [(kind, url)]


def test_two_spellings_of_one_address_are_listed_once():
    words = "/submit https://example.org/a https://www.Example.org/a/ http://example.org/a#part https://example.org/b"
    assert [url for _, url in links(said(1, "ada", words))] == ["https://example.org/a", "https://example.org/b"]


def test_only_web_addresses_that_were_handed_in_are_links():
    words = "/submit javascript:alert(1) data:text/html,x ftp://example.org/x mailto:ada@example.org"
    assert links(said(1, "ada", "look at https://example.org/x"), said(2, "ada", words)) == []


def test_a_malformed_address_is_no_error():
    assert links(said(1, "ada", "/submit https://[::1 https://example.org/x")) == [("Vision", "https://example.org/x")]


def test_links_of_a_meeting_get_its_title():
    assert links(said(8, "ada", "/submit https://example.org/notes"), slug="meeting-1/maps") == [
        ("Goals", "https://example.org/notes")
    ]
    assert MAPS.id == "maps"
