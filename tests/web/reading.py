"""Read pages back: what Streamlit was told to show."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

from exhibits.catalogue import of_topic
from tests.arranged import charted
from tests.texts import with_plain_spaces
from web.pages import PAGES

#: Charts by page.
CHARTS = {name: len(charted(name)) for name in PAGES if of_topic(name)}


def charts(app: AppTest) -> list[dict[str, Any]]:
    """The Plotly figures of a page, from the top."""
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def html(app: AppTest) -> str:
    """All HTML of a page, without the styles and what keeps values in one line."""
    blocks = [block.proto.body for block in app.get("html")]
    return with_plain_spaces("\n".join(body for body in blocks if not body.startswith("<style>")))


def titles(app: AppTest) -> list[str]:
    """The headings of the exhibits."""
    return [unescape(one) for one in re.findall(r'<h2 class="bi-title"[^>]*>(.*?)</h2>', html(app))]


def anchors(app: AppTest) -> list[str]:
    """The places on the page that links to exhibits lead to."""
    return re.findall(r'<h2 class="bi-title" id="([^"]*)"', html(app))


def chart(app: AppTest, exhibit: str) -> dict[str, Any]:
    """The Plotly figure of an exhibit."""
    (found,) = [one for one in app.get("plotly_chart") if f"-plate-{exhibit}-" in one.proto.id]
    return json.loads(found.proto.spec)  # type: ignore[no-any-return]


def passages(app: AppTest) -> list[str]:
    """The titles of the passages of the exhibits, folded or beside them."""
    return [unescape(one) for one in re.findall(r'<div class="bi-passage(?: bi-beside)?"><h3>(.*?)</h3>', html(app))]


def event_numbers(chart: dict[str, Any]) -> list[str]:
    """The numbers of the events that a chart marks, without markup."""
    notes = chart["layout"].get("annotations", [])
    return [note["text"][3:-4] for note in notes if re.fullmatch(r"<b>\d+</b>", note["text"])]


def rows(app: AppTest) -> list[str]:
    """The first cell of each row of the grid on the Data page (`rows=all`)."""
    return [] if not app.dataframe else [str(cell) for cell in app.dataframe[0].value.iloc[:, 0]]


def faults(app: AppTest) -> list[str]:
    """The faults on a page, each as it is told. Every one stands below an error of its own."""
    told = [block.value for block in app.code if " cannot be used: " in block.value]
    assert [error.value for error in app.error] == [
        "This cannot be shown, because a data file has the faults below. Tell those who run the dashboard; "
        "everything else goes on working."
    ] * len(told)
    return told
