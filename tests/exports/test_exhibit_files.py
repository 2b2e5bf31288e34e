"""The CSV of one exhibit: its rows, and where they were taken from; its picture, with all of its words."""

import html
import re

import pytest

from evidence.dataset import load
from exhibits.catalogue import EXHIBITS
from exhibits.style import THEMES
from exports.exhibit_files import exhibit_csv, exhibit_svg, exhibit_table
from loaders.reading import data_dir
from settings.product import RELEASED, VERSION


@pytest.mark.parametrize("name", ["potash-shares", "politics-timeline"])
def test_rows_carry_their_provenance(name):
    exhibit, data = EXHIBITS[name], load(data_dir())
    content = exhibit.content(data, exhibit.view({}))
    read = exhibit_table(exhibit).read_csv(
        exhibit_csv(data, exhibit, exhibit.view({}), "https://indicators.example.org")
    )
    assert len(read) == len(content.rows)
    assert list(read.columns[: len(content.rows.columns)]) == list(content.rows.columns)
    assert set(read["exhibit"]) == {name}
    assert set(read["exhibit_title"]) == {content.title}
    assert set(read["exhibit_address"]) == {f"https://indicators.example.org/{exhibit.topic}#{name}"}
    assert set(read["data_version"]) == {VERSION}
    assert set(read["data_released"]) == {RELEASED.isoformat()}


@pytest.mark.parametrize("name", ["trade-series", "security-estimates"])
def test_a_picture_holds_all_notes_the_whole_source_and_its_address(name: str) -> None:
    exhibit, data = EXHIBITS[name], load(data_dir())
    content = exhibit.content(data, exhibit.view({}))
    svg = exhibit_svg(data, exhibit, exhibit.view({}), "https://indicators.example.org").decode("utf-8")
    said = html.unescape(" ".join(re.findall('aria-label="([^"]*)"', svg))).replace("\u00a0", " ")
    for text in (content.source, *content.notes, f"https://indicators.example.org/{exhibit.topic}#{name}"):
        assert text in said
    assert "<text" not in svg.partition("</defs>")[2]  # outlines: no font of the machine's
    assert THEMES["dark"].background not in svg
