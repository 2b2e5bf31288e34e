"""Charts of trade: the numbers at their marks, and the ranges around them."""

from __future__ import annotations

import pytest

from exhibits.chart import Line, Point, Span
from exhibits.style import AREA_COLOURS, PAIR_COLOUR
from tests.exhibits.reading import day, derived_bars, figures, labels, legend, mark, ranges, values

FLOWS = [
    "trade-blr-exports-2021",
    "trade-blr-imports-2021",
    "trade-blr-balance-2021",
    "trade-ukr-imports-2022",
    "trade-ukr-exports-2022",
    "trade-blr-balance-2022",
]


# --- Flows -----------------------------------------------------------------------------------------------


def test_flows_in_billions(show) -> None:
    chart = show("trade-flows").chart
    assert figures(chart) == FLOWS
    assert ranges(chart) == {
        "trade-blr-exports-2021": pytest.approx((5.35, 5.4, 5.45)),
        "trade-ukr-imports-2022": pytest.approx((1.3, 1.4, 1.4)),
        "trade-blr-imports-2021": pytest.approx((1.45, 1.5, 1.55)),
        "trade-ukr-exports-2022": pytest.approx((0.015, 0.02, 0.025)),
        "trade-blr-balance-2021": pytest.approx((3.85, 3.9, 3.95)),
        # 1.3 − 0.025 to 1.4 − 0.015
        "trade-blr-balance-2022": pytest.approx((1.275, 1.38, 1.385)),
    }
    assert (chart.x.quantity, chart.x.unit) == ("Goods trade", "billion US dollars")


def test_flows_in_millions(show) -> None:
    content = show("trade-flows", unit="mn")
    assert values(content.chart) == pytest.approx([5400, 1500, 3900, 1400, 20, 1380])
    assert ranges(content.chart)["trade-ukr-imports-2022"] == pytest.approx((1300, 1400, 1400))
    assert content.subtitle.endswith("million US dollars") and content.chart.x.unit == "million US dollars"
    assert labels(content.chart)[2:4] == ["$3,900 mn", "just under $1,400 mn"]


def test_flows_are_labelled_as_the_document_words_them(show) -> None:
    chart = show("trade-flows").chart
    assert [(row.group, row.words) for row in chart.rows] == [
        ("2021, as Belarus's trade", "Belarus → Ukraine"),
        ("", "Ukraine → Belarus"),
        ("", "Belarus's surplus"),
        ("2022, as Ukraine's trade", "Belarus → Ukraine"),
        ("", "Ukraine → Belarus"),
        ("", "Belarus's surplus"),
    ]
    assert [row.at for row in chart.rows] == [one.row for one in chart.figures] == [0, 1, 2, 3, 4, 5]


def test_flows_without_intervals(show) -> None:
    chart = show("trade-flows", intervals="off").chart
    assert ranges(chart) == {}
    assert values(chart) == pytest.approx([5.4, 1.5, 3.9, 1.4, 0.02, 1.38])
    assert "Range allowed" not in legend(chart)


def test_flows_tell_derived_from_stated(show) -> None:
    chart = show("trade-flows").chart
    assert derived_bars(chart) == ["trade-blr-balance-2022"]
    assert legend(chart) == ["Stated in the document", "Derived by this project", "Range allowed"]


def test_the_figure_that_is_not_to_be_quoted_is_marked(show) -> None:
    content = show("trade-flows")
    assert [one.figure for one in content.chart.figures if one.label.endswith(" ✗")] == ["trade-ukr-exports-2022"]
    assert content.caution == (
        "✗ Ukraine's goods exports to Belarus, 2022: do not quote without a caveat; the official figure is $189.1 mn, "
        "World Bank WITS (UN Comtrade), January 2025."
    )


def test_flows_have_the_colour_of_the_country_that_speaks(show) -> None:
    colours = [one.colour for one in show("trade-flows").chart.figures]
    assert colours == [AREA_COLOURS["BLR"]] * 3 + [AREA_COLOURS["UKR"]] * 3


# --- Turnover --------------------------------------------------------------------------------------------

TURNOVER = [
    "trade-turnover-2021",
    "trade-turnover-2022",
    "trade-turnover-2022-01-07-implied",
    "trade-turnover-2023-01-07",
]


def test_turnover_as_levels(show) -> None:
    chart = show("trade-turnover").chart
    assert ranges(chart) == {
        "trade-turnover-2021": pytest.approx((6.8, 6.9, 7.0)),  # 5.35 + 1.45 to 5.45 + 1.55
        "trade-turnover-2022": pytest.approx((1.55, 1.6, 1.65)),
        # 13.75 mn / (1 − 0.985) to 13.85 mn / (1 − 0.995), and 13.8 mn / (1 − 0.99)
        "trade-turnover-2022-01-07-implied": pytest.approx((0.916667, 1.38, 2.77), rel=1e-6),
        "trade-turnover-2023-01-07": pytest.approx((0.01375, 0.0138, 0.01385)),
    }
    assert derived_bars(chart) == ["trade-turnover-2021", "trade-turnover-2022-01-07-implied"]


#: Against 2021, seven months never stand without their average month.
WITH_MONTHS = [*TURNOVER[:3], *TURNOVER[2:], TURNOVER[3]]


def against_2021(chart) -> list:
    """Low, value and high of each bar, in the order of the rows."""
    return [(one.low, one.value, one.high) for one in chart.figures]


def test_turnover_as_an_index(show) -> None:
    content = show("trade-turnover", measure="index")
    assert figures(content.chart) == derived_bars(content.chart) == WITH_MONTHS
    assert against_2021(content.chart) == [
        (100, 100, 100),  # by definition, and without a range
        # 1.55 / 7.0, 1.6 / 6.9, 1.65 / 6.8
        pytest.approx((22.142857, 23.188406, 24.264706)),
        # 0.916667 / 7.0, 1.38 / 6.9, 2.77 / 6.8, and the average month: the same times 12 / 7
        pytest.approx((13.095238, 20.0, 40.735294)),
        pytest.approx((22.448980, 34.285714, 69.831933)),
        # 13.75 / 7,000, 13.8 / 6,900, 13.85 / 6,800
        pytest.approx((0.196429, 0.2, 0.203676), rel=1e-5),
        pytest.approx((0.336735, 0.342857, 0.349160), rel=1e-5),
    ]
    assert [row.words for row in content.chart.rows if "average month" in row.words] == [
        "January–July 2022 · average month",
        "January–July 2023 · average month",
    ]
    assert content.subtitle.endswith("for seven months also the average month against that of 2021")


def test_turnover_as_a_change(show) -> None:
    chart = show("trade-turnover", measure="change").chart
    assert values(chart) == pytest.approx([0, -76.811594, -80, -65.714286, -99.8, -99.657143])
    found = ["0%", "−76.8%", "−80%", "−65.7%", "−99.8%", "−99.7%"]
    assert labels(chart) == found
    assert (chart.x.low, chart.x.high) == (-100, 0) and chart.x.room[1] > 50  # values stand right of zero


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
            [("-65.7", "-77.6", "-30.1"), ("-99.66", "-99.67", "-99.65")],
        ),
    ],
)
def test_turnover_table_has_the_measure(show, measure: str, headers, cells, months) -> None:
    table = show("trade-turnover", measure=measure).table
    assert table.header[3:6] == (headers[0], "Its lowest", "Its highest")
    assert table.header[6:9] == (headers[1], "Lowest of the month", "Highest of the month")
    assert [row[3:6] for row in table.rows] == cells
    assert [row[6:9] for row in table.rows] == [*cells[:2], *months]
    assert [row[2] for row in table.rows] == ["6.9", "1.6", "1.38", "0.0138"]


def test_turnover_table_of_levels_has_no_further_column(show) -> None:
    header = show("trade-turnover").table.header
    assert header == ("Figure", "Period", "Value, USD bn", "Hedge", "Lowest", "Highest", "Verdict", "Kind", "Where")


# --- Months ----------------------------------------------------------------------------------------------

MONTHS = {
    "trade-turnover-2022-02": ("2022-02-01", "2022-03-01", 543.15, 543.2, 543.25),
    "trade-turnover-2022-08": ("2022-08-01", "2022-09-01", 6.5, 7, 7.5),
    "trade-turnover-2021-month": ("2021-01-01", "2022-01-01", 566.666667, 575, 583.333333),  # 6,800 to 7,000 / 12
    "trade-turnover-2022-month": ("2022-01-01", "2023-01-01", 129.166667, 133.333333, 137.5),  # 1,550 to 1,650 / 12
    "trade-turnover-2023-01-07-month": ("2023-01-01", "2023-08-01", 1.964286, 1.971429, 1.978571),  # of seven months
}


@pytest.mark.parametrize("name", MONTHS)
def test_months(show, name: str) -> None:
    span, (start, end, *ends) = mark(show("trade-months").chart, name), MONTHS[name]
    assert isinstance(span, Span)
    assert (day(span.start), day(span.end)) == (start, end)
    assert (span.low, span.value, span.high) == pytest.approx(tuple(ends))


def test_months_tell_derived_from_stated(show) -> None:
    chart = show("trade-months").chart
    assert {one.figure for one in chart.figures} == set(MONTHS)
    assert legend(chart) == [
        "The month, stated",
        "Average month of a period, derived",
        "Range allowed",
        "No monthly figure given",
    ]


def test_months_without_intervals_have_no_bands(show) -> None:
    chart = show("trade-months", intervals="off").chart
    assert ranges(chart) == {} and len(chart.figures) == 5
    assert "Range allowed" not in legend(chart)


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_only_the_mean_of_the_year_crosses_months_without_a_figure(show, scale: str) -> None:
    chart = show("trade-months", scale=scale).chart
    assert [(day(band.low), day(band.high)) for band in chart.bands] == [
        ("2022-03-01", "2022-08-01"),
        ("2022-09-01", "2023-01-01"),
    ]
    crossing = [
        one.figure for one in chart.figures for band in chart.bands if one.start < band.high and one.end > band.low
    ]
    assert set(crossing) == {"trade-turnover-2022-month"}


def test_months_on_a_log_axis(show) -> None:
    linear, log = (show("trade-months", scale=scale).chart.y for scale in ("linear", "log"))
    assert (linear.scale, linear.low) == ("linear", 0) and linear.high > 583.3
    assert log.scale == "log" and log.low < 1.96 and log.high > 583.3
    assert [text for _, text in log.ticks] == ["10", "100"]


def test_months_mark_events(show) -> None:
    content = show("trade-months")
    assert [event.number for event in content.chart.events] == [number for number, _ in content.marks] == [7, 10, 11]
    assert {event.event: (day(event.start), day(event.end)) for event in content.chart.events} == {
        "sectoral-sanctions-2021": ("2021-04-01", "2021-10-01"),  # mid-2021
        "invasion-2022-02": ("2022-02-01", "2022-03-01"),
        "petroleum-2022-02": ("2022-02-01", "2022-05-01"),
    }
    assert len({event.lane for event in content.chart.events[1:]}) == 2  # numbers that are close stand apart
    # A phone has room for one name, a wide page for all.
    assert [(event.name, event.roomy) for event in content.chart.events] == [
        ("Sanctions", True),
        ("Invasion", True),
        ("Fuel trade moves", False),
    ]


def test_months_without_events(show) -> None:
    content = show("trade-months", events="off")
    assert content.marks == () and content.chart.events == ()


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


def test_falls(show) -> None:
    chart = show("trade-falls").chart
    assert figures(chart) == list(FALLS)  # each stated fall stands above its recomputed one
    for one, (low, value, high) in zip(chart.figures, FALLS.values(), strict=True):
        assert (one.low, one.high) == pytest.approx((low, high))
        assert one.value is None if value is None else one.value == pytest.approx(value)
    places = [one.row for one in chart.figures]
    assert places == sorted(places)


def test_falls_have_the_colour_of_whose_trade_they_are(show) -> None:
    colours = {one.figure: one.colour for one in show("trade-falls").chart.figures}
    assert {colour for name, colour in colours.items() if "turnover" in name} == {PAIR_COLOUR}
    assert {colour for name, colour in colours.items() if "-ukr-" in name} == {AREA_COLOURS["UKR"]}


def test_falls_without_intervals_keep_what_is_a_range_only(show) -> None:
    chart = show("trade-falls", intervals="off").chart
    assert not any(one.ranged for one in chart.figures)
    assert [one.figure for one in chart.figures if one.value is None] == ["trade-turnover-change-2023-01-07-from-year"]


def test_falls_are_named_in_words(show) -> None:
    assert [text for text in labels(show("trade-falls").chart)] == [
        "down 74%",
        "down 76.8%",
        "down 70%",
        "down 74.1%",
        "down nearly 87%",
        "down 98.7%",
        "down 99%",
        "down 97.4–99.2%",
    ]
    assert legend(show("trade-falls").chart) == ["Stated", "Recomputed from the levels"]


# --- Official series -------------------------------------------------------------------------------------


def test_series_are_the_official_figures(show) -> None:
    chart = show("trade-series").chart
    imports, exports, mirror, _ = (one for one in chart.marks if isinstance(one, Line))
    assert [point.at for point in imports.points] == [point.at for point in exports.points] == [*range(2018, 2023)]
    assert [point.value for point in imports.points] == pytest.approx(
        [3.786929, 3.751921, 2.874074, 4.706526, 1.381536], abs=5e-7
    )
    assert [point.value for point in exports.points] == pytest.approx(
        [1.304196, 1.549836, 1.336316, 1.46273, 0.189112], abs=5e-7
    )
    assert [(point.at, point.value) for point in mirror.points] == [
        (2018, pytest.approx(4.06153)),
        (2019, pytest.approx(4.14163)),
    ]
    assert all(point.hollow for line in (imports, exports, mirror) for point in line.points)


def test_series_are_drawn_apart_from_what_the_document_states(show) -> None:
    stated = [one for one in show("trade-series").chart.marks if isinstance(one, Point)]
    assert {one.symbol for one in stated} == {"square"}
    assert {one.figure: (one.at, one.value, one.low) for one in stated} == {
        "trade-blr-exports-2021": (2021, pytest.approx(5.4), pytest.approx(5.35)),
        "trade-blr-imports-2021": (2021, pytest.approx(1.5), pytest.approx(1.45)),
        "trade-ukr-imports-2022": (2022, pytest.approx(1.4), pytest.approx(1.3)),
        "trade-ukr-exports-2022": (2022, pytest.approx(0.02), pytest.approx(0.015)),
    }


def test_series_without_intervals_in_millions(show) -> None:
    chart = show("trade-series", intervals="off", unit="mn").chart
    assert ranges(chart) == {}
    assert mark(chart, "trade-ukr-exports-2022").value == 20
    assert chart.y.high > 5400
