"""What a project is, with Markdown or HTML in it: the same on GitHub and on the site."""

import pytest

from olt_actions.cohort.reading.prose import as_markdown
from olt_actions.report.site.markdown import markdown
from tests.cohort.files import SMALL, cohort


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Maps for **all**, see [us](https://e.org).", "Maps for **all**, see [us](https://e.org)."),
        ("Maps for <b>all</b>, see <a href='https://e.org'>us</a>.", "Maps for **all**, see [us](https://e.org)."),
        ("<p>One</p>\n<p>Two<br/>three</p>", "One\n\nTwo  \nthree"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        ('<span style="color: red">Red</span> &amp; <u>blue</u>', "Red &amp; blue"),
        ("<script>alert(1)</script>Maps<!-- olt key -->", "Maps"),
        ("if a < b and c > d, use `<b>` & <https://e.org>", "if a < b and c > d, use `<b>` & <https://e.org>"),
        ('<img src="https://e.org/a.png" alt="A map">', "![A map](https://e.org/a.png)"),
        ("<b>never closed", "**never closed"),
        ("</p></b></a>", "**"),
    ],
)
def test_html_is_read_as_markdown(written, read):
    assert as_markdown(written) == read
    assert as_markdown(read) == read


def test_the_site_shows_it_as_words_and_not_as_tags():
    text = SMALL.replace("name: Open Maps}", 'name: Open Maps, about: "Maps for <b>all</b> &amp; <i>you</i>"}')
    about = cohort(text).pairs[0].project.about
    assert "<strong>all</strong> &amp; <em>you</em>" in markdown(about)
