"""The Compare page in its frame, with a file in the session and without."""

from __future__ import annotations

import logging
import re

import pytest

from evidence.file_series import heads
from exhibits.compare import common_words, short_names
from loaders.apart import Uploaded
from loaders.statistics import read_bytes
from tests.own_files import MARKER, trade_csv
from tests.web.reading import html
from web import compare_talk, compare_view, store
from web.compare_view import Held, explanation, privacy


def held() -> Held:
    """What a session holds of a file with both flows."""
    reading = read_bytes(trade_csv(), "trade.csv")
    uploaded = Uploaded("trade.csv", "0" * 64, len(trade_csv()), reading.report.as_dict(), reading.table, 0.2)
    found = {one.key: one for one in heads(uploaded.table, store.dataset().codes)}
    full = [one.name for one in found.values()]
    return Held(uploaded, found, dict(zip(found, short_names(full), strict=True)), common_words(full), list(found))


def test_without_a_file(open_page) -> None:
    app = open_page("compare")
    assert privacy() in html(app) and explanation() in html(app)
    assert app.header.len == 0
    assert [one.label for one in app.button if one.key != "redraw"] == ["Read the table", "Try an example"]


def test_the_example_is_a_series_of_the_dashboard_that_tests_the_suspect_figure(open_page) -> None:
    app = open_page("compare")
    next(one for one in app.button if one.key == "press-example").click().run(timeout=60)
    assert app.header[0].value == r"wits\-ukraine\-exports\.csv"
    assert re.search(r"<b>\$20\smn: [^<]*the file gives \$189\.1\smn</b>", html(app))
    assert "press-example" not in [one.key for one in app.button]


def test_with_a_file(open_page, move) -> None:
    app = open_page("compare")
    app.session_state["held"] = held()
    app.run()
    assert [one.value for one in app.header] == [
        r"trade\.csv",
        "The documents' figures against this file",
        "The file as a table",
    ]
    assert re.search(r"<b>just under \$1\.4\sbn: agrees, the file gives \$1\.382\sbn</b>", html(app))
    assert app.multiselect[0].value == list(held().heads)
    # Another page and back: the choice is kept.
    app.multiselect[0].set_value(list(held().heads)[:1]).run()
    move(app, "audit")
    assert move(app, "compare").multiselect[0].value == list(held().heads)[:1]
    assert "compare" not in dict(app.query_params)


def test_a_file_that_a_restart_of_the_server_has_taken_is_told(open_page) -> None:
    app = open_page("compare")
    assert not app.warning
    # A server that was started again knows nothing of the session; the browser sends what its fields hold.
    del app.session_state["seen-file"]
    app.text_input(key="paste-had-file").set_value("1").run()
    assert [one.value for one in app.warning] == [
        "The server was started again, and no longer has your file. Give it once more."
    ]
    assert len(app.run().warning) == 1
    app.session_state["held"] = held()
    assert not app.run().warning
    assert app.text_input(key="paste-had-file").value == "1"
    app.button(key="press-away").click().run()
    assert not app.warning and app.text_input(key="paste-had-file").value == ""


def test_charts_go_into_slides_briefing_and_brief(open_page) -> None:
    app = open_page("compare")
    app.session_state["held"] = held()
    app.run()

    def pressed(key: str) -> None:
        next(one for one in app.button if one.key == key).click().run()

    pressed("press-talk-0")
    assert app.header[-1].value == "Slides and brief of this session"
    assert r"1\. trade\.csv\: Level by year" in [one.value for one in app.markdown]
    assert [one.label for one in app.get("download_button")][-3:] == [
        *compare_talk.MADE.values(),
        compare_talk.MADE_BRIEF,
    ]
    assert next(one for one in app.button if one.key == "press-talk-0").disabled
    # Another measure is another chart, and the file may go: what has been gathered stays.
    app.get("button_group")[0].set_value("change").run()
    pressed("press-talk-0")
    pressed("press-away")
    assert len(app.session_state["talk"]) == 2
    pressed("press-out-0")
    pressed("press-out-0")
    assert app.header.len == 0


def test_the_chosen_slides_of_a_talk_come_before(open_page) -> None:
    app = open_page("compare", show="potash-shares,trade-turnover")
    app.session_state["held"] = held()
    app.run()
    next(one for one in app.button if one.key == "press-talk-0").click().run()
    assert next(one for one in app.multiselect if one.key == "talk-slides").value == ["potash-shares", "trade-turnover"]


def test_a_refusal_is_not_read_as_markdown(open_page) -> None:
    app = open_page("compare")
    app.session_state["refusal"] = ("a.csv", "a.csv: *this* is [a](b) $x$")
    app.run()
    assert [one.value for one in app.error] == [r"a\.csv\: \*this\* is \[a\]\(b\) \$x\$"]


def test_a_failure_is_logged_without_what_is_in_the_file(
    open_page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing() -> None:
        raise ValueError(MARKER)

    monkeypatch.setattr(compare_view, "_show", failing)
    with caplog.at_level(logging.DEBUG):
        app = open_page("compare")
    assert "Error reference" in app.error[0].value
    assert "Compare failed" in caplog.text
    assert "ValueError" in caplog.text
    assert MARKER not in caplog.text


def test_the_help_page_leads_there(open_page) -> None:
    assert '<a href="compare" target="_self">Compare</a>' in html(open_page("help"))
