"""What readers and the log are told where a part of a page fails."""

from __future__ import annotations

import logging
from urllib.parse import urlencode

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from exhibits.catalogue import EXHIBITS
from tests.web.reading import html
from web import help_view
from web.faults import LONGEST_QUERY


@pytest.fixture(autouse=True)
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The log, from the level at which runs stand."""
    caplog.set_level(logging.INFO, logger="web.faults")
    return caplog


def runs(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    """Page and end of each run."""
    return [(one.page, one.status) for one in caplog.records if one.message == "run"]


def broken() -> None:
    st.title("Begun")
    raise KeyError("secret detail")


def test_a_run_is_a_line_without_what_a_reader_typed(open_page, told) -> None:
    open_page("evidence", q="private words", figure="trade-ukr-imports-2022")
    line = told.records[-1]
    assert (line.message, line.page, line.status, len(line.run_id)) == ("run", "evidence", "ok", 8)
    assert line.duration_ms > 0
    assert "private" not in str(vars(line))


def test_where_a_page_fails_the_rest_stays(open_page, told, monkeypatch) -> None:
    monkeypatch.setattr(help_view, "show_help", broken)
    app = open_page("help")
    assert not app.exception
    assert app.title[0].value == "Begun"
    assert '<div class="bi-footer">' in html(app)
    trace, line = [one for one in told.records if getattr(one, "page", "") == "help"]
    assert (trace.levelname, trace.message) == ("ERROR", f"the page failed, reference {line.run_id}")
    assert str(trace.exc_info[1]) == "'secret detail'"
    assert (line.message, line.status) == ("run", "failed")
    assert [one.value for one in app.error] == [
        f"Something went wrong here. Error reference: `{line.run_id}`. Load the page again; if it happens again, give "
        "this reference to those who run the dashboard: their log has the reason."
    ]


def test_where_the_frame_fails_a_reader_is_told(open_page, told, monkeypatch) -> None:
    monkeypatch.setattr("web.store.refresh", broken)
    app = open_page("help")
    assert not app.exception
    assert "secret" not in app.error[0].value
    assert ("help", "failed") in runs(told)


@pytest.mark.parametrize(("call", "status"), [(st.stop, "stopped"), (st.rerun, "rerun")])
def test_a_run_that_streamlit_ends_is_no_failure(open_page, told, monkeypatch, call, status: str) -> None:
    ended: list[str] = []

    def once() -> None:
        if not ended:
            ended.append(status)
            call()

    monkeypatch.setattr(help_view, "show_help", once)
    app = open_page("help")
    assert not app.error
    assert not app.exception
    expected = {"stopped": ["stopped"], "rerun": ["rerun", "ok"]}
    assert [end for page, end in runs(told) if page == "help"] == expected[status]


def test_where_a_click_fails_a_reader_is_told(told) -> None:
    def page() -> None:
        from web.faults import script_failed

        assert script_failed(ValueError("secret"))

    app = AppTest.from_function(page).run()
    record = told.records[-1]
    assert record.message == f"a click or a dialog failed, reference {record.run_id}"
    assert str(record.exc_info[1]) == "secret"
    assert f"`{record.run_id}`" in app.error[0].value
    assert "secret" not in app.error[0].value


def test_an_endless_query_is_forgotten(open_page) -> None:
    app = open_page("evidence", q="potash", other="x" * LONGEST_QUERY)
    assert not app.exception
    assert not app.error
    assert "xxx" not in html(app)
    assert app.query_params == {}
    assert "figure=" in html(open_page("evidence", q="potash", other="x" * 100))


@pytest.mark.parametrize("length", [LONGEST_QUERY - 10, 7900])
def test_a_long_query_makes_no_long_page(open_page, length: int) -> None:
    plain = len(html(open_page("evidence")))
    assert len(html(open_page("evidence", other="x" * length))) < 6 * plain


def test_the_longest_query_of_ours_is_kept(open_page) -> None:
    every = {option.key: max(option.choices, key=len) for one in EXHIBITS.values() for option in one.options}
    longest = {"show": ",".join(EXHIBITS), "back": "overview", **every}
    assert len(urlencode(longest)) < LONGEST_QUERY / 2
    app = open_page("evidence", **longest)
    assert set(app.query_params) >= set(longest)
