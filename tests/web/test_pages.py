"""Every page in its frame: what it shows, and how its controls and its address change that."""

from __future__ import annotations

import re
import sys
from types import SimpleNamespace

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from exhibits.catalogue import EXHIBITS
from exhibits.overview import HEADLINES, TAKEAWAYS
from loaders.topics import DOWNLOADS, TOPICS
from serving.messages import sensible
from settings.product import PRODUCT, VERSION
from tests.arranged import charted, shown
from tests.web.conftest import ROOT
from tests.web.reading import (
    CHARTS,
    anchors,
    chart,
    charts,
    event_numbers,
    faults,
    html,
    passages,
    rows,
    titles,
)
from web import card
from web.headlines import headline_cards
from web.pages import BRIEF, PAGES

pages = pytest.mark.parametrize("page", list(PAGES))

topics = pytest.mark.parametrize("page", list(CHARTS))


# --- Every page ------------------------------------------------------------------------------------------


def test_every_page_has_its_file() -> None:
    assert set(PAGES) <= {*TOPICS, *(path.stem for path in (ROOT / "pages").glob("*.py"))}


def test_no_module_beside_the_script_hides_one_of_python() -> None:
    # Streamlit puts the folder of the script first on the path.
    assert not {path.stem for path in (ROOT / "web").glob("*.py")} & sys.stdlib_module_names


@pages
def test_page_in_its_frame(seen, page: str) -> None:
    app = seen(page)
    assert not app.exception
    assert faults(app) == []
    assert [title.value for title in app.title] == [PAGES[page].heading]
    assert f'<div class="bi-footer"><p>{PRODUCT} {VERSION}.' in html(app)
    assert "Sources: Rad, Pavlo, and Iaroslav Chornogor (16 May 2024)." in html(app)


@topics
def test_page_shows_the_exhibits_of_its_topic(seen, data, page: str) -> None:
    app = seen(page)
    assert titles(app) == [exhibit.title(data) for exhibit in shown(page)]
    assert anchors(app) == [exhibit.id for exhibit in shown(page)]
    assert len(charts(app)) == len(charted(page))
    files = re.findall(r'class="bi-download" href="([^"]*)"', html(app))
    forms = ("png", "svg", "csv", "json", "xlsx")
    assert files == [f"data/exhibits/{exhibit.id}.{form}" for exhibit in shown(page) for form in forms]


def test_what_is_one_or_two_numbers_is_a_card_and_no_chart(seen) -> None:
    cards = [one for page in ("potash", "security", "politics") for one in shown(page) if one not in charted(page)]
    assert [one.id for one in cards] == [
        "potash-reliance", "potash-world", "potash-hhi", "security-materiel",
        "politics-poll", "politics-contacts", "politics-releases", "politics-tenure",
    ]  # fmt: skip
    text = html(seen("potash"))
    assert '<p class="value"><a href="?figure=potash-net-import-reliance" target="_self">93%</a></p>' in text
    assert '<b style="width:93.0%"></b><u style="left:92.5%;width:1.0%"></u>' in text
    assert '<p class="label">Above 1,800: highly concentrated</p>' in text


def test_a_caution_is_told_once_a_page(seen) -> None:
    assert html(seen("trade")).count("do not quote without a caveat; the official figure is $189.1 mn") == 1


@topics
def test_the_server_takes_clicks_from_the_charts_of_a_page_alone(seen, page: str) -> None:
    app = seen(page)
    found = [element.proto.id for element in app.main if getattr(element.proto, "id", "")]
    ids = [chart.proto.id for chart in app.get("plotly_chart")]
    assert [one.split("-", 2)[2] for one in ids] == [f"plate-{exhibit.id}-0" for exhibit in charted(page)]
    click = '{"selection": {"points": [{"customdata": ["x"]}]}}'
    assert [one for one in found if sensible(WidgetState(id=one, string_value=click))] == ids
    assert not any(sensible(WidgetState(id=one, string_value="[")) for one in found)


@pytest.mark.parametrize("page", [*PAGES, BRIEF.name])
def test_the_server_takes_presses_from_the_buttons_of_a_page_alone(seen, page: str) -> None:
    app = seen(page)
    buttons = [button.proto.id for button in app.button]
    assert all(sensible(WidgetState(id=one, trigger_value=True)) for one in buttons)
    others = [element.proto.id for element in app.main if getattr(element.proto, "id", "")]
    assert not any(sensible(WidgetState(id=one, trigger_value=True)) for one in others if one not in buttons)


def test_a_click_opens_the_card_of_a_figure_that_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def clicked(*points: dict[str, object]) -> dict[str, str]:
        asked: dict[str, str] = {}
        state = {"plate-x": {"selection": {"points": points}}}
        monkeypatch.setattr("web.card.st", SimpleNamespace(session_state=state, query_params=asked))
        card.pick("plate-x")
        assert ("clicks" in state) == bool(asked)
        return asked

    known = {"customdata": ["trade-turnover-2022"]}
    hostile: tuple[object, ...] = ("\ud800", "no-such", "x" * 9000, [], [["trade-turnover-2022"]], {}, None, 1)
    assert clicked(*({"customdata": one} for one in hostile)) == {}
    assert clicked({"customdata": "\ud800"}, known) == {"figure": "trade-turnover-2022"}


@pages
def test_charts_have_alternative_texts(seen, page: str) -> None:
    alts = [chart.proto.alt for chart in seen(page).get("plotly_chart")]
    assert all(len(alt) > 40 for alt in alts)
    assert len(set(alts)) == len(alts)


@topics
def test_alternative_text_starts_with_the_title(seen, page: str) -> None:
    app = seen(page)
    alts = [chart.proto.alt for chart in app.get("plotly_chart")]
    drawn = {exhibit.id for exhibit in charted(page)}
    told = [title for name, title in zip(anchors(app), titles(app), strict=True) if name in drawn]
    assert all(alt.startswith(f"{title}. ") for alt, title in zip(alts, told, strict=True))


@pages
def test_dark_page_has_dark_charts(open_page, page: str) -> None:
    app = open_page(page, theme="dark")
    assert not app.exception
    assert {chart["layout"]["paper_bgcolor"] for chart in charts(app)} <= {"#11181F"}


def test_light_is_the_default(seen) -> None:
    app = seen("potash")
    assert {chart["layout"]["paper_bgcolor"] for chart in charts(app)} == {"#FFFFFF"}


def test_all_pages_one_after_the_other(open_page, move) -> None:
    app = open_page("overview")
    for page in [*PAGES, *reversed(PAGES)]:
        move(app, page)
        assert not app.exception
        assert app.title[0].value == PAGES[page].heading
        assert len(charts(app)) == CHARTS.get(page, len(charts(app)))


# --- Around the chart ------------------------------------------------------------------------------------


def test_passage_stands_beside_its_exhibit(open_page, data, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")  # 30 November 2026
    app = open_page("potash")
    assert passages(app) == [data.passage(exhibit.passage).title for exhibit in shown("potash")]
    assert '<div class="bi-passage bi-beside"><h3>Potash, tariffs on Canada and the US talks</h3>' in html(app)
    assert (
        "<p><small><b>From:</b> Kinsman, February 2025, ¶ 14<br><b>As of:</b> February 2025, 21 months ago</small></p>"
    ) in html(app)


def test_source_notes_and_event_key(seen) -> None:
    text = html(seen("security"))
    place = "Rad and Chornogor, SCEEUS, May 2024: section Security Deadlock, 1st paragraph."
    assert f'<p class="bi-source"><b>Source:</b> {place}</p>' in text
    assert '<p class="bi-note"><b>Note:</b> The vehicles are one combined count. An arrow means' in text
    assert '<span class="bi-mark"><b>10</b> Russia invades Ukraine from the territory of Belarus, February 2022' in text


def test_headlines_and_takeaways_lead_to_exhibits(seen) -> None:
    text = html(seen("overview"))
    cards = re.findall(r'<a class="bi-card" href="([^"]*)"', text)
    assert cards == [f"{EXHIBITS[exhibit].topic}?figure={figure}#{exhibit}" for figure, _, exhibit in HEADLINES]
    assert '<div class="value">Just under $1.4 bn</div><div class="range">Range allowed: $1.3–1.4 bn</div>' in text
    assert "✓</span> Agrees with official statistics</b> $1.382 bn, World Bank WITS" in text
    links = re.findall(r'<li><a href="([^"]*)" target="_self">', text)
    assert links == [*(f"{EXHIBITS[name].topic}#{name}" for name in TAKEAWAYS), "audit", "since"]
    assert {link.split("#")[0] for link in links} <= set(PAGES)


# --- Controls --------------------------------------------------------------------------------------------


def test_unit_applies_to_the_whole_page(open_page) -> None:
    app = open_page("trade")
    two = ("trade-flows", "trade-turnover")
    assert [chart(app, name)["data"][0]["x"] for name in two] == [[5.4], [6.9]]
    app.segmented_control(key="unit").set_value("mn").run()
    assert [chart(app, name)["data"][0]["x"] for name in two] == [[5400], [6900]]
    assert app.query_params == {"unit": "mn"}
    app.segmented_control(key="unit").set_value("bn").run()
    assert chart(app, "trade-flows")["data"][0]["x"] == [5.4]
    assert app.query_params == {}  # a default needs no mention


def test_intervals_can_be_hidden(open_page) -> None:
    app = open_page("potash")
    assert charts(app)[0]["data"][0]["error_x"]["array"] == [0.5]
    app.segmented_control(key="intervals").set_value("off").run()
    assert all("error_x" not in trace for chart in charts(app) for trace in chart["data"])


def test_measure_concerns_one_exhibit(open_page) -> None:
    app = open_page("trade")
    before = charts(app)
    app.segmented_control(key="measure").set_value("index").run()
    after = charts(app)
    assert chart(app, "trade-turnover")["data"][0]["x"] == [100]
    pairs = zip(charted("trade"), after, before, strict=True)
    assert [exhibit.id for exhibit, now, then in pairs if now != then] == ["trade-turnover"]


@pytest.mark.parametrize(
    ("key", "value", "exhibit", "seen"),
    [
        ("scale", "log", "trade-months", lambda chart: chart["layout"]["yaxis"].get("type") == "log"),
        ("events", "off", "trade-months", lambda chart: event_numbers(chart) == []),
        ("troops", "share", "security-troops", lambda chart: chart["data"][0]["y"] == [100, 100]),
        ("category", "military", "politics-timeline", lambda chart: count_marks(chart) == 7 + 4),
    ],
)
def test_controls_of_single_exhibits(open_page, key: str, value: str, exhibit: str, seen) -> None:
    page = EXHIBITS[exhibit].topic
    app = open_page(page)
    assert not seen(chart(app, exhibit))
    app.segmented_control(key=key).set_value(value).run()
    assert seen(chart(app, exhibit))
    assert app.query_params == {key: value}
    # The address alone leads to the same view.
    assert chart(open_page(page, **{key: value}), exhibit) == chart(app, exhibit)


def count_marks(chart) -> int:
    """Number of events in a chart."""
    return sum("customdata" in trace for trace in chart["data"])


@pytest.mark.parametrize("exhibit", list(EXHIBITS))
def test_table_stands_in_the_place_of_the_chart(open_page, seen, data, exhibit: str) -> None:
    page = EXHIBITS[exhibit].topic
    app = seen(page)
    assert "<table>" not in html(app)
    link = re.search(rf'href="(\?{exhibit}=table)" target="_self">Table</a>', html(app))
    assert link
    app = open_page(page, **{exhibit: "table"})
    assert not app.exception
    assert len(charts(app)) == CHARTS[page] - (EXHIBITS[exhibit] in charted(page))
    caption = EXHIBITS[exhibit].title(data).replace("'", "&#x27;")
    assert f"<table><caption>{caption}</caption>" in html(app)
    assert html(app).count('aria-current="true">Table</a>') == 1


def test_table_has_the_unit_of_the_page(open_page) -> None:
    text = html(open_page("trade", **{"trade-flows": "table", "unit": "mn"}))
    sign = '<i data-sign=","></i>'
    assert f'<td class="num">1{sign}400</td><td>just under</td><td class="num">1{sign}300</td>' in text


def test_unit_comes_along_to_the_next_page(open_page, move) -> None:
    app = open_page("trade")
    app.segmented_control(key="unit").set_value("mn").run()
    move(app, "overview")
    assert app.segmented_control(key="unit").value == "mn"
    assert chart(app, "overview-collapse")["data"][0]["x"] == [575]


# --- The address -----------------------------------------------------------------------------------------


def test_address_restores_a_view(open_page) -> None:
    app = open_page("trade", unit="mn", measure="index", scale="log", events="off", intervals="off")
    chosen = {control.key: control.value for control in app.segmented_control}
    assert chosen["unit"] == "mn" and chosen["measure"] == "index" and chosen["scale"] == "log"
    assert chosen["events"] == chosen["intervals"] == "off"
    flows, turnover, months = (chart(app, f"trade-{name}") for name in ("flows", "turnover", "months"))
    assert flows["data"][0]["x"] == [5400]
    assert turnover["data"][0]["x"] == [100]
    assert months["layout"]["yaxis"]["type"] == "log"
    assert event_numbers(months) == []


@pytest.mark.parametrize(
    "value", ["", "MN", "mn ", "<script>alert(1)</script>", "../../etc/passwd", "x" * 5000, "\x00"]
)
def test_invalid_values_in_the_address_are_ignored(seen, open_page, value: str) -> None:
    keys = ("unit", "measure", "scale", "intervals", "events", "trade-flows")
    app = open_page("trade", **dict.fromkeys(keys, value))
    assert not app.exception
    assert charts(app) == charts(seen("trade"))
    assert {control.key: control.value for control in app.segmented_control} == {
        "unit": "bn",
        "measure": "level",
        "partners": "dollars",
        "scale": "linear",
        "intervals": "on",
        "events": "on",
    }


def test_unknown_keys_in_the_address_are_ignored(open_page) -> None:
    app = open_page("trade", colour="red", page="data", controls="1", carried="1")
    assert not app.exception
    assert len(charts(app)) == CHARTS["trade"]


def test_a_value_that_stands_twice_counts_once(open_page) -> None:
    app = open_page("trade", unit=["mn", "bn"])
    assert not app.exception
    assert chart(app, "trade-flows")["data"][0]["x"] == [5.4]  # the last one


@pytest.mark.parametrize("table", DOWNLOADS)
def test_data_page_shows_the_table_of_the_address(open_page, data, table: str) -> None:
    app = open_page("data", table=table, rows="all")
    assert not app.exception
    assert rows(app) == list(data.table(table).iloc[:, 0])
    assert f"{len(rows(app)):,} of {len(rows(app)):,} rows." in html(app)
    assert f"<caption>Columns of {table}.csv; key:" in html(app)


def test_data_page_shows_the_first_rows_until_all_are_asked_for(open_page, data) -> None:
    app = open_page("data")
    assert rows(app) == []  # the grid is a large program: not before a reader wants it
    table = data.table("observations")
    assert f"<caption>{DOWNLOADS['observations'].title}: the first 12 of {len(table):,} rows</caption>" in html(app)
    first = html(app).split("<caption>All")[1].split("</table>")[0]
    assert [cell for cell in table["observation_id"][:13] if f">{cell}<" in first] == list(table["observation_id"][:12])
    app.segmented_control(key="rows").set_value("all").run()
    assert rows(app) == list(table["observation_id"])


@pytest.mark.parametrize("value", ["", "Trade", "derived", "../codes/areas", "<b>"])
def test_data_page_ignores_an_unknown_table(open_page, data, value: str) -> None:
    app = open_page("data", table=value, rows="all")
    assert not app.exception
    assert rows(app) == list(data.table("observations")["observation_id"])


def test_data_page_searches(open_page, data) -> None:
    app = open_page("data", q="potash CAN 2020", rows="all")
    assert rows(app) == ["potash-share-can", "potash-share-other", "potash-import-hhi"]  # the last two by their method
    app.text_input(key="q").set_value("no-such-thing").run()
    assert rows(app) == []
    assert [info.value for info in app.info] == [
        "No row contains all of these words. Try fewer or shorter words, or another table."
    ]
    app.text_input(key="q").set_value("").run()
    assert len(rows(app)) == len(data.table("observations"))


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("<script>alert(1)</script>", []),
        ("x" * 5000, []),
        ("$^", []),
        ("%00", []),
        ("((((", []),
        ("$7", ["trade-turnover-2022-08"]),
        ("[sum", ["potash-import-hhi"]),
    ],
)
def test_data_page_takes_any_search_as_it_is(open_page, q: str, found: list[str]) -> None:
    app = open_page("data", q=q, rows="all")
    assert not app.exception
    assert rows(app) == found
    assert "<script" not in html(app)


def test_headlines_say_how_long_ago_they_were_stated(open_page, data, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796000000")  # 30 November 2026
    assert html(open_page("overview")).count('<div class="asof">stated 16 May 2024, 30 months ago</div>') == 3
    told, _ = headline_cards(data)
    assert "ago" not in told and '<div class="asof">stated February 2025</div>' in told
