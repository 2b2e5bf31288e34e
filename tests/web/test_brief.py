"""The brief on the pages: what is in it stands in the address, comes along, and is put in order."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from exhibits.brief import MOST, written
from exhibits.brief import start as begin
from web.brief import toggle_html


def links(app: AppTest) -> dict[str, dict[str, str]]:
    """The links that change the brief: by key, the parameters of the address that each leads to."""
    html = "".join(one.proto.body for one in app.get("html"))
    found = re.findall(r'data-brief="([^"]+)" href="\?([^"]*)"', html)
    return {key: {name: values[0] for name, values in parse_qs(unescape(query)).items()} for key, query in found}


def parameter(app: AppTest, name: str) -> str:
    """What the address gives for a name: a list where the test put it there, else a text."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def test_each_exhibit_of_a_page_can_be_added_and_taken_out(open_page) -> None:
    found = links(open_page("trade", unit="mn", brief="potash-share-can,trade-flows", utm_source="x"))
    assert found["toggle-trade-flows"] == {"unit": "mn", "brief": "potash-share-can"}
    assert found["toggle-trade-turnover"] == {"unit": "mn", "brief": "potash-share-can,trade-flows,trade-turnover"}


def test_a_card_stays_open_where_its_figure_is_added(open_page) -> None:
    found = links(open_page("trade", figure="trade-turnover-2022", brief="trade-flows"))
    assert found["toggle-trade-turnover-2022"] == {
        "figure": "trade-turnover-2022",
        "brief": "trade-flows,trade-turnover-2022",
    }


def test_a_full_brief_takes_no_more() -> None:
    full = ",".join(f"a-{number}" for number in range(MOST))
    assert "href" not in toggle_html("trade-flows", {"brief": full})
    assert 'data-brief="toggle-a-3"' in toggle_html("a-3", {"brief": full})


def test_it_comes_along_to_the_next_page(open_page, move) -> None:
    app = move(open_page("trade", brief="trade-flows", title="A title"), "potash")
    assert (parameter(app, "brief"), parameter(app, "title")) == ("trade-flows", "A title")
    (way,) = app.get("page_link")
    assert way.proto.label == "Brief (1)" and way.proto.page == "brief"
    assert parse_qs(way.proto.query_string) == {"brief": ["trade-flows"], "title": ["A title"]}


@pytest.mark.parametrize("page", ["trade", "brief"])
def test_there_is_no_way_to_a_brief_without_anything(open_page, page: str) -> None:
    assert not open_page(page).get("page_link")


def test_an_empty_brief_says_how_to_begin(open_page) -> None:
    app = open_page("brief")
    assert links(app) == {"start": {"brief": written(begin())}}
    assert "“Add to brief” stands below each chart" in "".join(one.proto.body for one in app.get("html"))


def test_parts_are_put_in_order(open_page) -> None:
    app = open_page("brief", brief="trade-turnover-2022,trade-flows,potash-shares_table")
    found = {key: query["brief"] for key, query in links(app).items()}
    assert found == {
        "down-trade-turnover-2022": "trade-flows,trade-turnover-2022,potash-shares_table",
        "out-trade-turnover-2022": "trade-flows,potash-shares_table",
        "up-trade-flows": "trade-flows,trade-turnover-2022,potash-shares_table",
        "down-trade-flows": "trade-turnover-2022,potash-shares_table,trade-flows",
        "out-trade-flows": "trade-turnover-2022,potash-shares_table",
        "table-trade-flows": "trade-turnover-2022,trade-flows_table,potash-shares_table",
        "up-potash-shares": "trade-turnover-2022,potash-shares_table,trade-flows",
        "out-potash-shares": "trade-turnover-2022,trade-flows",
        "table-potash-shares": "trade-turnover-2022,trade-flows,potash-shares",
    }


def test_files_and_text_are_those_of_the_view(open_page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796040000")
    app = open_page("brief", brief="trade-turnover-2022,trade-flows", title="Trade & more", unit="mn")
    html = "".join(one.proto.body for one in app.get("html"))
    files = [unescape(one) for one in re.findall(r'href="(data/brief[^"]+)"', html)]
    assert [urlsplit(one).path for one in files] == ["data/brief.docx", "data/brief.html", "data/brief.txt"]
    assert parse_qs(urlsplit(files[0]).query) == {
        "show": ["trade-turnover-2022,trade-flows"],
        "title": ["Trade & more"],
        "date": ["2026-11-30"],
        "unit": ["mn"],
    }
    said = app.code[0].value
    assert said.startswith("Trade & more\n30 November 2026. ") and "was $1,600 mn in 2022." in said


def test_a_title_goes_into_the_address(open_page) -> None:
    app = open_page("brief", brief="potash-shares")
    assert app.text_input[0].placeholder == "Belarus: Potash"
    app.text_input[0].set_value("  Potash\tin brief ").run()
    assert parameter(app, "title") == "Potash in brief"
    app.text_input[0].set_value(" ").run()
    assert "title" not in app.query_params


def test_what_is_not_on_file_is_left_out_and_said(open_page) -> None:
    app = open_page("brief", brief="cheese,potash-shares,<b>x</b>")
    assert [one.value for one in app.info] == ["Left out, because nothing here has this name: cheese, \\<b\\>x\\</b\\>"]
    assert [one.split("-", 1)[1] for one in links(app)] == ["potash-shares", "potash-shares"]


def test_a_faulty_file_is_told_in_the_place_of_its_exhibit(open_page, broken, use_data) -> None:
    use_data(broken("figures/trade.csv", "trade-turnover-2022", paragraph="51"))
    html = "".join(one.proto.body for one in open_page("brief", brief="trade-flows,potash-shares").get("html"))
    assert "trade-flows cannot be shown: its data file has faults." in html
    assert "Canada supplied 79% of US potash imports" in html


def test_an_address_that_names_more_than_a_brief_holds_says_so(open_page) -> None:
    app = open_page("brief", brief=",".join(["trade-flows", *(f"x{number}" for number in range(30))]))
    assert any(one.value.startswith("A brief holds 30 figures and exhibits") for one in app.info)


def test_charts_of_an_own_file_come_along_from_the_session(open_page) -> None:
    app = open_page("brief")
    assert not app.get("download_button")
    app.session_state["talk"] = [object()]
    (taken,) = app.run().get("download_button")
    assert taken.proto.label == "Word, with your charts"
