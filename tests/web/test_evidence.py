"""The Evidence page: the ledger of all figures, and the search."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from exhibits.catalogue import EXHIBITS
from exhibits.search import Hit, listing
from loaders.topics import TOPICS
from tests.web.reading import faults, html
from web import store
from web.evidence_view import SHOWN, clean, count, href, marked

SCRIPT = "<script>alert(1)</script>"
EVIL = "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.fixture
def evidence(open_page) -> Callable[..., AppTest]:
    """`evidence(q="potash")`: the page with that state in the address."""

    def opened(**query: str) -> AppTest:
        return open_page("evidence", **query)

    return opened


def hits(app: AppTest) -> list[str]:
    """The hits on the page as text, matches in brackets."""
    items = re.findall(r"<li><span class=\"kind\">(.*?)</li>", html(app).split('<ol class="bi-hits">')[-1])
    return [unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<mark>(.*?)</mark>", r"[\1]", item))) for item in items]


def links(app: AppTest) -> list[str]:
    """Where the hits lead, unescaped."""
    body = html(app).split('<ol class="bi-hits">')[-1].split("</ol>")[0]
    return [unescape(link) for link in re.findall(r'<a href="([^"]*)" target="_self">', body)]


def said(app: AppTest) -> str:
    """What the page says of the search as a whole."""
    (body,) = re.findall(r'<(?:p|div) class="[^"]*" role="status">(.*?)</(?:p|div)>(?:<ol|$)', html(app), flags=re.M)
    return unescape(re.sub(r"<[^>]*>", "", body))


# --- The ledger -----------------------------------------------------------------------------------------


def rows(app: AppTest) -> list[str]:
    """The figures to whose cards the lines of the ledger lead."""
    found = re.findall(r'<th scope="row"><a href="([^"]*)" target="_self">', html(app))
    return [parse_qs(unescape(row)[1:])["figure"][0] for row in found]


def test_every_figure_stands_in_the_ledger_once(evidence) -> None:
    app = evidence()
    assert not app.exception
    assert [title.value for title in app.title] == ["Evidence"]
    assert [(header.value, header.anchor) for header in app.header] == [
        (topic.name, topic.id) for topic in TOPICS.values()
    ]
    assert sorted(rows(app)) == sorted(store.dataset().brief(1))  # of each series the last
    assert said(app).startswith("1,191 figures. Below a value stands the range")
    assert '<p class="bi-note">✗ Ukraine&#x27;s goods exports' in html(app)
    assert html(app).count("<details") == html(app).count('<details class="bi-more"><summary>')


def test_filters_are_in_the_address(evidence) -> None:
    app = evidence(topic="trade", verdict="do-not-quote")
    assert rows(app) == ["trade-ukr-exports-2022"]
    assert said(app).startswith("1 of 1,191 figures.")
    assert [box.value for box in app.selectbox] == ["trade", "all", "do-not-quote", "all"]
    app.selectbox(key="pick-verdict").select("all").run()
    app.selectbox(key="pick-kind").select("derived").run()
    assert app.query_params == {"topic": "trade", "kind": "derived"}
    assert len(rows(app)) == 18 and "trade-turnover-2021" in rows(app)
    assert html(app).count('<details class="bi-more" open>') == 1
    assert "?topic=trade&amp;kind=derived&amp;figure=trade-turnover-2021" in html(app)


def test_a_year_shows_the_figure_that_a_series_has_for_it(evidence) -> None:
    app = evidence(topic="trade", when="2020", kind="official_statistic")
    assert "wits-ukr-exports-blr-2020" in rows(app) and "wits-ukr-exports-blr-2022" not in rows(app)
    assert "eurostat-eu-imports-blr-2020-12" in rows(app)


def test_a_choice_that_no_figure_fits_leads_back_to_all(evidence) -> None:
    app = evidence(topic="politics", verdict="do-not-quote")
    assert said(app) == "No figure on file fits this choice.All figures"
    assert '<a href="?" target="_self">All figures</a>' in html(app)
    assert len(app.header) == 0


def test_what_the_address_names_wrongly_is_ignored(evidence) -> None:
    app = evidence(topic="cheese", kind=SCRIPT, verdict="true", when="1")
    assert said(app).startswith("1,191 figures.")


def test_links_to_cards_keep_the_address(evidence) -> None:
    assert "?q=nearly+87%25&figure=trade-ukr-exports-change-2022" in links(evidence(q="nearly 87%"))
    assert '<a href="?find=figure&amp;figure=trade-blr-exports-2021"' in html(evidence(find="figure"))


@pytest.mark.parametrize(("find", "kind"), [("passage", "Passage"), ("event", "Event")])
def test_without_a_search_the_other_kinds_are_listed(evidence, find: str, kind: str) -> None:
    app = evidence(find=find)
    assert len(app.header) == 0
    shown = hits(app)
    assert len(shown) == len(listing(store.dataset(), find))
    assert all(one.startswith(kind) for one in shown)
    assert "<mark>" not in html(app) and "Missing:" not in html(app)


# --- The search -----------------------------------------------------------------------------------------


def test_a_search_in_the_address(evidence) -> None:
    app = evidence(q="embassy staff")
    assert app.text_input(key="q").value == "embassy staff"
    assert said(app) == "2 figures and 1 passage for “embassy staff”."
    assert len(app.header) == 0
    first, later, second = hits(app)
    assert "5 · 23 March 2022 · Reference figure" in " ".join(later.split())
    assert " ".join(first.split()) == (
        "Figure [Staff] of Ukraine's [embassy] in Belarus 5 · May 2024 · Stated by the document"
    )
    assert " ".join(second.split()).startswith("Passage Official contacts between Kyiv and Minsk Text: ")
    assert "[embassy]" in second and "[staff]" in second
    assert links(app) == [
        "?q=embassy+staff&figure=politics-embassy-staff-2024-05",
        "?q=embassy+staff&figure=embassy-staff-2022-03-23",
        "politics#politics-contacts",
    ]


def test_a_search_is_written_to_the_address(evidence) -> None:
    app = evidence()
    app.text_input(key="q").set_value("  Wagner ").run()
    assert app.query_params == {"q": "Wagner"}
    assert [hit.split()[0] for hit in hits(app)] == ["Event", "Passage", "Passage"]
    assert links(app)[:2] == ["politics#politics-timeline", "context#military-outpost"]
    app.text_input(key="q").set_value("").run()
    assert app.query_params == {}
    assert len(app.header) == len(TOPICS)
    app.text_input(key="q").set_value("potash Canada").run()
    assert app.query_params == {"q": "potash Canada"}
    assert links(app)[0].endswith("figure=potash-share-can")


def test_a_kind_narrows_the_search(evidence) -> None:
    app = evidence(q="Wagner")
    app.segmented_control(key="find").set_value("passage").run()
    assert app.query_params == {"q": "Wagner", "find": "passage"}
    assert said(app) == "2 passages for “Wagner”."
    app.segmented_control(key="find").set_value("figure").run()
    assert said(app) == "No figure found for “Wagner”.Elsewhere: 2 passages and 1 event."
    assert '<a href="?q=Wagner" target="_self">2 passages and 1 event</a>' in html(app)


def test_a_choice_of_figures_narrows_the_search(evidence) -> None:
    app = evidence(q="potash", verdict="agrees")
    assert said(app) == "1 figure of this choice for “potash”."
    assert links(app) == ["?verdict=agrees&q=potash&figure=potash-net-import-reliance"]
    app.selectbox(key="pick-verdict").select("do-not-quote").run()
    assert said(app) == "No figure of this choice found for “potash”.Search without the choice"
    assert '<a href="?q=potash" target="_self">Search without the choice</a>' in html(app)
    # It is one of figures: passages have no verdict.
    assert said(evidence(q="Wagner", verdict="agrees", find="passage")) == "2 passages for “Wagner”."


def test_a_search_of_which_nothing_holds_all_words(evidence) -> None:
    app = evidence(q="embassy volunteers A-50", find="event")
    assert said(app) == (
        "No event contains all of these words. 1 event for “embassy volunteers A-50” with some of them; "
        "each lists the words that are missing."
    )
    assert hits(app)[0].split("Missing:")[1].strip() == "embassy, volunteers"


def test_nothing_found(evidence) -> None:
    app = evidence(q="xylophone")
    assert not app.exception
    assert said(app).startswith("Nothing found for “xylophone”.Try fewer or shorter words, a number")
    tries = [unescape(link) for link in re.findall(r'<a href="([^"]*)" target="_self">', html(app))]
    assert tries[:2] == ["?q=potash+Canada", "?q=87%25"]
    assert "?" in tries  # all figures
    for link in [link for link in tries if link.startswith("?q=")]:
        assert "Nothing found" not in said(evidence(q=parse_qs(link[1:])["q"][0]))


def test_very_many_hits_are_cut(evidence) -> None:
    app = evidence(q="Belarus")
    assert len(hits(app)) == SHOWN
    assert said(app).endswith(f". Below are the first {SHOWN}; add a word to narrow the search.")


def test_a_figure_in_a_conflict_is_marked(evidence) -> None:
    app = evidence(q="trade-ukr-exports-2022")
    assert "$20 mn ✗ · 2022 · Stated by the document" in hits(app)[0]
    assert '<p class="bi-note">✗ Ukraine&#x27;s goods exports' in html(app)
    assert "✗" not in html(evidence(q="Wagner"))


@pytest.mark.parametrize(
    "query",
    [
        SCRIPT,
        f'"><img src=x onerror=alert(1)>{SCRIPT}',
        "&amp; <b>potash</b>",
        "\x00\x02potash\x03",
        "x" * 5000,
        '"', "NEAR(", "*", "^", "a:b", "AND OR NOT", "%00", "😀", "‮potash", "[x](javascript:alert(1))",
    ],
)  # fmt: skip
def test_any_search_is_safe(evidence, query: str) -> None:
    app = evidence(q=query, find=query)
    assert not app.exception
    text = html(app)
    assert "<script" not in text and "<img" not in text and "<b>potash" not in text
    assert not re.search("[\x00-\x08\x0b-\x1f]", text)
    assert len(app.text_input(key="q").value) <= 100
    assert app.segmented_control(key="find").value == "all"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        ("  potash\t\x00 Canada\n", "potash   Canada"),
        ("\ud800potash", "potash"),
        ("x" * 5000, "x" * 100),
        ("Türkiye 87%", "Türkiye 87%"),
    ],
)
def test_clean(typed: str | None, kept: str) -> None:
    assert clean(typed) == kept


def test_texts_of_the_data_are_escaped(evidence, broken, use_data) -> None:
    broken("events.csv", "wagner-2023", title=f"Wagner {SCRIPT} & <mark>co</mark>")
    use_data(broken("figures/trade.csv", "trade-turnover-2022", note=f"Wagner {SCRIPT}"))
    text = html(evidence(q="wagner"))
    assert "<script" not in text and "<mark>co" not in text
    assert f"<mark>Wagner</mark> {EVIL} &amp; &lt;mark&gt;co&lt;/mark&gt;" in text
    assert f"<b>Note:</b> <mark>Wagner</mark> {EVIL}" in text


def test_marked() -> None:
    assert marked((("a <b> ", False), ('"c"&', True))) == "a &lt;b&gt; <mark>&quot;c&quot;&amp;</mark>"


def test_count() -> None:
    made = [Hit(kind, "", "", "") for kind in ("event", "figure", "passage", "figure")]
    assert count(made) == "2 figures, 1 passage and 1 event"
    assert count(made[:1]) == "1 event"


# --- Where hits lead ------------------------------------------------------------------------------------


def test_passages_lead_to_where_they_stand() -> None:
    for hit in listing(store.dataset(), "passage"):
        page, anchor = href(store.dataset(), hit).split("#")
        if anchor in EXHIBITS:
            assert EXHIBITS[anchor].passage == hit.id and EXHIBITS[anchor].topic == page
        else:
            assert (page, anchor) == (store.dataset().passage(hit.id).topic, hit.id)


def test_events_lead_to_the_timeline() -> None:
    assert "politics-timeline" in EXHIBITS
    data = store.dataset()
    led = {(hit.later, href(data, hit)) for hit in listing(data, "event")}
    assert led == {(False, "politics#politics-timeline"), (True, "since#events")}
    assert {href(data, hit) for hit in listing(data, "expectation")} == {"since#expected"}


# --- Faults ---------------------------------------------------------------------------------------------


def test_a_broken_file_leaves_the_rest(evidence, broken, use_data) -> None:
    broken("figures/potash.csv", "potash-share-can", hedge="roughly")
    use_data(broken("passages/military-outpost.md", lambda text: text.replace("title:", "tilte:")))
    app = evidence()
    assert not app.exception
    assert [fault.split(" cannot")[0] for fault in faults(app)] == [
        "data/figures/potash.csv",
        "data/passages/military-outpost.md",
    ]
    assert "figure=trade-blr-exports-2021" in html(app)
    assert "figure=potash-share-can" not in html(app)
    app = evidence(q="Wagner")
    assert len(faults(app)) == 2
    assert len(hits(app)) == 2


@pytest.mark.parametrize("file", ["sources.csv", "codes/indicators.csv"])
def test_without_a_file_that_all_need_the_page_says_so_once(evidence, broken, use_data, file: str) -> None:
    use_data(broken(file, None))
    for query in ({}, {"q": "potash"}, {"find": "event"}):
        app = evidence(**query)
        assert not app.exception
        assert [fault.split(" cannot")[0] for fault in faults(app)] == [f"data/{file}"]
