"""What Share gives: the view as it is and nothing else of the reader's address, and which sites may show a frame."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from settings import load
from web.share import frame_sites


@pytest.mark.parametrize(
    ("allowed", "told"),
    [
        (
            "",
            "No other site can show this frame yet: those who run this dashboard have to name the sites that may in "
            "its setting <code>FRAME_ANCESTORS</code>, such as "
            "<code>FRAME_ANCESTORS=\"'self' https://www.example.org\"</code>.",
        ),
        ("'none'", "No other site can show this frame yet"),
        (
            "'self' https://a.example https://*.b.example",
            "may show this frame: https://a.example, https://*.b.example.",
        ),
        ("*", "Any site may show this frame."),
    ],
)
def test_it_says_which_sites_may_show_the_frame(allowed: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAME_ANCESTORS", allowed)
    assert told in frame_sites()
    # Its own example is a value that the setting takes.
    assert load({"FRAME_ANCESTORS": "'self' https://www.example.org"}).frame_ancestors[1] == "https://www.example.org"


def shared(app: AppTest, exhibit: str) -> list[str]:
    """The texts of the dialog: link, words, frame."""
    app.query_params["share"] = exhibit
    app.run()
    return [one.value for one in app.code]


def test_link_and_frame_hold_our_own_options_only(open_page) -> None:
    address = {
        "unit": "mn", "intervals": "no-such", "trade-turnover": "table", "measure": "index", "figure": "",
        "utm_source": "mail", "reader": "me@example.org", "hss_channel": "x", "slide": "me@example.org",
    }  # fmt: skip
    link, said, frame = shared(open_page("trade", **address), "trade-flows")
    query = urlsplit(link).query
    assert parse_qs(query) == {"unit": ["mn"], "trade-turnover": ["table"], "measure": ["index"]}
    assert link.endswith("#trade-flows") and said.endswith(link)
    assert f"{query.replace('&', '&amp;')}&amp;exhibit=trade-flows&amp;embed=true" in frame
    assert "example" not in link + said + frame and "utm" not in link + said + frame


def test_links_of_a_page_hold_our_own_options_only(open_page, data) -> None:
    address = {"unit": "mn", "rows": "me@example.org", "find": "figure", "fbclid": "123"}
    texts = [one.proto.body for one in open_page("evidence", **address).get("html")]
    links = "".join(texts)
    assert links.count('href="?unit=mn&amp;find=figure&amp;figure=') == len(data.brief(1))
    assert "example" not in links and "fbclid" not in links
