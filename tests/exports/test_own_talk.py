"""Charts of a reader's file in slides, briefing and brief."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from docx import Document
from pptx import Presentation

from evidence.comparison import compared
from evidence.dataset import Dataset
from evidence.measures import Choice
from exhibits.brief import Item
from exhibits.compare import panels
from exhibits.file_verdicts import verdict
from exports.brief import made
from exports.brief_word import word
from exports.briefing import briefing
from exports.deck import deck
from exports.own_file import OwnChart
from tests.own_files import IMPORTS, TRADE, series
from tests.texts import with_plain_spaces

CITED = "Publisher. File trade.csv, SHA-256 0123abc."
BASE = "https://example.org/belarus"
DAY = dt.date(2026, 11, 30)


@pytest.fixture(scope="module")
def own(dataset: Dataset) -> OwnChart:
    (panel,) = panels(dataset, TRADE, [one.head.name for one in TRADE], Choice())
    said = [verdict(dataset, test) for test in compared(dataset, TRADE)]
    return OwnChart("trade.csv", panel, tuple(f"{one.label}: {one.sentence}" for one in said), CITED)


def test_a_chart_is_a_slide_to_edit(dataset: Dataset, own: OwnChart) -> None:
    show = Presentation(io.BytesIO(deck(dataset, base=BASE, own=[own])))
    slides = list(show.slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[1] == "trade.csv: Level by year"
    assert titles[-1] == "Sources: files of your own"
    assert len([slide for slide in slides if any(shape.has_chart for shape in slide.shapes)]) == 1
    (chart,) = (shape.chart for shape in slides[1].shapes if shape.has_chart)
    drawn = {one.name: list(one.values) for one in chart.plots[0].series}
    assert drawn["goods_imports"] == [value / 1e9 for value in IMPORTS.values()]
    assert drawn["Stated in a document"][0] == 1.4
    notes = with_plain_spaces(slides[1].notes_slide.notes_text_frame.text)
    assert "Ukraine's goods imports from Belarus, 2022: just under $1.4 bn: agrees, the file gives $1.382 bn" in notes
    assert CITED in notes
    texts = [shape.text_frame.text for shape in slides[1].shapes if shape.has_text_frame]
    assert f"Source: {CITED}" in map(with_plain_spaces, texts)


def test_a_chart_comes_after_the_chosen_slides(dataset: Dataset, own: OwnChart) -> None:
    show = Presentation(io.BytesIO(deck(dataset, "trade-turnover", base=BASE, own=[own, own])))
    charts = [slide for slide in show.slides if any(shape.has_chart for shape in slide.shapes)]
    titles = [slide.shapes.title.text_frame.text for slide in charts]
    assert titles[1:] == ["trade.csv: Level by year"] * 2
    assert titles[0].startswith("Turnover")
    (listed,) = (slide for slide in show.slides if slide.shapes.title.text_frame.text == "Sources: files of your own")
    assert sum(shape.text_frame.text.count("SHA-256") for shape in listed.shapes if shape.has_text_frame) == 1


def test_a_gap_stays_a_gap_on_a_slide(dataset: Dataset) -> None:
    (panel,) = panels(dataset, [series("x", {2018: 1, 2019: 2, 2021: 3})], ["x"], Choice())
    show = Presentation(io.BytesIO(deck(dataset, base=BASE, own=[OwnChart("f", panel, (), CITED)])))
    (chart,) = (shape.chart for slide in show.slides for shape in slide.shapes if shape.has_chart)
    drawn = {one.name: list(one.values) for one in chart.plots[0].series}
    assert (drawn["x"], drawn["x: 2"]) == ([1, 2], [3])


def test_a_chart_in_the_briefing(dataset: Dataset, own: OwnChart) -> None:
    page = with_plain_spaces(briefing(dataset, base=BASE, own=[own]).decode())
    assert re.findall(r"<h3>([^<]*)</h3>", page) == ["trade.csv: Level by year"]
    assert "just under $1.4 bn: agrees, the file gives $1.382 bn" in re.sub("<[^>]*>", "", page)
    assert page.count(CITED) == 3  # below the chart, on its slide, and among the sources
    assert 'id="audit"' not in page
    with_slides = briefing(dataset, "trade-turnover", base=BASE, own=[own]).decode()
    assert re.findall(
        r'<section class="exhibit" data-slide="[^"]*"(?: data-page="\w*")? id="([^"]*)"', with_slides
    ) == [
        "trade-turnover",
        "own-1",
    ]
    assert 'id="audit"' in with_slides


def test_names_from_a_file_are_text(dataset: Dataset) -> None:
    (panel,) = panels(dataset, [series("<b>x</b>", {2021: 1, 2022: 2})], ["<b>x</b>"], Choice())
    page = briefing(dataset, base=BASE, own=[OwnChart("<i>.csv", panel, (), "<u>")]).decode()
    assert "<b>x" not in page
    assert "<i>.csv" not in page
    assert "<u>" not in page


def test_a_chart_in_the_brief_comes_last_with_its_verdicts_and_its_file_among_the_sources(
    dataset: Dataset, own: OwnChart
) -> None:
    told = made(dataset, [Item("trade-turnover-2022")], "", DAY, base=BASE, own=[own])
    assert [one.id for one in told.parts] == ["trade-turnover-2022", ""]
    assert told.parts[1].note == f"Source: {CITED}"
    assert told.sources[-1] != CITED and CITED in told.sources
    assert told.checked[0].startswith("5 figures here are stated")
    assert told.closing.endswith(f"{BASE}/brief?brief=trade-turnover-2022")
    lines = [one.text for one in Document(io.BytesIO(word(told))).paragraphs]
    assert "trade.csv: Level by year" in lines
    agrees = "just under $1.4 bn: agrees, the file gives $1.382 bn."
    assert f"Against this file: Ukraine's goods imports from Belarus, 2022: {agrees}" in lines


def test_a_brief_of_such_charts_alone_names_the_page_that_draws_them(dataset: Dataset, own: OwnChart) -> None:
    told = made(dataset, [], "", DAY, base=BASE, own=[own])
    assert told.title == "trade.csv: Level by year"
    assert told.closing == (f"The charts are of own files, which no address holds. They were drawn on {BASE}/compare")
