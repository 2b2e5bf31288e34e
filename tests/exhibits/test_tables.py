"""Tables for people, and their HTML."""

from __future__ import annotations

import pytest

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
    assert TABLE.to_html() == (
        f'<div class="bi-table" tabindex="0" role="region" aria-label="{caption}">'
        f"<table><caption>{caption}</caption>"
        '<thead><tr><th scope="col">Figure</th><th class="num" scope="col">Value &lt;x&gt;</th></tr></thead>'
        f'<tbody><tr><th scope="row">{EVIL}</th><td class="num">5 &lt; 6</td></tr>'
        '<tr><th scope="row">Belarus&#x27;s &quot;share&quot;</th><td class="num">4%</td></tr></tbody></table></div>'
        '<div class="bi-notes"><p>1 &amp; 2.</p><p>&lt;img src=x&gt;</p></div>'
    )


def test_html_holds_no_markup_of_its_cells() -> None:
    html = TABLE.to_html()
    assert "<script" not in html and "<img" not in html and "<x>" not in html


def test_table_of_figures(show) -> None:
    table = show("trade-flows").table
    assert table.header == ("Figure", "Period", "Hedge", "Value, USD bn", "Lowest", "Highest", "Kind", "Where")
    assert table.numeric == (False, False, False, True, True, True, False, False)
    assert table.rows[1] == (
        "Ukraine's goods imports from Belarus",
        "2022",
        "just under",
        "1.4 †",
        "1.3",
        "1.4",
        "Stated",
        "Rad and Chornogor, SCEEUS, May 2024, section Economic Cooperation, 4th paragraph",
    )
    assert table.rows[5] == (
        "Belarus's goods balance with Ukraine",
        "2022",
        "–",
        "1.38",
        "1.27",
        "1.39",
        "Derived",
        "Computed: trade-ukr-imports-2022 - trade-ukr-exports-2022",
    )
    assert table.notes[0] == (
        "Just under: from one unit of the last meaningful digit below the printed number up to it."
    )
    assert table.notes[-2:] == (
        "Lowest and highest: the range that wording and rounding allow; open where they set no end.",
        "† Takes part in a conflict: see the audit.",
    )


def test_decimal_points_stand_below_one_another(show) -> None:
    html = show("trade-flows").table.to_html()
    assert '<td class="num">5.4<span class="bi-pad" aria-hidden="true">0 †</span></td>' in html
    assert '<td class="num">0.02 †</td>' in html
    assert '<td class="num">1.3<span class="bi-pad" aria-hidden="true">00</span></td>' in html  # 0.015 is the longest


def test_units_stand_in_a_column_where_they_differ(show) -> None:
    table = show("security-materiel").table
    assert table.header == ("Figure", "Period", "Hedge", "Value", "Lowest", "Highest", "Unit", "Kind", "Where")
    assert [row[2:7] for row in table.rows] == [
        ("more than", "200", "200", "open", "count"),
        ("almost", "132,000", "131,000", "132,000", "t"),
    ]


def test_a_range_has_no_value(show) -> None:
    assert show("security-troops").table.rows[0][2:7] == ("between", "range", "30,000", "40,000", "persons")


def test_table_in_millions(show) -> None:
    table = show("trade-flows", unit="mn").table
    assert table.header[3] == "Value, USD mn"
    assert [row[3] for row in table.rows] == ["5,400", "1,400 †", "1,500 †", "20 †", "3,900", "1,380", "−1,380"]


def test_table_of_events(show) -> None:
    table = show("politics-timeline", category="sanctions").table
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
    html = table.to_html()
    assert html.count('scope="row"') == html.count("<tr>") - 1 == len(table.rows)
    assert html.count('scope="col"') == len(table.header)
    assert html.count("<caption>") == 1
