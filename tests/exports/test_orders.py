"""Addresses of files: one for each file, and only choices that there are."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from evidence.dataset import load
from exports import orders
from exports.orders import Order, WrongChoice, make, names, read
from loaders.errors import InvalidFile
from settings.product import VERSION


def test_what_asks_for_the_same_file_is_equal() -> None:
    plain = read("exhibits/trade-flows.csv", {})
    assert plain == read("exhibits/trade-flows.csv", {"unit": "bn", "intervals": "on", "utm_source": "a@b.example"})
    assert plain.path == "data/exhibits/trade-flows.csv"
    one = read("slides.pptx", {"intervals": "off", "unit": "mn", "slide": "trade-flows"})
    assert one == read("slides.pptx", {"unit": "mn", "intervals": "off", "scale": "linear"})
    assert one.path == "data/slides.pptx?intervals=off&unit=mn"
    assert read("trade.csv", {"q": "  potash \t CAN "}) == read("trade.csv", {"q": "potash CAN"})


def test_only_options_of_what_is_shown_count() -> None:
    assert read("slides.pptx", {"show": "potash-shares", "unit": "mn"}).chosen == (("show", "potash-shares"),)
    every = ",".join(slide.id for slide in orders.slides())
    assert read("briefing.html", {"show": every}).chosen == ()


@pytest.mark.parametrize(
    ("name", "query", "told"),
    [
        ("slides.pptx", {"unit": "mm"}, "unit cannot be 'mm'; there are bn, mn."),
        ("exhibits/trade-flows.xlsx", {"unit": ""}, "unit cannot be ''; there are bn, mn."),
        ("trade.csv", {"q": "x" * 101}, "q may have 100 characters at most."),
    ],
)
def test_a_value_that_there_is_not(name: str, query: dict[str, str], told: str) -> None:
    with pytest.raises(WrongChoice) as wrong:
        read(name, query)
    assert str(wrong.value) == told


def test_a_slide_that_there_is_not() -> None:
    with pytest.raises(WrongChoice, match=r"^show cannot be 'cheese'; there are "):
        read("briefing.html", {"show": "trade-flows,cheese"})


def test_a_brief_bears_its_day_and_what_was_chosen() -> None:
    asked = {"show": "trade-flows_table,potash-share-can,trade-flows", "title": " A\nb ", "date": "2026-11-30"}
    order = read("brief.docx", {**asked, "unit": "mn", "scale": "log", "unknown": "x"})
    assert order.path == ("data/brief.docx?show=trade-flows_table%2Cpotash-share-can&title=A+b&date=2026-11-30&unit=mn")
    assert order.saved_as == f"belarus-indicators-brief-{VERSION}.docx" and order.slow


def test_a_brief_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796040000")
    assert read("brief.txt", {}).chosen == (("date", "2026-11-30"),)
    with pytest.raises(WrongChoice, match=r"^date cannot be '30\.11\.2026'; write a day such as 2026-"):
        read("brief.txt", {"date": "30.11.2026"})


def test_a_brief_leaves_nothing_out_unsaid() -> None:
    named = [f"x{number}" for number in range(31)]
    with pytest.raises(WrongChoice, match=r"^show may have 30 figures and exhibits at most\.$"):
        read("brief.txt", {"show": ",".join(named)})
    assert dict(read("brief.txt", {"show": ",".join([*named[:30], *named[:30]])}).chosen)["show"].endswith(",x29")


def test_a_brief_of_figures_alone_has_a_unit(dataset) -> None:
    order = read("brief.txt", {"show": "trade-ukr-imports-2022", "unit": "mn", "date": "2026-11-30"})
    assert dict(order.chosen)["unit"] == "mn"
    assert "just under $1,400 mn in 2022" in make(dataset, order).decode()


@pytest.mark.parametrize("name", ["", "slides", "exhibits/x.csv", "exhibits/trade-flows.parquet", "exhibits/"])
def test_a_file_that_there_is_not(name: str) -> None:
    with pytest.raises(KeyError):
        read(name, {})


def test_names_under_which_files_are_saved() -> None:
    saved = {name: read(name, {}).saved_as for name in ("slides.pptx", "briefing.html", "exhibits/trade-flows.xlsx")}
    assert saved == {
        "slides.pptx": f"belarus-indicators-deck-{VERSION}.pptx",
        "briefing.html": f"belarus-indicators-briefing-{VERSION}.html",
        "exhibits/trade-flows.xlsx": f"belarus-indicators-trade-flows-{VERSION}.xlsx",
    }
    assert read("trade.csv", {"q": "2022"}).saved_as == f"belarus-indicators-trade-selection-{VERSION}.csv"


def test_there_is_a_sheet_beside_every_csv(dataset) -> None:
    csvs = [name for name in names() if name.endswith(".csv")]
    assert len(csvs) > 30
    for name in csvs:
        sheet = openpyxl.load_workbook(io.BytesIO(make(dataset, Order(f"{name[:-4]}.xlsx"))))
        rows = pd.read_csv(io.BytesIO(make(dataset, Order(name))), dtype=str)
        header, *cells = sheet.worksheets[0].iter_rows(values_only=True)
        assert (list(header), len(cells)) == (list(rows.columns), len(rows)), name
        # A period, a date of no day and a range of paragraphs are texts, and no days that a spreadsheet makes of them.
        for column in ("time_period", "paragraphs_excluded", "date_start", "date_published"):
            if column in header:
                place = header.index(column)
                assert [row[place] for row in cells] == [None if pd.isna(one) else one for one in rows[column]], name


def test_rows_found_are_those_of_the_search(dataset) -> None:
    found = pd.read_csv(io.BytesIO(make(dataset, read("potash.csv", {"q": "can 2020"}))))
    assert set(found["ref_area"]) | set(found["counterpart_area"]) >= {"CAN"}
    assert 0 < len(found) < len(dataset.table("potash"))


def test_an_exhibit_of_a_faulty_file(broken) -> None:
    data = load(broken("figures/trade.csv", "trade-turnover-2022", paragraph="51"))
    with pytest.raises(InvalidFile, match="sceeus-2024 has no paragraph 51"):
        make(data, Order("exhibits/trade-flows.csv"))
