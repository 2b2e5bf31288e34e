"""The CSV of one exhibit: its rows, and where they were taken from; its picture, with all of its words."""

import html
import json
import re

import pytest

from drawing.image import fits
from evidence.dataset import Dataset
from exhibits.catalogue import EXHIBITS
from exhibits.style import THEMES
from exports.addresses import exhibit_address
from exports.exhibit_files import exhibit_csv, exhibit_json, exhibit_svg, exhibit_table
from settings.product import RELEASED, VERSION


@pytest.mark.parametrize("name", ["potash-shares", "politics-timeline"])
def test_rows_carry_their_provenance(dataset: Dataset, name: str) -> None:
    exhibit = EXHIBITS[name]
    content = exhibit.content(dataset, exhibit.view({}))
    read = exhibit_table(exhibit).read_csv(
        exhibit_csv(dataset, exhibit, exhibit.view({}), "https://indicators.example.org")
    )
    assert len(read) == len(content.rows)
    assert list(read.columns[: len(content.rows.columns)]) == list(content.rows.columns)
    assert set(read["exhibit"]) == {name}
    assert set(read["exhibit_title"]) == {content.title}
    assert set(read["exhibit_address"]) == {f"https://indicators.example.org/{exhibit.topic}#{name}"}
    assert set(read["data_version"]) == {VERSION}
    assert set(read["data_released"]) == {RELEASED.isoformat()}


def test_json_has_the_rows_and_what_the_exhibit_says(dataset: Dataset) -> None:
    exhibit = EXHIBITS["trade-flows"]
    view = exhibit.view({})
    read = json.loads(exhibit_json(dataset, exhibit, view, "https://indicators.example.org"))
    table = exhibit_table(exhibit)
    rows = table.read_csv(exhibit_csv(dataset, exhibit, view, "https://indicators.example.org"))
    assert [one["observation_id"] for one in read["data"]] == list(rows["observation_id"])
    assert [field["name"] for field in read["fields"]] == list(read["data"][0]) == table.names
    suspect = next(one for one in read["data"] if one["observation_id"] == "trade-ukr-exports-2022")
    assert (suspect["obs_value"], suspect["verdict"]) == (20000000, "do not quote")
    assert read["title"] == exhibit.title(dataset) and read["description"].startswith("Goods trade both ways")
    assert read["caveats"][0].startswith("✗ Ukraine's goods exports to Belarus, 2022: do not quote")
    assert read["homepage"] == "https://indicators.example.org/trade#trade-flows"
    assert "Based on: Rad and Chornogor, SCEEUS, May 2024: section Economic Cooperation" in read["citation"]


@pytest.mark.parametrize("name", EXHIBITS)
def test_a_picture_has_its_caveats_its_source_in_two_lines_and_its_address(dataset: Dataset, name: str) -> None:
    exhibit = EXHIBITS[name]
    content = exhibit.content(dataset, exhibit.view({}))
    svg = exhibit_svg(dataset, exhibit, exhibit.view({}), "https://indicators.example.org").decode("utf-8")
    lines = [html.unescape(line).replace("\u00a0", " ") for line in re.findall('aria-label="([^"]*)"', svg)]
    said = " ".join(lines)
    own = content.notes[:-1] if content.of_figures else content.notes
    for text in (content.caution, *own, exhibit_address(exhibit, "https://indicators.example.org")):
        assert text in said
    first = next(place for place, line in enumerate(lines) if line.startswith("Source"))
    told = content.source_within(lambda text: fits(text, 2), online=True)
    assert told in (lines[first], " ".join(lines[first : first + 2]))
    assert "<text" not in svg.partition("</defs>")[2]  # outlines: no font of the machine's
    assert THEMES["dark"].background not in svg
