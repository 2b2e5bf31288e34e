"""What a page's address is answered with, before any script runs."""

from __future__ import annotations

import logging
import re
import xml.etree.ElementTree as ET
from html import unescape

import pytest

from exhibits.catalogue import of_topic
from exhibits.story import slides
from loaders.topics import TOPICS
from serving import pages
from serving.document import PREVIEW, read_script
from serving.first_answer import first_answer
from serving.frontend import Frontend
from serving.prefix import Prefix
from settings import OWN_PATHS
from settings.product import public_url
from tests.serving.conftest import ask, site
from tests.texts import with_plain_spaces
from web import store
from web.pages import BRIEF, PAGES, PRESENT

APP = site()


def text(html: str) -> str:
    """A page's HTML with its entities and hard spaces resolved."""
    return with_plain_spaces(unescape(html))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_named(page) -> None:
    answer = ask(APP, page.path)
    assert answer.status == 200
    html = text(answer.text)
    assert '<html lang="en">' in html
    assert f"<title>{page.document_title}</title>" in html
    assert f'<meta name="description" content="{page.lead}">' in html
    assert f'<link rel="canonical" href="{public_url()}{page.path}">' in html
    assert f'<meta property="og:title" content="{page.heading}">' in html
    assert f'<meta property="og:image" content="{public_url()}/{PREVIEW[0]}">' in html
    assert "<noscript>" in html and "need scripts, which are switched off" in html
    assert html.count("<h1>") == 1 and f"<h1>{page.heading}</h1>" in html


@pytest.mark.parametrize("page", [*PAGES.values(), BRIEF], ids=[*PAGES, BRIEF.name])
def test_a_screen_reader_has_where_changes_are_told(page) -> None:
    html = ask(APP, page.path).text
    assert html.count('<div role="status" class="bi-announced"') == 1
    assert html.index('<div id="root">') < html.index(read_script("announce")) < html.index("</body>")


def test_a_file_of_another_version_is_not_found() -> None:
    answer = ask(APP, "/static/js/index.of-another-version.js")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    found = ask(APP, f"/{Frontend().start[0]}")
    assert found.text == "Not Found"  # passed on: Streamlit, which is not here, has it


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_says_its_figures_at_once(show, topic: str) -> None:
    html = text(ask(APP, PAGES[topic].path).text)
    for exhibit in of_topic(topic):
        content = show(exhibit.id)
        assert re.search(rf'<h2 class="bi-title" id="{exhibit.id}"[^>]*>{re.escape(content.title)}</h2>', html)
        assert content.source in html
        for row in content.table.rows:
            assert row[0] in html


def test_the_overview_says_its_headlines(data) -> None:
    html = text(ask(APP, "/").text)
    cards = re.findall(r'<div class="value">([^<]*)</div>', html)
    assert cards == ["$1.6 bn", "Just under $1.4 bn", "About 2,000", "93%"]
    assert "What the figures say" in html


def test_chunks_that_come_late_are_named_the_chart_last() -> None:
    html = ask(APP, "/trade").text
    late = Frontend().late
    places = [
        html.index(f'<link fetchpriority="low" rel="modulepreload" crossorigin href="./{file}">') for file in late
    ]
    assert late and places == sorted(places)
    assert "lotly" in late[-1]


def test_a_frame_comes_without() -> None:
    html = ask(APP, "/trade?embed=true").text
    assert 'id="first-answer"' not in html
    assert "<noscript>" in html


def test_the_presenter_has_all_slides_in_one_answer_with_the_options_that_there_are() -> None:
    answer = ask(APP, f"{PRESENT.path}?unit=mn&scale=nonsense&slide=x&show=trade-flows", accept_encoding="gzip")
    assert answer.status == 200 and answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'sha256-")
    for slide in slides():
        assert f'id="{slide.id}"' in answer.text
    assert ">$5,400 mn<" in answer.text
    again = ask(APP, f"{PRESENT.path}?unit=mn", accept_encoding="gzip", if_none_match=answer.headers["etag"])
    assert again.status == 304


@pytest.mark.parametrize(
    ("target", "place"),
    [("/trade/", "../trade"), ("/trade/?unit=mn&q=a%0D%0Ab", "../trade?unit=mn&q=a%0D%0Ab"),
     ("/present/?slide=x", "../present?slide=x"), ("/media/a%3Fb/", "../a%3Fb"), ("//", "../")],
)  # fmt: skip
def test_a_slash_at_the_end_leads_to_the_address_without_wherever_it_stands(target: str, place: str) -> None:
    for app in (APP, Prefix(APP, ("/in/here",))):
        answer = ask(app, target if app is APP else f"/in/here{target}")
        assert (answer.status, answer.headers["location"]) == (308, place)


@pytest.mark.parametrize(
    "target",
    ["//data/trade.csv", "//trade/", "/trade//", "/no-such-page", "/trade/no", "/<b>x</b>", "/..%2f..%2fetc",
     "/" + "x" * 3000],
)  # fmt: skip
def test_an_unknown_address_is_told_so(target: str) -> None:
    answer = ask(APP, target)
    assert answer.status == 404
    assert "There is no page at this address" in answer.text
    assert "<b>x" not in answer.text
    assert answer.text.count("<li>") == len(PAGES)


def test_a_reader_who_holds_the_page_is_sent_nothing() -> None:
    first = ask(APP, "/trade", accept_encoding="gzip")
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["vary"] == "Accept-Encoding"
    again = ask(APP, "/trade", accept_encoding="gzip", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(APP, "/trade").headers["etag"] != first.headers["etag"]


def test_search_engines_find_the_pages() -> None:
    assert f"Sitemap: {public_url()}/sitemap.xml" in ask(APP, "/robots.txt").text
    tree = ET.fromstring(ask(APP, "/sitemap.xml").text)
    listed = [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert listed == [public_url() + page.path for page in PAGES.values()]
    assert not {public_url() + page.path for page in (PRESENT, BRIEF)} & set(listed)


def test_no_address_of_the_dashboard_can_be_the_path_that_it_stands_under() -> None:
    addresses = [*pages._BY_PATH, *pages._PICTURES, *pages._TEXTS, pages.FIND, PRESENT.path]
    addresses += [f"/{first}" for first in pages.OTHERS]
    assert {address[1:] for address in addresses} - {""} == {*OWN_PATHS, *TOPICS} - {"overview"}


def test_the_preview_is_a_picture_of_the_size_told() -> None:
    answer = ask(APP, f"/{PREVIEW[0]}")
    assert answer.headers["content-type"] == "image/png"
    assert tuple(int.from_bytes(answer.body[at : at + 4], "big") for at in (16, 20)) == PREVIEW[1:]
    assert len(answer.body) < 300_000


def test_with_broken_data_a_page_still_comes(broken, use_data) -> None:
    use_data(broken("figures/potash.csv", lambda text: text.replace("79", "x", 1)))
    html = text(ask(APP, "/potash").text)
    assert "<h1>Potash</h1>" in html
    assert '<div id="root"></div>' in html
    assert "Canada supplied" not in html
    assert "Trade between Ukraine and Belarus" in text(ask(APP, "/trade").text)


def test_markup_in_data_is_text(broken, use_data) -> None:
    def marked(text: str) -> str:
        return text.replace("Russia invades Ukraine", "<script>alert(1)</script> Russia invades Ukraine", 1)

    use_data(broken("events.csv", marked))
    html = ask(APP, "/politics").text
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_first_answer_is_made_without_a_line_in_the_log(page) -> None:
    lines: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: lines.append(record.getMessage())
    loggers = [logging.getLogger(name) for name in ("streamlit.runtime.scriptrunner_utils.script_run_context", "web")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        first_answer(store.dataset(), page)
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
    assert lines == []


def test_a_brief_says_without_scripts_what_it_holds_and_leads_to_its_files() -> None:
    html = ask(APP, "/brief?brief=trade-turnover-2022,trade-flows_table,no-such&title=%D0%93%20%3Cb%3E").text
    assert "<h2>Г &lt;b&gt;</h2><ol><li>Goods turnover, Belarus and Ukraine:" in html
    assert "<li>In 2021 Belarus exported goods for" in html
    assert (
        'href="data/brief.html?show=trade-turnover-2022%2Ctrade-flows_table&amp;title=%D0%93+%3Cb%3E&amp;date=' in html
    )
    assert "no-such" not in html and "which are switched off. The files hold the whole brief." in html
    empty = ask(APP, "/brief?brief=").text
    assert "Nothing is in it yet." in empty and 'href="?brief=trade-turnover-2022,' in empty
    assert "<main>" not in ask(APP, "/brief?brief=trade-flows&embed=true").text
