"""Charts of trade: the numbers in their traces, and the whiskers on them."""

from __future__ import annotations

import pandas as pd
import pytest

from exhibits.style import AREA_COLOURS, PAIR_COLOUR
from tests.exhibits.reading import bar_ends, bars, hatched, legend, names, said, trace

FLOWS = [
    "trade-blr-exports-2021",
    "trade-ukr-imports-2022",
    "trade-blr-imports-2021",
    "trade-ukr-exports-2022",
    "trade-blr-balance-2021",
    "trade-blr-balance-2022",
]


# --- Flows -----------------------------------------------------------------------------------------------


def test_flows_in_billions(show) -> None:
    found = bars(show("trade-flows").figure)
    assert [bar.name for bar in found] == FLOWS
    assert [bar.x[0] for bar in found] == pytest.approx([5.4, 1.4, 1.5, 0.02, 3.9, 1.38])
    assert [bar.base[0] for bar in found] == [0] * 6
    # The balance of 2022 is 1.3 − 0.025 = 1.275 to 1.4 − 0.015 = 1.385.
    assert [bar.error_x.array[0] for bar in found] == pytest.approx([0.05, 0, 0.05, 0.005, 0.05, 0.005])
    assert [bar.error_x.arrayminus[0] for bar in found] == pytest.approx([0.05, 0.1, 0.05, 0.005, 0.05, 0.105])


def test_flows_in_millions(show) -> None:
    found = bars(show("trade-flows", unit="mn").figure)
    assert [bar.x[0] for bar in found] == pytest.approx([5400, 1400, 1500, 20, 3900, 1380])
    assert [bar.error_x.array[0] for bar in found] == pytest.approx([50, 0, 50, 5, 50, 5])
    assert [bar.error_x.arrayminus[0] for bar in found] == pytest.approx([50, 100, 50, 5, 50, 105])
    assert show("trade-flows", unit="mn").subtitle.endswith("million US dollars")


def test_flows_are_labelled_as_the_document_words_them(show) -> None:
    texts = said(show("trade-flows").figure)
    assert texts[:4] == [
        "$5.4 bn",
        "From Belarus to Ukraine · 2021 · as Belarus's exports",
        "just under $1.4 bn †",
        "From Belarus to Ukraine · 2022 · as Ukraine's imports",
    ]
    assert [said(show("trade-flows", unit="mn").figure)[i] for i in (0, 2)] == ["$5,400 mn", "just under $1,400 mn †"]


def test_flows_without_intervals(show) -> None:
    fig = show("trade-flows", intervals="off").figure
    assert bar_ends(fig) == {}
    assert [bar.x[0] for bar in bars(fig)] == pytest.approx([5.4, 1.4, 1.5, 0.02, 3.9, 1.38])
    assert "Range allowed" not in legend(fig)


def test_flows_tell_derived_from_stated(show) -> None:
    fig = show("trade-flows").figure
    assert hatched(fig) == ["trade-blr-balance-2022"]
    assert legend(fig) == [
        "Stated in the document",
        "Derived by this project",
        "Range allowed",
    ]


def test_figures_in_a_conflict_are_marked(show) -> None:
    content = show("trade-flows")
    conflicting = ("trade-ukr-imports-2022", "trade-blr-imports-2021", "trade-ukr-exports-2022")
    assert content.conflicts == conflicting
    marked = dict(zip(content.table.ids, (row[0].endswith(" †") for row in content.table.rows), strict=True))
    assert [name for name, mark in marked.items() if mark] == list(conflicting)
    assert [text for text in said(content.figure) if text.endswith("†")] == [
        "just under $1.4 bn †",
        "$1.5 bn †",
        "$20 mn †",
    ]


def test_flows_have_the_colour_of_the_country_that_speaks(show) -> None:
    colours = [bar.marker.color for bar in bars(show("trade-flows").figure)]
    assert colours == [AREA_COLOURS["BLR"], AREA_COLOURS["UKR"]] * 3


# --- Turnover --------------------------------------------------------------------------------------------

TURNOVER = [
    "trade-turnover-2021",
    "trade-turnover-2022",
    "trade-turnover-2022-01-07-implied",
    "trade-turnover-2023-01-07",
]


def test_turnover_as_levels(show) -> None:
    fig = show("trade-turnover").figure
    assert [bar.name for bar in bars(fig)] == TURNOVER
    ends = bar_ends(fig)
    assert ends["trade-turnover-2021"] == pytest.approx((6.8, 6.9, 7.0))  # 5.35 + 1.45 to 5.45 + 1.55
    assert ends["trade-turnover-2022"] == pytest.approx((1.55, 1.6, 1.65))
    # 13.75 mn / (1 − 0.985) to 13.85 mn / (1 − 0.995), and 13.8 mn / (1 − 0.99)
    assert ends["trade-turnover-2022-01-07-implied"] == pytest.approx((0.916667, 1.38, 2.77), rel=1e-6)
    assert ends["trade-turnover-2023-01-07"] == pytest.approx((0.01375, 0.0138, 0.01385))
    assert hatched(fig) == ["trade-turnover-2021", "trade-turnover-2022-01-07-implied"]


#: Against 2021, seven months never stand without their average month.
WITH_MONTHS = [*TURNOVER[:3], *TURNOVER[2:], TURNOVER[3]]


def test_turnover_as_an_index(show) -> None:
    content = show("trade-turnover", measure="index")
    assert [bar.x[0] for bar in bars(content.figure)] == pytest.approx([100, 23.188406, 20, 34.285714, 0.2, 0.342857])
    assert bar_ends(content.figure, first=True) == {
        # 1.55 / 7.0, 1.6 / 6.9, 1.65 / 6.8; the base is 100 by definition and has no whisker
        "trade-turnover-2022": pytest.approx((22.142857, 23.188406, 24.264706)),
        # 0.916667 / 7.0, 1.38 / 6.9, 2.77 / 6.8
        "trade-turnover-2022-01-07-implied": pytest.approx((13.095238, 20.0, 40.735294)),
        # 13.75 / 7,000, 13.8 / 6,900, 13.85 / 6,800
        "trade-turnover-2023-01-07": pytest.approx((0.196429, 0.2, 0.203676), rel=1e-5),
    }
    # The average month against that of 2021: the same times 12 / 7.
    assert bar_ends(content.figure)["trade-turnover-2023-01-07"] == pytest.approx(
        (0.336735, 0.342857, 0.349160), rel=1e-5
    )
    assert [text for text in said(content.figure) if "average month" in text] == [
        "January–July 2022 · average month",
        "January–July 2023 · average month",
    ]
    assert hatched(content.figure) == WITH_MONTHS
    assert content.subtitle.endswith("for seven months also the average month against that of 2021")


def test_turnover_as_a_change(show) -> None:
    content = show("trade-turnover", measure="change")
    assert [bar.x[0] for bar in bars(content.figure)] == pytest.approx(
        [0, -76.811594, -80, -65.714286, -99.8, -99.657143]
    )
    assert bar_ends(content.figure, first=True) == {  # the index less 100
        "trade-turnover-2022": pytest.approx((-77.857143, -76.811594, -75.735294)),
        "trade-turnover-2022-01-07-implied": pytest.approx((-86.904762, -80, -59.264706)),
        "trade-turnover-2023-01-07": pytest.approx((-99.803571, -99.8, -99.796324)),
    }
    found = ["0%", "−76.8% †", "−80%", "−65.7%", "−99.8%", "−99.7%"]
    assert [text for text in said(content.figure) if "%" in text] == found


def test_turnover_as_a_change_writes_nothing_over_its_bars(show) -> None:
    fig = show("trade-turnover", measure="change").figure
    low, high = fig.layout.xaxis.range
    assert low < -99.8 and high > 0
    assert all(note.x >= 0 for note in fig.layout.annotations if note.text.startswith("<b>"))  # right of the bar
    assert all(note.x == low for note in fig.layout.annotations if not note.text.startswith("<b>"))  # row labels


@pytest.mark.parametrize(
    ("measure", "headers", "cells", "months"),
    [
        (
            "index",
            ("Index, 2021 = 100", "Average month, 2021 = 100"),
            [("100", "–", "–"), ("23.2", "22.1", "24.3"), ("20", "13", "40.8"), ("0.2", "0.196", "0.204")],
            [("34.3", "22.4", "69.9"), ("0.343", "0.336", "0.35")],
        ),
        (
            "change",
            ("Change against 2021, %", "Change of the average month, %"),
            [("0", "–", "–"), ("-76.8", "-77.9", "-75.7"), ("-80", "-87", "-59.2"), ("-99.8", "-99.9", "-99.7")],
            [("-65.7", "-77.6", "-30.1"), ("-99.7", "-99.7", "-99.6")],
        ),
    ],
)
def test_turnover_table_has_the_measure(show, measure: str, headers, cells, months) -> None:
    table = show("trade-turnover", measure=measure).table
    assert table.header[2:5] == (headers[0], "Its lowest", "Its highest")
    assert table.header[5:8] == (headers[1], "Lowest of the month", "Highest of the month")
    assert [row[2:5] for row in table.rows] == cells
    assert [row[5:8] for row in table.rows] == [*cells[:2], *months]
    assert [row[9] for row in table.rows] == ["6.9", "1.6", "1.38", "0.0138"]


def test_turnover_table_of_levels_has_no_further_column(show) -> None:
    header = show("trade-turnover").table.header
    assert header == ("Figure", "Period", "Hedge", "Value, USD bn", "Lowest", "Highest", "Kind", "Where")


# --- Months ----------------------------------------------------------------------------------------------


def months_drawn(fig) -> dict[str, tuple[str, str, float]]:
    """From, to and level of each line, by figure."""
    lines = [one for one in fig.data if one.customdata is not None and one.mode == "lines"]
    return {one.name: (str(one.x[0]), str(one.x[1]), one.y[0]) for one in lines}


def test_months(show) -> None:
    fig = show("trade-months").figure
    assert months_drawn(fig) == {
        "trade-turnover-2022-02": ("2022-02-01", "2022-03-01", pytest.approx(543.2)),
        "trade-turnover-2022-08": ("2022-08-01", "2022-09-01", pytest.approx(7)),
        "trade-turnover-2021-month": ("2021-01-01", "2022-01-01", pytest.approx(575)),  # 6,900 / 12
        "trade-turnover-2022-month": ("2022-01-01", "2023-01-01", pytest.approx(133.333333)),  # 1,600 / 12
        "trade-turnover-2023-01-07-month": ("2023-01-01", "2023-08-01", pytest.approx(1.971429)),  # 13.8 / 7
    }


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("trade-turnover-2022-02", 543.15, 543.25),
        ("trade-turnover-2022-08", 6.5, 7.5),
        ("trade-turnover-2021-month", 566.666667, 583.333333),  # 6,800 / 12, 7,000 / 12
        ("trade-turnover-2022-month", 129.166667, 137.5),  # 1,550 / 12, 1,650 / 12
        ("trade-turnover-2023-01-07-month", 1.964286, 1.978571),  # 13.75 / 7, 13.85 / 7
    ],
)
def test_months_have_bands(show, name: str, low: float, high: float) -> None:
    band = trace(show("trade-months").figure, f"{name} interval")
    assert band.fill == "toself"
    assert (min(band.y), max(band.y)) == pytest.approx((low, high))


def test_months_tell_derived_from_stated(show) -> None:
    fig = show("trade-months").figure
    dashes = {name: trace(fig, name).line.dash for name in months_drawn(fig)}
    assert dashes == {name: "4px,3px" if name.endswith("-month") else "solid" for name in dashes}
    assert legend(fig) == [
        "The month, stated",
        "Average month of a period, derived",
        "Range allowed",
        "No monthly figure given",
    ]


def test_months_without_intervals_have_no_bands(show) -> None:
    fig = show("trade-months", intervals="off").figure
    assert not [name for name in names(fig) if name.endswith("interval")]
    assert len(months_drawn(fig)) == 5


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_no_line_crosses_the_months_without_a_figure(show, scale: str) -> None:
    whole_year = {"trade-turnover-2022-month", "trade-turnover-2022-month interval"}
    for one in show("trade-months", scale=scale).figure.data:
        if "lines" in one.mode and one.x[0] is not None:
            days = pd.to_datetime(list(one.x))
            crosses = days.min() < pd.Timestamp("2022-03-01") and days.max() > pd.Timestamp("2022-08-31")
            assert crosses == (one.name in whole_year), one.name


def test_months_shade_the_gaps(show) -> None:
    shapes = show("trade-months").figure.layout.shapes
    gaps = [(shape.x0, shape.x1) for shape in shapes if shape.name == "gap"]
    assert gaps == [("2022-03-01", "2022-07-31"), ("2022-09-01", "2022-12-31")]


def test_months_on_a_log_axis(show) -> None:
    linear, log = (show("trade-months", scale=scale).figure.layout.yaxis for scale in ("linear", "log"))
    assert (log.type, log.range) == ("log", (0, pytest.approx(3.1, abs=0.01)))  # 1 to 1,259: holds 1.96 and 583.3
    assert (linear.type, linear.range) == (None, (0, pytest.approx(659, abs=1)))
    assert show("trade-months", scale="log").subtitle.endswith("million US dollars on a logarithmic scale")


def test_months_mark_events(show) -> None:
    content = show("trade-months")
    numbers = [note.text for note in content.figure.layout.annotations if (note.name or "").startswith("event-number")]
    assert numbers == ["<b>7</b>", "<b>10</b>", "<b>11</b>"]
    assert [number for number, _ in content.marks] == [7, 10, 11]
    strips = {
        s.name: (s.x0[:10], s.x1[:10]) for s in content.figure.layout.shapes if (s.name or "").startswith("event")
    }
    assert strips == {
        "event-sectoral-sanctions-2021": ("2021-04-01", "2021-09-30"),  # mid-2021
        "event-invasion-2022-02": ("2022-02-01", "2022-02-28"),
        "event-petroleum-2022-02": ("2022-02-01", "2022-04-30"),
    }


def test_months_without_events(show) -> None:
    content = show("trade-months", events="off")
    assert content.marks == ()
    assert said(content.figure) == []
    assert {shape.name for shape in content.figure.layout.shapes} == {"gap"}


# --- Falls -----------------------------------------------------------------------------------------------

FALLS = {
    # low, value, high of each stated fall, and of the one that the levels give
    "trade-turnover-change-2022": (-74.5, -74, -73.5),
    # 1.55 / 7.0 − 1, 1.6 / 6.9 − 1, 1.65 / 6.8 − 1
    "trade-turnover-change-2022-from-levels": (-77.857143, -76.811594, -75.735294),
    "trade-ukr-imports-change-2022": (-70.5, -70, -69.5),
    # 1.3 / 5.45 − 1, 1.4 / 5.4 − 1, 1.4 / 5.35 − 1
    "trade-ukr-imports-change-2022-from-levels": (-76.146789, -74.074074, -73.831776),
    "trade-ukr-exports-change-2022": (-87, -87, -86),
    # 15 / 1,550 − 1, 20 / 1,500 − 1, 25 / 1,450 − 1
    "trade-ukr-exports-change-2022-from-levels": (-99.032258, -98.666667, -98.275862),
    "trade-turnover-change-2023-01-07": (-99.5, -99, -98.5),
    # 13.75 / 1,650 − 1 to 13.85 / 543.15 − 1; no point, since the level of January–July 2022 is not known
    "trade-turnover-change-2023-01-07-from-year": (-99.166667, None, -97.45006),
}


@pytest.mark.parametrize("name", FALLS)
def test_falls(show, name: str) -> None:
    fig = show("trade-falls").figure
    low, value, high = FALLS[name]
    assert trace(fig, f"{name} interval").x == pytest.approx((low, high))
    if value is None:
        assert name not in names(fig)
    else:
        assert trace(fig, name).x == pytest.approx((value,))


def test_each_fall_stands_above_its_recomputed_one(show) -> None:
    fig = show("trade-falls").figure
    places = [trace(fig, f"{name} interval").y[0] for name in FALLS]
    assert places == sorted(places)
    assert fig.layout.yaxis.range[0] > fig.layout.yaxis.range[1]  # the first on top


def test_falls_have_the_colour_of_whose_trade_they_are(show) -> None:
    fig = show("trade-falls").figure
    of_two = {trace.line.color for trace in fig.data if "turnover" in trace.name and trace.name.endswith(" interval")}
    of_one = {trace.line.color for trace in fig.data if "-ukr-" in trace.name and trace.name.endswith(" interval")}
    assert (of_two, of_one) == ({PAIR_COLOUR}, {AREA_COLOURS["UKR"]})


def test_falls_without_intervals_keep_what_is_a_range_only(show) -> None:
    fig = show("trade-falls", intervals="off").figure
    ranges = [name for name in names(fig) if name.endswith("interval")]
    assert ranges == ["trade-turnover-change-2023-01-07-from-year interval"]
    assert [name for name in names(fig) if name in FALLS] == [name for name, (_, value, _) in FALLS.items() if value]


def test_falls_are_named_in_words(show) -> None:
    assert [text for text in said(show("trade-falls").figure) if text.startswith("down")] == [
        "down 74%",
        "down 76.8%",
        "down 70%",
        "down 74.1%",
        "down nearly 87%",
        "down 98.7%",
        "down 99%",
        "down 97.4–99.2%",
    ]
    assert legend(show("trade-falls").figure) == ["Stated", "Recomputed from the levels"]


# --- Official series -------------------------------------------------------------------------------------


def test_series_are_the_official_figures(show) -> None:
    fig = show("trade-series").figure
    imports, exports = trace(fig, "Ukraine's imports from Belarus"), trace(fig, "Ukraine's exports to Belarus")
    assert imports.x == exports.x == (2018, 2019, 2020, 2021, 2022)
    assert imports.y == pytest.approx((3.786929, 3.751921, 2.874074, 4.706526, 1.381536), abs=5e-7)
    assert exports.y == pytest.approx((1.304196, 1.549836, 1.336316, 1.46273, 0.189112), abs=5e-7)
    mirror = trace(fig, "The same imports, by Belarus's statistics")
    assert (mirror.x, mirror.y) == ((2018, 2019), pytest.approx((4.06153, 4.14163)))


def test_series_are_drawn_apart_from_what_the_document_states(show) -> None:
    fig = show("trade-series").figure
    series = [one for one in fig.data if one.mode == "lines+markers"]
    stated = [one for one in fig.data if one.marker.symbol == "square" and one.customdata is not None]
    assert len(series) == 4
    assert {one.marker.color for one in series} == {"#FFFFFF"}  # hollow
    assert {one.name: (one.x[0], one.y[0]) for one in stated} == {
        "trade-blr-exports-2021": (2021, pytest.approx(5.4)),
        "trade-blr-imports-2021": (2021, pytest.approx(1.5)),
        "trade-ukr-imports-2022": (2022, pytest.approx(1.4)),
        "trade-ukr-exports-2022": (2022, pytest.approx(0.02)),
    }
    assert [one.error_y.arrayminus[0] for one in stated] == pytest.approx([0.05, 0.05, 0.1, 0.005])


def test_series_without_intervals_in_millions(show) -> None:
    fig = show("trade-series", intervals="off", unit="mn").figure
    assert all(one.error_y.array is None for one in fig.data)
    assert trace(fig, "trade-ukr-exports-2022").y == (20,)
    assert fig.layout.yaxis.range == (0, pytest.approx(6158.5))
