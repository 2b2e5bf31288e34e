"""What Share gives: the view as it is, and nothing else of the reader's address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest


def shared(app: AppTest, exhibit: str) -> list[str]:
    """The texts of the dialog: link, words, frame."""
    app.button(key=f"share-{exhibit}").click().run()
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


def test_links_of_a_page_hold_our_own_options_only(open_page) -> None:
    address = {"unit": "mn", "rows": "me@example.org", "find": "figure", "fbclid": "123", "show": "x" * 3000}
    texts = [one.proto.body for one in open_page("evidence", **address).get("html")]
    links = "".join(texts)
    assert links.count('href="?unit=mn&amp;find=figure&amp;figure=') == 124
    assert "example" not in links and "fbclid" not in links and "xxx" not in links
