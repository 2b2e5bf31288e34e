"""Tables for people, and their HTML."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas as pd
import pytest

from drawing.table import table_html
from exhibits import verdict
from exhibits.catalogue import EXHIBITS
from exhibits.tables import DisplayTable, event_numbers

TABLE = DisplayTable(
    caption='A & B <script>alert("1")</script>',
    header=("Figure", "Value <x>"),
    numeric=(False, True),
    rows=(("<script>alert(1)</script>", "5 < 6"), ('Belarus\'s "share"', "4%")),
    notes=("1 & 2.", "<img src=x>"),
)
EVIL = "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_html() -> None:
    caption = "A &amp; B &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"
    assert table_html(TABLE) == (
        f'<div class="bi-table" tabindex="0" role="region" aria-label="{caption}">'
        f"<table><caption>{caption}</caption>"
        '<thead><tr><th scope="col">Figure</th><th class="num" scope="col">Value &lt;x&gt;</th></tr></thead>'
        f'<tbody><tr><th scope="row">{EVIL}</th><td class="num">5 &lt; 6</td></tr>'
        '<tr><th scope="row">Belarus&#x27;s &quot;share&quot;</th><td class="num">4%</td></tr></tbody></table></div>'
        '<div class="bi-notes"><p>1 &amp; 2.</p><p>&lt;img src=x&gt;</p></div>'
    )


def test_a_table_read_row_by_row_names_what_would_stand_flush_right() -> None:
    html = table_html(TABLE, blocks=True)
    assert html.startswith('<div class="bi-table bi-blocks"><table>')
    assert '<td data-head="Value &lt;x&gt;">5 &lt; 6</td>' in html and "num" not in html


def test_html_holds_no_markup_of_its_cells() -> None:
    html = table_html(TABLE)
    assert "<script" not in html and "<img" not in html and "<x>" not in html


def test_table_of_figures(show) -> None:
    table = show("trade-flows").table
    assert table.header == (
        "Figure",
        "Period",
        "Value, USD bn",
        "Hedge",
        "Lowest",
        "Highest",
        "Verdict",
        "Kind",
        "Where",
    )
    assert table.numeric == (False, False, True, False, True, True, False, False, False)
    assert table.rows[3] == (
        "Ukraine's goods imports from Belarus",
        "2022",
        "1.4",
        "just under",
        "1.3",
        "1.4",
        "✓ agrees",
        "Stated",
        "Rad and Chornogor, SCEEUS, May 2024, section Economic Cooperation, 4th paragraph",
    )
    assert table.rows[5] == (
        "Belarus's goods balance with Ukraine",
        "2022",
        "1.38",
        "–",
        "1.27",
        "1.39",
        "= derived",
        "Derived",
        "Computed: trade-ukr-imports-2022 - trade-ukr-exports-2022",
    )
    assert table.notes[0] == (
        "Just under: from one unit of the last meaningful digit below the printed number up to it."
    )
    assert table.notes[-2:] == (
        "Lowest and highest: the range that wording and rounding allow; open where they set no end, – where the number "
        "is exact.",
        "✗ Ukraine's goods exports to Belarus, 2022: do not quote without a caveat; the official figure is $189.1 mn, "
        "World Bank WITS (UN Comtrade), January 2025.",
    )


def test_decimal_points_stand_below_one_another(show) -> None:
    html = table_html(show("trade-flows").table)
    assert '<td class="num" data-pad="0">5.4</td>' in html
    assert '<td class="num">0.02</td>' in html
    assert '<td class="num" data-pad="00">1.3</td>' in html  # 0.015 is the longest
    assert '<td class="num" data-pad=".00">4</td>' in table_html(replace(TABLE, rows=(("a", "4"), ("b", "0.25"))))


def test_a_number_with_many_decimals_pushes_none_away() -> None:
    table = replace(TABLE, rows=(("a", "4"), ("b", "0.25"), ("c", "1.304196401")))
    assert table_html(table).count('data-pad="0000000"') == 1  # below nine decimals
    assert [pad in table_html(replace(table, aligned=4)) for pad in ('data-pad=".00"', "0000")] == [True, False]


def test_a_sign_between_thousands_is_no_text() -> None:
    html = table_html(replace(TABLE, rows=(("1380", "-1380"), ("b", "132000.5"), ("c", "about 2000"))))
    sign = '<i data-sign=","></i>'
    assert f'<th scope="row">1380</th><td class="num" data-pad=".0">-1{sign}380</td>' in html
    assert f'<td class="num">132{sign}000.5</td>' in html and '<td class="num">about 2000</td>' in html


@pytest.mark.parametrize("name", [one.id for one in EXHIBITS.values() if one.figures or one.series])
@pytest.mark.parametrize("money", ["bn", "mn"])
def test_programs_read_the_numbers_of_a_table(data, show, name: str, money: str) -> None:
    """As `pandas.read_html` reads a page, so do text browsers, spreadsheets and those who copy cells."""
    table = show(name, unit=money).table
    (read,) = pd.read_html(io.StringIO(table_html(table)), flavor="lxml", thousands=None, keep_default_na=False)
    place = table.header.index("Lowest")
    for figure, cells in zip(table.ids, read.itertuples(index=False), strict=True):
        obs = data.observation(figure)
        unit = cells[place + 2] if "Unit" in table.header else table.header[2].removeprefix("Value, ")
        scale = {"USD bn": 1e9, "USD mn": 1e6, "EUR mn": 1e6}.get(unit, 1.0)
        assert cells[table.header.index("Verdict")] == (verdict.short_words(data, figure) or "–")
        if obs.value is not None:
            assert float(cells[2]) * scale == pytest.approx(obs.value, rel=6e-3)
        for text, end in zip(cells[place : place + 2], (obs.low, obs.high), strict=True):
            if obs.is_exact or end is None:
                assert text == ("–" if obs.is_exact else "open")
            else:
                assert float(text) * scale == pytest.approx(end, rel=6e-3)


@pytest.mark.parametrize("money", ["bn", "mn"])
def test_shown_ends_fit_their_value(data, show, money: str) -> None:
    """An end that shows as the value is the value: one rounded away from it would seem to be the limit."""
    for name in (one.id for one in EXHIBITS.values() if one.figures or one.series):
        table = show(name, unit=money).table
        place = table.header.index("Lowest")
        for figure, row in zip(table.ids, table.rows, strict=True):
            obs, value, ends = data.observation(figure), row[2], row[place : place + 2]
            if obs.value is None or obs.is_exact:
                continue
            for text, end in zip(ends, (obs.low, obs.high), strict=True):
                assert (text == value) == (end == obs.value), figure
            numbers = [float(text) for text in (ends[0], value, ends[1]) if text != "open"]
            assert numbers == sorted(numbers), figure


def test_a_statistic_to_the_dollar_is_shown_to_the_dollar(show) -> None:
    table = show("trade-series").table
    row = table.rows[table.ids.index("wits-ukr-exports-blr-2018")]
    assert row[2] == "1.304196401" and row[4:6] == ("1.3041964", "1.304196402")


def test_an_exact_count_shows_no_range(show) -> None:
    table = show("politics-contacts").table
    assert table.rows[0][2:6] == ("5", "–", "–", "–")


def test_units_stand_in_a_column_where_they_differ(show) -> None:
    table = show("security-materiel").table
    assert table.header == (
        "Figure",
        "Period",
        "Value",
        "Hedge",
        "Lowest",
        "Highest",
        "Unit",
        "Verdict",
        "Kind",
        "Where",
    )
    assert [row[2:7] for row in table.rows] == [
        ("200", "more than", "200", "open", "count"),
        ("132000", "almost", "131000", "132000", "t"),
    ]


def test_a_range_has_no_value(show) -> None:
    assert show("security-troops").table.rows[0][2:7] == ("range", "between", "30000", "40000", "persons")


def test_table_in_millions(show) -> None:
    table = show("trade-flows", unit="mn").table
    assert table.header[2] == "Value, USD mn"
    assert [row[2] for row in table.rows] == ["5400", "1500", "3900", "1400", "20", "1380", "-1380"]


def test_table_of_events(show) -> None:
    table = show("politics-timeline", category="sanctions", later="off").table
    assert table.header == ("No.", "Date", "What happened", "Category", "Where")
    assert table.numeric == (True, False, False, False, False)
    assert [row[:4] for row in table.rows] == [
        ("4", "2021", "US, EU and partners impose sanctions over the crackdown", "Sanctions"),
        ("6", "2021", "The United States imposes sanctions on Belarus", "Sanctions"),
        ("7", "mid-2021", "Sectoral sanctions against Belarus", "Sanctions"),
    ]


def test_event_numbers_do_not_depend_on_the_choice(data) -> None:
    events = data.table("events")
    assert event_numbers(data, events) == list(range(1, 27))
    assert event_numbers(data, events[events["event_id"] == "invasion-2022-02"]) == [10]


@pytest.mark.parametrize("name", ["trade-turnover", "politics-timeline"])
def test_every_row_of_the_html_starts_with_its_header(show, name: str) -> None:
    table = show(name).table
    html = table_html(table)
    assert html.count('scope="row"') == html.count("<tr>") - 1 == len(table.rows)
    assert html.count('scope="col"') == len(table.header)
    assert html.count("<caption>") == 1
