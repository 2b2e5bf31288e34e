"""The briefing: what stands in the file."""

from __future__ import annotations

import json
import re

import pytest

from evidence.dataset import Dataset, load
from exhibits.story import slides
from exports.briefing import briefing
from loaders.reading import data_dir
from tests.texts import with_plain_spaces


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load(data_dir())


@pytest.fixture(scope="module")
def page(data: Dataset) -> str:
    return with_plain_spaces(briefing(data, base="https://indicators.example.org").decode("utf-8"))


def figures(page: str) -> dict:
    return json.loads(re.search(r'id="figures">(.*?)</script>', page, re.S)[1])


def test_it_holds_every_exhibit_with_title_chart_passage_table_and_source(page: str, data: Dataset) -> None:
    shown = [slide.exhibit for slide in slides() if slide.exhibit]
    assert set(figures(page)) >= {exhibit.id for exhibit in shown}
    for exhibit in shown:
        part = page.split(f'id="{exhibit.id}">')[1].split("</section>")[0]
        assert f'data-figure="{exhibit.id}"' in part
        assert "<b>Source:</b>" in part and "<table>" in part and '<div class="passage">' in part
        assert re.search(r"<b>From:</b> [^<]+, ¶ \d", part)
        assert f"https://indicators.example.org/{exhibit.topic.replace('overview', '')}#{exhibit.id}" in part


def test_charts_come_in_both_themes_with_the_dashboard_s_values(page: str) -> None:
    both = figures(page)["trade-flows"]
    for theme, background in (("light", "#FFFFFF"), ("dark", "#11181F")):
        figure = both[theme]
        assert figure["layout"]["paper_bgcolor"] == background
        assert [trace["x"][0] for trace in figure["data"][:4]] == [5.4, 1.4, 1.5, 0.02]


def test_it_holds_audit_and_sources_and_asks_no_other_host(page: str) -> None:
    assert "25 checks: 11 agree" in page and "Official statistics bear this out." in page
    assert "Rad, Pavlo, and Iaroslav Chornogor (16 May 2024)" in page
    assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page) == []


def test_a_choice_and_options_are_honoured(data: Dataset) -> None:
    page = briefing(data, "security-troops,trade-flows", {"unit": "mn"}).decode("utf-8")
    assert page.index('id="security-troops"') < page.index('id="trade-flows"')
    assert 'id="potash-shares"' not in page
    assert figures(page)["trade-flows"]["light"]["data"][0]["x"] == [5400.0]


def test_a_faulty_file_turns_its_exhibits_into_its_message(broken) -> None:
    folder = broken("figures/potash.csv", "potash-share-can", hedge="<b>roughly</b>")
    page = briefing(load(folder)).decode("utf-8")
    part = page.split('id="potash-shares">')[1].split("</section>")[0]
    assert "column hedge: &#x27;&lt;b&gt;roughly&lt;/b&gt;&#x27; is not among the hedges" in part
    assert 'data-figure="trade-flows"' in page


def test_the_same_data_give_the_same_bytes(data: Dataset) -> None:
    assert briefing(data, "trade-flows") == briefing(data, "trade-flows")
